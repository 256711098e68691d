import { FLOOD } from '$lib/domain/alarm/flood.ts';
import { floodItems } from '$lib/domain/foresight/flood-group.ts';
import type { AlarmView } from '$lib/wire/live.ts';

/** One of the few places that a flood comes from. */
export interface FloodPlace {
	/** Its first alarm. */
	readonly first: AlarmView;
	/** Whether the flood began here. */
	readonly isFirst: boolean;
	readonly sites: number;
	readonly alarms: number;
}

/** How likely two sites ring for one reason. Our choice: neighbours in the same trade above all. */
const NEAR = { districtAndSector: 0.8, district: 0.4, sector: 0.2 } as const;

type Seen = Pick<AlarmView, 'siteId' | 'districtCode' | 'sector' | 'activatedAtMs'>;

/** The alarms of a flood, that began with the eleventh alarm at `fromMs`, as at most five places; the one it began at first. */
export function floodPlaces(alarms: readonly AlarmView[], fromMs: number): readonly FloodPlace[] {
	const ringing = alarms.filter(({ activatedAtMs }) => activatedAtMs > fromMs - FLOOD.withinMs);
	const bySite = Map.groupBy(ringing, ({ siteId }) => siteId);
	const firsts = new Map([...bySite].map(([siteId, own]) => [siteId, earliest(own)]));
	const rows = [...firsts].flatMap(([id, first]) => (first ? [{ id, at: first.activatedAtMs }] : []));
	return floodItems(rows, (a, b) => nearness(firsts.get(a), firsts.get(b))).flatMap(({ ids, isFirst }) => {
		const first = firsts.get(ids[0] ?? '');
		const count = ids.reduce((sum, id) => sum + (bySite.get(id)?.length ?? 0), 0);
		return first ? [{ first, isFirst, sites: ids.length, alarms: count }] : [];
	});
}

function earliest(alarms: readonly AlarmView[]): AlarmView | undefined {
	return alarms.toSorted((a, b) => a.activatedAtMs - b.activatedAtMs || (a.id < b.id ? -1 : 1))[0];
}

function nearness(a: Seen | undefined, b: Seen | undefined): number {
	if (!a || !b) return 0;
	const sameDistrict = a.districtCode === b.districtCode;
	if (a.sector === b.sector) return sameDistrict ? NEAR.districtAndSector : NEAR.sector;
	return sameDistrict ? NEAR.district : 0;
}
