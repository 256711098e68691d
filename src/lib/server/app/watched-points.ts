import type { Advisory } from '../../domain/foresight/advisory.ts';
import { silent, type Voice } from '../../domain/foresight/advisory-life.ts';
import type { MethodId, MinuteValue } from '../../domain/foresight/advisory-method.ts';
import {
	freshForesight,
	storedForesight,
	valueBeside,
	type PointForesight
} from '../../domain/foresight/advisory-point.ts';
import { isWatchOf, restoredSiteWatch, type SiteWatch } from '../../domain/foresight/site-watch.ts';
import type { Point } from '../../domain/point.ts';
import type { Site } from '../../domain/site.ts';
import type { Ports } from './ports.ts';

/** A point with where its methods stand. */
export interface WatchedPoint {
	readonly point: Point;
	readonly site: Pick<Site, 'id' | 'name' | 'sector' | 'districtCode'>;
	state: PointForesight;
	/** Its newest minute that is over; a point beside it may just be closing the same. */
	closed: MinuteValue | null;
	/** Of the methods that have spoken; the others are silent. Most points have none, and a map for each would weigh. */
	voices: ReadonlyMap<MethodId, Voice>;
	/** Which way it moves by its newest forecast: 1 up, −1 down, 0 unknown; and when that was. */
	direction: number;
	directionAtMs: number;
	savedAtMs: number;
	isDirty: boolean;
}

/** A site with where the watch of all its points stands. */
export interface WatchedSite {
	readonly id: string;
	state: SiteWatch;
	voice: Voice;
	savedAtMs: number;
	isDirty: boolean;
}

const allSilent: WatchedPoint['voices'] = new Map();
const ADVISORIES_MAX = 2000;
/** Neighbours a point's forecast may look at. */
const BESIDE_MAX = 2;

