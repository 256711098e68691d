/**
 * `npm run -s bench -- [--only NAME] [--json FILE]`: how fast the built product is, every figure beside a floor measured in
 * the same run on the same machine (`bench/floor.ts`). The table goes to stderr, the JSON to stdout or into the file.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeActiveAlarms, mustStand } from './bench/active-alarms.ts';
import { makeBenchCity, type BenchCity } from './bench/city.ts';
import { lateness } from './bench/escalation.ts';
import type { Job } from './bench/jobs.ts';
import { load, loadAndStay, measuredBy, serveFloor, serveProduct, type Served } from './bench/run.ts';

interface Result {
	readonly value: number;
	readonly unit: string;
	readonly floor: number;
	readonly ratio: number;
	/** In words; `ok` says whether it holds. */
	readonly bar: string;
	readonly ok: boolean;
}
type Results = Record<string, Result>;

const benches: Readonly<Record<string, () => Promise<Results>>> = {
	ingest,
	singles,
	crossing,
	storm,
	evaluations,
	restart,
	escalation,
	'first-data': firstData,
	rescore,
	foresight,
	memory
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
if (values.only !== undefined && !(values.only in benches))
	stop(`--only ${Object.keys(benches).join(' | ')}`);
if (!existsSync(path.resolve(import.meta.dirname, '../build/handler.js')))
	stop('先构建 build first: npm run build');

const results: Results = {};
for (const [name, bench] of Object.entries(benches)) {
	if (values.only !== undefined && values.only !== name) continue;
	console.error(`… ${name}`);
	Object.assign(results, await bench());
}
console.error(table(results));
const json = JSON.stringify({ results }, null, '\t');
if (values.json === undefined) console.log(json);
else writeFileSync(values.json, json + '\n');

/** Batches of 100 from four gateways: 5,000 points with three limits, alarms, messages and ten screens. */
async function ingest(): Promise<Results> {
	const job = {
		kind: 'batches',
		points: 5000,
		connections: 4,
		perRequest: 100,
		warmUpMs: 4000,
		measureMs: 8000
	} as const;
	const { floor, product } = await both({ sites: 1000, points: 5000, historyDays: 0 }, (served) =>
		streamed(served, job)
	);
	const [value, least] = [product.perSecond, floor.perSecond];
	return {
		ingest: result(
			value,
			'readings/s',
			least,
			'≥ 40 % of the floor and ≥ 10,000',
			value >= 0.4 * least && value >= 10_000
		)
	};
}

async function singles(): Promise<Results> {
	const job = {
		kind: 'singles',
		points: 5000,
		connections: 32,
		perRequest: 1,
		warmUpMs: 4000,
		measureMs: 8000
	} as const;
	const { floor, product } = await both({ sites: 1000, points: 5000, historyDays: 0 }, (served) =>
		streamed(served, job)
	);
	return {
		singles: result(product.perSecond, 'requests/s', floor.perSecond, '≥ 2,000', product.perSecond >= 2000),
		'singles-p99': result(product.p99Ms, 'ms', floor.p99Ms, '< 100', product.p99Ms < 100)
	};
}

async function streamed(
	served: Served,
	job: Omit<Extract<Job, { kind: 'batches' | 'singles' }>, 'url' | 'key' | 'cookie'>
) {
	const screens = await loadAndStay({ ...served.target, kind: 'crowd', screens: 10, points: 0, rounds: 0 });
	try {
		const { perSecond = 0, latency } = await load({ ...served.target, ...job });
		return { perSecond, p99Ms: latency?.p99 ?? Number.NaN };
	} finally {
		screens.leave();
	}
}

/** From sending one reading over its limit until the last of 1,000 screens has the alarm; p95. */
async function crossing(): Promise<Results> {
	const { floor, product } = await both({ sites: 300, points: 500, historyDays: 0 }, async (served) => {
		const { latency } = await load({
			...served.target,
			kind: 'crossings',
			screens: 1000,
			crossings: 100,
			everyMs: 150
		});
		return latency?.p95 ?? Number.NaN;
	});
	return { crossing: result(product, 'ms', floor, '≤ 2.5 × the floor', product <= 2.5 * floor) };
}

/** 2,000 points cross their limit at once; until ten walls have all of them. The middle one of five runs, each beside its floor. */
async function storm(): Promise<Results> {
	const runs: { readonly floor: number; readonly product: number }[] = [];
	for (let n = 0; n < 5; n++)
		runs.push(
			await both({ sites: 500, points: 2000, historyDays: 0 }, async (served) => {
				const job = { kind: 'storm', screens: 10, points: 2000, connections: 4, perRequest: 100 } as const;
				return (await load({ ...served.target, ...job })).allMs ?? Number.NaN;
			})
		);
	const ratio = (run: (typeof runs)[number]) => run.product / run.floor;
	const { floor, product } = runs.sort((a, b) => ratio(a) - ratio(b))[2] as (typeof runs)[number];
	return { storm: result(product, 'ms', floor, '≤ 3 × the floor', product <= 3 * floor) };
}

async function evaluations(): Promise<Results> {
	const { ours = Number.NaN, floor = Number.NaN } = await measuredBy('evaluations.ts');
	return { evaluations: result(ours, 'readings/s', floor, '≥ 100,000', ours >= 100_000) };
}

/** From the start of the process until it serves, with 10,000 active alarms, some shelved; the floor has none. */
async function restart(): Promise<Results> {
	const floor = await startedWithin(0);
	const product = await startedWithin(10_000);
	return { restart: result(product, 'ms', floor, '≤ 3,000', product <= 3000) };
}

async function startedWithin(alarms: number): Promise<number> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-restart-'));
	try {
		const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
		const key = await makeBenchCity(env, { sites: 1000, points: 10_000, historyDays: 0 });
		const wanted = alarms === 0 ? null : await makeActiveAlarms(env, alarms);
		const startedMs = performance.now();
		const served = await serveProduct(dataDir, env, key);
		// Signing in and reading them all is part of being ready.
		const tookMs = performance.now() - startedMs;
		if (wanted) await mustStand(served.target.url, key, wanted);
		await served.stop();
		return tookMs;
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** How late an unconfirmed warning climbs, killed with -9 and started again before it is due; the floor was left alone. */
async function escalation(): Promise<Results> {
	const floor = await lateness({ killed: false });
	const product = await lateness({ killed: true });
	return { escalation: result(product, 'ms late', floor, '≤ 2,000', product <= 2000) };
}

/** What a wall waits for when it starts, with a year behind it; the floor is the same product after one day. */
async function firstData(): Promise<Results> {
	const wait = async (historyDays: number) => {
		const { product } = await only({ sites: 300, points: 1500, historyDays }, async (served) => {
			const { latency } = await load({ ...served.target, kind: 'first-data', times: 15 });
			return latency?.p50 ?? Number.NaN;
		});
		return product;
	};
	const day = await wait(1);
	const year = await wait(365);
	return { 'first-data': result(year, 'ms', day, '≤ 1.2 × one day', year <= 1.2 * day) };
}

async function rescore(): Promise<Results> {
	const { ours = Number.NaN, floor = Number.NaN } = await measuredBy('rescore.ts');
	return { rescore: result(ours, 'µs/site', floor, '≤ 30', ours <= 30) };
}

/** All online methods together on one core, a row a reading; and what they store of a point. */
async function foresight(): Promise<Results> {
	const {
		ours = Number.NaN,
		floor = Number.NaN,
		bytes = Number.NaN,
		least = Number.NaN
	} = await measuredBy('foresight.ts');
	return {
		foresight: result(ours, 'readings/s', floor, '≥ 50,000', ours >= 50_000),
		'foresight-state': result(bytes, 'bytes/point', least, '≤ 2,048', bytes <= 2048)
	};
}

/** 10,000 sites, 50,000 points that all report, 200 screens. */
async function memory(): Promise<Results> {
	const { floor, product } = await both({ sites: 10_000, points: 50_000, historyDays: 0 }, async (served) => {
		const crowd = await loadAndStay({
			...served.target,
			kind: 'crowd',
			screens: 200,
			points: 50_000,
			rounds: 4
		});
		await new Promise((resolve) => setTimeout(resolve, 5000));
		const { nowMiB, peakMiB } = served.memory();
		console.error(`  ${nowMiB.toFixed(0)} MiB, at most ${peakMiB.toFixed(0)} MiB`);
		crowd.leave();
		return nowMiB;
	});
	return { memory: result(product, 'MiB', floor, '≤ 400', product <= 400) };
}

/** The floor and the product, one after the other with the same work. */
async function both<Figure>(city: BenchCity, work: (served: Served) => Promise<Figure>) {
	const folder = mkdtempSync(path.join(tmpdir(), 'fengsui-floor-'));
	try {
		const floor = await measured(await serveFloor(folder), work);
		return { floor, ...(await only(city, work)) };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function only<Figure>(
	city: BenchCity,
	work: (served: Served) => Promise<Figure>
): Promise<{ product: Figure }> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-bench-'));
	try {
		const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
		const key = await makeBenchCity(env, city);
		return { product: await measured(await serveProduct(dataDir, env, key), work) };
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function measured<Figure>(served: Served, work: (served: Served) => Promise<Figure>): Promise<Figure> {
	try {
		return await work(served);
	} finally {
		await served.stop();
	}
}

function result(value: number, unit: string, floor: number, bar: string, ok: boolean): Result {
	const rounded = (number: number) => Number(number.toPrecision(4));
	return { value: rounded(value), unit, floor: rounded(floor), ratio: rounded(value / floor), bar, ok };
}

function table(all: Results): string {
	const rows = Object.entries(all).map(([name, { value, unit, floor, ratio, bar, ok }]) => [
		name,
		`${value} ${unit}`,
		String(floor),
		String(ratio),
		bar,
		ok ? 'ok' : 'MISSED'
	]);
	const lines = [['bench', 'value', 'floor', 'ratio', 'bar', ''], ...rows];
	const widths =
		lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
	return lines
		.map((line) =>
			line
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd()
		)
		.join('\n');
}

function stop(message: string): never {
	console.error(message);
	process.exit(2);
}
