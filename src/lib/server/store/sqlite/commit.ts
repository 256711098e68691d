import type { Database } from 'better-sqlite3';
import { CommitRefused } from '../change.ts';
import type { Step, StepResult, Transact, Work } from '../write/step.ts';
import { writePointStates } from './point-states.ts';
import { insertReadings } from './readings.ts';
import type { Statements } from './statements.ts';

/** Commits that wait at the same moment share one transaction, and its one wait for the disk; at most this many. */
const TOGETHER_MAX = 64;
/** After this long the transaction ends and sockets get their turn; the rest of the queue follows in the next one. */
const TOGETHER_MS = 20;
/** More than this waiting means the disk cannot keep up; new ones are refused at once instead of filling the memory. */
const WAITING_MAX = 10_000;
/** Pause before looking again while somebody else's transaction is open on the connection. */
const PAUSE_MS = 2;

interface Waiting {
	readonly run: () => void;
	readonly settle: () => void;
	readonly fail: (error: unknown) => void;
}

/**
 * Everything here runs without an `await`: on the one connection somebody else's query would fall into our transaction.
 * What arrives in the same turn of the event loop is written together, each in its own savepoint, so that a refused
 * one leaves no trace and thirty small commits cost one flush to disk. Nobody is answered before that flush.
 */
export function sqliteTransact(
	database: Database,
	statements: Statements
): { transact: Transact; drain: () => void } {
	const queue: Waiting[] = [];
	let scheduled = false;

	const schedule = () => {
		if (scheduled) return;
		scheduled = true;
		setImmediate(turn);
	};
	const turn = () => {
		// Only a transaction through Kysely can be open here (another library's migration): never write into it.
		if (database.open && database.inTransaction) return void setTimeout(turn, PAUSE_MS);
		scheduled = false;
		writeTogether(database, statements, queue);
		if (queue.length > 0) schedule();
	};
	const transact: Transact = <Result>(work: () => Work<Result>) =>
		new Promise<Result>((resolve, reject) => {
			if (queue.length >= WAITING_MAX) throw new Error('too many commits are waiting for the disk');
			let result: Result;
			const run = () => (result = runSync(statements, work()));
			queue.push({ run, settle: () => resolve(result), fail: reject });
			schedule();
		});
	const drain = () => {
		while (queue.length > 0) writeTogether(database, statements, queue);
	};
	return { transact, drain };
}

/** Takes from the front of the queue; always at least one. */
function writeTogether(database: Database, { prepare }: Statements, queue: Waiting[]): void {
	const untilMs = performance.now() + TOGETHER_MS;
	const taken: Waiting[] = [];
	const done: Waiting[] = [];
	try {
		prepare('begin immediate').run();
		do {
			const waiting = queue.shift();
			if (!waiting) break;
			taken.push(waiting);
			if (writeOne(database, prepare, waiting)) done.push(waiting);
		} while (taken.length < TOGETHER_MAX && performance.now() < untilMs);
		prepare('commit').run();
	} catch (error) {
		if (database.open && database.inTransaction) prepare('rollback').run();
		// If the transaction could not even begin, the first one is told; the others try again in their turn.
		if (taken.length === 0) queue.shift()?.fail(error);
		// Those refused before are settled already; failing a settled promise again changes nothing.
		for (const waiting of taken) waiting.fail(error);
		return;
	}
	for (const waiting of done) waiting.settle();
}

function writeOne(database: Database, prepare: Statements['prepare'], waiting: Waiting): boolean {
	prepare('savepoint one').run();
	try {
		waiting.run();
	} catch (error) {
		// A full disk and the like end the whole transaction by themselves: then all of the batch has failed.
		if (!database.inTransaction) throw error;
		prepare('rollback to one').run();
		prepare('release one').run();
		waiting.fail(error);
		return false;
	}
	prepare('release one').run();
	return true;
}

function runSync<Result>(statements: Statements, work: Work<Result>): Result {
	let next = work.next();
	while (!next.done) next = work.next(runStep(statements, next.value));
	return next.value;
}

function runStep(statements: Statements, step: Step): StepResult {
	if (step.kind === 'readings') return insertReadings(statements, step.rows);
	if (step.kind === 'pointStates') return writePointStates(statements, step.rows);
	const result = runQuery(statements, step);
	if (step.expectRows !== undefined && result.changed !== step.expectRows) throw refused(step);
	return result;
}

type QueryStep = Extract<Step, { kind: 'query' }>;

function runQuery({ prepare }: Statements, step: QueryStep): StepResult {
	const statement = prepare(step.query.sql);
	try {
		if (!statement.reader) return { rows: [], changed: statement.run(step.query.parameters).changes };
		const rows = statement.all(step.query.parameters);
		return { rows, changed: rows.length };
	} catch (error) {
		// Another unique column than the key is taken, e.g. a point's code.
		if (isTaken(error) && step.refused) throw refused(step);
		throw error;
	}
}

function refused({ refused: why, query }: QueryStep): Error {
	return why
		? new CommitRefused(why.code, why.subject)
		: new Error(`unexpected number of rows: ${query.sql}`);
}

function isTaken(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}
