import { describe, expect, test } from 'vitest';
import type { Actor } from '../../domain/people/role.ts';
import { DAY_MS } from '../../domain/time.ts';
import { aHiddenDanger, aSite, NOW_MS } from '../../../testing/builders.ts';
import { openPglite } from '../../../testing/pglite-store.ts';
import { HiddenDangerMoveBody } from '../../wire/hidden-dangers.ts';
import type { ImportItem } from '../../wire/import/record.ts';
import { silentLog } from '../log.ts';
import { react } from '../outbox/react.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import { importRecords } from './import-records.ts';
import { moveHiddenDanger } from './move-hidden-danger.ts';
import type { Ports } from './ports.ts';
import { createRecordReadings } from './record-readings.ts';

const caller = {
	actor: {
		...{ id: 'admin', name: '管理员', kind: 'person', role: 'administrator' },
		districtCode: null,
		siteIds: null
	} as Actor,
	address: ''
};

function portsOf(store: Store, nowMs = NOW_MS): Ports {
	return { store, nowMs: () => nowMs, wake: () => {}, log: silentLog, demo: false };
}

async function bring(ports: Ports, items: readonly ImportItem[], file = 'test.csv') {
	const run = { file, dryRun: false, caller };
	const readings = createRecordReadings(ports);
	async function* all() {
		yield* items;
	}
	return importRecords(ports, readings, run, all());
}

const { version: _version, ...site } = aSite({ id: 'M-1', sector: 'coal-gas' });
const theSite: ImportItem = { kind: 'site', line: 1, record: site };
const point = (code: string, part: object = {}): ImportItem => ({
	kind: 'point',
	line: 2,
	record: {
		...{ code, siteId: 'M-1', name: code, profile: 'coal-ch4-heading-face', service: 'in_service' as const },
		...{ sensorKind: null, limitOverrides: [], limitReason: null },
		...part
	}
});
const danger = (part: object = {}): ImportItem => {
	const { version: _was, ...record } = aHiddenDanger({ id: 'HD-1', siteId: 'M-1', state: 'found', ...part });
	return { kind: 'hidden_danger', line: 3, record };
};

describe.each([
	['sqlite', () => openSqlite(':memory:')],
	['pglite', () => openPglite()]
] as const)('%s', (_name, open) => {
	test('imports at the same moment give every point a key of its own', async () => {
		const { store } = await open();
		const ports = portsOf(store);
		await bring(ports, [theSite]);
		const some = (from: string) => Array.from({ length: 40 }, (_none, index) => point(`${from}-${index}`));
		const outcomes = await Promise.all([
			bring(ports, [...some('A'), point('both')]),
			bring(ports, [...some('B'), point('both')]),
			bring(ports, some('C'))
		]);
		expect(outcomes.map(({ refusedTotal }) => refusedTotal)).toEqual([0, 0, 0]);
		const points = await store.pointsOfSite('M-1');
		expect(points.length).toBe(121);
		expect(new Set(points.map(({ key }) => key)).size).toBe(121);
		const keys = new Map(points.map(({ code, key }) => [code, key]));
		const told = (await store.eventsAfter(0, 1000)).filter(({ kind }) => kind === 'point.changed');
		for (const { body } of told) {
			const { code, key } = body as { code: string; key: number };
			expect(keys.get(code), code).toBe(key);
		}
		await store.close();
	}, 60_000);
});

