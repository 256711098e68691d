import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EVENTS_BEHIND_MAX, type AlarmView, type LiveEvent } from '../lib/wire/live.ts';
import { READINGS_AT_ONCE_MAX, READINGS_BODY_BYTES_MAX } from '../lib/wire/readings.ts';
import { LiveClient, signIn, until } from './live-client.ts';
import { startProduct, type Product } from './product.ts';
import { makeTestCity, withCore } from './test-city.ts';

/** The stream as programs see it: HTTP in, sockets out. No browser: what screens do with it is tested next to them. */

const JIUTAI = '220113';
const SHUANGYANG = '220112';
const points = (site: string, count: number) => Array.from({ length: count }, (_, i) => `${site}-T${i + 1}`);
const sites = [
	{ id: 'SY', districtCode: SHUANGYANG, points: points('SY', 12), retired: ['SY-OLD'] },
	{ id: 'JT', districtCode: JIUTAI, points: points('JT', 4) }
];

let product: Product;
let key: string;
let dataDir: string;
let env: NodeJS.ProcessEnv;
const cookies = new Map<string, string>();
const clients: LiveClient[] = [];

test.beforeAll(async () => {
	dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
	key = await makeTestCity(env, {
		sites,
		people: [
			{ username: 'duty', role: 'duty_officer', onDuty: true },
			{ username: 'chief', role: 'leader', onDuty: true },
			{ username: 'resting', role: 'leader' },
			{ username: 'jiutai', role: 'duty_officer', districtCode: JIUTAI }
		]
	});
	product = await startProduct({ dataDir, env });
	for (const name of ['duty', 'chief', 'jiutai']) cookies.set(name, await signIn(product.url, name));
});
test.afterEach(() => {
	for (const client of clients.splice(0)) client.close();
});
test.afterAll(async () => {
	await product.dispose();
	rmSync(dataDir, { recursive: true, force: true });
});

interface Problem {
	readonly status: number;
	readonly code: string;
	readonly path: string | null;
	readonly detail: string;
}

/** A connected screen of this person that has its first data. */
async function screen(username: string, lastSeq: number | null = null): Promise<LiveClient> {
	const client = new LiveClient(product.url, cookies.get(username) ?? null, lastSeq);
	clients.push(client);
	await until(() => client.snapshots.length > 0 || (lastSeq !== null && client.beats > 0));
	return client;
}

function reading(point: string, value: number, atMs = Date.now()) {
	return { point, at: new Date(atMs).toISOString(), value, quality: 'good' };
}

async function post(
	to: string,
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string> = {}
): Promise<{ status: number; type: string; answer: unknown }> {
	const response = await fetch(product.url + to, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
		body
	});
	const type = response.headers.get('content-type') ?? '';
	return { status: response.status, type, answer: await response.json() };
}

async function send(...readings: readonly unknown[]) {
	const { status, answer } = await post('/api/v1/readings', JSON.stringify({ readings }));
	expect(status, JSON.stringify(answer)).toBe(200);
	return answer as {
		accepted: number;
		duplicates: number;
		refused: { index: number; code: string; path: string }[];
	};
}

async function refusedWith(
	to: string,
	body: string | Uint8Array<ArrayBuffer>,
	headers: Record<string, string> = {}
): Promise<Problem> {
	const { status, type, answer } = await post(to, body, headers);
	expect(type).toContain('application/problem+json');
	const problem = answer as Problem;
	expect(problem.status).toBe(status);
	return problem;
}

const lastSeq = () => withCore(env, ({ ports }) => ports.store.lastSeq());

/** Everything that follows from what was sent has happened: no event for a while. */
async function quiet(): Promise<number> {
	let seq = -1;
	await until(async () => {
		const before = seq;
		await new Promise((resolve) => setTimeout(resolve, 300));
		seq = await lastSeq();
		return before === seq;
	});
	return seq;
}

const changesOf = (client: LiveClient, point: string) =>
	client.alarmChanges().filter((change) => change.includes(` ${point}~`));

const deliveriesOf = (events: readonly LiveEvent[], alarm: string) =>
	events.flatMap((event) =>
		event.kind === 'delivery.changed' && event.body.alarmId === alarm
			? [`${event.body.personName} ${event.body.state}`]
			: []
	);

test('the first hello gets everything there is', async () => {
	const wall = await screen('duty');
	expect(wall.snapshots).toHaveLength(1);
	expect(wall.snapshots[0]?.sites.map(({ id }) => id).sort()).toEqual(['JT', 'SY']);
	expect(wall.snapshots[0]?.demo).toBe(false);
	expect(wall.applied).toEqual([]);
});

