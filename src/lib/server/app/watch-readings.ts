import { setTimeout as pause } from 'node:timers/promises';
import {
	isReached,
	speak,
	type Voice,
	silent,
	type AdvisorySubject,
	type Speaker
} from '../../domain/foresight/advisory-life.ts';
import { horizonOf, type MethodId, type PointMethod } from '../../domain/foresight/advisory-method.ts';
import type { Advisory, ForecastCase } from '../../domain/foresight/advisory.ts';
import {
	foresee,
	storedForm,
	type MinuteSeen,
	type PointForesight
} from '../../domain/foresight/advisory-point.ts';
import {
	freshSiteWatch,
	heaviest,
	siteView,
	siteWatchMethod,
	storedSiteWatch,
	watchSite,
	type SiteBeatSeen,
	type SiteWatch
} from '../../domain/foresight/site-watch.ts';
import type { Reading } from '../../domain/point.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { LiveEvent } from '../../wire/live.ts';
import { CommitRefused, type Change } from '../store/change.ts';
import { AdvisoryBook } from './advisory-book.ts';
import { examine, recount, settleAdvisories } from './judge-advisories.ts';
import { MutedMethods } from './muted-methods.ts';
import type { Ports } from './ports.ts';
import { WatchedPoints, type WatchedPoint, type WatchedSite } from './watched-points.ts';

const CONSUMER = 'foresight';
const EVENTS_AT_ONCE_MAX = 100;
/** Readings kept waiting; beyond it a point is read from the store later, so that nothing grows and nothing is lost. */
const WAITING_MAX = 100_000;
/** The methods give way to everything else after this long. */
const SLICE_MS = 8;
/** Readings taken between two looks at the clock. */
const READINGS_BETWEEN_LOOKS = 64;
const POINTS_LOADED_AT_ONCE = 20;
/** So many times as long as reading some points' past took nothing more is read. */
const REST_SHARE = 3;
const REST_MAX_MS = 100;
/** A point heard of for the first time, or again, is caught up with at most so much of its past. */
const CATCH_UP_MS = 24 * HOUR_MS;
const CATCH_UP_MAX = 5000;
const SAVE_EVERY_MS = MINUTE_MS;
const SAVED_AT_ONCE = 500;
const SETTLE_EVERY_MS = 10 * SECOND_MS;
const MUTES_EVERY_MS = 5 * MINUTE_MS;
const AGREE_WITHIN_MS = 30 * MINUTE_MS;
/** An advisory about a point or site with a slow beat is held for so many beats, where that is longer than for others. */
const HELD_BEATS = 3;
const HELD_MS = 15 * MINUTE_MS;

export interface ForesightCounts {
	readonly readings: number;
	readonly advisories: number;
	readonly failures: number;
	readonly waiting: number;
}

/** Watches readings after they are stored. Nothing here can slow or stop an alarm: it only listens, in its own time. */
export interface ForesightWatch {
	/** Takes note of stored readings; never throws, never waits. */
	hear(readings: readonly Reading[]): void;
	/** One round, called by its pump; true when more waits. */
	run(): Promise<boolean>;
	counts(): ForesightCounts;
	/** Where the methods of a point stand in this process; `null` = it has not heard of the point. */
	stateOf(pointKey: number): PointForesight | null;
	/** Where the watch of a site stands in this process; `null` = it has not heard of the site. */
	siteWatchOf(siteId: string): SiteWatch | null;
	/** Stores where the methods stand. */
	stop(): Promise<void>;
}

export function createForesightWatch(ports: Ports): ForesightWatch {
	return new ReadingWatch(ports);
}

class ReadingWatch implements ForesightWatch {
	readonly #ports: Ports;
	readonly #points: WatchedPoints;
	#heard = new Map<number, Reading[]>();
	readonly #behind = new Set<number>();
	#waiting = 0;
	readonly #muted: MutedMethods;
	#settledAtMs = 0;
	#mutedAtMs = 0;
	readonly #total = { readings: 0, advisories: 0, failures: 0 };

