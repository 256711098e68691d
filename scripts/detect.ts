import { seriesMethods } from '../src/lib/domain/foresight/series/registry.ts';
import type {
	SeriesMethod,
	SeriesOutput,
	SeriesSetup
} from '../src/lib/domain/foresight/series/series-method.ts';
import { BadSeries, readSeries, type Series } from '../src/lib/wire/series-csv.ts';
import { Refused, options } from './command-options.ts';

const HORIZON = 10;
const NORMAL_ROWS = 400;

const usage = `npm run -s detect -- --method ID [options] < series.csv
One row of output per row of input, each from that row and earlier ones only: score,flag,forecast,lower,upper,stepsToLimit

  --list             the methods with their parameters, as JSON
  --method ID        ${seriesMethods.map(({ id }) => id).join(' | ')}
  --limit X          the limit the target must not reach (exceedance, trend)
  --horizon N        rows ahead (default ${HORIZON})
  --target COLUMN    the column that is watched (default: the first column of numbers)
  --normal N         the first N rows are normal operation (ewma, cusum, watch; default ${NORMAL_ROWS})`;

async function main(args: readonly string[]): Promise<void> {
	const given = options(
		args,
		{ flags: ['list', 'help'], values: ['method', 'limit', 'horizon', 'target', 'normal'] },
		usage
	);
	if (given.has('help')) return console.log(usage);
	if (given.has('list')) return console.log(JSON.stringify(seriesMethods.map(described), null, 2));
	const method = methodOf(given.text('method'));
	const limit = given.number('limit', { min: -Number.MAX_VALUE });
	mustFit(method, limit);
	const horizon = given.number('horizon', { min: 1, max: 100_000, whole: true }) ?? HORIZON;
	const normal = given.number('normal', { min: 1, max: 1_000_000, whole: true }) ?? NORMAL_ROWS;
	const series = await readSeries(process.stdin);
	const target = targetOf(series, given.text('target'));
	const setup: SeriesSetup = { target, columns: series.columns.length, limit, horizon, normal };
	if (series.ignored.length > 0) console.error(`不作为测点 not used: ${series.ignored.join(', ')}`);
	console.log(detected(method, setup, series).join('\n'));
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

function mustFit({ id, needs }: SeriesMethod, limit: number | null): void {
	if (needs !== 'limit') return;
	if (limit === null) throw new Refused(`方法 ${id} 需要 --limit  method ${id} needs --limit`);
	if (id === 'exceedance' && limit <= 0)
		throw new Refused(
			'--limit 应大于 0：各特征都以限值为比例  --limit must be above 0: all features are shares of it'
		);
}

function targetOf({ columns }: Series, wanted: string | null): number {
	if (wanted === null) return 0;
	const index = columns.indexOf(wanted);
	if (index >= 0) return index;
	throw new Refused(`没有列 no such column: ${wanted}; 可用 known: ${columns.join(', ')}`);
}

function detected(method: SeriesMethod, setup: SeriesSetup, { rows }: Series): readonly string[] {
	const detector = method.start(setup);
	return ['score,flag,forecast,lower,upper,stepsToLimit', ...rows.map((row) => lineOf(detector.step(row)))];
}

function lineOf({ score, flag, forecast, lower, upper, stepsToLimit }: SeriesOutput): string {
	const [first, ...rest] = [score, forecast, lower, upper, stepsToLimit].map((value) =>
		value === null || !Number.isFinite(value) ? '' : String(Number(value.toPrecision(8)))
	);
	return [first, flag ? 1 : 0, ...rest].join(',');
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused || error instanceof BadSeries)) throw error;
	console.error(error instanceof BadSeries ? `${error.text.zh}  ${error.text.en}` : error.message);
	process.exitCode = 2;
}