/** Points being watched, read from the store when first heard of and again after their settings changed. */
export class WatchedPoints {
	readonly #ports: Ports;
	readonly #byKey = new Map<number, WatchedPoint>();
	readonly #keyOf = new Map<string, number>();
	readonly #ofSite = new Map<string, Set<number>>();
	readonly #sites = new Map<string, WatchedSite>();

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	/** Reads those that are not known yet; ones that do not exist are missing from the answer. */
	async load(keys: readonly number[]): Promise<void> {
		const unknown = keys.filter((key) => !this.#byKey.has(key));
		if (unknown.length === 0) return;
		const { store } = this.#ports;
		const found = (await Promise.all(unknown.map((key) => store.point(key)))).filter((one) => one !== null);
		const [states, advisories, sites] = await Promise.all([
			store.foresightStates(unknown),
			store.advisoriesInPlay(
				found.map(({ code }) => code),
				ADVISORIES_MAX
			),
			Promise.all([...new Set(found.map(({ siteId }) => siteId))].map((id) => store.site(id)))
		]);
		const pointsOf = new Map(
			await Promise.all(sites.flatMap((site) => (site ? [this.#pointsOf(site.id)] : [])))
		);
		await this.#watchSites(pointsOf);
		const stateOf = new Map(states.map((state) => [state.pointKey, state]));
		const siteOf = new Map(sites.flatMap((site) => (site ? [[site.id, site] as const] : [])));
		const open = Map.groupBy(advisories, ({ pointCode }) => pointCode);
		for (const point of found) {
			const site = siteOf.get(point.siteId);
			if (!site) continue;
			const stored = stateOf.get(point.key);
			const state = stored ? storedForesight(stored.body) : freshForesight;
			const beside = besideOf(point, pointsOf.get(site.id) ?? [], state.beside);
			this.#keep(point, site, { ...state, beside }, open.get(point.code) ?? []);
		}
	}

	of(key: number): WatchedPoint | undefined {
		return this.#byKey.get(key);
	}

	ofCode(code: string): WatchedPoint | undefined {
		return this.#byKey.get(this.#keyOf.get(code) ?? -1);
	}

	all(): IterableIterator<WatchedPoint> {
		return this.#byKey.values();
	}

	/** The watch of the site that the point belongs to. */
	siteOf({ site: { id } }: WatchedPoint): WatchedSite | undefined {
		return this.#sites.get(id);
	}

	site(id: string): WatchedSite | undefined {
		return this.#sites.get(id);
	}

	sites(): IterableIterator<WatchedSite> {
		return this.#sites.values();
	}

	/** Keys of the site's points that this process knows. */
	ofSite(id: string): ReadonlySet<number> {
		return this.#ofSite.get(id) ?? new Set();
	}

	/** What a point beside showed at that minute, where this process knows. */
	readonly besideAt = (key: number, atMs: number): number | null => {
		const other = this.#byKey.get(key);
		return other ? valueBeside(other.state, other.closed, atMs) : null;
	};

	/** Sites that are not watched yet, and those whose points are others now: what was normal with the old ones is not with these. */
	async #watchSites(pointsOf: ReadonlyMap<string, readonly Point[]>): Promise<void> {
		const { store } = this.#ports;
		const ids = [...pointsOf.keys()];
		const codes = [...pointsOf.values()].flatMap((points) => points.map(({ code }) => code));
		const [stored, advisories] = await Promise.all([
			store.siteWatchStates(ids),
			store.advisoriesInPlay(codes, ADVISORIES_MAX)
		]);
		const bodyOf = new Map(stored.map(({ siteId, body }) => [siteId, body]));
		for (const [id, points] of pointsOf) {
			const keys = points.filter(({ service }) => service !== 'retired').map(({ key }) => key);
			const known = this.#sites.get(id);
			if (known && isWatchOf(known.state, keys)) continue;
			const open = advisories.find(
				(one) => one.siteId === id && one.method === 'watch' && one.state === 'open'
			);
			this.#sites.set(id, {
				id,
				state: restoredSiteWatch(bodyOf.get(id) ?? null, keys),
				voice: { ...silent, open: open ?? null },
				savedAtMs: 0,
				isDirty: false
			});
		}
	}

	async #pointsOf(siteId: string): Promise<readonly [string, readonly Point[]]> {
		return [siteId, await this.#ports.store.pointsOfSite(siteId)];
	}

	/** Points of the same site in the same unit that move the same way, as of the last half hour. */
	agreeing({ point, direction, directionAtMs }: WatchedPoint, withinMs: number): Advisory['neighbours'] {
		if (direction === 0) return [];
		return [...(this.#ofSite.get(point.siteId) ?? [])]
			.flatMap((key) => this.#byKey.get(key) ?? [])
			.filter(
				(other) =>
					other.point.key !== point.key &&
					other.point.unit === point.unit &&
					other.direction === direction &&
					Math.abs(other.directionAtMs - directionAtMs) <= withinMs
			)
			.slice(0, 8)
			.map((other) => ({ code: other.point.code, name: other.point.name }));
	}

	/** Its settings changed: the methods go on where they are, with the new limits. */
	async refresh(code: string): Promise<void> {
		const known = this.ofCode(code);
		if (!known) return;
		const point = await this.#ports.store.point(known.point.key);
		if (point) this.#byKey.set(point.key, { ...known, point });
	}

	forget(keys: Iterable<number>): void {
		for (const key of keys) {
			const known = this.#byKey.get(key);
			if (!known) continue;
			this.#byKey.delete(key);
			this.#keyOf.delete(known.point.code);
			this.#sites.delete(known.point.siteId);
			this.#ofSite.get(known.point.siteId)?.delete(key);
		}
	}

	#keep(point: Point, site: Site, state: PointForesight, advisories: readonly Advisory[]): void {
		const { id, name, sector, districtCode } = site;
		const spoken: [MethodId, Voice][] = [];
		for (const advisory of advisories)
			if (advisory.state === 'open' && advisory.method !== 'watch')
				spoken.push([advisory.method, { ...silent, open: advisory }]);
		this.#byKey.set(point.key, {
			point,
			site: { id, name, sector, districtCode },
			state,
			closed: null,
			voices: spoken.length === 0 ? allSilent : new Map(spoken),
			direction: 0,
			directionAtMs: 0,
			savedAtMs: 0,
			isDirty: false
		});
		this.#keyOf.set(point.code, point.key);
		const ofSite = this.#ofSite.get(id);
		if (ofSite) ofSite.add(point.key);
		else this.#ofSite.set(id, new Set([point.key]));
	}
}

/** Its neighbours on the site, those in the same unit first; the ones it has learnt with stay while they are there. */
function besideOf(point: Point, ofSite: readonly Point[], before: readonly number[]): readonly number[] {
	const others = ofSite.filter(({ key, service }) => key !== point.key && service !== 'retired');
	if (before.length > 0 && before.every((key) => others.some((other) => other.key === key))) return before;
	return others
		.toSorted((a, b) => Number(b.unit === point.unit) - Number(a.unit === point.unit) || a.key - b.key)
		.slice(0, BESIDE_MAX)
		.map(({ key }) => key);
}
