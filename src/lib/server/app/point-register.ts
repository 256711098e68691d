import type { Point } from '../../domain/point.ts';
import { pointStateOf } from '../../domain/alarm/maintenance.ts';
import type { PointState } from '../../domain/alarm/point-state.ts';
import { holdsOf, type PointHolds } from '../../domain/alarm/point-hold.ts';
import { initialState } from '../../domain/alarm/point-state.ts';
import type { Site } from '../../domain/site.ts';
import type { Store } from '../store/store.ts';
import type { StoredAlarm } from '../store/rows.ts';

/** A point with everything its next reading needs, as of `version` of its stored state. */
export interface KnownPoint {
	readonly point: Point;
	readonly site: Pick<Site, 'id' | 'name' | 'sector' | 'districtCode'>;
	state: PointState;
	lastAtMs: number | null;
	lastValue: number | null;
	receivedAtMs: number | null;
	/** `null` = no row yet. */
	version: number | null;
	/** What lies over the point. */
	holds: PointHolds;
	/** Occurrences that are open, or whose shelf goes on, by id in order of activation. */
	alarms: ReadonlyMap<string, StoredAlarm>;
}

const noAlarms: KnownPoint['alarms'] = new Map();

/** Most points have none: they share one map. */
export function keptAlarms(alarms: readonly (readonly [string, StoredAlarm])[]): KnownPoint['alarms'] {
	return alarms.length === 0 ? noAlarms : new Map(alarms);
}

/**
 * Points that readings came for, kept in memory. What is kept is only trusted as far as the store agrees: a commit names
 * the version it was based on, and a conflict or a change of a point makes us read it again.
 */
export class PointRegister {
	readonly #store: Store;
	readonly #byCode = new Map<string, KnownPoint>();
	readonly #codeOfKey = new Map<number, string>();
	/** Sites of remembered points, once each. */
	readonly #places = new Map<string, KnownPoint['site']>();
	/** Counts what was forgotten: a reading of the store that began before it may be behind. */
	#forgotten = 0;

	constructor(store: Store) {
		this.#store = store;
	}

	/** The points of these codes; codes that do not exist are missing from the answer. */
	async known(codes: Iterable<string>): Promise<ReadonlyMap<string, KnownPoint>> {
		const found = new Map<string, KnownPoint>();
		const missing: string[] = [];
		for (const code of codes) {
			const hit = this.#byCode.get(code);
			if (hit) found.set(code, hit);
			else missing.push(code);
		}
		if (missing.length > 0) for (const one of await this.#read(missing)) found.set(one.point.code, one);
		return found;
	}

	async ofKeys(keys: readonly number[]): Promise<readonly KnownPoint[]> {
		const unknown = keys.filter((key) => !this.#codeOfKey.has(key));
		const points = await Promise.all(unknown.map((key) => this.#store.point(key)));
		const codes = points.flatMap((point) => (point ? [point.code] : []));
		const all = [...keys.flatMap((key) => this.#codeOfKey.get(key) ?? []), ...codes];
		return [...(await this.known(all)).values()];
	}

	forget(codes: Iterable<string>): void {
		this.#forgotten++;
		for (const code of codes) {
			const known = this.#byCode.get(code);
			if (known) this.#codeOfKey.delete(known.point.key);
			this.#byCode.delete(code);
		}
	}

	/** A site's name, sector or district may have changed: its points carry it into their alarms. */
	forgetSites(siteIds: ReadonlySet<string>): void {
		const points = [...this.#byCode.values()].filter(({ site }) => siteIds.has(site.id));
		for (const id of siteIds) this.#places.delete(id);
		this.forget(points.map(({ point }) => point.code));
	}

	forgetAll(): void {
		this.#forgotten++;
		this.#byCode.clear();
		this.#codeOfKey.clear();
		this.#places.clear();
	}

	async #read(codes: readonly string[]): Promise<readonly KnownPoint[]> {
		const forgotten = this.#forgotten;
		const points = await this.#store.pointsByCode(codes);
		const keys = points.map((point) => point.key);
		const [states, alarms, sites] = await Promise.all([
			this.#store.pointStates(keys),
			this.#store.keptAlarmsOfPoints(keys),
			Promise.all([...new Set(points.map((point) => point.siteId))].map((id) => this.#store.site(id)))
		]);
		const stateOf = new Map(states.map((state) => [state.pointKey, state]));
		const siteOf = new Map(sites.flatMap((site) => (site ? [[site.id, this.#place(site)] as const] : [])));
		const alarmsOf = Map.groupBy(alarms, (alarm) => alarm.pointKey);
		return points.map((point) => {
			const stored = stateOf.get(point.key);
			const site = siteOf.get(point.siteId);
			if (!site) throw new Error(`point ${point.code} names site ${point.siteId}, which is not stored`);
			const known: KnownPoint = {
				point,
				site,
				state: stored ? pointStateOf(stored.evaluation) : initialState(),
				lastAtMs: stored?.lastAtMs ?? null,
				lastValue: stored?.lastValue ?? null,
				receivedAtMs: stored?.receivedAtMs ?? null,
				version: stored?.version ?? null,
				holds: holdsOf(stored?.holds ?? null),
				alarms: keptAlarms((alarmsOf.get(point.key) ?? []).map((alarm) => [alarm.view.id, alarm]))
			};
			// Changed while it was read: good for this step, whose commit is checked, but not to be kept.
			if (forgotten === this.#forgotten) this.#keep(known);
			return known;
		});
	}

	#keep(known: KnownPoint): void {
		this.#byCode.set(known.point.code, known);
		this.#codeOfKey.set(known.point.key, known.point.code);
		this.#places.set(known.site.id, known.site);
	}

	/** The remembered one where nothing changed, so that its points share it. */
	#place(site: Site): KnownPoint['site'] {
		const known = this.#places.get(site.id);
		const { id, name, sector, districtCode } = site;
		const isSame = known?.name === name && known.sector === sector && known.districtCode === districtCode;
		return isSame ? known : { id, name, sector, districtCode };
	}
}
