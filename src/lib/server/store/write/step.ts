import type { CompiledQuery } from 'kysely';
import type { Change, CommitRefused } from '../change.ts';

/** What a commit does to the hottest tables; each database has its own fast way (`readings.ts`, `point-states.ts`). */
export type ReadingRows = NonNullable<Change['readings']>;
export type PointStateRows = NonNullable<Change['pointStates']>;

export interface Refusal {
	readonly code: CommitRefused['code'];
	readonly subject: string;
}

/** One thing to do inside a transaction. */
export type Step =
	| {
			readonly kind: 'query';
			readonly query: CompiledQuery;
			/** Another number of changed rows refuses the whole commit with `refused`. */
			readonly expectRows?: number;
			readonly refused?: Refusal;
	  }
	| { readonly kind: 'readings'; readonly rows: ReadingRows }
	| { readonly kind: 'pointStates'; readonly rows: PointStateRows };

export interface StepResult {
	readonly rows: readonly unknown[];
	readonly changed: number;
}

/**
 * A transaction as a conversation: it yields steps and is given their results. Written once; SQLite runs it
 * synchronously, PostgreSQL with awaits, and neither can slip anything foreign in between.
 */
export type Work<Result> = Generator<Step, Result, StepResult>;

/** Runs a piece of work in one transaction of its own. */
export type Transact = <Result>(work: () => Work<Result>) => Promise<Result>;

export function step(query: CompiledQuery, expectRows?: number, refused?: Refusal): Step {
	return {
		kind: 'query',
		query,
		...(expectRows === undefined ? {} : { expectRows }),
		...(refused === undefined ? {} : { refused })
	};
}

export function conflict(subject: string): Refusal {
	return { code: 'conflict', subject };
}
