import {
	restoredSiteWatch,
	watchLeftOut,
	watchStanding,
	type SiteWatch
} from '../../../domain/foresight/site-watch.ts';
import type { Point } from '../../../domain/point.ts';
import type { Store } from '../../store/store.ts';

/** What the watch of a site says of itself: whether it watches, on which beat, and whom it cannot take in. */
export async function siteWatchShown(
	store: Store,
	siteId: string,
	points: readonly Point[],
	remembered: SiteWatch | null
) {
	const keys = points.filter(({ service }) => service !== 'retired').map(({ key }) => key);
	const [stored] = remembered ? [] : await store.siteWatchStates([siteId]);
	const state = remembered ?? restoredSiteWatch(stored?.body ?? null, keys);
	const nameOf = new Map(points.map(({ key, name }) => [key, name]));
	return {
		standing: watchStanding(state),
		beatMs: state.beat.beatMs,
		points: state.beat.columns.length,
		/** 1 = unusual; `null` = not compared. */
		score: state.score,
		leftOut: watchLeftOut(state).flatMap((key) => nameOf.get(key) ?? [])
	};
}
