import { announcementOf, FLOOD, floodsOf } from '../domain/alarm/flood.ts';
import type { AlarmPriority } from '../domain/alarm/limit.ts';
import { HOUR_MS } from '../domain/time.ts';
import { isAudible, type AlarmView, type LiveEvent } from '../wire/live.ts';
import { AlarmTones } from './alarm-tones.ts';
import { SoundRule } from './sound-rule.ts';

interface Activation {
	readonly id: string;
	readonly siteId: string;
	readonly priority: AlarmPriority;
	readonly activatedAtMs: number;
}

/** A flood and a little more; older ones decide nothing. */
const REMEMBERED_MS = HOUR_MS;
const REMEMBERED_MAX = 5000;
const LISTEN_EVERY_MS = 250;

/** What a desk notices by itself: whether a flood is on, and what is to be heard. */
export class DeskWatch {
	/** The flood that is going on; `null` = none. */
	flood = $state.raw<{ readonly fromMs: number; readonly activations: number } | null>(null);
	/** The browser keeps the page silent until somebody touches it. */
	isBlocked = $state(true);
	mutedUntilMs = $state(0);

	readonly #rule = new SoundRule();
	#tones: AlarmTones | null = null;
	#activations = new Map<string, Activation>();
	#nowMs = () => Date.now();
	#calling: () => AlarmPriority | null = () => null;

	/** Starts listening; the returned function stops. `calling` = the most urgent unacknowledged alarm that may sound. */
	start(nowMs: () => number, calling: () => AlarmPriority | null): () => void {
		this.#nowMs = nowMs;
		this.#calling = calling;
		this.#tones = new AlarmTones();
		const timer = setInterval(() => this.#listen(), LISTEN_EVERY_MS);
		return () => {
			clearInterval(timer);
			this.#tones?.close();
			this.#tones = null;
		};
	}

	/** Alarms that were there before this page; they count, but are not announced. */
	learn(alarms: Iterable<AlarmView>): void {
		this.#remember([...alarms]);
	}

	see(event: LiveEvent): void {
		if (event.kind !== 'alarm.changed') return;
		const { change, ...alarm } = event.body;
		if (change === 're_alarmed' && isAudible(alarm)) return this.#rule.heard(alarm.priority);
		if (change !== 'activated') return;
		const sinceMs = alarm.activatedAtMs - FLOOD.withinMs;
		const earlier = [...this.#activations.values()].filter(
			(one) => one.activatedAtMs > sinceMs && one.id !== alarm.id
		);
		const how = announcementOf(alarm, earlier, this.flood !== null);
		this.#remember([alarm]);
		if (how !== 'alone' || !isAudible(alarm)) return;
		this.#rule.heard(alarm.priority);
		// Not left to the timer: in a tab that is not looked at it comes once a minute. After all that came together.
		queueMicrotask(() => this.#sound());
	}

	/** Ends by itself, by whichever clock says so first: the one shown may jump, the other stands still in a sleeping machine. */
	mute(forMs: number): void {
		this.mutedUntilMs = forMs === 0 ? 0 : this.#nowMs() + forMs;
		this.#rule.mutedUntilMs = forMs === 0 ? 0 : performance.now() + forMs;
	}

	/** To be called from a press of a key or button. */
	async allow(): Promise<void> {
		await this.#tones?.allow();
		this.isBlocked = this.#tones?.isBlocked ?? true;
	}

	/** Lets people hear what a grade sounds like. */
	try(priority: AlarmPriority): void {
		this.#tones?.play(priority);
	}

	#listen(): void {
		this.isBlocked = this.#tones?.isBlocked ?? true;
		const isMuteOver = this.#nowMs() >= this.mutedUntilMs || performance.now() >= this.#rule.mutedUntilMs;
		if (this.mutedUntilMs > 0 && isMuteOver) this.mute(0);
		this.#sound();
		this.#lookForFlood(this.#nowMs());
	}

	/** Pauses are counted by the clock that never goes back: one set back an hour would keep the desk silent for that hour. */
	#sound(): void {
		const sound = this.#rule.next(performance.now(), this.#calling());
		if (sound) this.#tones?.play(sound);
	}

	#remember(alarms: readonly Activation[]): void {
		for (const { id, siteId, priority, activatedAtMs } of alarms)
			this.#activations.set(id, { id, siteId, priority, activatedAtMs });
	}

	/** Here and not at every event: in a storm there are thousands in one moment. */
	#forget(nowMs: number): readonly Activation[] {
		const kept = [...this.#activations.values()]
			.filter((one) => one.activatedAtMs >= nowMs - REMEMBERED_MS)
			.sort((a, b) => a.activatedAtMs - b.activatedAtMs)
			.slice(-REMEMBERED_MAX);
		if (kept.length < this.#activations.size) this.#activations = new Map(kept.map((one) => [one.id, one]));
		return kept;
	}

	#lookForFlood(nowMs: number): void {
		const last = floodsOf(this.#forget(nowMs), nowMs).at(-1);
		const flood = last && last.toMs === null ? last : null;
		if (flood?.activations !== this.flood?.activations || flood?.fromMs !== this.flood?.fromMs)
			this.flood = flood;
	}
}
