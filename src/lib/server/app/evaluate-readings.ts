import {
	dropRemovedLimits,
	endAll,
	evaluateDue,
	evaluateReading,
	nextDueMs
} from '../../domain/alarm/evaluate-reading.ts';
import type { AlarmTransition, Evaluation, PointState } from '../../domain/alarm/point-state.ts';
import type { Reading } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import type { ProblemCode } from '../../wire/problem.ts';
import {
	readingKey,
	type Change,
	type Expecting,
	type NewEvent,
	type StoredAlarm,
	type StoredPointState
} from '../store/store.ts';
import { alarmEvent, raisedView } from './alarm-view.ts';
import { lateTransitions } from './late-readings.ts';
import type { KnownPoint, PointRegister } from './point-register.ts';
import type { Ports } from './ports.ts';

/** One parsed item of a request. */
export interface Incoming {
	readonly index: number;
	/** Code of the point. */
	readonly point: string;
	readonly reading: Omit<Reading, 'pointKey'>;
}

/** An item that was not taken, with the reason for its sender. */
export interface RefusedItem {
	readonly index: number;
	readonly code: ProblemCode;
	readonly message: Text;
	readonly path: string;
}

interface JobOutcome {
	accepted: number;
	duplicates: number;
	readonly refused: RefusedItem[];
}

export interface Made {
	readonly change: Change;
	readonly perJob: readonly JobOutcome[];
	/** Remembers what was stored; call it after the commit. */
	readonly keep: () => void;
}

type Placed = Incoming & { readonly job: JobOutcome };

/** What these readings change, without storing anything. Readings of a point are taken in order of their event time. */
export async function evaluateReadings(
	ports: Ports,
	register: PointRegister,
	jobs: readonly (readonly Incoming[])[]
): Promise<Made> {
	const known = await register.known(new Set(jobs.flatMap((job) => job.map((item) => item.point))));
	const perJob: JobOutcome[] = jobs.map(() => ({ accepted: 0, duplicates: 0, refused: [] }));
	const byPoint = sorted(jobs, perJob, known);
	const stored = await storedAlready(ports, byPoint);
	const book = new ChangeBook(ports.nowMs());
	for (const [point, items] of byPoint) {
		const fresh = withoutRepeats(point, items, stored);
		if (fresh.length > 0)
			await book.take(
				ports,
				point,
				fresh.map((item) => ({ pointKey: point.point.key, ...item.reading }))
			);
	}
	return { ...book.done(), perJob };
}

/** What time alone changes for these points. */
export async function evaluateDuePoints(
	register: PointRegister,
	keys: readonly number[],
	nowMs: number
): Promise<Omit<Made, 'perJob'>> {
	const book = new ChangeBook(nowMs);
	for (const point of await register.ofKeys(keys)) book.timePassed(point, nowMs);
	return book.done();
}

/** Brings points into line with their settings after these changed: see `ChangeBook.settle`. */
export async function settlePoints(
	register: PointRegister,
	codes: readonly string[],
	nowMs: number
): Promise<Omit<Made, 'perJob'>> {
	const book = new ChangeBook(nowMs);
	for (const point of (await register.known(codes)).values()) book.settle(point);
	return book.done();
}

/** Readings per point in order of time; those nobody can place are refused. */
function sorted(
	jobs: readonly (readonly Incoming[])[],
	perJob: readonly JobOutcome[],
	known: ReadonlyMap<string, KnownPoint>
): Map<KnownPoint, Placed[]> {
	const byPoint = new Map<KnownPoint, Placed[]>();
	jobs.forEach((items, at) => {
		const job = perJob[at];
		if (!job) return;
		for (const item of items) {
			const point = known.get(item.point);
			if (!point || point.point.service === 'retired') job.refused.push(refusalOf(item, point));
			else {
				const list = byPoint.get(point);
				if (list) list.push({ ...item, job });
				else byPoint.set(point, [{ ...item, job }]);
			}
		}
	});
	for (const list of byPoint.values())
		if (list.length > 1) list.sort((a, b) => a.reading.atMs - b.reading.atMs);
	return byPoint;
}

function refusalOf({ index, point: code }: Incoming, point: KnownPoint | undefined): RefusedItem {
	const path = `readings[${index}].point`;
	return point
		? {
				index,
				path,
				code: 'retired_point',
				message: { zh: `测点 ${code} 已停用`, en: `Point ${code} is retired` }
			}
		: {
				index,
				path,
				code: 'unknown_point',
				message: { zh: `没有测点 ${code}，请先登记`, en: `There is no point ${code}: register it first` }
			};
}

/** Only readings that are not newer than the point's newest can be stored already. */
async function storedAlready(
	ports: Ports,
	byPoint: ReadonlyMap<KnownPoint, readonly Placed[]>
): Promise<ReadonlySet<string>> {
	const pairs: { pointKey: number; atMs: number }[] = [];
	for (const [{ point, lastAtMs }, items] of byPoint) {
		if (lastAtMs === null) continue;
		for (const { reading } of items)
			if (reading.atMs <= lastAtMs) pairs.push({ pointKey: point.key, atMs: reading.atMs });
	}
	return pairs.length === 0 ? new Set() : ports.store.existingReadings(pairs);
}

