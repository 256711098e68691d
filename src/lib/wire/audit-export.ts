export const auditFormats = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof auditFormats)[number];

const columns = [
	...(['seq', 'atMs', 'actorId', 'actorName', 'action', 'subject', 'reason', 'detail', 'from'] as const),
	...(['previousHash', 'hash'] as const)
];
type Entry = Readonly<Record<(typeof columns)[number], string | number>>;

/** With the mark that makes spreadsheets read it as UTF-8. */
export function auditHeading(format: AuditFormat): string {
	return format === 'csv' ? `\uFEFF${columns.join(',')}\r\n` : '';
}

export function auditLine(format: AuditFormat, entry: Entry): string {
	if (format === 'jsonl')
		return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, entry[name]])))}\n`;
	return `${columns.map((name) => cell(entry[name])).join(',')}\r\n`;
}

/** Quoted, and never a formula: a name that begins with `=` would run in a spreadsheet. */
function cell(value: string | number): string {
	if (typeof value === 'number') return String(value);
	const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return `"${harmless.replaceAll('"', '""')}"`;
}
