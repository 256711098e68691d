import { rankParameters, rankUnits, type UnitPeriod } from '../src/lib/domain/foresight/rank.ts';
import { readPeriod, type Period } from '../src/lib/domain/foresight/rank-period.ts';
import { parseNumber, isEmpty } from '../src/lib/wire/import/cell.ts';
import { decodedText } from '../src/lib/wire/import/byte-text.ts';
import { openCsv } from '../src/lib/wire/import/csv-table.ts';
import { UnreadableFile } from '../src/lib/wire/import/fault.ts';
import { Refused, options } from './command-options.ts';

const usage = `npm run -s rank -- [options] < history.csv
Ranks units for the next period from earlier periods only. Columns: unit, period, findings, outcome (any order; others are
left aside). An empty cell is not known, which is not zero. Prints rank,unit,score,reason; the most urgent first.

  --period P   ranks for this period: rows of it and of later ones are not looked at (default: after the last)
  --lang L     zh (default) or en
  --list       the method with its parameters, as JSON`;

interface Row extends Omit<UnitPeriod, 'period'> {
	readonly period: Period;
}

async function main(args: readonly string[]): Promise<void> {
	const given = options(args, { flags: ['list', 'help'], values: ['period', 'lang'] }, usage);
	if (given.has('help')) return console.log(usage);
	if (given.has('list')) return console.log(JSON.stringify(described, null, 2));
	const lang = given.text('lang') ?? 'zh';
	if (lang !== 'zh' && lang !== 'en') throw new Refused('--lang 只能是 must be zh / en');
	const rows = await rowsOf(process.stdin);
	const before = upTo(rows, given.text('period'));
	const lines = rankUnits(before).map(({ unit, score, reason }, index) =>
		[index + 1, quoted(unit), Number(score.toPrecision(6)), quoted(reason[lang])].join(',')
	);
	console.log(['rank,unit,score,reason', ...lines].join('\n'));
}

const described = {
	id: 'shrunk-rate',
	about: {
		zh: '按各期发现与事故的收缩率排序；各迹象的权重由更早各期学得。',
		en: 'Shrunk rates of findings and outcomes; how much each sign counts is learnt from earlier periods.'
	},
	parameters: rankParameters
};

async function rowsOf(bytes: AsyncIterable<Uint8Array>): Promise<readonly Row[]> {
	const table = await openCsv(decodedText(bytes, undefined));
	if (!table) throw new Refused(`没有输入 no input\n\n${usage}`);
	const heading = (name: string) => table.headings?.find((one) => one.trim().toLowerCase() === name) ?? null;
	const [unit, period, findings, outcome] = ['unit', 'period', 'findings', 'outcome'].map(heading);
	if (!unit || !period)
		throw new Refused('第 1 行：缺少 unit 或 period 列  line 1: a column unit or period is missing');
	if (!findings && !outcome)
		throw new Refused('第 1 行：缺少 findings 和 outcome 列  line 1: neither findings nor outcome is there');
	const rows: Row[] = [];
	for await (const row of table.rows) {
		if ('fault' in row)
			throw new Refused(`第 line ${row.line}: ${row.fault.message.zh} ${row.fault.message.en}`);
		const text = (name: string) => {
			const value = String(row.cells.get(name) ?? '').trim();
			if (value === '')
				throw new Refused(
					`第 ${row.line} 行，列 ${name}：必填  line ${row.line}, ${name}: must be filled in`
				);
			return value;
		};
		const count = (name: string | null | undefined) =>
			name ? countAt(row.cells.get(name), row.line, name) : null;
		const at = periodAt(text(period), row.line, rows[0]?.period.kind);
		rows.push({ unit: text(unit), period: at, findings: count(findings), outcome: count(outcome) });
	}
	return rows;
}

function countAt(cell: unknown, line: number, name: string): number | null {
	if (isEmpty(cell) || /^(na|nan|null)$/i.test(String(cell).trim())) return null;
	const parsed = parseNumber(cell);
	if (parsed.ok && parsed.value >= 0) return parsed.value;
	throw new Refused(
		`第 ${line} 行，列 ${name}：应为不小于 0 的数字  line ${line}, ${name}: a number of at least 0 (${String(cell)})`
	);
}

/** `kind`: of the first row; `line` 0 = the option. */
function periodAt(text: string, line: number, kind: Period['kind'] | undefined): Period {
	const period = readPeriod(text);
	if (period && period.kind === (kind ?? period.kind)) return period;
	const where = line === 0 ? '--period' : `第 ${line} 行，列 period  line ${line}, period`;
	const like = kind === undefined ? '' : `; ${kind}`;
	throw new Refused(`${where}: 2024, 2024Q1, 2024-01, 2024-01-31${like} (${text})`);
}

/** Rows before the wanted period, periods as ordinals. */
function upTo(rows: readonly Row[], wanted: string | null): readonly UnitPeriod[] {
	const end = wanted === null ? Infinity : periodAt(wanted, 0, rows[0]?.period.kind).index;
	const indexes = new Set(rows.map(({ period }) => period.index).filter((index) => index < end));
	const ordinal = new Map([...indexes].sort((a, b) => a - b).map((index, at) => [index, at]));
	return rows.flatMap((row) => {
		const period = ordinal.get(row.period.index);
		return period === undefined ? [] : [{ ...row, period }];
	});
}

function quoted(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused || error instanceof UnreadableFile)) throw error;
	console.error(
		error instanceof Refused ? error.message : `${error.fault.message.zh}  ${error.fault.message.en}`
	);
	process.exitCode = 2;
}
