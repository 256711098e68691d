import { actorMay } from '../../domain/people/rights.ts';
import type { Actor } from '../../domain/people/role.ts';
import type { Reading } from '../../domain/point.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { Problem } from '../../wire/problem.ts';
import type { ReadingCounts } from '../metrics.ts';
import { CommitRefused, isOfContent } from '../store/change.ts';
import type { AuditEntry } from '../store/rows.ts';
import {
	evaluateDuePoints,
	evaluateReadings,
	type Incoming,
	settlePoints,
	type Evaluated,
	type RefusedItem
} from './evaluate-readings.ts';
import { ChangeBook, type Made } from './change-book.ts';
import { PointRegister, type KnownPoint } from './point-register.ts';
import type { Ports } from './ports.ts';
import { parseItems } from './reading-items.ts';
import { notStored, overloaded, stopping, unavailable } from './reading-refusals.ts';
import { StormPause } from './storm-pause.ts';

/** Readings taken in and not yet stored; beyond it senders are asked to wait. */
const WAITING_MAX = 50_000;
/** Readings stored in one step: long enough to share the disk's time, short enough to answer quickly. */
const TOGETHER_MAX = 5000;
const DUE_AT_ONCE_MAX = 500;
/** Not heard of ourselves for this long: we were asleep, or the clock was set. */
const ABSENT_AFTER_MS = 30 * SECOND_MS;
const TRIES = 4;

export interface ReadingsResult {
	readonly accepted: number;
	readonly duplicates: number;
	readonly refused: readonly RefusedItem[];
}

export interface RecordReadings {
	/** Items as they came in; resolved after they are stored. Bad items are refused one by one. */
	submit(items: readonly unknown[], sender?: Actor): Promise<ReadingsResult>;
	/**
	 * Says that this process runs, every second or so. When it did not for a while, or the clock jumped, silence is
	 * counted anew: what nobody could send us in that time is not missing.
	 */
	alive(nowMs: number): void;
	/** What falls due without a reading: points that went silent, delays that ended. `true` = there is more of it. */
	runDue(nowMs: number): Promise<boolean>;
	/** Points whose settings changed: read again, and brought into line with them. Call it after they are stored. */
	settle(codes: readonly string[]): Promise<void>;
	/** Points that were heard above what their neighbours must show too, since the last call. */
	takeActive(): ReadonlyMap<string, number>;
	/**
	 * In a storm, resolves when it has been stored, at the latest after `waitsMs`; else at once. Work that follows
	 * from alarms waits for it: what would slow down the wall's news comes after them.
	 */
	calm(waitsMs: number): Promise<void>;
	/** A stored reading that was wrong gets another value; `null` = there is no such point, `false` = no such reading. */
	correct(code: string, reading: CorrectedReading, check: PointCheck): Promise<boolean | null>;
	/** Changes what lies over one point; `null` = there is no such point. `decide` may run again after a conflict. */
	change<Result>(
		code: string,
		decide: (known: KnownPoint, book: ChangeBook, nowMs: number) => Result
	): Promise<Result | null>;
	/** Points whose settings changed are read again. */
	forgetPoints(codes: readonly string[]): void;
	/** Points of sites whose name or district changed are read again. */
	forgetSites(siteIds: readonly string[]): void;
	counts(): ReadingCounts;
	/** Stores what was taken in; afterwards everything is refused. */
	stop(): Promise<void>;
}

/** Only gateways and the system send readings; people enter measured values with inspections. */
export function mustSendReadings(actor: Actor): void {
	if (actorMay(actor, 'reading.send')) return;
	throw new Problem('forbidden', {
		zh: '监测数据只能由有上报用途的网关密钥上报',
		en: 'Readings are sent with a gateway key that is made for sending'
	});
}

/** What a stored reading should have been. */
export interface CorrectedReading extends Omit<Reading, 'pointKey'> {
	readonly reason: string;
}

/** Refuses what the caller may not touch, and says what the book of changes is to keep. */
export type PointCheck = (known: KnownPoint, nowMs: number) => AuditEntry;

interface Job {
	readonly incoming: readonly Incoming[];
	readonly refused: RefusedItem[];
	readonly resolve: (result: ReadingsResult) => void;
	readonly reject: (error: unknown) => void;
}

/** What was taken in is stored in the order it came; `RecordReadings` says what each call means. */
export function createRecordReadings(
	ports: Ports,
	/** Told what was stored, after it was; it must neither throw nor wait. */
	onStored: (readings: readonly Reading[]) => void = () => {}
): RecordReadings {
	return new ReadingIntake(ports, onStored);
}

/**
 * Takes readings in, evaluates them and stores them. Requests that arrive while the disk is busy are stored together in
 * the next step, so that each waits for one write only.
 */
