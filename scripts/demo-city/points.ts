import type { LimitProfile } from '../../src/lib/domain/alarm/limit.ts';
import { sectors } from '../../src/lib/domain/sectors/index.ts';
import type { Random } from './random.ts';
import type { DemoSite } from './sites.ts';
import type { RowCells } from './table-text.ts';

export interface DemoPoint {
	readonly code: string;
	readonly site: DemoSite;
	readonly name: string;
	readonly profile: LimitProfile;
	readonly service: 'in_service' | 'maintenance';
}

export function makePoints(random: Random, sites: readonly DemoSite[]): DemoPoint[] {
	return sites.flatMap((site) => pointsOf(random.fork(site.id), site));
}

function pointsOf(random: Random, site: DemoSite): DemoPoint[] {
	const {
		profiles: wanted,
		points: [low, high]
	} = site.archetype;
	const all: readonly LimitProfile[] = sectors[site.sector].limitProfiles;
	const matching = all.filter(({ id }) => (wanted ?? []).some((pattern) => pattern.test(id)));
	const fitting = matching.length > 0 ? matching : all;
	if (fitting.length === 0) return [];
	const order = random.shuffled(fitting);
	return Array.from({ length: random.whole(low, high) }, (_, index) => {
		const profile = order[index % order.length] as LimitProfile;
		const round = Math.floor(index / order.length) + 1;
		return {
			code: `${site.id}-${String(index + 1).padStart(2, '0')}`,
			site,
			name: round > 1 || random.chance(0.5) ? `${profile.name.zh} ${round} 号` : profile.name.zh,
			profile,
			service: random.chance(0.01) ? 'maintenance' : 'in_service'
		};
	});
}

export function pointRow({ code, site, name, profile, service }: DemoPoint): RowCells {
	return {
		code,
		site: site.id,
		name,
		profile: profile.id,
		unit: profile.unit,
		service: service === 'in_service' ? '在用' : '检修'
	};
}
