import type { JudgedAdvisory, Mute, TrackRecord } from '../../../domain/foresight/track-record.ts';
import {
	methodFloor,
	RECORD_MS,
	trackRecords,
	type MethodFloor
} from '../../../domain/foresight/track-record.ts';
import type { Ports } from '../ports.ts';

/** Newest advisories and onsets read; beyond them the record rests on the newest. */
const JUDGED_MAX = 20_000;
const MUTES = 'foresight.mutes';
const SINCE = 'foresight.since';

export interface TrackRecords {
	readonly records: readonly TrackRecord[];
	readonly mutes: readonly Mute[];
	readonly floor: MethodFloor;
	/** When the product began to watch; `null` = not yet. */
	readonly sinceMs: number | null;
}

/** What each method has earned on each class of points in the last 90 days. The whole city counts: a class is small enough. */
export async function trackRecord({ store, nowMs }: Pick<Ports, 'store' | 'nowMs'>): Promise<TrackRecords> {
	const now = nowMs();
	const [advisories, cases, points, mutes, since] = await Promise.all([
		store.advisoriesSince(now - RECORD_MS, JUDGED_MAX),
		store.forecastCasesSince(now - RECORD_MS, JUDGED_MAX),
		store.watchedPoints(),
		store.setting(MUTES),
		store.setting(SINCE)
	]);
	const sinceMs = since === null ? null : Number(since);
	return {
		records: trackRecords(advisories satisfies readonly JudgedAdvisory[], cases, points, sinceMs ?? now, now),
		mutes: mutes === null ? [] : (JSON.parse(mutes) as Mute[]),
		floor: methodFloor,
		sinceMs
	};
}
