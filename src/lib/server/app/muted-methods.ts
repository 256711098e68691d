import {
	keyOf,
	muteOf,
	settleMutes,
	trackRecords,
	type Mute,
	type TrackRecord
} from '../../domain/foresight/track-record.ts';
import type { Ports } from './ports.ts';
import { trackRecord } from './queries/track-record.ts';

/** Advisories of muted methods that are looked at; more than a city's shadows of 90 days. */
const SHADOWS_MAX = 100_000;

/** Which methods are silent on which class of points, by their record; kept between two judgements. */
export class MutedMethods {
	readonly #ports: Ports;
	#mutes: readonly Mute[] | null = null;
	#records: readonly TrackRecord[] = [];

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	/** Reads them once; the first time ever, the record begins to count. */
	async load(): Promise<void> {
		if (this.#mutes) return;
		const { store, nowMs } = this.#ports;
		const { mutes, records, sinceMs } = await trackRecord(this.#ports);
		this.#records = records;
		if (sinceMs === null)
			await store.commit({ settings: { 'foresight.since': String(nowMs()) }, events: [], audit: [] });
		this.#mutes = mutes;
	}

	has(key: Parameters<typeof muteOf>[0]): boolean {
		return muteOf(key, this.#mutes ?? [], this.#records, 0) !== null;
	}

	/** A method below its floor on a class of points goes silent there; one that has recovered in the shadow speaks again. */
	async judge(nowMs: number): Promise<void> {
		const { store, log } = this.#ports;
		const track = await trackRecord(this.#ports);
		const before = track.mutes;
		const since = Math.min(nowMs, ...before.map(({ sinceMs }) => sinceMs));
		const shadows = before.length === 0 ? [] : await store.advisoriesSince(since, SHADOWS_MAX);
		const points = await store.watchedPoints();
		const shadowRecord = (mute: Mute) => {
			const own = shadows.filter(
				(one) => one.shadow && one.raisedAtMs >= mute.sinceMs && keyOf(one) === keyOf(mute)
			);
			return trackRecords(own, [], points, mute.sinceMs, nowMs)[0] ?? null;
		};
		const after = settleMutes(before, track.records, shadowRecord, nowMs);
		this.#mutes = after;
		this.#records = track.records;
		if (JSON.stringify(after) === JSON.stringify(before)) return;
		log.warn({ before: before.length, after: after.length }, 'methods muted or heard again by their record');
		await store.commit({
			settings: { 'foresight.mutes': JSON.stringify(after) },
			events: [],
			audit: [
				{
					atMs: nowMs,
					actorId: 'system',
					actorName: '烽燧',
					action: 'foresight.mute',
					subject: 'foresight:mutes',
					reason: '按近 90 天成绩',
					detail: JSON.stringify({ before, after }),
					from: ''
				}
			]
		});
	}
}
