import {
	provedRight,
	provedWrong,
	type Advisory,
	type ForecastCase
} from '../../domain/foresight/advisory.ts';
import { methodIds } from '../../domain/foresight/advisory-method.ts';
import { ended } from '../../domain/foresight/advisory-life.ts';
import type { Judgement } from '../../domain/warning/judgement.ts';
import type { Point } from '../../domain/point.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import type { Expecting } from '../store/change.ts';
import type { Store } from '../store/store.ts';

/** What a new alarm or a judgement makes of advisories and of the methods' exams. */
export interface Verdicts {
	readonly advisories: readonly Expecting<Advisory>[];
	readonly cases: readonly ForecastCase[];
}

const IN_PLAY_MAX = 500;
/** An older alarm that is still active is another matter. */
const EXCURSION_MS = 24 * HOUR_MS;
/** A point that fell silent proves nothing; after this long the advisory counts as a false start all the same. */
const SILENT_MS = 6 * HOUR_MS;

/**
 * A limit alarm has begun: every method is examined on it, and advisories that foretold it were right. The second limit of
 * the same excursion is no new exam.
 */
export async function examine(
	store: Store,
	alarm: AlarmView,
	point: Pick<Point, 'key' | 'profile' | 'limits'>
): Promise<Verdicts> {
	const atMs = alarm.activatedAtMs;
	if (await isSameExcursion(store, alarm, point)) return { advisories: [], cases: [] };
	const ofSite = (await store.pointsOfSite(alarm.siteId))
		.filter(({ service }) => service !== 'retired')
		.map(({ code }) => code);
	const inPlay = (await store.advisoriesInPlay([...ofSite, alarm.pointCode], IN_PLAY_MAX)).filter(
		(one) =>
			// The watch speaks of the whole site, whichever of its points it names first.
			(one.pointCode === alarm.pointCode || one.method === 'watch') &&
			one.raisedAtMs < atMs &&
			one.raisedAtMs + one.horizonMs >= atMs &&
			one.outcome === 'pending'
	);
	// Where there is nothing to compare with, the watch of the site has no exam.
	const examined = methodIds.filter((method) => method !== 'watch' || ofSite.length > 1);
	const cases = examined.map((method): ForecastCase => {
		const first = inPlay.find((one) => one.method === method);
		return {
			alarmId: alarm.id,
			method,
			sector: alarm.sector as ForecastCase['sector'],
			profile: point.profile,
			siteId: alarm.siteId,
			atMs,
			warned: first !== undefined,
			leadMs: first ? atMs - first.raisedAtMs : null,
			excluded: false
		};
	});
	return { cases, advisories: inPlay.map((one) => ({ row: provedRight(one, atMs), expect: one.version })) };
}

async function isSameExcursion(
	store: Store,
	{ id, activatedAtMs: atMs }: AlarmView,
	{ key, limits }: Pick<Point, 'key' | 'limits'>
): Promise<boolean> {
	const filter = { pointKey: key, state: 'all', fromMs: atMs - EXCURSION_MS, toMs: atMs + 1 } as const;
	const { items } = await store.alarms(filter, { limit: 50, cursor: null });
	return items.some(
		(other) =>
			other.id !== id &&
			limits.some((limit) => limit.id === other.limitId) &&
			(other.activatedAtMs < atMs || other.id < id) &&
			(other.returnedAtMs === null || other.returnedAtMs > atMs)
	);
}

/** An alarm judged false, a planned test, or corrected away is no truth: it counts for no method. Confirmed, it counts again. */
export async function recount(
	store: Store,
	alarmId: string,
	outcome: Judgement['outcome'] | 'corrected'
): Promise<readonly ForecastCase[]> {
	if (outcome === 'needs_site_check') return [];
	const excluded = outcome !== 'confirmed';
	const cases = await store.forecastCasesOf(alarmId);
	return cases.filter((one) => one.excluded !== excluded).map((one) => ({ ...one, excluded }));
}

/**
 * Advisories whose time is over: lapsed when nobody renewed them, wrong when no alarm came within the horizon. Event time
 * decides (`heardMs`: the point's newest reading), so that late and batched data are judged like live ones.
 */
export async function settleAdvisories(
	store: Store,
	heardMs: (pointCode: string) => number,
	nowMs: number
): Promise<readonly { readonly row: Advisory; readonly expect: number; readonly isLapse: boolean }[]> {
	return (await store.advisoriesInPlay(null, IN_PLAY_MAX)).flatMap((one) => {
		const heard = heardMs(one.pointCode);
		const horizonMs = one.raisedAtMs + one.horizonMs;
		const isOver = one.state === 'open' && Math.max(heard, nowMs) > one.lapsesAtMs;
		const over = isOver ? (ended(one, one.lapsesAtMs).change?.advisory ?? one) : one;
		const isWrong = one.outcome === 'pending' && (heard > horizonMs || nowMs > horizonMs + SILENT_MS);
		const row = isWrong ? { ...provedWrong(over), version: one.version + 1 } : over;
		return row === one ? [] : [{ row, expect: one.version, isLapse: isOver }];
	});
}
