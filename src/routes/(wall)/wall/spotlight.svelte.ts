import type { MapTarget } from '$lib/ui/map/map-site.ts';
import type { AlarmView } from '$lib/wire/live.ts';
import { callingReds, newReds } from './alarm-rows.ts';

/** The map looks at a new red this long, and then leaves people's view alone for a while even if more come. */
export const VIEW_MS = 12_000;
export const VIEW_REST_MS = 30_000;
const CARD_MS = 15_000;
const CARD_MAX = 20;

const wholeCity = (): MapTarget => ({ district: '' });

/**
 * Draws the eye to a new red: names it on the map, and for a single site moves the view there and back. Several at once
 * are shown on the whole city, where every one of them is seen.
 */
export class Spotlight {
	/** Newest first. */
	shown = $state.raw<readonly AlarmView[]>([]);
	target = $state.raw<MapTarget>(wholeCity());

	#known: ReadonlySet<string> | null = null;
	#viewFreeAtMs = 0;
	#viewTimer: ReturnType<typeof setTimeout> | undefined;
	#cardTimer: ReturnType<typeof setTimeout> | undefined;

	/** Looks at the open alarms as they are now. The first look only learns them. Returns the new reds. */
	see(alarms: ReadonlyMap<string, AlarmView>, mayMove: boolean): readonly AlarmView[] {
		const fresh = this.#known ? newReds(this.#known, alarms) : [];
		this.#known = callingReds(alarms);
		if (fresh.length > 0) this.#show(fresh, mayMove);
		return fresh;
	}

	/** Looks at the whole city again, e.g. after the screen changed its size. */
	home(): void {
		clearTimeout(this.#viewTimer);
		this.target = wholeCity();
	}

	stop(): void {
		clearTimeout(this.#viewTimer);
		clearTimeout(this.#cardTimer);
	}

	#show(fresh: readonly AlarmView[], mayMove: boolean): void {
		this.shown = [...fresh, ...this.shown].slice(0, CARD_MAX);
		clearTimeout(this.#cardTimer);
		this.#cardTimer = setTimeout(() => (this.shown = []), CARD_MS);
		const [first] = this.shown;
		const oneSite = first && this.shown.every((alarm) => alarm.siteId === first.siteId);
		if (!oneSite) {
			if ('site' in this.target) this.home();
		} else if (mayMove && performance.now() >= this.#viewFreeAtMs) this.#lookAt(first.siteId);
	}

	#lookAt(siteId: string): void {
		this.target = { site: siteId };
		this.#viewFreeAtMs = performance.now() + VIEW_MS + VIEW_REST_MS;
		clearTimeout(this.#viewTimer);
		this.#viewTimer = setTimeout(() => this.home(), VIEW_MS);
	}
}
