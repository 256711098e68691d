import type { Column } from './column.ts';
import { importColumns } from './columns.ts';
import { importKinds, type ImportKind } from './record.ts';

const cell = (text: string) => text.replaceAll('|', '\\|') || '—';

function allowed({ type, unit, min, max, choices }: Column): string {
	if (choices)
		return choices
			.map(({ id, aliases }) => (aliases[0] === undefined ? id : `${id} / ${aliases[0]}`))
			.join('; ');
	const range = min === undefined && max === undefined ? '' : ` ${min ?? ''}–${max ?? ''}`;
	return `${type}${range}${unit === undefined ? '' : ` ${unit}`}`;
}

function rowOf(column: Column): string {
	const { id, zh, en, required, meaning, example } = column;
	const names = [
		id,
		zh.join('、'),
		en.join(', '),
		required ? '是 yes' : '',
		allowed(column),
		`${meaning.zh} · ${meaning.en}`,
		example
	];
	return `| ${names.map(cell).join(' | ')} |`;
}

/** The manual's table of one kind, in Markdown, straight from the table that parses. */
export function columnsMarkdown(kind: ImportKind): string {
	const head = ['列 id', '中文表头', 'English headings', '必填', '取值', '含义', '示例'];
	const lines = [head.join(' | '), head.map(() => '---').join(' | ')].map((line) => `| ${line} |`);
	return [`### ${kind}`, '', ...lines, ...importColumns[kind].map(rowOf), ''].join('\n');
}

/** All kinds, for the manual. */
export function importMarkdown(): string {
	return importKinds.map(columnsMarkdown).join('\n');
}

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A CSV template with Chinese headings and one example row, with the byte order mark that Excel needs for UTF-8. */
export function templateCsv(kind: ImportKind): string {
	const columns = importColumns[kind];
	const headings = columns.map(({ id, zh }) => quoted(zh[0] ?? id)).join(',');
	const example = columns.map((column) => quoted(column.example)).join(',');
	return `\uFEFF${headings}\n${example}\n`;
}
