import type { UnitPeriod } from '../src/lib/domain/foresight/rank-past.ts';
import { readPeriod, type Period } from '../src/lib/domain/foresight/rank-period.ts';
import { decodedText } from '../src/lib/wire/import/byte-text.ts';
import { isEmpty, parseNumber } from '../src/lib/wire/import/cell.ts';
import { openCsv } from '../src/lib/wire/import/csv-table.ts';
import { Refused } from './command-options.ts';

/** Rows as they are in the file, with what was left aside and why. */
export interface History {
	readonly rows: readonly Row[];
	readonly aside: readonly string[];
}

interface Row extends Omit<UnitPeriod, 'period' | 'more'> {
	readonly period: Period;
	readonly more: Readonly<Record<string, number | null>>;
}

/** More different days than this are taken together by month: a day is then no period in which every unit is seen. */
const DAYS_MAX = 40;
const own = ['unit', 'period', 'findings', 'outcome'] as const;
/** What a benchmark writes beside the history: the answer. */
const answers =
	/^(label|labels|target|class|y|truth|answer)$|(_|^)(pred|predicted|label|target|next|future)(_|$)/i;

/** Reads `unit, period, findings, outcome, …` from CSV; further columns of numbers are signs too. */
export async function readHistory(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<History> {
	const table = await openCsv(decodedText(bytes, undefined));
	if (!table) throw new Refused('没有输入 no input');
	const columns = columnsOf(table.headings ?? []);
	const rows: Row[] = [];
	const texts = new Set<string>();
	for await (const row of table.rows) {
		if ('fault' in row)
			throw new Refused(
				`第 ${row.line} 行：${row.fault.message.zh}  line ${row.line}: ${row.fault.message.en}`
			);
		const cell = (name: string | null) => (name === null ? null : row.cells.get(name));
		const period = periodAt(filled(cell(columns.period), row.line, 'period'), row.line, rows[0]?.period.kind);
		const more = columns.more.map((name) => {
			const value = numberOf(cell(name));
			if (value === undefined) texts.add(name);
			return [name, value ?? null] as const;
		});
		rows.push({
			unit: filled(cell(columns.unit), row.line, 'unit'),
			period,
			findings: countAt(cell(columns.findings), row.line, 'findings'),
			outcome: countAt(cell(columns.outcome), row.line, 'outcome'),
			more: Object.fromEntries(more)
		});
	}
	const aside = [...columns.aside, ...texts];
	return { rows: rows.map((row) => ({ ...row, more: without(row.more, texts) })), aside };
}

function columnsOf(headings: readonly string[]) {
	const [unit, period, findings, outcome] = own.map((name) => {
		const found = headings.filter((one) => one.toLowerCase() === name);
		if (found.length > 1)
			throw new Refused(`第 1 行：列 ${name} 出现两次  line 1: the column ${name} appears twice`);
		return found[0] ?? null;
	});
	if (!unit || !period)
		throw new Refused('第 1 行：缺少 unit 或 period 列  line 1: a column unit or period is missing');
	if (!findings && !outcome)
		throw new Refused('第 1 行：缺少 findings 和 outcome 列  line 1: neither findings nor outcome is there');
	const others = headings.filter((name) => name !== '' && !own.some((one) => one === name.toLowerCase()));
	const aside = others.filter((name, index) => answers.test(name) || others.indexOf(name) !== index);
	const more = others.filter((name) => !aside.includes(name));
	return { unit, period, findings: findings ?? null, outcome: outcome ?? null, more, aside };
}

const unknown = /^(na|n\/a|nan|null|none|-|不详|未知)$/i;

/** `undefined` = no number, `null` = not known. */
function numberOf(cell: unknown): number | null | undefined {
	if (isEmpty(cell) || unknown.test(String(cell).trim())) return null;
	const parsed = parseNumber(cell);
	return parsed.ok ? parsed.value : undefined;
}

function filled(cell: unknown, line: number, name: string): string {
	const text = String(cell ?? '').trim();
	if (text !== '') return text;
	throw new Refused(`第 ${line} 行，列 ${name}：必填  line ${line}, ${name}: must be filled in`);
}

function countAt(cell: unknown, line: number, name: string): number | null {
	const word = String(cell ?? '').trim();
	if (/^(true|yes|是)$/i.test(word)) return 1;
	if (/^(false|no|否)$/i.test(word)) return 0;
	const value = numberOf(cell);
	if (value === null || (value !== undefined && value >= 0)) return value;
	throw new Refused(
		`第 ${line} 行，列 ${name}：应为不小于 0 的数字  line ${line}, ${name}: a number of at least 0 (${word.slice(0, 40)})`
	);
}

/** `kind`: of the first row; `line` 0 = the option. */
function periodAt(text: string, line: number, kind: Period['kind'] | undefined): Period {
	const period = readPeriod(text);
	if (period && period.kind === (kind ?? period.kind)) return period;
	const where = line === 0 ? '--period' : `第 ${line} 行，列 period  line ${line}, period`;
	const like = kind === undefined ? '' : `; ${kind}`;
	throw new Refused(
		`${where}: 2024, 2024H1, 2024Q1, 2024-01, 2024-W05, 2024-01-31${like} (${text.slice(0, 40)})`
	);
}

function without(more: Row['more'], names: ReadonlySet<string>): Row['more'] {
	return Object.fromEntries(Object.entries(more).filter(([name]) => !names.has(name)));
}

/** Rows before the wanted period with periods as ordinals; rows of one unit in one period are added together. */
export function upTo({ rows }: History, wanted: string | null): readonly UnitPeriod[] {
	const end = wanted === null ? Infinity : periodAt(wanted, 0, rows[0]?.period.kind).index;
	const before = rows.filter(({ period }) => period.index < end);
	const days = new Set(before.map(({ period }) => period.index));
	const byMonth = before[0]?.period.kind === 'day' && days.size > DAYS_MAX;
	const indexOf = ({ period }: Row) => (byMonth ? (period.month ?? 0) : period.index);
	const indexes = [...new Set(before.map(indexOf))].sort((a, b) => a - b);
	const ordinal = new Map(indexes.map((index, at) => [index, at]));
	const added = new Map<string, UnitPeriod>();
	for (const row of before) {
		const period = ordinal.get(indexOf(row)) ?? 0;
		const key = `${period}\n${row.unit}`;
		added.set(key, sumOf(added.get(key), { ...row, period }));
	}
	return [...added.values()];
}

function sumOf(a: UnitPeriod | undefined, b: UnitPeriod): UnitPeriod {
	if (!a) return b;
	const sum = (x: number | null, y: number | null) => (x === null || y === null ? (x ?? y) : x + y);
	// Further figures may be levels as well as counts: the last one known stands.
	const more = Object.fromEntries(
		Object.entries(b.more ?? {}).map(([name, value]) => [name, value ?? a.more?.[name] ?? null])
	);
	return { ...a, findings: sum(a.findings, b.findings), outcome: sum(a.outcome, b.outcome), more };
}
