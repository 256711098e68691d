import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { Point } from '../../domain/point.ts';
import type { Site } from '../../domain/site.ts';
import type { Expecting, NewEvent } from '../store/change.ts';
import type { Store } from '../store/store.ts';
import { siteView } from './queries/snapshot.ts';
import { dangerEvent, submitted } from './record-inspection.ts';

/** Records of a file on their way into one commit; their events are made from them at the last moment. */
export interface ImportChange {
	readonly sites: readonly Expecting<Site>[];
	readonly points: readonly Expecting<Point>[];
	readonly inspections: readonly Inspection[];
	readonly hiddenDangers: readonly Expecting<HiddenDanger>[];
	readonly places: readonly Expecting<SensitivePlace>[];
}

export function rowsIn({ sites, points, inspections, hiddenDangers, places }: ImportChange): number {
	return sites.length + points.length + inspections.length + hiddenDangers.length + places.length;
}

/**
 * The same records on top of what is stored by now: somebody else wrote between our reading and our commit, e.g. a second
 * import that took the same free point keys. The file still says what it says; only versions, keys and what is there already
 * change.
 */
export async function rebased(store: Store, change: ImportChange): Promise<ImportChange> {
	const [points, places, dangers, sites, inspections] = await Promise.all([
		store.pointsByCode(change.points.map(({ row }) => row.code)),
		store.placesByIds(change.places.map(({ row }) => row.id)),
		Promise.all(change.hiddenDangers.map(({ row }) => store.hiddenDanger(row.id))),
		Promise.all(change.sites.map(({ row }) => store.site(row.id))),
		Promise.all(change.inspections.map(({ id }) => store.inspection(id)))
	]);
	const pointOf = new Map(points.map((point) => [point.code, point]));
	const placeOf = new Map(places.map((place) => [place.id, place]));
	let key = await store.nextPointKey();
	return {
		sites: change.sites.map(({ row }, index) => onTopOf(row, sites[index] ?? null)),
		points: change.points.map(({ row }) => {
			const known = pointOf.get(row.code) ?? null;
			return onTopOf({ ...row, key: known?.key ?? key++ }, known);
		}),
		inspections: change.inspections.filter((_inspection, index) => inspections[index] === null),
		hiddenDangers: change.hiddenDangers.map(({ row }, index) => onTopOf(row, dangers[index] ?? null)),
		places: change.places.map(({ row }) => onTopOf(row, placeOf.get(row.id) ?? null))
	};
}

function onTopOf<Row extends { readonly version: number }>(
	row: Row,
	known: { readonly version: number } | null
): Expecting<Row> {
	return { row: { ...row, version: (known?.version ?? 0) + 1 }, expect: known?.version ?? null };
}

/** What is announced of the records; `siteOf` knows every site of the file. */
export function eventsOf(
	change: ImportChange,
	siteOf: (id: string) => Pick<Site, 'id' | 'name' | 'districtCode'>,
	nowMs: number
): readonly NewEvent[] {
	return [
		...change.sites.map(({ row }): NewEvent => ({
			kind: 'site.changed',
			atMs: nowMs,
			siteId: row.id,
			districtCode: row.districtCode,
			personId: null,
			body: siteView(row)
		})),
		...change.points.map(({ row }): NewEvent => ({
			kind: 'point.changed',
			atMs: nowMs,
			siteId: row.siteId,
			districtCode: siteOf(row.siteId).districtCode,
			personId: null,
			body: { key: row.key, code: row.code, siteId: row.siteId }
		})),
		...change.inspections.map((inspection) => submitted(siteOf(inspection.siteId), inspection)),
		...change.hiddenDangers.map(({ row }) => importedDanger(siteOf(row.siteId), row, nowMs)),
		...change.places.map(({ row }): NewEvent => ({
			kind: 'place.changed',
			atMs: nowMs,
			siteId: null,
			districtCode: row.districtCode,
			personId: null,
			body: { id: row.id }
		}))
	];
}

function importedDanger(...danger: Parameters<typeof dangerEvent>): NewEvent {
	const event = dangerEvent(...danger);
	return { ...event, body: { ...event.body, isImported: true } };
}