class ReadingIntake implements RecordReadings {
	readonly #ports: Ports;
	readonly #onStored: (readings: readonly Reading[]) => void;
	readonly #register: PointRegister;
	readonly #total = { accepted: 0, duplicates: 0, refused: 0, commits: 0, commitMs: 0 };
	#listeningSinceMs: number;
	#aliveAtMs: number;
	#jobs: Job[] = [];
	#active = new Map<string, number>();
	readonly #storm = new StormPause();
	#waiting = 0;
	#isStopped = false;
	#isScheduled = false;
	#last: Promise<unknown> = Promise.resolve();

	constructor(ports: Ports, onStored: (readings: readonly Reading[]) => void) {
		this.#ports = ports;
		this.#onStored = onStored;
		this.#register = new PointRegister(ports.store);
		this.#listeningSinceMs = ports.nowMs();
		this.#aliveAtMs = this.#listeningSinceMs;
	}

	submit(items: readonly unknown[], sender?: Actor): Promise<ReadingsResult> {
		if (this.#isStopped) return Promise.reject(stopping());
		if (this.#waiting + items.length > WAITING_MAX) return Promise.reject(overloaded());
		const { incoming, refused } = parseItems(items, this.#ports.nowMs(), sender);
		return new Promise((resolve, reject) => {
			this.#jobs.push({ incoming, refused, resolve, reject });
			this.#waiting += incoming.length;
			this.#schedule();
		});
	}

	alive(nowMs: number): void {
		const isGap = nowMs < this.#aliveAtMs || nowMs - this.#aliveAtMs > ABSENT_AFTER_MS;
		if (isGap) this.#listeningSinceMs = nowMs;
		this.#aliveAtMs = nowMs;
	}

	runDue(nowMs: number): Promise<boolean> {
		return this.#inTurn(async () => {
			const due = await this.#ports.store.pointStatesDue(nowMs, DUE_AT_ONCE_MAX);
			if (due.length === 0 || this.#isStopped) return false;
			const keys = due.map((state) => state.pointKey);
			await this.#eachAlone(keys, (some) =>
				tryAgainOnConflict(
					() => this.#register.forgetAll(),
					async () => this.#keep(await evaluateDuePoints(this.#register, some, nowMs, this.#listeningSinceMs))
				)
			);
			return due.length === DUE_AT_ONCE_MAX;
		});
	}

	settle(codes: readonly string[]): Promise<void> {
		return this.#inTurn(() =>
			tryAgainOnConflict(
				() => this.#register.forget(codes),
				async () => {
					this.#register.forget(codes);
					await this.#keep(
						await settlePoints(this.#register, codes, this.#ports.nowMs(), this.#listeningSinceMs)
					);
				}
			)
		);
	}

	calm(waitsMs: number): Promise<void> {
		return this.#storm.calm(() => this.#isScheduled, waitsMs);
	}

	takeActive(): ReadonlyMap<string, number> {
		const taken = this.#active;
		this.#active = new Map();
		return taken;
	}

