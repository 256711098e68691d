import type { Point } from '../../domain/point.ts';
import type { PointState } from '../../domain/alarm/point-state.ts';
import { initialState } from '../../domain/alarm/point-state.ts';
import type { Site } from '../../domain/site.ts';
import type { Store, StoredAlarm } from '../store/store.ts';

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
	/** Active or unacknowledged occurrences by id. */
	alarms: ReadonlyMap<string, StoredAlarm>;
}

/**
 * Points that readings came for, kept in memory. What is kept is only trusted as far as the store agrees: a commit names
 * the version it was based on, and a conflict or a change of a point makes us read it again.
 */
export class PointRegister {
	readonly #store: Store;
	readonly #byCode = new Map<string, KnownPoint>();
	readonly #codeOfKey = new Map<number, string>();

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
		for (const code of codes) {
			const known = this.#byCode.get(code);
			if (known) this.#codeOfKey.delete(known.point.key);
			this.#byCode.delete(code);
		}
	}

	forgetAll(): void {
		this.#byCode.clear();
		this.#codeOfKey.clear();
	}

	async #read(codes: readonly string[]): Promise<readonly KnownPoint[]> {
		const points = await this.#store.pointsByCode(codes);
		const keys = points.map((point) => point.key);
		const [states, alarms, sites] = await Promise.all([
			this.#store.pointStates(keys),
			this.#store.openAlarmsOfPoints(keys),
			Promise.all([...new Set(points.map((point) => point.siteId))].map((id) => this.#store.site(id)))
		]);
		const stateOf = new Map(states.map((state) => [state.pointKey, state]));
		const siteOf = new Map(sites.flatMap((site) => (site ? [[site.id, placeOf(site)] as const] : [])));
		const alarmsOf = Map.groupBy(alarms, (alarm) => alarm.pointKey);
		return points.map((point) => {
			const stored = stateOf.get(point.key);
			const site = siteOf.get(point.siteId);
			if (!site) throw new Error(`point ${point.code} names site ${point.siteId}, which is not stored`);
			const known: KnownPoint = {
				point,
				site,
				state: stored ? (JSON.parse(stored.evaluation) as PointState) : initialState(),
				lastAtMs: stored?.lastAtMs ?? null,
				lastValue: stored?.lastValue ?? null,
				receivedAtMs: stored?.receivedAtMs ?? null,
				version: stored?.version ?? null,
				alarms: new Map((alarmsOf.get(point.key) ?? []).map((alarm) => [alarm.view.id, alarm]))
			};
			this.#byCode.set(point.code, known);
			this.#codeOfKey.set(point.key, point.code);
			return known;
		});
	}
}

function placeOf({ id, name, sector, districtCode }: Site): KnownPoint['site'] {
	return { id, name, sector, districtCode };
}