function withoutRepeats(
	{ point }: KnownPoint,
	items: readonly Placed[],
	stored: ReadonlySet<string>
): Placed[] {
	let previousMs: number | null = null;
	return items.filter(({ job, reading: { atMs } }) => {
		const isRepeat =
			atMs === previousMs || (stored.size > 0 && stored.has(readingKey({ pointKey: point.key, atMs })));
		previousMs = atMs;
		if (isRepeat) job.duplicates++;
		else job.accepted++;
		return !isRepeat;
	});
}

/** Collects what becomes of each point, for one commit. */
class ChangeBook {
	readonly #nowMs: number;
	readonly #readings: (Reading & { receivedAtMs: number })[] = [];
	readonly #pointStates: Expecting<StoredPointState>[] = [];
	readonly #alarms: Expecting<StoredAlarm>[] = [];
	readonly #events: NewEvent[] = [];
	readonly #keeps: (() => void)[] = [];

	constructor(nowMs: number) {
		this.#nowMs = nowMs;
	}

	async take(ports: Ports, known: KnownPoint, readings: readonly Reading[]): Promise<void> {
		for (const reading of readings) this.#readings.push({ ...reading, receivedAtMs: this.#nowMs });
		const newestMs = known.lastAtMs ?? Number.NEGATIVE_INFINITY;
		const late = readings.filter((reading) => reading.atMs < newestMs);
		const onTime = late.length === 0 ? readings : readings.filter((reading) => reading.atMs > newestMs);
		const transitions: AlarmTransition[] = [];
		if (late.length > 0 && isAnnunciating(known))
			transitions.push(...(await lateTransitions(ports.store, known, late)));
		let state = known.state;
		for (const reading of onTime) {
			const step = isAnnunciating(known)
				? evaluateReading(known.point, state, reading)
				: heard(state, reading);
			state = step.state;
			if (step.transitions.length > 0) transitions.push(...step.transitions);
		}
		this.#move(known, state, transitions, onTime.at(-1) ?? null);
	}

	/**
	 * After a change of settings: alarms of limits that are gone, and all alarms of a point that is retired or in
	 * maintenance, end now; nothing could end them later. A point back in service is watched for silence again.
	 */
	settle(known: KnownPoint): void {
		const end = isAnnunciating(known) ? dropRemovedLimits : endAll;
		const { state, transitions } = end(known.point, known.state, this.#nowMs);
		if (known.version !== null) this.#move(known, state, transitions, null);
	}

	timePassed(known: KnownPoint, nowMs: number): void {
		if (!isAnnunciating(known)) return this.#move(known, known.state, [], null);
		const { state, transitions } = evaluateDue(known.point, known.state, nowMs);
		this.#move(known, state, transitions, null);
	}

	done(): Omit<Made, 'perJob'> {
		return {
			change: {
				readings: this.#readings,
				pointStates: this.#pointStates,
				alarms: this.#alarms,
				events: this.#events,
				audit: []
			},
			keep: () => {
				for (const keep of this.#keeps) keep();
			}
		};
	}

	#move(
		known: KnownPoint,
		state: PointState,
		transitions: readonly AlarmTransition[],
		newest: Reading | null
	): void {
		const version = (known.version ?? 0) + 1;
		const lastAtMs = newest?.atMs ?? known.lastAtMs;
		const lastValue = newest?.value ?? known.lastValue;
		const alarms = transitions.length === 0 ? known.alarms : this.#applied(known, transitions);
		this.#pointStates.push({
			row: {
				pointKey: known.point.key,
				lastAtMs,
				lastValue,
				lastQuality: newest?.quality ?? state.lastQuality,
				receivedAtMs: newest ? this.#nowMs : known.receivedAtMs,
				evaluation: JSON.stringify(state),
				dueAtMs: isAnnunciating(known) ? nextDueMs(known.point, state) : null,
				version
			},
			expect: known.version
		});
		this.#keeps.push(() => {
			known.state = state;
			known.lastAtMs = lastAtMs;
			known.lastValue = lastValue;
			if (newest) known.receivedAtMs = this.#nowMs;
			known.version = version;
			known.alarms = alarms;
		});
	}

	/** The point's open alarms after these transitions; each occurrence is written once, each transition announced. */
	#applied(known: KnownPoint, transitions: readonly AlarmTransition[]): ReadonlyMap<string, StoredAlarm> {
		const open = new Map(known.alarms);
		const touched = new Map<string, StoredAlarm>();
		for (const transition of transitions) {
			const before = open.get(transition.occurrenceId);
			const view =
				transition.kind === 'activated'
					? raisedView(known, transition)
					: before && {
							...before.view,
							active: false,
							returnedAtMs: transition.atMs,
							version: before.view.version + 1
						};
			if (!view) continue;
			const alarm = { view, pointKey: known.point.key, occurrence: '' };
			open.set(view.id, alarm);
			touched.set(view.id, alarm);
			this.#events.push(alarmEvent(view, transition.kind, transition.atMs));
		}
		for (const alarm of touched.values()) {
			this.#alarms.push({ row: alarm, expect: known.alarms.get(alarm.view.id)?.view.version ?? null });
			if (!alarm.view.active && alarm.view.acknowledged) open.delete(alarm.view.id);
		}
		return open;
	}
}

/** A point in maintenance records what it hears and raises nothing. */
function isAnnunciating(known: KnownPoint): boolean {
	return known.point.service === 'in_service';
}

function heard(state: PointState, reading: Reading): Evaluation {
	return { state: { ...state, lastAtMs: reading.atMs, lastQuality: reading.quality }, transitions: [] };
}