test('a crossing is one alarm on the wall and one message per person on duty; above it stays one; below it clears', async () => {
	const wall = await screen('duty');
	const atMs = Date.now() - 5000;
	await send(reading('SY-T1', 1.0, atMs));
	const alarm = `SY-T1~alarm~${atMs}`;
	await until(
		() => deliveriesOf(wall.applied, alarm).filter((one) => one.endsWith('delivered')).length === 2
	);
	expect(changesOf(wall, 'SY-T1')).toEqual([`activated ${alarm}`]);
	expect(deliveriesOf(wall.applied, alarm).sort()).toEqual([
		'chief delivered',
		'chief pending',
		'duty delivered',
		'duty pending'
	]);

	await send(reading('SY-T1', 1.2, atMs + 1000), reading('SY-T1', 1.0, atMs + 2000));
	await wall.reaches(await quiet());
	expect(changesOf(wall, 'SY-T1'), 'exactly 1.0 has not restored').toEqual([`activated ${alarm}`]);

	await send(reading('SY-T1', 0.99, atMs + 3000));
	await wall.reaches(await quiet());
	expect(changesOf(wall, 'SY-T1')).toEqual([`activated ${alarm}`, `returned ${alarm}`]);
});

test('who comes back gets exactly what was missed, also across a restart', async () => {
	test.setTimeout(60_000);
	const seen = await screen('duty');
	await send(reading('SY-T2', 1.2));
	const before = await quiet();
	await seen.reaches(before);
	seen.close();
	await send(reading('SY-T3', 1.2));
	await send(reading('SY-T2', 0.1));
	await quiet();
	const port = Number(new URL(product.url).port);
	product.signal('SIGTERM');
	expect(await product.ended()).toBe(0);
	product = await startProduct({ dataDir, port, env });
	await send(reading('SY-T4', 1.2));
	const now = await quiet();

	const again = await screen('duty', before);
	await again.reaches(now);
	expect(again.snapshots, 'what was missed is enough').toEqual([]);
	const missed = await withCore(env, ({ ports }) => ports.store.eventsAfter(before, 1000));
	expect(missed.length).toBeGreaterThan(5);
	expect(again.applied).toEqual(missed.filter(({ personId }) => personId === null));
	const kinds = again.alarmChanges().map((change) => change.split('~')[0]);
	expect(kinds).toEqual(['activated SY-T3', 'returned SY-T2', 'activated SY-T4']);
});

test('an open connection survives a restart of the server without losing or doubling an event', async () => {
	test.setTimeout(60_000);
	const wall = await screen('duty');
	await send(reading('SY-T5', 1.2));
	const port = Number(new URL(product.url).port);
	product.signal('SIGKILL');
	await product.ended();
	product = await startProduct({ dataDir, port, env });
	await send(reading('SY-T5', 0.2), reading('SY-T6', 1.2));
	await wall.reaches(await quiet());
	const kinds = wall.alarmChanges().map((change) => change.split('~')[0]);
	expect(kinds).toEqual(['activated SY-T5', 'returned SY-T5', 'activated SY-T6']);
	expect(wall.snapshots).toHaveLength(1);
});

test('too far behind, or ahead of a restored backup, is answered with everything', async () => {
	const now = await withCore(env, async ({ ports: { store } }) => {
		const body = {
			siteId: 'SY',
			level: 'unrated',
			score: null,
			worst: 0,
			best: 100,
			reason: { zh: '', en: '' },
			atMs: 0
		} as const;
		const event = {
			kind: 'site.scored',
			atMs: 0,
			siteId: 'SY',
			districtCode: SHUANGYANG,
			personId: null,
			body
		} as const;
		const events = Array.from({ length: EVENTS_BEHIND_MAX + 1 }, () => event);
		return (await store.commit({ events, audit: [] })).lastSeq;
	});
	for (const from of [now - EVENTS_BEHIND_MAX - 1, now + 1000]) {
		const client = await screen('duty', from);
		expect(client.snapshots).toHaveLength(1);
		expect(client.applied).toEqual([]);
	}
	const near = await screen('duty', now - 10);
	await near.reaches(now);
	expect(near.snapshots).toEqual([]);
	// What the server does meanwhile of its own comes after.
	expect(near.applied.filter(({ seq }) => seq <= now)).toHaveLength(10);
});

