import type { Fault } from './fault.ts';
import type { ImportKind } from './record.ts';

/** One row as it stands in the file, by heading. `fault`: the row could not even be split into cells. */
export type RawRow =
	| { readonly line: number; readonly cells: ReadonlyMap<string, unknown> }
	| { readonly line: number; readonly fault: Fault; readonly value: string | null };

export type RawRows = AsyncIterable<RawRow> | Iterable<RawRow>;

/** A CSV file, a sheet, or a stream of objects. `headings` is `null` where every row brings its own keys. */
export interface RawTable {
	readonly sheet?: string;
	readonly headings: readonly string[] | null;
	/** Line of the headings; 0 without them. */
	readonly headingLine: number;
	readonly rows: RawRows;
	/** Given where the format allows only one kind. */
	readonly kind?: ImportKind;
}
