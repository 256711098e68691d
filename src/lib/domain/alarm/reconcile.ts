import type { AlarmTransition, PointState } from './point-state.ts';

/** A stored occurrence as far as a replay needs it. All times are event times. */
export interface RecordedOccurrence {
	readonly id: string;
	readonly limitId: string;
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
	readonly corrected: boolean;
}

/** An occurrence as the replay found it. */
export interface ReplayedOccurrence extends RecordedOccurrence {
	readonly value: number | null;
}

/** New times of a known occurrence. Its id, acknowledgement and history stay. */
export interface Correction {
	readonly occurrenceId: string;
	readonly limitId: string;
	readonly activatedAtMs: number;
	/** `null` = it is active (again). */
	readonly returnedAtMs: number | null;
	/** It never was; its length is zero. */
	readonly corrected: boolean;
}

export interface LateOutcome {
	readonly state: PointState;
	/** New occurrences, all marked late: a true alarm that was missed is announced. */
	readonly transitions: readonly AlarmTransition[];
	/** Known occurrences with other times than recorded. */
	readonly corrections: readonly Correction[];
}

/**
 * Compares what is recorded with what a replay found until `untilMs`. Occurrences that overlap are the same one and keep
 * the recorded id, because people have seen it; what nobody was told is new; what did not happen is corrected, never
 * deleted. `state` gets the recorded ids.
 */
export function reconcile(
	state: PointState,
	recorded: readonly RecordedOccurrence[],
	replayed: readonly ReplayedOccurrence[],
	{ untilMs, newestLateMs }: { readonly untilMs: number; readonly newestLateMs: number }
): LateOutcome {
	const past = recorded.filter((one) => one.activatedAtMs <= untilMs);
	const pairs = pairUp(past, replayed);
	const corrections: Correction[] = [];
	const transitions: AlarmTransition[] = [];
	for (const found of replayed) {
		const known = pairs.get(found);
		if (!known) transitions.push(...announced(found, idOfLate(found, newestLateMs)));
		else if (differs(known, found)) corrections.push(correctionOf(known, found));
	}
	const confirmed = new Set(pairs.values());
	for (const known of past)
		if (!known.corrected && !confirmed.has(known))
			corrections.push(correctionOf(known, { ...known, returnedAtMs: known.activatedAtMs, corrected: true }));
	return {
		state: withIds(state, replayed, (found) => pairs.get(found)?.id ?? idOfLate(found, newestLateMs)),
		transitions: inOrder(transitions),
		corrections
	};
}

type Pairs = ReadonlyMap<ReplayedOccurrence, RecordedOccurrence>;

/** The same beginning first, so that a replay of the same readings changes nothing; then the first that overlaps. */
function pairUp(past: readonly RecordedOccurrence[], replayed: readonly ReplayedOccurrence[]): Pairs {
	const pairs = new Map<ReplayedOccurrence, RecordedOccurrence>();
	const free = new Set(past);
	const pair = (found: ReplayedOccurrence, known: RecordedOccurrence | undefined) => {
		if (!known) return;
		pairs.set(found, known);
		free.delete(known);
	};
	for (const found of replayed)
		pair(
			found,
			past.find((one) => beginsWith(one, found))
		);
	for (const found of replayed) {
		if (pairs.has(found)) continue;
		pair(
			found,
			[...free].find((one) => !one.corrected && overlaps(one, found))
		);
	}
	return pairs;
}

function beginsWith(a: RecordedOccurrence, b: RecordedOccurrence): boolean {
	return a.limitId === b.limitId && a.activatedAtMs === b.activatedAtMs;
}

function overlaps(a: RecordedOccurrence, b: RecordedOccurrence): boolean {
	const endOf = (one: RecordedOccurrence) => one.returnedAtMs ?? Number.POSITIVE_INFINITY;
	return a.limitId === b.limitId && a.activatedAtMs < endOf(b) && b.activatedAtMs < endOf(a);
}

function differs(known: RecordedOccurrence, found: RecordedOccurrence): boolean {
	return (
		known.corrected !== found.corrected ||
		known.activatedAtMs !== found.activatedAtMs ||
		known.returnedAtMs !== found.returnedAtMs
	);
}

function correctionOf({ id, limitId }: RecordedOccurrence, found: RecordedOccurrence): Correction {
	const { activatedAtMs, returnedAtMs, corrected } = found;
	return { occurrenceId: id, limitId, activatedAtMs, returnedAtMs, corrected };
}

/**
 * The plain id may be taken by an occurrence that began then before its times were corrected. No late reading comes
 * twice, so its time makes the id new, and the same after a second try.
 */
function idOfLate({ id }: ReplayedOccurrence, newestLateMs: number): string {
	return `${id}~late${newestLateMs}`;
}

function announced(found: ReplayedOccurrence, occurrenceId: string): AlarmTransition[] {
	const { limitId, activatedAtMs, returnedAtMs, value } = found;
	const common = { limitId, occurrenceId, late: true };
	const activated = { ...common, kind: 'activated', atMs: activatedAtMs, value } as const;
	if (returnedAtMs === null) return [activated];
	return [activated, { ...common, kind: 'returned', atMs: returnedAtMs, value: null }];
}

/** By time; sorting is stable, so an occurrence of no length is still raised before it returns. */
function inOrder(transitions: AlarmTransition[]): AlarmTransition[] {
	return transitions.toSorted((a, b) => a.atMs - b.atMs);
}

function withIds(
	state: PointState,
	replayed: readonly ReplayedOccurrence[],
	idOf: (found: ReplayedOccurrence) => string
): PointState {
	const limits = { ...state.limits };
	for (const found of replayed) {
		const own = limits[found.limitId];
		if (found.returnedAtMs === null && own?.activeId)
			limits[found.limitId] = { ...own, activeId: idOf(found) };
	}
	return { ...state, limits };
}
