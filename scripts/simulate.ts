import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DAY_MS, shanghaiIso } from '../src/lib/domain/time.ts';
import { sectors } from '../src/lib/domain/sectors/index.ts';
import { districtLookup, type DistrictCollection } from '../src/lib/wire/import/district-of.ts';
import { readImport } from '../src/lib/wire/import/read-import.ts';
import {
	runningAt,
	scenarios,
	simulate,
	type SimulatedPoint,
	type SimulatedReading
} from './simulator-model.ts';

const usage = `npm run simulate -- [options]   sends simulated readings like a real gateway
  --url URL          server (SIMULATE_URL, default http://127.0.0.1:3000)
  --key KEY          gateway key (SIMULATE_KEY); make one: npm run -s key -- create --name simulator
  --points FILE      points to simulate (default data/demo/points.csv)
  --rate N           readings per second over all points, 1–20000 (default 150)
  --speed N          simulated seconds per real second; above 1 begins a day ago and catches up (default 1)
  --seed N           same seed and time, same readings (default 20261122)
  --scenario NAME    play one now: ${scenarios.map(({ id }) => id).join(', ')}
  --calm             no incidents by themselves
  --once             one reading of every point, then end`;

const BATCH = 500;
/** A newcomer sees an alarm within three minutes: methane passes its limit a good minute after the rise begins. */
const FIRST_SCENARIO = 'methane-rise';
const FIRST_AFTER_MS = 45_000;
const MAX_TRIES = 8;

interface Settings {
	readonly url: string;
	readonly key: string;
	readonly points: string;
	readonly rate: number;
	readonly speed: number;
	readonly seed: number;
	readonly scenario: string | undefined;
	readonly calm: boolean;
	readonly once: boolean;
}

// Started by the server, it ends with the server: the channel between them closes.
process.on('disconnect', () => process.exit(0));

class Refused extends Error {}

function settings(): Settings {
	const { values } = parseArgs({
		options: {
			url: { type: 'string' },
			key: { type: 'string' },
			points: { type: 'string' },
			rate: { type: 'string' },
			speed: { type: 'string' },
			seed: { type: 'string' },
			scenario: { type: 'string' },
			calm: { type: 'boolean' },
			once: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' }
		}
	});
	if (values.help) {
		console.log(usage);
		process.exit(0);
	}
	const key = values.key || process.env['SIMULATE_KEY'];
	if (!key)
		throw new Refused(
			'--key (or SIMULATE_KEY) is missing; npm run -s key -- create --name simulator prints one'
		);
	const { scenario } = values;
	if (scenario !== undefined && !scenarios.some(({ id }) => id === scenario))
		throw new Refused(
			`--scenario ${scenario} is not known; allowed: ${scenarios.map(({ id }) => id).join(', ')}`
		);
	const url = values.url || process.env['SIMULATE_URL'] || 'http://127.0.0.1:3000';
	if (!URL.canParse(url)) throw new Refused(`--url ${url} is not an address`);
	return {
		url,
		key,
		scenario,
		points: values.points ?? new URL('../data/demo/points.csv', import.meta.url).pathname,
		rate: within('rate', values.rate ?? '150', 1, 20_000),
		speed: within('speed', values.speed ?? '1', 0.01, 10_000),
		seed: within('seed', values.seed ?? '20261122', 0, 4_294_967_295),
		calm: values.calm ?? false,
		once: values.once ?? false
	};
}

function within(name: string, text: string, low: number, high: number): number {
	const value = Number(text);
	if (text.trim() === '' || !(value >= low && value <= high))
		throw new Refused(`--${name} ${text}: allowed are ${low}–${high}`);
	return value;
}

/** The points of the file that are in service, with their profiles. */
async function pointsOf(path: string): Promise<SimulatedPoint[]> {
	const districts = JSON.parse(
		await readFile(new URL('../data/changchun-districts.geojson', import.meta.url), 'utf8')
	) as DistrictCollection;
	const bySector = Object.values(sectors).flatMap(({ id, limitProfiles }) =>
		limitProfiles.map((profile) => [profile.id, { sector: id, profile }] as const)
	);
	const profiles = new Map(bySector);
	const points: SimulatedPoint[] = [];
	for await (const item of readImport(
		{ name: path, content: await readFile(path) },
		{ sectors, districts: districtLookup(districts), kind: 'points' }
	)) {
		if (item.kind === 'refused')
			throw new Refused(
				`${path}:${item.refused.line} ${item.refused.column ?? ''}: ${item.refused.message.en}`
			);
		if (item.kind !== 'point' || item.record.service !== 'in_service') continue;
		const found = profiles.get(item.record.profile);
		if (found) points.push({ code: item.record.code, ...found });
	}
	if (points.length === 0) throw new Refused(`${path} holds no points in service`);
	return points;
}

