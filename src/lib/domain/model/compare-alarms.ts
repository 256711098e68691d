import { evaluateReading } from '../alarm/evaluate-reading.ts';
import { initialState, type AlarmTransition, type PointState } from '../alarm/point-state.ts';
import type { Point, Reading } from '../point.ts';

/** One stretch during which an alarm was active. */
export interface Activation {
	/** The occurrence's id, the same as the live alarm's where the rules were the same. */
	readonly id: string;
	readonly limitId: string;
	readonly fromMs: number;
	/** `null` = still active. */
	readonly untilMs: number | null;
}

/**
 * Replays a point's readings under one set of limits, with the function that the live server uses. Feed it in order of
 * time; readings of the same or an earlier time change nothing, as they do live.
 */
export class AlarmReplay {
	readonly #point: Point;
	readonly #limitIds: ReadonlySet<string>;
	readonly #open = new Map<string, Activation>();
	readonly #ended: Activation[] = [];
	#state: PointState = initialState();

	/** `limitIds`: the limits that are looked at; other alarms of the point are left out. */
	constructor(point: Point, limitIds: ReadonlySet<string>) {
		// Today's limits for the whole of the past: what held on the day is not the question.
		const { earlierLimits: _earlier, limitsNext: _next, ...own } = point;
		this.#point = { ...own, detectors: [], limits: point.limits.filter(({ id }) => limitIds.has(id)) };
		this.#limitIds = limitIds;
	}

	take(reading: Reading): void {
		const { state, transitions } = evaluateReading(this.#point, this.#state, reading);
		this.#state = state;
		for (const transition of transitions) if (this.#limitIds.has(transition.limitId)) this.#note(transition);
	}

	#note({ kind, limitId, occurrenceId, atMs }: AlarmTransition): void {
		if (kind === 'activated') {
			this.#open.set(limitId, { id: occurrenceId, limitId, fromMs: atMs, untilMs: null });
			return;
		}
		const open = this.#open.get(limitId);
		this.#open.delete(limitId);
		// A correction says that it never was.
		if (open && kind === 'returned') this.#ended.push({ ...open, untilMs: atMs });
	}

	/** In order of beginning. */
	activations(): readonly Activation[] {
		return [...this.#ended, ...this.#open.values()].sort((a, b) => a.fromMs - b.fromMs);
	}
}

export interface Comparison {
	readonly onlyNow: readonly Activation[];
	readonly onlyProposed: readonly Activation[];
	/** How much earlier the proposed limits raise what both raise, in ms; negative = later. */
	readonly earlierMs: readonly number[];
}

/** Pairs activations of the same limit that overlap in time; what has no partner, only one of both raises. */
export function compareActivations(now: readonly Activation[], proposed: readonly Activation[]): Comparison {
	const endOf = ({ untilMs }: Activation) => untilMs ?? Number.POSITIVE_INFINITY;
	const meets = (a: Activation) => (b: Activation) =>
		a.limitId === b.limitId && a.fromMs <= endOf(b) && b.fromMs <= endOf(a);
	const paired = now.flatMap((one) => {
		const partner = proposed.find(meets(one));
		return partner ? [one.fromMs - partner.fromMs] : [];
	});
	return {
		onlyNow: now.filter((one) => !proposed.some(meets(one))),
		onlyProposed: proposed.filter((one) => !now.some(meets(one))),
		earlierMs: paired
	};
}
