import type { Text } from '../../domain/text.ts';
import type { ImportCode } from './record.ts';

/** What is wrong with one cell or row, before the reader adds file, line and column. */
export interface Fault {
	readonly code: ImportCode;
	readonly message: Text;
}

export function fault(code: ImportCode, zh: string, en: string): Fault {
	return { code, message: { zh, en } };
}

/** Ends the reading of a whole file or sheet; the reader turns it into one refusal. Never leaves this folder. */
export class UnreadableFile extends Error {
	readonly fault: Fault;
	readonly line: number;

	constructor(code: ImportCode, zh: string, en: string, line = 0) {
		super(en);
		this.name = 'UnreadableFile';
		this.fault = fault(code, zh, en);
		this.line = line;
	}
}

const MAX_SHOWN_CHARACTERS = 120;

/** The value as a person can recognise it in the report. */
export function shownValue(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	const text =
		value instanceof Date
			? value.toISOString()
			: typeof value === 'object'
				? JSON.stringify(value)
				: String(value);
	return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS - 1)}…` : text;
}
