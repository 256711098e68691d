import type { StepResult } from '../write/step.ts';

/** One connection inside one transaction: a client of the server, or PGlite's transaction. */
export interface Session {
	/** A `name` lets the server keep the plan; only fixed texts get one. */
	query(sql: string, parameters: readonly unknown[], name?: string): Promise<StepResult>;
}
