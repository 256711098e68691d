import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';

/** One step of a published method, so that a reader can follow it with a pencil. */
export interface MethodStep {
	readonly id: string;
	readonly text: Text;
	/** The formula with its numbers, e.g. `S = 8/10 + 3/5 = 1.4`. */
	readonly formula?: string;
	readonly value: number | string | boolean | null;
	readonly unit?: string;
	readonly source: Provenance;
}

/** What every published method returns. `value` is the method's own result; nothing is rounded. */
export interface MethodResult<Value> {
	readonly value: Value;
	readonly steps: readonly MethodStep[];
	/** What the reader must know: unverified inputs used, a choice between conflicting texts, limits of validity. */
	readonly notes: readonly Text[];
}
