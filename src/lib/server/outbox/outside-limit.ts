import { MINUTE_MS } from '../../domain/time.ts';
import { MESSAGES_PER_MINUTE_MAX } from '../../domain/warning/bundle.ts';

/** Even first reds of so many sites in one minute are one storm: after these, one more message says so. Our choice. */
const RED_SITES_PER_MINUTE_MAX = 10;
const WINDOW_MS = MINUTE_MS;

interface Sent {
	readonly atMs: number;
	readonly siteIds: readonly string[];
}

/**
 * What leaves for one person's phone in a minute. Leaders' messages are already bundled; officers on duty see each alarm at
 * the desk, and their phones must not ring two thousand times for one storm. Counted in this process: a restart forgives.
 */
export class OutsideLimit {
	readonly #sent = new Map<string, readonly Sent[]>();

	/** True when this one may go; the first red of a site goes also when the others have used up the minute. */
	takes(personId: string, isRed: boolean, siteIds: readonly string[], nowMs: number): boolean {
		const recent = (this.#sent.get(personId) ?? []).filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
		const known = new Set(recent.flatMap((one) => one.siteIds));
		const isFirstRed = isRed && siteIds.some((id) => !known.has(id));
		if (recent.length >= (isFirstRed ? RED_SITES_PER_MINUTE_MAX : MESSAGES_PER_MINUTE_MAX)) return false;
		this.#sent.set(personId, [...recent, { atMs: nowMs, siteIds: isRed ? siteIds : [] }]);
		return true;
	}
}