	change<Result>(
		code: string,
		decide: (known: KnownPoint, book: ChangeBook, nowMs: number) => Result
	): Promise<Result | null> {
		return this.#inTurn(() =>
			tryAgainOnConflict(
				() => this.#register.forget([code]),
				async () => {
					const known = (await this.#register.known([code])).get(code);
					if (!known) return null;
					const nowMs = this.#ports.nowMs();
					const book = new ChangeBook(nowMs, this.#listeningSinceMs);
					const result = decide(known, book, nowMs);
					await this.#keep(book.done());
					return result;
				}
			)
		);
	}

	correct(
		code: string,
		{ reason, ...corrected }: CorrectedReading,
		check: PointCheck
	): Promise<boolean | null> {
		return this.#inTurn(() =>
			tryAgainOnConflict(
				() => this.#register.forget([code]),
				async () => {
					const known = (await this.#register.known([code])).get(code);
					if (!known) return null;
					const nowMs = this.#ports.nowMs();
					const entry = check(known, nowMs);
					const reading = { ...corrected, pointKey: known.point.key };
					if ((await this.#ports.store.existingReadings([reading])).size === 0) return false;
					const book = new ChangeBook(nowMs, this.#listeningSinceMs);
					await book.correct(this.#ports, known, { ...reading, reason }, entry);
					await this.#keep(book.done());
					return true;
				}
			)
		);
	}

	forgetPoints(codes: readonly string[]): void {
		this.#register.forget(codes);
	}

	forgetSites(siteIds: readonly string[]): void {
		this.#register.forgetSites(new Set(siteIds));
	}

	counts(): ReadingCounts {
		return { ...this.#total, waiting: this.#waiting };
	}

	async stop(): Promise<void> {
		this.#isStopped = true;
		while (this.#jobs.length > 0 || this.#isScheduled) await this.#last;
		await this.#last;
	}

	/** What goes wrong at one of them must not keep the others from being told: together, and if that fails one by one. */
	async #eachAlone<Part>(
		parts: readonly Part[],
		step: (parts: readonly Part[]) => Promise<unknown>
	): Promise<void> {
		try {
			await step(parts);
		} catch (error) {
			if (parts.length === 1 || !isOfContent(error)) throw error;
			this.#ports.log.error({ err: error }, 'a step failed for several together, each is tried alone');
			const failed: unknown[] = [];
			for (const part of parts) await step([part]).catch((own: unknown) => failed.push(own));
			if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${parts.length} failed`);
		}
	}

	/** One step at a time: the next one sees what this one stored. */
	#inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
		const done = this.#last.then(step);
		this.#last = done.catch(() => undefined);
		return done;
	}

	#schedule(): void {
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		void this.#inTurn(() => this.#flush());
	}

	async #flush(): Promise<void> {
		// Whatever arrives in this turn of the event loop goes along.
		await new Promise((resolve) => setImmediate(resolve));
		await this.#storm.gather();
		this.#isScheduled = false;
		const batch = this.#takeBatch();
		if (this.#jobs.length > 0) this.#schedule();
		try {
			await this.#eachAlone(batch, (jobs) => this.#store(jobs));
		} catch (error) {
			this.#ports.log.error({ err: error }, 'readings could not be stored');
			for (const job of batch) job.reject(unavailable(error));
		}
	}

	#takeBatch(): Job[] {
		let size = 0;
		const end = this.#jobs.findIndex(
			(job, index) => (size += job.incoming.length) > TOGETHER_MAX && index > 0
		);
		const batch = end === -1 ? this.#jobs : this.#jobs.slice(0, end);
		this.#jobs = end === -1 ? [] : this.#jobs.slice(end);
		for (const job of batch) this.#waiting -= job.incoming.length;
		return batch;
	}

	async #store(batch: readonly Job[]): Promise<void> {
		const [first, ...others] = batch;
		try {
			await this.#storeTogether(batch);
		} catch (error) {
			if (!first || others.length > 0 || !isOfContent(error)) throw error;
			await this.#storeByPoint(first);
		}
	}

	/** A point that cannot be stored is refused to its sender, who would otherwise be stuck with all the others behind it. */
	async #storeByPoint(job: Job): Promise<void> {
		const outcome = { accepted: 0, duplicates: 0, refused: [] as RefusedItem[] };
		for (const [code, items] of Map.groupBy(job.incoming, ({ point }) => point))
			try {
				const { perJob } = await this.#evaluated([items]);
				outcome.accepted += perJob[0]?.accepted ?? 0;
				outcome.duplicates += perJob[0]?.duplicates ?? 0;
				outcome.refused.push(...(perJob[0]?.refused ?? []));
			} catch (error) {
				if (!isOfContent(error)) throw error;
				this.#ports.log.error({ err: error, point: code }, 'the readings of a point could not be stored');
				outcome.refused.push(...items.map(({ index }) => notStored(index, code)));
			}
		this.#answer(job, outcome);
	}

	async #storeTogether(batch: readonly Job[]): Promise<void> {
		const startedMs = performance.now();
		const { perJob } = await this.#evaluated(batch.map((job) => job.incoming));
		this.#total.commits++;
		this.#total.commitMs += performance.now() - startedMs;
		batch.forEach((job, index) => this.#answer(job, perJob[index]));
	}

	async #evaluated(parts: readonly (readonly Incoming[])[]): Promise<Evaluated> {
		const codes = new Set(parts.flatMap((items) => items.map((item) => item.point)));
		const evaluated = await tryAgainOnConflict(
			() => this.#register.forget(codes),
			async () =>
				this.#keep(await evaluateReadings(this.#ports, this.#register, parts, this.#listeningSinceMs))
		);
		for (const [code, atMs] of evaluated.active)
			this.#active.set(code, Math.min(atMs, this.#active.get(code) ?? atMs));
		return evaluated;
	}

	async #keep<Result extends Made>(made: Result): Promise<Result> {
		await this.#ports.store.commit(made.change);
		made.keep();
		if (made.change.readings) this.#onStored(made.change.readings);
		const { length } = made.change.events;
		this.#storm.stored(length);
		if (length > 0) this.#ports.wake();
		return made;
	}

	#answer(job: Job, outcome: Evaluated['perJob'][number] | undefined): void {
		if (!outcome) throw new Error('a request was stored without an outcome');
		const { accepted, duplicates } = outcome;
		const refused = [...job.refused, ...outcome.refused].sort((a, b) => a.index - b.index);
		this.#total.accepted += accepted;
		this.#total.duplicates += duplicates;
		this.#total.refused += refused.length;
		job.resolve({ accepted, duplicates, refused });
	}
}

/** Somebody else moved one of these points on: read what is stored now and decide again. */
async function tryAgainOnConflict<Result>(
	forget: () => void,
	attempt: () => Promise<Result>
): Promise<Result> {
	for (let left = TRIES; ; left--) {
		try {
			return await attempt();
		} catch (error) {
			// What we remember may be behind in any of them: the next try reads all of them again.
			forget();
			if (!(error instanceof CommitRefused) || left <= 1) throw error;
		}
	}
}