const retryable = new Set([408, 429, 500, 502, 503, 504]);

/** One batch, with up to eight tries and a doubling wait; sending it twice is harmless. */
async function post(
	{ url, key }: Settings,
	readings: readonly SimulatedReading[],
	signal: AbortSignal
): Promise<void> {
	const body = JSON.stringify({
		readings: readings.map(({ point, atMs, value, quality }) => ({
			point,
			at: shanghaiIso(atMs),
			value,
			quality
		}))
	});
	for (let tries = 1; ; tries++) {
		const problem = await attempt(new URL('/api/v1/readings', url), key, body, signal);
		if (problem === null) return;
		if (tries >= MAX_TRIES) throw new Refused(`gave up after ${tries} tries: ${problem}`);
		const waitMs = Math.min(30_000, 500 * 2 ** (tries - 1));
		console.error(`${problem}; next try in ${waitMs / 1000} s`);
		await sleep(waitMs, undefined, { signal });
	}
}

/** `null` = taken; a text = worth another try; throws when trying again cannot help. */
async function attempt(address: URL, key: string, body: string, signal: AbortSignal): Promise<string | null> {
	let response: Response;
	try {
		response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
			body,
			signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)])
		});
	} catch (error) {
		if (signal.aborted) throw error;
		return `${address.origin} cannot be reached (${(error as Error).cause instanceof Error ? ((error as Error).cause as Error).message : (error as Error).message})`;
	}
	const answer = await response.text();
	if (!response.ok) {
		const problem = `HTTP ${response.status} ${answer.slice(0, 300)}`;
		if (retryable.has(response.status)) return problem;
		throw new Refused(problem);
	}
	report(answer);
	return null;
}

let refusedShown = 0;

function report(answer: string): void {
	const { refused = [] } = JSON.parse(answer) as {
		refused?: readonly { code: string; message: string; path: string }[];
	};
	const [first] = refused;
	if (first && refusedShown++ < 10)
		console.error(`${refused.length} refused, first: ${first.code} ${first.path} ${first.message}`);
}

async function run(chosen: Settings, signal: AbortSignal): Promise<void> {
	const points = await pointsOf(chosen.points);
	const roundMs = Math.max(1000, Math.ceil(points.length / chosen.rate) * 1000);
	const startedMs = Date.now();
	const fromMs = chosen.speed > 1 ? startedMs - DAY_MS : startedMs;
	const play =
		chosen.scenario === undefined
			? { id: FIRST_SCENARIO, startMs: fromMs + FIRST_AFTER_MS }
			: { id: chosen.scenario, startMs: Math.floor(startedMs / 1000) * 1000 };
	const options = {
		incidents: !chosen.calm,
		...(chosen.calm && chosen.scenario === undefined ? {} : { play })
	};
	let announced = '';
	console.error(
		`${points.length} points to ${chosen.url}, every ${roundMs / 1000} s${chosen.once ? ', once' : ''}`
	);
	for (let round = 0; !signal.aborted; round++) {
		const dueMs = startedMs + round * roundMs;
		// Whole seconds, so that a repeated run sends the same instants.
		const atMs = Math.floor(Math.min(fromMs + (dueMs - startedMs) * chosen.speed, dueMs) / 1000) * 1000;
		const readings = simulate(points, atMs, chosen.seed, options);
		for (let from = 0; from < readings.length; from += BATCH)
			await post(chosen, readings.slice(from, from + BATCH), signal);
		const now = runningAt(points, atMs, chosen.seed, options)
			.map(({ scenario, codes }) => `${scenario.id} ${[...codes].slice(0, 3).join(' ')}`)
			.join('; ');
		if (now !== announced) console.error((announced = now) || 'calm');
		if (chosen.once) return;
		await sleep(Math.max(0, dueMs + roundMs - Date.now()), undefined, { signal });
	}
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
try {
	await run(settings(), stop.signal);
} catch (error) {
	if (!stop.signal.aborted) {
		console.error(error instanceof Refused ? error.message : error);
		if (!(error instanceof Refused) || error.message.startsWith('--')) console.error(usage);
		process.exitCode = 1;
	}
}
