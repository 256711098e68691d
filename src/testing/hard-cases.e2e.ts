import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AlarmView } from '../lib/wire/live.ts';
import { LiveClient, signIn, until } from './live-client.ts';
import { startProduct, type Product } from './product.ts';
import { makeTestCity } from './test-city.ts';

/*
 * The engine as a gateway and a desk see it: HTTP in, the desk's first data and lists out, the process killed in between.
 * Heading face: alarm at 1.0 (orange), cut at 1.5 (red), both over strictly below 1.0.
 */
let product: Product;
let dataDir: string;
let env: NodeJS.ProcessEnv;
let key: string;
let duty: string;

test.beforeAll(async () => {
	dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
	key = await makeTestCity(env, {
		sites: [{ id: 'SY', districtCode: '220112', points: ['IN-ORDER', 'SHUFFLED', 'TWO', 'STANDS'] }],
		people: [
			{ username: 'duty', role: 'duty_officer', onDuty: true },
			{ username: 'boss', role: 'administrator' }
		]
	});
	product = await startProduct({ dataDir, env });
	duty = await signIn(product.url, 'duty');
});
test.afterAll(async () => {
	await product.dispose();
	rmSync(dataDir, { recursive: true, force: true });
});

async function killAndStart(): Promise<void> {
	product.signal('SIGKILL');
	await product.ended();
	product = await startProduct({ dataDir, env });
}

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(
	method: string,
	to: string,
	body?: unknown,
	cookie: string | null = duty
): Promise<Answer> {
	const response = await fetch(product.url + to, {
		method,
		headers: {
			'content-type': 'application/json',
			origin: product.url,
			...(cookie === null ? { authorization: `Bearer ${key}` } : { cookie })
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const text = await response.text();
	return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

const startMs = Date.now() - 600_000;
type Sent = readonly [atS: number, value: number, quality?: string];

async function send(point: string, ...readings: readonly Sent[]): Promise<Record<string, unknown>> {
	const items = readings.map(([atS, value, quality = 'good']) => {
		return { point, at: new Date(startMs + atS * 1000).toISOString(), value, quality };
	});
	const { status, body } = await ask('POST', '/api/v1/readings', { readings: items }, null);
	expect(status).toBe(200);
	return body;
}

async function alarmsOf(point: string): Promise<readonly AlarmView[]> {
	const { body } = await ask('GET', '/api/v1/alarms?state=all&limit=200');
	return (body['items'] as AlarmView[]).filter(({ pointCode }) => pointCode === point);
}

/** `limit from-to`, in seconds; without what turned out never to have been. */
async function history(point: string): Promise<readonly string[]> {
	const seconds = (ms: number | null) => (ms === null ? '' : (ms - startMs) / 1000);
	return (await alarmsOf(point))
		.filter(({ corrected, limitId }) => !corrected && limitId !== 'no_data' && limitId !== 'flat_line')
		.map(
			({ limitId, activatedAtMs, returnedAtMs }) =>
				`${limitId} ${seconds(activatedAtMs)}-${seconds(returnedAtMs)}`
		)
		.toSorted();
}

const day: readonly Sent[] = [
	[0, 0.3],
	[10, 1],
	[20, 1.6],
	[30, 0, 'fault'],
	[40, 1],
	[50, 0.99],
	[60, 1.5],
	[70, 1.2, 'test'],
	[80, 0.2]
];
// The cut stands through the fault and at 1.0; a reading in a test says nothing about the gas.
const truth = ['alarm 10-50', 'alarm 60-80', 'cut 20-50', 'cut 60-80', 'fault 30-40'];

test('late, shuffled and repeated readings give the alarms of readings in order, through a kill', async () => {
	test.setTimeout(180_000);
	for (const reading of day) await send('IN-ORDER', reading);
	const order = [8, 2, 5, 0, 7, 3, 1, 6, 4];
	for (const at of order.slice(0, 5)) await send('SHUFFLED', day[at] as Sent);
	await killAndStart();
	expect(await send('SHUFFLED', ...order.slice(0, 5).map((at) => day[at] as Sent))).toMatchObject({
		accepted: 0,
		duplicates: 5
	});
	await send('SHUFFLED', ...order.slice(5).map((at) => day[at] as Sent));
	expect((await history('IN-ORDER')).filter((one) => /^(alarm|cut|fault) /.test(one))).toEqual(truth);
	expect((await history('SHUFFLED')).filter((one) => /^(alarm|cut|fault) /.test(one))).toEqual(truth);
});

test('one reading over two levels raises each once, and the desk starts with both after a kill', async () => {
	test.setTimeout(120_000);
	await send('TWO', [500, 0.2], [510, 1.7]);
	await send('TWO', [510, 1.7], [505, 0.4], [520, 1.8]);
	await killAndStart();
	await send('TWO', [530, 1.9]);
	const client = new LiveClient(product.url, duty, null);
	await until(() => client.snapshots.length > 0, 20_000);
	const desk = client.snapshots[0]?.alarms ?? [];
	client.close();
	const active = desk.filter(({ pointCode, active: isActive }) => pointCode === 'TWO' && isActive);
	expect(
		active
			.map(({ limitId }) => limitId)
			.filter((id) => id === 'alarm' || id === 'cut')
			.toSorted()
	).toEqual(['alarm', 'cut']);
});

test('nobody clears an alarm whose condition stands, whatever they send', async () => {
	await send('STANDS', [500, 0.2], [510, 1.2]);
	const [alarm] = (await alarmsOf('STANDS')).filter(({ limitId }) => limitId === 'alarm');
	const own = `/api/v1/alarms/${encodeURIComponent(alarm?.id ?? '')}`;
	const version = alarm?.version ?? 0;
	for (const method of ['DELETE', 'PUT', 'PATCH', 'POST'])
		expect((await ask(method, own, { active: false })).status).toBeGreaterThanOrEqual(404);
	expect((await ask('POST', `${own}/reset`, { version, comment: '清除' })).body).toMatchObject({
		code: 'wrong_state'
	});
	expect((await ask('POST', `${own}/acknowledge`, { version, comment: '清除', active: false })).status).toBe(
		400
	);
	expect((await ask('POST', `${own}/acknowledge`, { version, comment: '已派人' })).status).toBe(200);
	expect((await ask('POST', `${own}/reset`, { version: version + 1, comment: '清除' })).body).toMatchObject({
		code: 'wrong_state'
	});
	// Nor by readings of one's own, nor with another value for the moment that raised it.
	const clear = { readings: [{ point: 'STANDS', at: new Date().toISOString(), value: 0, quality: 'good' }] };
	expect((await ask('POST', '/api/v1/readings', clear)).status).toBe(403);
	expect(await send('STANDS', [510, 0])).toMatchObject({
		accepted: 0,
		refused: [{ code: 'different_value' }]
	});
	const [after] = (await alarmsOf('STANDS')).filter(({ limitId }) => limitId === 'alarm');
	expect(after).toMatchObject({ active: true, acknowledged: true, corrected: false });
});