describe('the kind of sensor', () => {
	const clockDays = async (store: Store) => {
		const [stored] = await store.pointsByCode(['P-1']);
		return [stored?.sensorKind, (stored?.calibrationEveryMs ?? 0) / DAY_MS];
	};

	test('sets the calibration clock, and a file without the column leaves it alone', async () => {
		const { store } = await openSqlite(':memory:');
		const ports = portsOf(store);
		await bring(ports, [theSite, point('P-1', { sensorKind: 'catalytic' })]);
		expect(await clockDays(store)).toEqual(['catalytic', 15]);
		const silent = await bring(ports, [point('P-1', { name: '新名称' })]);
		expect(await clockDays(store)).toEqual(['catalytic', 15]);
		expect(silent.notices).toEqual([]);
		await bring(ports, [point('P-1', { sensorKind: 'laser' })]);
		expect(await clockDays(store)).toEqual(['laser', 183]);
		await store.close();
	});

	test.each([true, false])(
		'not stated is noticed where the clock depends on it (dry run: %s)',
		async (dryRun) => {
			const { store } = await openSqlite(':memory:');
			const ports = portsOf(store);
			async function* all() {
				yield theSite;
				yield point('P-1');
				yield point('P-2', { sensorKind: 'other' });
				yield point('P-3', { profile: 'coal-co-return' });
			}
			const run = { file: 'p.csv', dryRun, caller };
			const { notices, refused } = await importRecords(ports, createRecordReadings(ports), run, all());
			expect(refused).toEqual([]);
			expect(notices.map(({ line, column, message }) => [line, column, message.zh])).toEqual([
				[2, 'sensor_kind', expect.stringContaining('测点 P-1 未说明传感器类型，校准周期暂按 183 天计')]
			]);
			await store.close();
		}
	);
});

test('read again another day, the same file changes nothing: a limit is in force since it was first stated', async () => {
	const { store } = await openSqlite(':memory:');
	const set = point('P-1', {
		limitOverrides: [{ limitId: 'alarm', activateAt: 0.8 }],
		limitReason: '总工程师批准'
	});
	await bring(portsOf(store), [theSite, set]);
	const [first] = await store.pointsByCode(['P-1']);
	const again = await bring(portsOf(store, NOW_MS + 3 * DAY_MS), [theSite, set]);
	expect(again.counts['points']).toEqual({ added: 0, changed: 0, same: 1 });
	const other = point('P-1', {
		limitOverrides: [{ limitId: 'alarm', activateAt: 0.7 }],
		limitReason: '总工程师批准'
	});
	await bring(portsOf(store, NOW_MS + 3 * DAY_MS), [other]);
	const [changed] = await store.pointsByCode(['P-1']);
	const since = (one: typeof first) => one?.limits.find(({ id }) => id === 'alarm')?.source.effectiveFrom;
	expect(since(changed)).not.toBe(since(first));
});

test('a hidden danger that is brought in is announced and scored, and raises no alarm of the site', async () => {
	const { store } = await openSqlite(':memory:');
	const ports = portsOf(store);
	await bring(ports, [theSite]);
	await bring(ports, [danger({ grade: 'major', isCandidate: false, state: 'graded' })]);
	while (await react(ports));
	const events = await store.eventsAfter(0, 1000);
	expect(events.filter(({ kind }) => kind === 'hidden_danger.changed').length).toBe(1);
	expect(events.filter(({ kind }) => kind === 'alarm.changed')).toEqual([]);
	expect((await store.score('M-1'))?.level).toBe('red');
});

test('what people did here is not overwritten by a file', async () => {
	const { store } = await openSqlite(':memory:');
	const ports = portsOf(store);
	await bring(ports, [theSite, danger()]);
	const inspector = { ...caller.actor, id: 'wang', role: 'inspector' as const };
	const grade = HiddenDangerMoveBody.parse({ id: 'step-0001', command: { kind: 'grade', grade: 'general' } });
	await moveHiddenDanger(ports, { actor: inspector, address: '' }, 'HD-1', grade);
	const again = await bring(ports, [danger()]);
	expect(again).toMatchObject({ refusedTotal: 1, refused: [{ line: 3, column: 'state' }] });
	expect(await store.hiddenDanger('HD-1')).toMatchObject({ state: 'graded', moves: [{ command: 'grade' }] });
	const same = await bring(ports, [danger({ state: 'graded', isCandidate: false, grade: 'general' })]);
	expect(same.counts['hidden_dangers']).toEqual({ added: 0, changed: 0, same: 1 });
});
