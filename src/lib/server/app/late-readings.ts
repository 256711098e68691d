import { conditionOf } from '../../domain/alarm/evaluate-reading.ts';
import type { AlarmTransition } from '../../domain/alarm/point-state.ts';
import type { Limit } from '../../domain/alarm/limit.ts';
import type { Reading } from '../../domain/point.ts';
import type { AlarmView } from '../../wire/live.ts';
import type { Store } from '../store/store.ts';
import type { KnownPoint } from './point-register.ts';

const NEIGHBOURS_MAX = 200;

/**
 * Readings that arrive after later ones of their point. One that was over a limit, at a time that no known occurrence
 * covers, is a true alarm found late: it is raised, marked late, and returned at the first reading that was clear.
 * Limits with an on-delay need the readings around it and are left to the occurrences that exist.
 */
export async function lateTransitions(
	store: Store,
	known: KnownPoint,
	late: readonly Reading[]
): Promise<AlarmTransition[]> {
	const over = late.filter((reading) => reading.quality === 'good' && limitsOver(known, reading).length > 0);
	if (over.length === 0) return [];
	const page = await store.alarms(
		{ pointKey: known.point.key, state: 'all' },
		{ limit: NEIGHBOURS_MAX, cursor: null }
	);
	const transitions: AlarmTransition[] = [];
	const raised: { limitId: string; fromMs: number; toMs: number }[] = [];
	for (const reading of over) {
		for (const limit of limitsOver(known, reading)) {
			const isCovered =
				page.items.some((alarm) => covers(alarm, limit.id, reading.atMs)) ||
				raised.some(
					(one) => one.limitId === limit.id && one.fromMs <= reading.atMs && reading.atMs < one.toMs
				);
			if (isCovered) continue;
			const toMs = await clearAgainMs(store, known, limit, reading, late);
			raised.push({ limitId: limit.id, fromMs: reading.atMs, toMs });
			transitions.push(...raiseAndReturn(known, limit, reading, toMs));
		}
	}
	return transitions;
}

function limitsOver(known: KnownPoint, reading: Reading): Limit[] {
	return known.point.limits.filter(
		(limit) => limit.onDelayMs === 0 && conditionOf(limit, false, reading.value)
	);
}

function covers(alarm: AlarmView, limitId: string, atMs: number): boolean {
	return (
		alarm.limitId === limitId &&
		alarm.activatedAtMs <= atMs &&
		(alarm.returnedAtMs === null || alarm.returnedAtMs > atMs)
	);
}

/** The first later reading, stored or late, that was clear; at the latest the point's newest one. */
async function clearAgainMs(
	store: Store,
	known: KnownPoint,
	limit: Limit,
	from: Reading,
	late: readonly Reading[]
): Promise<number> {
	const newestMs = known.lastAtMs ?? from.atMs;
	const stored = await store.readings(known.point.key, from.atMs + 1, newestMs + 1, NEIGHBOURS_MAX);
	const clear = [...stored, ...late.filter((reading) => reading.atMs > from.atMs)]
		.filter((reading) => reading.quality === 'good' && !conditionOf(limit, true, reading.value))
		.map((reading) => reading.atMs);
	return Math.min(newestMs, ...clear);
}

function raiseAndReturn(known: KnownPoint, limit: Limit, reading: Reading, toMs: number): AlarmTransition[] {
	const occurrenceId = `${known.point.code}~${limit.id}~${reading.atMs}`;
	const common = { limitId: limit.id, occurrenceId, value: reading.value, late: true };
	return [
		{ ...common, kind: 'activated', atMs: reading.atMs },
		{ ...common, kind: 'returned', atMs: toMs }
	];
}