test('a person of one district sees only that district', async () => {
	const city = await screen('duty');
	const district = await screen('jiutai');
	expect(district.snapshots[0]?.sites.map(({ id }) => id)).toEqual(['JT']);
	expect(district.snapshots[0]?.alarms.every((alarm) => alarm.districtCode === JIUTAI)).toBe(true);
	await send(reading('SY-T7', 1.2), reading('JT-T1', 1.2));
	const now = await quiet();
	await Promise.all([city.reaches(now), district.reaches(now)]);
	expect(
		city
			.alarmChanges()
			.map((change) => change.split('~')[0])
			.sort()
	).toEqual(['activated JT-T1', 'activated SY-T7']);
	expect(district.alarmChanges().map((change) => change.split('~')[0])).toEqual(['activated JT-T1']);
	expect(district.applied.every((event) => event.districtCode === JIUTAI)).toBe(true);
	// Catching up is under the same rule as the live room.
	const again = await screen('jiutai', now - 20);
	await again.reaches(now);
	expect(again.applied.every((event) => event.districtCode === JIUTAI)).toBe(true);
});

test('without a session there is no connection', async () => {
	for (const cookie of [null, 'fengsui.session_token=made-up.signature']) {
		const client = new LiveClient(product.url, cookie);
		clients.push(client);
		await until(() => client.refusals.length > 0);
		expect(client.refusals[0]).toBe('not_signed_in');
		expect(client.snapshots).toEqual([]);
	}
});

test('a hello that is none of ours is refused', async () => {
	const client = new LiveClient(product.url, cookies.get('duty') ?? null, -1);
	clients.push(client);
	await until(() => client.refusals.length > 0);
	expect(client.refusals[0]).toBe('bad_request');
});

test('an acknowledgement covers what the officer saw, once', async () => {
	const wall = await screen('duty');
	const atMs = Date.now();
	await send(reading('SY-T8', 1.2, atMs));
	const id = `SY-T8~alarm~${atMs}`;
	const to = `/api/v1/alarms/${encodeURIComponent(id)}/acknowledge`;
	const asDuty = { cookie: cookies.get('duty') ?? '', authorization: '', origin: product.url };
	const raised = await until(() => changesOf(wall, 'SY-T8').length === 1).then(() => alarmOf(wall, id));
	await send(reading('SY-T8', 0.1, atMs + 1));
	const old = await refusedWith(to, JSON.stringify({ version: raised.version, comment: '已核实' }), asDuty);
	expect(old).toMatchObject({ status: 409, code: 'conflict' });

	await until(() => changesOf(wall, 'SY-T8').length === 2);
	const seen = alarmOf(wall, id);
	const done = await post(to, JSON.stringify({ version: seen.version, comment: '已核实' }), asDuty);
	expect(done.status).toBe(200);
	expect(done.answer).toMatchObject({ id, acknowledged: true, comment: '已核实' });
	await until(() => changesOf(wall, 'SY-T8').includes(`acknowledged ${id}`));
	const twice = await refusedWith(to, JSON.stringify({ version: seen.version + 1, comment: '再次' }), asDuty);
	expect(twice).toMatchObject({ status: 409, code: 'wrong_state' });
	const byGateway = await refusedWith(to, JSON.stringify({ version: 1, comment: 'x' }));
	expect(byGateway.status).toBe(403);
});

function alarmOf(client: LiveClient, id: string): AlarmView {
	const event = client.applied.findLast((one) => one.kind === 'alarm.changed' && one.body.id === id);
	if (event?.kind !== 'alarm.changed') throw new Error(`the screen never heard of ${id}`);
	return event.body;
}

test('a late reading above the limit is an alarm found late, once', async () => {
	const wall = await screen('duty');
	const nowMs = Date.now();
	await send(reading('SY-T9', 0.2, nowMs));
	await send(reading('SY-T9', 1.3, nowMs - 60_000));
	expect(await send(reading('SY-T9', 1.3, nowMs - 60_000))).toMatchObject({ accepted: 0, duplicates: 1 });
	await send(reading('SY-T9', 1.3, nowMs - 50_000));
	await wall.reaches(await quiet());
	const id = `SY-T9~alarm~${nowMs - 60_000}~late${nowMs - 60_000}`;
	expect(changesOf(wall, 'SY-T9')).toEqual([`activated ${id}`, `returned ${id}`]);
	expect(alarmOf(wall, id).late).toBe(true);
});

