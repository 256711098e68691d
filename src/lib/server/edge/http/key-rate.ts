import { MINUTE_MS } from '../../../domain/time.ts';

/**
 * For keys that were given no limit of their own: more than a server of this product takes in, so that no reading of an
 * honest gateway is ever refused for coming too often; the bench sends as fast as it can and must stay below.
 */
export const REQUESTS_PER_MINUTE = 600_000;
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
