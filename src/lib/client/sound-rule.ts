import { alarmPriorities, type AlarmPriority } from '../domain/alarm/limit.ts';
import { MINUTE_MS, SECOND_MS } from '../domain/time.ts';

/** Until somebody acknowledges, red and orange call again; yellow and blue sound once. Our choice. */
const AGAIN_AFTER_MS: Readonly<Partial<Record<AlarmPriority, number>>> = {
	red: 10 * SECOND_MS,
	orange: MINUTE_MS
};
/** Shorter pauses run together into noise; what comes in between is covered by the most urgent of it. */
const APART_MS = 2 * SECOND_MS;

/**
 * Decides what sounds when, without making a sound. Muted, everything is quiet but a new red: a mute is for the ones that
 * are known. A mute ends by itself.
 */
export class SoundRule {
	/** Of the same clock as `next`. */
	mutedUntilMs = 0;
	#waiting: { readonly priority: AlarmPriority; readonly isNew: boolean } | null = null;
	#lastMs = Number.NEGATIVE_INFINITY;
	readonly #lastOf = new Map<AlarmPriority, number>();

	/** A new alarm that may be announced. */
	heard(priority: AlarmPriority): void {
		this.#ask(priority, true);
	}

	/** To be called often, with a clock that never goes back; gives what to play now. `calling` = the most urgent unacknowledged alarm that may sound. */
	next(nowMs: number, calling: AlarmPriority | null): AlarmPriority | null {
		// It waited for the pause, and was acknowledged meanwhile.
		if (this.#waiting && !this.#waiting.isNew && this.#waiting.priority !== calling) this.#waiting = null;
		if (calling) this.#callAgain(calling, nowMs);
		const waiting = this.#waiting;
		if (!waiting || nowMs - this.#lastMs < APART_MS) return null;
		this.#waiting = null;
		this.#lastOf.set(waiting.priority, nowMs);
		const isQuiet = nowMs < this.mutedUntilMs && !(waiting.isNew && waiting.priority === 'red');
		if (isQuiet) return null;
		this.#lastMs = nowMs;
		return waiting.priority;
	}

	#callAgain(calling: AlarmPriority, nowMs: number): void {
		const afterMs = AGAIN_AFTER_MS[calling];
		if (afterMs === undefined) return;
		if (nowMs - (this.#lastOf.get(calling) ?? nowMs - afterMs) >= afterMs) this.#ask(calling, false);
	}

	#ask(priority: AlarmPriority, isNew: boolean): void {
		const rank = (one: AlarmPriority) => alarmPriorities.indexOf(one);
		const known = this.#waiting;
		if (known && (rank(known.priority) < rank(priority) || (known.priority === priority && known.isNew)))
			return;
		this.#waiting = { priority, isNew };
	}
}
