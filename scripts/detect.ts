import { once } from 'node:events';
import { seriesMethods } from '../src/lib/domain/foresight/series/registry.ts';
import type {
	SeriesMethod,
	SeriesOutput,
	SeriesSetup
} from '../src/lib/domain/foresight/series/series-method.ts';
import { BadSeries, openSeries, type OpenSeries } from '../src/lib/wire/series-csv.ts';
import { Refused, options } from './command-options.ts';

const HORIZON = 10;
const NORMAL_ROWS = 400;

/** Rows written at once: a long series is not held as one text. */
const LINES_AT_ONCE = 5000;

const usage = `npm run -s detect -- --method ID [options] < series.csv
One row of output per row of input, each from that row and earlier ones only: score,flag,forecast,lower,upper,stepsToLimit

  --list             the methods with their parameters, as JSON
  --method ID        ${seriesMethods.map(({ id }) => id).join(' | ')}
  --limit X          the limit the target must not reach (exceedance, trend)
  --side high|low    which side of the limit is dangerous (default high)
  --horizon N        rows ahead (default ${HORIZON})
  --target COLUMN    the column that is watched (default: the first column of numbers)
  --normal N         the first N rows are normal operation (ewma, cusum, watch; default ${NORMAL_ROWS})

The input is CSV with a header row; comma, semicolon or tab. Empty cells, NaN and NA are missing values, and in a file of one
column so is a blank line. A column of times is known by its name or content; columns of words are not used, and named.
score, forecast, lower and upper are empty where there is too little data; stepsToLimit is 0 at the limit, the rows until it
where a significant course reaches it within the horizon, and empty otherwise.`;

async function main(args: readonly string[]): Promise<void> {
	const given = options(
		args,
		{ flags: ['list', 'help'], values: ['method', 'limit', 'side', 'horizon', 'target', 'normal'] },
		usage
	);
	if (given.has('help')) return console.log(usage);
	if (given.has('list')) return console.log(JSON.stringify(seriesMethods.map(described), null, 2));
	const method = methodOf(given.text('method'));
	const limit = given.number('limit', { min: -Number.MAX_VALUE });
	if (method.needs === 'limit' && limit === null)
		throw new Refused(`方法 ${method.id} 需要 --limit  method ${method.id} needs --limit`);
	const side = sideOf(given.text('side'));
	const horizon = given.number('horizon', { min: 1, max: 100_000, whole: true }) ?? HORIZON;
	const normal = given.number('normal', { min: 1, max: 1_000_000, whole: true }) ?? NORMAL_ROWS;
	const wanted = given.text('target');
	const series = await openSeries(process.stdin, wanted);
	const target = targetOf(series, wanted);
	const setup: SeriesSetup = { target, columns: series.columns.length, limit, side, horizon, normal };
	if (series.ignored.length > 0) console.error(`不作为测点 not used: ${series.ignored.join(', ')}`);
	if (method.id === 'baseline' && series.time === null)
		console.error('没有时间列，同时段基线无从比较  no column of times: nothing to compare with');
	await write(method, setup, series);
}

function described({ id, name, about, needs, parameters, source }: SeriesMethod) {
	return { id, name, about, needs, parameters, source };
}

function methodOf(id: string | null): SeriesMethod {
	const method = seriesMethods.find((one) => one.id === id);
	if (method) return method;
	const known = seriesMethods.map((one) => one.id).join(', ');
	throw new Refused(id === null ? usage : `没有方法 no such method: ${id}; 可用 known: ${known}`);
}

function sideOf(text: string | null): 'high' | 'low' {
	if (text === null || text === 'high') return 'high';
	if (text === 'low') return 'low';
	throw new Refused(`--side 应为 high 或 low  must be high or low: ${text}`);
}

function targetOf({ columns }: OpenSeries, wanted: string | null): number {
	if (wanted === null) return 0;
	const index = columns.indexOf(wanted);
	if (index >= 0) return index;
	throw new Refused(`没有列 no such column: ${wanted}; 可用 known: ${columns.join(', ')}`);
}

async function write(method: SeriesMethod, setup: SeriesSetup, { rows }: OpenSeries): Promise<void> {
	const detector = method.start(setup);
	let lines = ['score,flag,forecast,lower,upper,stepsToLimit'];
	for (const row of rows) {
		lines.push(lineOf(detector.step(row)));
		if (lines.length < LINES_AT_ONCE) continue;
		await put(lines);
		lines = [];
	}
	await put(lines);
}

/** Waits until whoever reads has taken it. */
async function put(lines: readonly string[]): Promise<void> {
	if (lines.length === 0) return;
	if (!process.stdout.write(`${lines.join('\n')}\n`)) await once(process.stdout, 'drain');
}

function lineOf({ score, flag, forecast, lower, upper, stepsToLimit }: SeriesOutput): string {
	const [first, ...rest] = [score, forecast, lower, upper, stepsToLimit].map((value) =>
		value === null || !Number.isFinite(value) ? '' : String(Number(value.toPrecision(8)))
	);
	return [first, flag ? 1 : 0, ...rest].join(',');
}

// Whoever reads may have enough before the end (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
	process.exit(0);
});
try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused || error instanceof BadSeries)) throw error;
	console.error(error instanceof BadSeries ? `${error.text.zh}  ${error.text.en}` : error.message);
	process.exitCode = 2;
}
