/** The load generator, a process of its own: does one job, prints the answer, and for `crowd` stays until it is ended. */
import { quantileSorted } from 'simple-statistics';
import { Connection } from './connection.ts';
import { pointCode, type Job, type JobAnswer } from './jobs.ts';
import { Screen } from './screen.ts';

const READINGS = '/api/v1/readings';
const CALM = '0.35';
const OVER = '1.2';
const job = JSON.parse(process.argv[2] ?? '') as Job;

console.log(JSON.stringify(await run(job)));
if (job.kind !== 'crowd') process.exit(0);

function run(one: Job): Promise<JobAnswer> {
	switch (one.kind) {
		case 'batches':
		case 'singles':
			return stream(one);
		case 'crossings':
			return crossings(one);
		case 'storm':
			return storm(one);
		case 'first-data':
			return firstData(one);
		case 'crowd':
			return crowd(one);
	}
}

function item(point: number, atMs: number, value: string): string {
	return `{"point":"${pointCode(point)}","at":"${new Date(atMs).toISOString()}","value":${value},"quality":"good"}`;
}

/** Bodies in order: all points take turns, one of them crosses its limit in each round and is back in the next. */
function bodies(points: number, perRequest: number): () => string {
	// Rounds come faster than real seconds; starting in the past keeps event times plausible.
	const startMs = Date.now() - 60_000;
	let next = 0;
	return () => {
		const items = Array.from({ length: perRequest }, () => {
			const point = next % points;
			const round = Math.floor(next++ / points);
			return item(point, startMs + round * 100, point === (round * 7) % points ? OVER : CALM);
		});
		return `{"readings":[${items.join(',')}]}`;
	};
}

type Stream = Extract<Job, { kind: 'batches' | 'singles' }>;

async function stream(one: Stream): Promise<JobAnswer> {
	const nextBody = bodies(one.points, one.perRequest);
	const connections = Array.from(
		{ length: one.connections },
		() => new Connection(one.url, READINGS, one.key)
	);
	const fromMs = performance.now() + one.warmUpMs;
	const untilMs = fromMs + one.measureMs;
	const latenciesMs: number[] = [];
	await Promise.all(
		connections.map(async (connection) => {
			for (let sentMs = performance.now(); sentMs < untilMs; sentMs = performance.now()) {
				await connection.post(nextBody());
				const answeredMs = performance.now();
				if (sentMs >= fromMs && answeredMs <= untilMs) latenciesMs.push(answeredMs - sentMs);
			}
		})
	);
	for (const connection of connections) connection.close();
	return {
		perSecond: (latenciesMs.length * one.perRequest * 1000) / one.measureMs,
		latency: quantiles(latenciesMs)
	};
}

/** From sending a crossing until the last screen has it. */
async function crossings(one: Extract<Job, { kind: 'crossings' }>): Promise<JobAnswer> {
	const waiting = new Map<string, { left: number; done: () => void }>();
	let current = '';
	const heard = (frame: string) => {
		if (current === '' || !frame.includes(current) || !frame.includes('"activated"')) return;
		const own = waiting.get(current);
		if (own && --own.left === 0) own.done();
	};
	for (let n = 0; n < one.screens; n += 50) {
		const some = Array.from({ length: Math.min(50, one.screens - n) }, () =>
			Screen.open(one.url, one.cookie, (name, frame) => name === 'events' && heard(frame))
		);
		await Promise.all(some);
	}
	await pause(2000);
	const connection = new Connection(one.url, READINGS, one.key);
	const latenciesMs: number[] = [];
	// The first ones warm up.
	for (let n = -10; n < one.crossings; n++) {
		const atMs = Date.now();
		current = `"${pointCode(n + 10)}~alarm~${atMs}"`;
		const sentMs = performance.now();
		const all = new Promise<void>((done) => waiting.set(current, { left: one.screens, done }));
		await connection.post(`{"readings":[${item(n + 10, atMs, OVER)}]}`);
		await all;
		if (n >= 0) latenciesMs.push(performance.now() - sentMs);
		await pause(one.everyMs);
	}
	return { latency: quantiles(latenciesMs) };
}

/** Every point is calm, then every point crosses its limit at once: until the last screen has heard of each of them. */
async function storm(one: Extract<Job, { kind: 'storm' }>): Promise<JobAnswer> {
	const connections = Array.from(
		{ length: one.connections },
		() => new Connection(one.url, READINGS, one.key)
	);
	const startMs = Date.now() - 60_000;
	const send = (round: number, value: string) =>
		Promise.all(
			connections.map(async (connection, own) => {
				for (let at = own * one.perRequest; at < one.points; at += one.connections * one.perRequest) {
					const items = Array.from({ length: Math.min(one.perRequest, one.points - at) }, (_, n) =>
						item(at + n, startMs + round * 1000, value)
					);
					await connection.post(`{"readings":[${items.join(',')}]}`);
				}
			})
		);
	await send(0, CALM);
	let left = one.screens;
	let greeted = 0;
	let finish = () => {};
	const all = new Promise<void>((done) => (finish = done));
	for (let n = 0; n < one.screens; n++) {
		let heard = 0;
		await Screen.open(one.url, one.cookie, (name, frame) => {
			if (name === 'snapshot') greeted++;
			if (name !== 'events' || heard >= one.points) return;
			heard += frame.split('"change":"activated"').length - 1;
			if (heard >= one.points && --left === 0) finish();
		});
	}
	// The floor has no first data to wait for.
	for (let waited = 0; one.cookie !== '' && greeted < one.screens && waited < 30_000; waited += 50)
		await pause(50);
	await pause(2000);
	const sentMs = performance.now();
	await send(1, OVER);
	await all;
	return { allMs: performance.now() - sentMs };
}

/** From opening the connection until the first data are there. Slowly enough that no two share one snapshot. */
async function firstData(one: Extract<Job, { kind: 'first-data' }>): Promise<JobAnswer> {
	const latenciesMs: number[] = [];
	for (let n = -2; n < one.times; n++) {
		const startedMs = performance.now();
		const screen = await new Promise<Screen>((resolve, reject) => {
			let opened: Screen | null = null;
			let hasData = false;
			const done = () => opened && hasData && resolve(opened);
			Screen.open(one.url, one.cookie, (name) => {
				hasData ||= name === 'snapshot';
				done();
			}).then((screen) => {
				opened = screen;
				done();
			}, reject);
		});
		if (n >= 0) latenciesMs.push(performance.now() - startedMs);
		screen.close();
		await pause(1100);
	}
	return { latency: quantiles(latenciesMs) };
}

/** Many screens that stay, and readings for every point. */
async function crowd(one: Extract<Job, { kind: 'crowd' }>): Promise<JobAnswer> {
	for (let n = 0; n < one.screens; n++) await Screen.open(one.url, one.cookie, () => {});
	const nextBody = bodies(one.points, 100);
	const connection = new Connection(one.url, READINGS, one.key);
	for (let n = 0; n < (one.points / 100) * one.rounds; n++) await connection.post(nextBody());
	connection.close();
	return {};
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

function quantiles(latenciesMs: readonly number[]): NonNullable<JobAnswer['latency']> {
	const sorted = latenciesMs.toSorted((a, b) => a - b);
	return {
		p50: quantileSorted(sorted, 0.5),
		p95: quantileSorted(sorted, 0.95),
		p99: quantileSorted(sorted, 0.99)
	};
}
