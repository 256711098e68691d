import type { Text } from '../../domain/text.ts';

export type ColumnType =
	| 'id'
	| 'text'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'choice'
	/** ISO 8601 with offset, or `2026-11-22 08:00` in Asia/Shanghai, or an Excel date; needs a time of day. */
	| 'time'
	/** As `time`; a bare day means its first moment. */
	| 'day'
	/** As `time`; a bare day means its last second: a deadline runs to the end of the day. */
	| 'deadline'
	/** Several ids separated by `;` or `、`. */
	| 'ids';

export interface Choice {
	readonly id: string;
	/** Other spellings, compared without regard to case, width and blanks. The first Chinese one goes to the template. */
	readonly aliases: readonly string[];
}

/** One column of one kind of import file. Parsing, the manual's table and the template all come from it. */
export interface Column {
	/** Also the key of an NDJSON object and of a GeoJSON feature's properties. */
	readonly id: string;
	/** First = the one in the template. */
	readonly zh: readonly string[];
	/** Besides the id. */
	readonly en: readonly string[];
	readonly type: ColumnType;
	readonly required: boolean;
	readonly unit?: string;
	readonly min?: number;
	readonly max?: number;
	/** Characters, for `text`; 200 when absent. */
	readonly maxLength?: number;
	readonly choices?: readonly Choice[];
	readonly meaning: Text;
	readonly example: string;
}
