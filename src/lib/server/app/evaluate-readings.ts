import type { Reading } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import type { ProblemCode } from '../../wire/problem.ts';
import { readingKey } from '../store/rows.ts';
import { ChangeBook, type Made } from './change-book.ts';
import type { KnownPoint, PointRegister } from './point-register.ts';
import type { Ports } from './ports.ts';
import { activeFrom } from './pair-profiles.ts';

/** One parsed item of a request. */
export interface Incoming {
	readonly index: number;
	/** Code of the point. */
	readonly point: string;
	readonly reading: Omit<Reading, 'pointKey'>;
	/** Whether the sender may speak for the point; absent = for every point. */
	readonly mayReach?: (point: KnownPoint) => boolean;
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

export interface Evaluated extends Made {
	readonly perJob: readonly JobOutcome[];
	/** Points that say something about their neighbours, with the time of their first such reading. */
	readonly active: ReadonlyMap<string, number>;
}

type Placed = Incoming & { readonly job: JobOutcome };

/** What these readings change, without storing anything. Readings of a point are taken in order of their event time. */
export async function evaluateReadings(
	ports: Ports,
	register: PointRegister,
	jobs: readonly (readonly Incoming[])[],
	listeningSinceMs: number
): Promise<Evaluated> {
	const known = await register.known(new Set(jobs.flatMap((job) => job.map((item) => item.point))));
	const perJob: JobOutcome[] = jobs.map(() => ({ accepted: 0, duplicates: 0, refused: [] }));
	const byPoint = sorted(jobs, perJob, known);
	const stored = await storedAlready(ports, byPoint);
	const book = new ChangeBook(ports.nowMs(), listeningSinceMs);
	const active = new Map<string, number>();
	for (const [point, items] of byPoint) {
		const fresh = withoutRepeats(point, items, stored);
		const fromValue = activeFrom(point.point.profile);
		const first = fromValue === null ? null : fresh.find(({ reading }) => reading.value >= fromValue);
		if (first) active.set(point.point.code, first.reading.atMs);
		if (fresh.length > 0)
			await book.take(
				ports,
				point,
				fresh.map((item) => ({ pointKey: point.point.key, ...item.reading }))
			);
	}
	return { ...book.done(), perJob, active };
}

/** What time alone changes for these points. */
export async function evaluateDuePoints(
	register: PointRegister,
	keys: readonly number[],
	nowMs: number,
	listeningSinceMs: number
): Promise<Made> {
	const book = new ChangeBook(nowMs, listeningSinceMs);
	for (const point of await register.ofKeys(keys)) book.timePassed(point);
	return book.done();
}

/** Brings points into line with their settings after these changed: see `ChangeBook.settle`. */
export async function settlePoints(
	register: PointRegister,
	codes: readonly string[],
	nowMs: number,
	listeningSinceMs: number
): Promise<Made> {
	const book = new ChangeBook(nowMs, listeningSinceMs);
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
			const found = known.get(item.point);
			// Answered as if it did not exist, so that a key cannot find out which points others have.
			const point = found && (item.mayReach?.(found) ?? true) ? found : undefined;
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
): Promise<Stored> {
	const pairs: { pointKey: number; atMs: number }[] = [];
	for (const [{ point, lastAtMs }, items] of byPoint) {
		if (lastAtMs === null) continue;
		for (const { reading } of items)
			if (reading.atMs <= lastAtMs) pairs.push({ pointKey: point.key, atMs: reading.atMs });
	}
	return pairs.length === 0 ? new Map() : ports.store.existingReadings(pairs);
}

type Stored = ReadonlyMap<string, Pick<Reading, 'value' | 'quality'>>;

/**
 * Readings that are new. The same again is a duplicate; another value for the same moment of the same point is refused,
 * because one of the two is wrong and nobody here can know which.
 */
function withoutRepeats({ point }: KnownPoint, items: readonly Placed[], stored: Stored): Placed[] {
	let previous: Placed['reading'] | null = null;
	return items.filter((item) => {
		const { job, reading } = item;
		const { atMs } = reading;
		const known =
			previous?.atMs === atMs
				? previous
				: stored.size > 0
					? stored.get(readingKey({ pointKey: point.key, atMs }))
					: undefined;
		if (!known) {
			job.accepted++;
			previous = reading;
		} else if (known.value === reading.value && known.quality === reading.quality) job.duplicates++;
		else job.refused.push(differs(item, known));
		return !known;
	});
}

function differs({ index, point }: Incoming, known: Pick<Reading, 'value' | 'quality'>): RefusedItem {
	return {
		index,
		path: `readings[${index}].value`,
		code: 'different_value',
		message: {
			zh: `测点 ${point} 此刻已有数值 ${known.value}（${known.quality}）；已存数据不可改写，确有错误请走数据更正`,
			en: `Point ${point} already has ${known.value} (${known.quality}) at this time: stored readings are never altered, a wrong one is corrected with a reason`
		}
	};
}
