import { MINUTE_MS } from '../../../domain/time.ts';

/** A gateway that sends every point by itself once a second for a large site stays below; a runaway loop does not. */
export const REQUESTS_PER_MINUTE = 6000;
const KEYS_MAX = 10_000;

interface Count {
	sinceMs: number;
	requests: number;
}

/** Counts requests per key in this process, minute by minute. Says after how many ms to come back; 0 = go ahead. */
export class KeyRate {
	readonly #counts = new Map<string, Count>();

	take(keyId: string, perMinute: number, nowMs: number): number {
		const known = this.#counts.get(keyId);
		if (known && nowMs - known.sinceMs < MINUTE_MS) {
			known.requests++;
			return known.requests > perMinute ? known.sinceMs + MINUTE_MS - nowMs : 0;
		}
		if (!known && this.#counts.size >= KEYS_MAX) this.#counts.delete(this.#counts.keys().next().value ?? '');
		this.#counts.set(keyId, { sinceMs: nowMs, requests: 1 });
		return 0;
	}
}
