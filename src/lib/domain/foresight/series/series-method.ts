import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';

/** One row of a series: values by column, in its order; `null` = missing. */
export interface SeriesRow {
	/** UTC epoch ms where the series has times. */
	readonly atMs: number | null;
	readonly values: readonly (number | null)[];
}

/** What is known before the first row. */
export interface SeriesSetup {
	/** Index of the column that is watched. */
	readonly target: number;
	readonly columns: number;
	/** The limit the target must not reach; `null` where the method needs none. */
	readonly limit: number | null;
	/** Which side of the limit is dangerous: `high` (default) = at and above it, `low` = at and below it. */
	readonly side?: 'high' | 'low';
	/** Rows ahead. */
	readonly horizon: number;
	/** Rows at the beginning that are known to be normal; methods that learn what is normal learn it there. */
	readonly normal: number;
}

/** What a method says after a row, from this row and earlier ones only. `null` = nothing to say, e.g. too little data. */
export interface SeriesOutput {
	/** Larger = more alarming; comparable within one method. */
	readonly score: number | null;
	readonly flag: boolean;
	/** Of the target, `horizon` rows ahead, with its interval. */
	readonly forecast: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	/** Rows until the limit is reached: 0 = reached now, `null` = not foreseen. Never negative. */
	readonly stepsToLimit: number | null;
}

/** Keeps what it needs of the past in bounded memory. */
export interface SeriesDetector {
	step(row: SeriesRow): SeriesOutput;
}

/** A method for one series of rows, as `npm run detect` offers it. */
export interface SeriesMethod {
	readonly id: string;
	readonly name: Text;
	/** What it is for, in one sentence. */
	readonly about: Text;
	readonly needs: 'limit' | 'normal' | 'nothing';
	readonly parameters: Readonly<Record<string, number>>;
	readonly source: Provenance;
	start(setup: SeriesSetup): SeriesDetector;
}

export const nothingToSay: SeriesOutput = {
	score: null,
	flag: false,
	forecast: null,
	lower: null,
	upper: null,
	stepsToLimit: null
};

/** Provenance of a published method whose figures are our choice. */
export function published(standard: string, note: string): Provenance {
	return {
		standard,
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}