test('bad items are named one by one and sink nothing', async () => {
	const wall = await screen('duty');
	const nowMs = Date.now();
	const good = reading('SY-T10', 1.2, nowMs);
	const answer = await send(
		good,
		reading('NOWHERE', 1),
		reading('SY-OLD', 1),
		{ ...reading('SY-T11', 1), value: '1.2' },
		{ ...reading('SY-T11', 1), value: null },
		{ ...reading('SY-T11', 1), at: '2026-11-22T08:00:00' },
		{ ...reading('SY-T11', 1), quality: 'splendid' },
		{ ...reading('SY-T11', 1), colour: 'red' },
		reading('SY-T11', 1, nowMs + 600_000),
		'reading',
		null,
		good,
		reading('SY-T11', 0.3, nowMs)
	);
	expect(answer).toMatchObject({ accepted: 2, duplicates: 1 });
	expect(answer.refused.map(({ index, code, path: where }) => [index, code, where])).toEqual([
		[1, 'unknown_point', 'readings[1].point'],
		[2, 'retired_point', 'readings[2].point'],
		[3, 'bad_request', 'readings[3].value'],
		[4, 'bad_request', 'readings[4].value'],
		[5, 'bad_request', 'readings[5].at'],
		[6, 'bad_request', 'readings[6].quality'],
		[7, 'bad_request', 'readings[7].colour'],
		[8, 'bad_time', 'readings[8].at'],
		[9, 'bad_request', 'readings[9]'],
		[10, 'bad_request', 'readings[10]']
	]);
	await until(() => changesOf(wall, 'SY-T10').length === 1);
});

test('two senders with the same readings at once: each is stored once', async () => {
	const nowMs = Date.now();
	const same = Array.from({ length: 50 }, (_, i) => reading('JT-T2', 0.1, nowMs - i * 10));
	const answers = await Promise.all(Array.from({ length: 8 }, () => send(...same)));
	expect(answers.reduce((total, { accepted }) => total + accepted, 0)).toBe(50);
	expect(answers.reduce((total, { duplicates }) => total + duplicates, 0)).toBe(7 * 50);
});

const json = 'application/json';
const one = () => JSON.stringify({ readings: [reading('JT-T3', 0.1)] });
test.describe('requests that cannot be taken', () => {
	for (const { name, body, headers, status, code } of [
		{
			name: 'a key nobody made',
			body: one,
			headers: { authorization: 'Bearer fs_made_up' },
			status: 401,
			code: 'bad_key'
		},
		{ name: 'no key', body: one, headers: { authorization: '' }, status: 401, code: 'not_signed_in' },
		{ name: 'not JSON', body: () => '{"readings": [', headers: {}, status: 400, code: 'bad_json' },
		{ name: 'nothing', body: () => '', headers: {}, status: 400, code: 'bad_json' },
		{ name: 'another shape', body: () => '[]', headers: {}, status: 400, code: 'bad_request' },
		{
			name: 'an unknown field',
			body: () => '{"readings":[],"x":1}',
			headers: {},
			status: 400,
			code: 'bad_request'
		},
		{
			name: 'a form',
			body: one,
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://elsewhere' },
			status: 415,
			code: 'wrong_type'
		},
		{ name: 'text', body: one, headers: { 'content-type': 'text/plain' }, status: 415, code: 'wrong_type' },
		{
			name: 'almost JSON',
			body: one,
			headers: { 'content-type': `${json}5` },
			status: 415,
			code: 'wrong_type'
		},
		{
			name: 'too many bytes',
			body: () => `{"readings":["${'x'.repeat(READINGS_BODY_BYTES_MAX)}"]}`,
			headers: {},
			status: 413,
			code: 'too_large'
		},
		{
			name: '50 MB',
			body: () => `{"readings":["${'x'.repeat(50 * 1024 * 1024)}"]}`,
			headers: {},
			status: 413,
			code: 'too_large'
		},
		{
			name: 'too many readings',
			body: () => JSON.stringify({ readings: Array(READINGS_AT_ONCE_MAX + 1).fill(1) }),
			headers: {},
			status: 413,
			code: 'too_large'
		},
		{
			name: 'deep JSON',
			body: () => '['.repeat(100_000) + ']'.repeat(100_000),
			headers: {},
			status: 400,
			code: 'bad_request'
		}
	] as const) {
		test(`${name} is ${status} ${code}`, async () => {
			const problem = await refusedWith('/api/v1/readings', body(), headers);
			expect(problem).toMatchObject({ status, code });
			expect(problem.detail.length).toBeGreaterThan(3);
		});
	}

	test('bytes that are no UTF-8 are 400 bad_json', async () => {
		const problem = await refusedWith(
			'/api/v1/readings',
			new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])
		);
		expect(problem).toMatchObject({ status: 400, code: 'bad_json' });
	});

	test('after all of them the next reading is stored', async () => {
		expect(await send(reading('JT-T4', 0.1))).toMatchObject({ accepted: 1, refused: [] });
		expect(product.output()).not.toContain('request failed');
	});
});
