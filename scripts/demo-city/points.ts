import type { LimitProfile } from '../../src/lib/domain/alarm/limit.ts';
import { sectors, type SectorId } from '../../src/lib/domain/sectors/index.ts';
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
		profiles,
		points: [low, high]
	} = site.archetype;
	const wanted = Array.from(
		{ length: random.whole(low, high) },
		(_, index) => profiles[index % profiles.length] ?? ''
	);
	return wanted.map((id, index) => {
		const profile = profileOf(site.sector, id);
		const isOneOfSeveral = wanted.indexOf(id) !== wanted.lastIndexOf(id);
		const number = wanted.slice(0, index + 1).filter((other) => other === id).length;
		return {
			code: `${site.id}-${String(index + 1).padStart(2, '0')}`,
			site,
			name: isOneOfSeveral ? `${profile.name.zh} ${number} 号` : profile.name.zh,
			profile,
			service: random.chance(0.01) ? 'maintenance' : 'in_service'
		};
	});
}

function profileOf(sector: SectorId, id: string): LimitProfile {
	const profile = sectors[sector].limitProfiles.find((known) => known.id === id);
	if (!profile)
		throw new Error(`${sector} has no limit profile ${id}: change scripts/demo-city/archetypes.ts`);
	return profile;
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
