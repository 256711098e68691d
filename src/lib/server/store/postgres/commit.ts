import { CommitRefused } from '../change.ts';
import type { Step, StepResult, Work } from '../write/step.ts';
import { writePointStates } from './point-states.ts';
import { insertReadings } from './readings.ts';
import type { Session } from './session.ts';

/** Runs a piece of work on a connection whose transaction has begun; throws what must roll it back. */
export async function runWork<Result>(session: Session, work: Work<Result>): Promise<Result> {
	try {
		let next = work.next();
		while (!next.done) next = work.next(await runStep(session, next.value));
		return next.value;
	} catch (error) {
		throw isOutrun(error) ? new CommitRefused('conflict', 'another transaction') : error;
	}
}

async function runStep(session: Session, step: Step): Promise<StepResult> {
	if (step.kind === 'readings') return await insertReadings(session, step.rows);
	if (step.kind === 'pointStates') return await writePointStates(session, step.rows);
	const result = await runQuery(session, step);
	if (step.expectRows !== undefined && result.changed !== step.expectRows) throw refused(step);
	return result;
}

type QueryStep = Extract<Step, { kind: 'query' }>;

async function runQuery(session: Session, step: QueryStep): Promise<StepResult> {
	try {
		return await session.query(step.query.sql, step.query.parameters);
	} catch (error) {
		if (codeOf(error) === UNIQUE_VIOLATION && step.refused) throw refused(step);
		throw error;
	}
}

function refused({ refused: why, query }: QueryStep): Error {
	return why
		? new CommitRefused(why.code, why.subject)
		: new Error(`unexpected number of rows: ${query.sql}`);
}

const UNIQUE_VIOLATION = '23505';

/** Deadlock or serialisation failure: two commits met and this one lost. Read again and decide again. */
function isOutrun(error: unknown): boolean {
	return ['40P01', '40001'].includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
	return (error as { code?: string } | null)?.code;
}