	constructor(ports: Ports) {
		this.#ports = ports;
		this.#points = new WatchedPoints(ports);
		this.#muted = new MutedMethods(ports);
	}

	hear(readings: readonly Reading[]): void {
		for (const reading of readings) {
			const { pointKey } = reading;
			if (this.#behind.has(pointKey)) continue;
			if (this.#waiting >= WAITING_MAX || !this.#points.of(pointKey)) {
				this.#waiting -= this.#heard.get(pointKey)?.length ?? 0;
				this.#heard.delete(pointKey);
				this.#behind.add(pointKey);
				continue;
			}
			const list = this.#heard.get(pointKey);
			if (list) list.push(reading);
			else this.#heard.set(pointKey, [reading]);
			this.#waiting++;
		}
	}

	counts(): ForesightCounts {
		return { ...this.#total, waiting: this.#waiting + this.#behind.size };
	}

	stateOf(pointKey: number): PointForesight | null {
		return this.#points.of(pointKey)?.state ?? null;
	}

	siteWatchOf(siteId: string): SiteWatch | null {
		return this.#points.site(siteId)?.state ?? null;
	}

	async run(): Promise<boolean> {
		await this.#muted.load();
		const beganMs = performance.now();
		const isCatchingUp = this.#behind.size > 0;
		const isMore = await this.#takeHeard();
		// What was foretold must be known before the alarm is examined: readings first, then events, then verdicts.
		if (isMore) {
			// Sockets and requests get their turn between two slices; reading the past of a whole city leaves most of the time to them.
			const pauseMs = isCatchingUp ? REST_SHARE * (performance.now() - beganMs) : 0;
			await (pauseMs > 0
				? pause(Math.min(pauseMs, REST_MAX_MS))
				: new Promise((resolve) => setImmediate(resolve)));
			return true;
		}
		const nowMs = this.#ports.nowMs();
		const eventsFromMs = performance.now();
		if (await this.#takeEvents(eventsFromMs + SLICE_MS)) {
			// A year of alarms behind a new start, or a storm: walls that start meanwhile come first.
			await pause(Math.min(REST_SHARE * (performance.now() - eventsFromMs), REST_MAX_MS));
			return true;
		}
		if (nowMs - this.#settledAtMs >= SETTLE_EVERY_MS) {
			this.#settledAtMs = nowMs;
			await this.#settle(nowMs);
			await this.#save(nowMs, SAVE_EVERY_MS);
		}
		if (nowMs - this.#mutedAtMs >= MUTES_EVERY_MS) {
			this.#mutedAtMs = nowMs;
			await this.#muted.judge(nowMs);
		}
		return false;
	}

	async stop(): Promise<void> {
		while (await this.#save(this.#ports.nowMs(), 0));
	}

	/** A slice of what waits; true when more does. */
	async #takeHeard(): Promise<boolean> {
		const untilMs = performance.now() + SLICE_MS;
		const book = new AdvisoryBook(this.#ports.nowMs());
		const behind = [...this.#behind].slice(0, POINTS_LOADED_AT_ONCE);
		if (behind.length > 0) await this.#catchUp(behind, book);
		for (const key of this.#heard.keys()) {
			if (performance.now() > untilMs) break;
			this.#takeSite(key, untilMs, book);
		}
		await this.#keep(book.change(), book.touched);
		return this.#heard.size + this.#behind.size > 0;
	}

	/**
	 * What waits of one point and of those beside it on its site, in order of time: what they showed together is compared. What
	 * does not fit into the slice waits on.
	 */
	#takeSite(key: number, untilMs: number, book: AdvisoryBook): void {
		const siteId = this.#points.of(key)?.site.id;
		const keys = new Set([key, ...(siteId === undefined ? [] : this.#points.ofSite(siteId))]);
		const readings = inOrder([...keys].flatMap((one) => this.#heard.get(one) ?? []));
		for (const one of keys) this.#heard.delete(one);
		let taken = 0;
		for (const reading of readings) {
			if (taken % READINGS_BETWEEN_LOOKS === READINGS_BETWEEN_LOOKS - 1 && performance.now() > untilMs) break;
			taken++;
			const watched = this.#points.of(reading.pointKey);
			if (watched) this.#take(watched, reading, book);
		}
		this.#waiting -= taken;
		for (const reading of readings.slice(taken)) {
			const list = this.#heard.get(reading.pointKey);
			if (list) list.push(reading);
			else this.#heard.set(reading.pointKey, [reading]);
		}
	}

	/** Points that are new to this process, or that more came for than could wait: their past is read from the store. */
	async #catchUp(keys: readonly number[], book: AdvisoryBook): Promise<void> {
		await this.#points.load(keys);
		const past: Reading[] = [];
		for (const key of keys) {
			this.#behind.delete(key);
			const watched = this.#points.of(key);
			if (!watched) continue;
			const nowMs = this.#ports.nowMs();
			const fromMs = Math.max(watched.state.lastAtMs + 1, nowMs - CATCH_UP_MS);
			const readings = await this.#ports.store.readings(key, fromMs, nowMs + HOUR_MS, CATCH_UP_MAX);
			for (const reading of readings) past.push(reading);
			if (readings.length === CATCH_UP_MAX) this.#behind.add(key);
		}
		for (const reading of inOrder(past)) {
			const watched = this.#points.of(reading.pointKey);
			if (watched) this.#take(watched, reading, book);
		}
	}

	#take(watched: WatchedPoint, reading: Reading, book: AdvisoryBook): void {
		const { state, closed, failed } = foresee(watched.state, reading, {
			limits: watched.point.limits,
			unit: watched.point.unit,
			besideAt: this.#points.besideAt
		});
		this.#total.readings++;
		for (const { method, error } of failed) {
			this.#total.failures++;
			this.#ports.log.error({ err: error, point: watched.point.code, method }, 'a method failed on a point');
		}
		if (state !== watched.state) watched.isDirty = true;
		watched.state = state;
		if (closed) watched.closed = { atMs: closed.atMs, value: closed.value };
		if (closed && watched.point.service === 'in_service') this.#heed(watched, closed, book);
	}

	#heed(watched: WatchedPoint, minute: MinuteSeen, book: AdvisoryBook): void {
		const forecast = minute.views.find(({ view }) => view.lower !== null)?.view;
		if (forecast && forecast.lower !== null && forecast.upper !== null) {
			const direction = forecast.lower > minute.value ? 1 : forecast.upper < minute.value ? -1 : 0;
			watched.direction = direction;
			watched.directionAtMs = minute.atMs;
		}
		const { every } = watched.state.beat;
		for (const { method, view } of minute.views) {
			const voice = watched.voices.get(method.id) ?? silent;
			const subject = () => this.#subject(watched, method.id);
			const spoken = speak(voice, minute, view, speakerOf(method, every), subject, watched.point.limits);
			if (spoken.voice !== voice) watched.voices = withVoice(watched.voices, method.id, spoken.voice);
			if (!spoken.change) continue;
			if (spoken.change.expect === null) this.#total.advisories++;
			book.add(spoken.change.advisory, spoken.change.expect, watched.point.key);
		}
		this.#heedSite(watched, minute, book);
	}

	/** All points of the site together: what this minute closes of their common beat. */
	#heedSite(watched: WatchedPoint, minute: MinuteSeen, book: AdvisoryBook): void {
		const site = this.#points.siteOf(watched);
		if (!site) return;
		try {
			const { state, seen } = watchSite(site.state, watched.point.key, minute, this.#isInAlarm);
			site.state = state;
			site.isDirty = true;
			for (const beat of seen) this.#speakOfSite(site, watched.site.name, beat, book);
		} catch (error) {
			this.#total.failures++;
			this.#ports.log.error({ err: error, site: site.id }, 'the watch of a site failed and starts anew');
			site.state = freshSiteWatch(site.state.beat.members.map(({ key }) => key));
		}
	}

	readonly #isInAlarm = (values: readonly (number | null)[], columns: readonly number[]): boolean =>
		columns.some((key, column) => {
			const value = values[column] ?? null;
			const limits = this.#points.of(key)?.point.limits ?? [];
			return value !== null && limits.some((limit) => isReached(limit, value));
		});

	#speakOfSite(site: WatchedSite, siteName: string, beat: SiteBeatSeen, book: AdvisoryBook): void {
		const { columns, beatMs } = site.state.beat;
		const parts = heaviest(beat, columns);
		const nameOf = (key: number) => this.#points.of(key)?.point.name ?? '';
		const view = siteView(beat, parts, siteName, nameOf);
		const { open } = site.voice;
		const first = parts.find(({ key }) => this.#points.of(key));
		const watched = open ? this.#points.ofCode(open.pointCode) : first && this.#points.of(first.key);
		if (!watched) return;
		const value = beat.values[columns.indexOf(watched.point.key)] ?? open?.value ?? first?.value ?? null;
		if (value === null) return;
		const subject = (): AdvisorySubject => ({
			...this.#subject(watched, 'watch'),
			neighbours: parts.flatMap(({ key }) => {
				const other = this.#points.of(key)?.point;
				return other && other.key !== watched.point.key ? [{ code: other.code, name: other.name }] : [];
			})
		});
		const method = heldFor(siteWatchMethod, beatMs ?? 0);
		const minute = { atMs: beat.atMs + (beatMs ?? 0), value };
		const spoken = speak(site.voice, minute, view, method, subject, watched.point.limits);
		site.voice = spoken.voice;
		if (!spoken.change) return;
		if (spoken.change.expect === null) this.#total.advisories++;
		book.add(spoken.change.advisory, spoken.change.expect, watched.point.key);
	}

	/** The method is quiet about this advisory's subject from now on, if it was speaking of it. */
	#hush({ id, method, pointCode, siteId }: Advisory, quietUntilMs: number): void {
		const hushed = { open: null, quietUntilMs };
		if (method === 'watch') {
			const site = this.#points.site(siteId);
			if (site?.voice.open?.id === id) site.voice = hushed;
			return;
		}
		const watched = this.#points.ofCode(pointCode);
		if (watched?.voices.get(method)?.open?.id === id)
			watched.voices = withVoice(watched.voices, method, hushed);
	}

	#subject(watched: WatchedPoint, method: Advisory['method']): AdvisorySubject {
		const { point, site } = watched;
		const key = { method, sector: site.sector, profile: point.profile };
		return {
			pointCode: point.code,
			pointName: point.name,
			siteId: site.id,
			siteName: site.name,
			districtCode: site.districtCode,
			sector: site.sector,
			profile: point.profile,
			unit: point.unit,
			neighbours: this.#points.agreeing(watched, AGREE_WITHIN_MS),
			shadow: this.#muted.has(key)
		};
	}

	/** A slice of the events that wait; true when more do. */
	async #takeEvents(untilMs: number): Promise<boolean> {
		const { store } = this.#ports;
		const from = await store.cursor(CONSUMER);
		const events = await store.eventsAfter(from, EVENTS_AT_ONCE_MAX);
		if (events.length === 0) return false;
		const book = new AdvisoryBook(this.#ports.nowMs());
		const cases: ForecastCase[] = [];
		let taken = 0;
		for (const event of events) {
			if (taken > 0 && performance.now() > untilMs) break;
			cases.push(...(await this.#verdict(event, book)));
			taken++;
		}
		const cursor = { consumer: CONSUMER, from, to: events[taken - 1]?.seq ?? from };
		await this.#keep({ ...book.change(), forecastCases: cases, cursor }, book.touched);
		return taken < events.length || events.length === EVENTS_AT_ONCE_MAX;
	}

	async #verdict(event: LiveEvent, book: AdvisoryBook): Promise<readonly ForecastCase[]> {
		const { store } = this.#ports;
		if (event.kind === 'point.changed') await this.#points.refresh(event.body.code);
		if (event.kind === 'alarm.judged') return recount(store, event.body.alarmId, event.body.outcome);
		if (event.kind !== 'alarm.changed') return [];
		if (event.body.change === 'corrected') return recount(store, event.body.id, 'corrected');
		if (event.body.change !== 'activated') return [];
		const [point] = await store.pointsByCode([event.body.pointCode]);
		if (!point?.limits.some(({ id }) => id === event.body.limitId)) return [];
		const { advisories, cases } = await examine(store, event.body, point);
		for (const { row, expect } of advisories) {
			book.add(row, expect, point.key);
			this.#hush(row, row.endedAtMs ?? 0);
		}
		return cases;
	}

	async #settle(nowMs: number): Promise<void> {
		const { store } = this.#ports;
		const heard = (code: string) => this.#points.ofCode(code)?.state.lastAtMs ?? 0;
		const book = new AdvisoryBook(nowMs);
		for (const { row, expect, isLapse } of await settleAdvisories(store, heard, nowMs)) {
			const watched = this.#points.ofCode(row.pointCode);
			if (isLapse) this.#hush(row, row.lapsesAtMs + AGREE_WITHIN_MS);
			book.add(row, expect, watched?.point.key ?? -1);
		}
		await this.#keep(book.change(), book.touched);
	}

	/** Stores states that changed and were not stored for that long; true when some are left. */
	async #save(nowMs: number, everyMs: number): Promise<boolean> {
		const due = [...this.#points.all()].filter((one) => one.isDirty && nowMs - one.savedAtMs >= everyMs);
		const now = due.slice(0, SAVED_AT_ONCE);
		const dueSites = [...this.#points.sites()].filter(
			(one) => one.isDirty && nowMs - one.savedAtMs >= everyMs
		);
		const sites = dueSites.slice(0, SAVED_AT_ONCE);
		if (now.length + sites.length === 0) return false;
		const siteWatchStates = sites.map(({ id, state }) => ({
			siteId: id,
			lastAtMs: state.lastAtMs,
			body: storedSiteWatch(state)
		}));
		const foresightStates = now.map(({ point, site, state }) => ({
			pointKey: point.key,
			sector: site.sector,
			profile: point.profile,
			lastAtMs: state.lastAtMs,
			body: storedForm(state)
		}));
		await this.#ports.store.commit({ foresightStates, siteWatchStates, events: [], audit: [] });
		for (const one of [...now, ...sites]) {
			one.savedAtMs = nowMs;
			one.isDirty = false;
		}
		return due.length > now.length || dueSites.length > sites.length;
	}

	async #keep(change: Change, touched: ReadonlySet<number>): Promise<void> {
		if (!change.cursor && (change.advisories ?? []).length === 0) return;
		try {
			await this.#ports.store.commit(change);
			if (change.events.length > 0) this.#ports.wake();
		} catch (error) {
			// Another process went on with these points: what is stored now counts, and is read again.
			this.#points.forget(touched);
			if (!(error instanceof CommitRefused)) throw error;
		}
	}
}

function withVoice(voices: WatchedPoint['voices'], method: MethodId, voice: Voice): WatchedPoint['voices'] {
	return new Map(voices).set(method, voice);
}

/** As the method speaks of a point with rows of `every` minutes. */
function speakerOf(method: PointMethod, every: number): Speaker {
	return heldFor({ id: method.id, horizonMs: horizonOf(method, every) }, every * MINUTE_MS);
}

function heldFor({ id, horizonMs }: Speaker, beatMs: number): Speaker {
	const holdMs = HELD_BEATS * beatMs;
	return holdMs > HELD_MS ? { id, horizonMs, holdMs } : { id, horizonMs };
}

function inOrder(readings: readonly Reading[]): readonly Reading[] {
	return readings.length <= 1 ? readings : readings.toSorted((a, b) => a.atMs - b.atMs);
}
