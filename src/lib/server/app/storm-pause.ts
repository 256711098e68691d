/** So many events in one step are a storm, which is over after a pause; so long after that its next readings count too. */
const STORM_EVENTS = 20;
const STORM_PAUSE_MS = 250;
const STORM_TAKES_IN_MS = 1500;
const STORM_LOOK_MS = 10;
const STORM_GATHER_MS = 8;

/** Whether readings raise alarms in crowds just now, and what waits while they do. Real time: it is about the machine. */
export class StormPause {
	#untilMs = 0;

	/** A step was stored that announced so much. */
	stored(events: number): void {
		if (events >= STORM_EVENTS) this.#untilMs = performance.now() + STORM_PAUSE_MS;
	}

	/** In a storm other senders answer within a moment, and one write for all of them is sooner done than one for each. */
	async gather(): Promise<void> {
		if (performance.now() < this.#untilMs) await pause(STORM_GATHER_MS);
	}

	/** Resolves when it is over and nothing `isTakingIn` any more, at the latest after `waitsMs`; without a storm at once. */
	async calm(isTakingIn: () => boolean, waitsMs: number): Promise<void> {
		const untilMs = performance.now() + waitsMs;
		while (this.#isOn(isTakingIn) && performance.now() < untilMs) await pause(STORM_LOOK_MS);
	}

	/** Also while the storm's next readings are here already. */
	#isOn(isTakingIn: () => boolean): boolean {
		if (performance.now() < this.#untilMs) return true;
		return this.#untilMs > 0 && isTakingIn() && performance.now() < this.#untilMs + STORM_TAKES_IN_MS;
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
