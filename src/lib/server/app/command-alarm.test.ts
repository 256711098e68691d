import { describe, expect, test } from 'vitest';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { aLimit, NOW_MS } from '../../../testing/builders.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import type { Problem } from '../../wire/problem.ts';
import { runAlarmsDue } from './alarms-due.ts';
import { commandAlarm, type AlarmAsk } from './command-alarm.ts';
import { holdPoint } from './hold-point.ts';

const li = aCaller('li');
const wang = aCaller('wang');
const ack: AlarmAsk = { kind: 'acknowledge', reason: '已派人' };
const shelve: AlarmAsk = { kind: 'shelve', shelf: 'timed', reason: '换传感器', owner: null, forMs: HOUR_MS };

const only = async (engine: Engine): Promise<AlarmView> => {
	const [alarm, ...more] = await engine.alarms();
	if (!alarm || more.length > 0) throw new Error('expected exactly one alarm');
	return alarm;
};
const ask = async (engine: Engine, wanted: AlarmAsk, caller = li) => {
	const { id, version } = await only(engine);
	return await commandAlarm(engine.ports, caller, id, version, wanted);
};
const refused = async (doing: Promise<unknown>): Promise<Problem> => {
	try {
		await doing;
	} catch (error) {
		return error as Problem;
	}
	throw new Error('it was not refused');
};
const due = (engine: Engine) => runAlarmsDue(engine.ports, engine.ports.nowMs());

test('acknowledged, then returned: over; and what the wall was told, in order', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 1.2);
	expect(await ask(engine, ack)).toMatchObject({ acknowledged: true, acknowledgedBy: 'li', active: true });
	engine.at(1000);
	await engine.send('P', 1000, 0.2);
	expect(await engine.changes()).toEqual(['activated alarm', 'acknowledged alarm', 'returned alarm']);
	expect(await engine.store.keptAlarmsOfPoints([1])).toEqual([]);
});

test('a stale version is a conflict that names who did what, and nothing is changed by it', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 1.2);
	const seen = await only(engine);
	await ask(engine, ack);
	const problem = await refused(commandAlarm(engine.ports, wang, seen.id, seen.version, shelve));
	expect(problem.code).toBe('conflict');
	expect(problem.detail.zh).toContain('li 已于 08:00:00 确认：“已派人”');
	expect((await only(engine)).shelved).toBeNull();
});

test('a change by readings is a conflict too, without a name', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 1.2);
	const seen = await only(engine);
	engine.at(1000);
	await engine.send('P', 1000, 0.2);
	const problem = await refused(commandAlarm(engine.ports, li, seen.id, seen.version, ack));
	expect(problem.code).toBe('conflict');
	expect(problem.detail.zh).toContain('已恢复');
});

test('a latching alarm stays open until somebody resets it, and not before it is acknowledged', async () => {
	const engine = await anEngine({ P: [aLimit({ latching: true })] });
	await engine.send('P', 0, 1.2);
	expect((await refused(ask(engine, { kind: 'reset', reason: 'x' }))).code).toBe('wrong_state');
	engine.at(1000);
	await engine.send('P', 1000, 0.2);
	expect((await refused(ask(engine, { kind: 'reset', reason: 'x' }))).code).toBe('wrong_state');
	expect(await ask(engine, ack)).toMatchObject({ latched: true, active: false });
	expect((await engine.store.openAlarms(10)).total).toBe(1);
	expect(await ask(engine, { kind: 'reset', reason: '现场已查' })).toMatchObject({ latched: false });
	expect((await engine.store.openAlarms(10)).total).toBe(0);
});

test('nobody without the right, and nobody of another district', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 1.2);
	expect((await refused(ask(engine, shelve, aCaller('x', 'leader')))).code).toBe('forbidden');
	const elsewhere = aCaller('y', 'duty_officer', { districtCode: '220102' });
	expect((await refused(ask(engine, shelve, elsewhere))).code).toBe('not_found');
});

describe('a shelf', () => {
	test('goes on to the next occurrence, survives a restart and ends by itself at its time', async () => {
		const engine = await anEngine();
		await engine.send('P', 0, 1.2);
		await ask(engine, ack);
		await ask(engine, shelve);
		engine.at(MINUTE_MS);
		await engine.send('P', MINUTE_MS, 0.2);
		const after = engine.restart();
		after.at(2 * MINUTE_MS);
		await after.send('P', 2 * MINUTE_MS, 1.3);
		const [first, second] = await after.alarms();
		expect(first).toMatchObject({ active: false, shelved: null });
		expect(second).toMatchObject({ active: true, shelved: { byName: 'li', untilMs: NOW_MS + HOUR_MS } });

		after.at(HOUR_MS - 1);
		await due(after);
		expect((await after.changes()).includes('unshelved alarm')).toBe(false);
		after.at(HOUR_MS);
		await due(after);
		expect((await after.alarms())[1]).toMatchObject({ shelved: null, acknowledged: false });
		expect((await after.changes()).at(-1)).toBe('unshelved alarm');
	});

	test('of a red alarm is only asked for, and made by the consent of somebody else', async () => {
		const engine = await anEngine({ P: [aLimit({ priority: 'red' })] });
		await engine.send('P', 0, 1.2);
		expect(await ask(engine, shelve)).toMatchObject({ shelved: null, shelfAsked: { byName: 'li' } });
		const consent: AlarmAsk = { kind: 'approve_shelf', reason: '同意' };
		expect((await refused(ask(engine, consent, li))).code).toBe('forbidden');
		expect(await ask(engine, consent, aCaller('chief', 'leader'))).toMatchObject({
			shelved: { byName: 'li', approvedByName: 'chief' },
			shelfAsked: null
		});
		const { items } = await engine.store.audit({}, { limit: 10, cursor: null });
		expect(items.map(({ actorName, action }) => `${actorName} ${action}`)).toEqual([
			'chief alarm.shelve',
			'li alarm.ask_shelf'
		]);
	});

	test('longer than the priority allows is refused', async () => {
		const engine = await anEngine();
		await engine.send('P', 0, 1.2);
		expect((await refused(ask(engine, { ...shelve, forMs: 8 * HOUR_MS + 1 }))).code).toBe('bad_request');
	});
});

test('acknowledged and forgotten: announced again after the re-alarm time, also through a restart', async () => {
	const engine = await anEngine({ P: [aLimit({ reAlarmMs: HOUR_MS })] });
	await engine.send('P', 0, 1.2);
	expect(await ask(engine, ack)).toMatchObject({ realarmAtMs: NOW_MS + HOUR_MS });
	const after = engine.restart();
	after.at(HOUR_MS);
	await due(after);
	expect(await only(after)).toMatchObject({ acknowledged: false, active: true, reAlarms: 1 });
	await due(after);
	expect((await after.changes()).filter((change) => change.startsWith('re_alarmed'))).toHaveLength(1);
});

describe('a held point', () => {
	const hold = (engine: Engine, kind: 'planned_test' | 'out_of_service', code = 'P', caller = li) =>
		holdPoint(engine.recordReadings, caller, code, (nowMs) => ({
			kind: 'hold',
			hold: kind,
			reason: '季度试验',
			untilMs: nowMs + HOUR_MS
		}));
	const release = (engine: Engine, caller = li) =>
		holdPoint(engine.recordReadings, caller, 'P', () => ({ kind: 'release', reason: '完成' }));

	test('is evaluated all the same; what it raises carries the reason and is announced when the test ends', async () => {
		const engine = await anEngine();
		await hold(engine, 'planned_test');
		await engine.send('P', 0, 1.2);
		expect(await only(engine)).toMatchObject({ active: true, suppressed: { reason: '季度试验' } });
		engine.at(HOUR_MS);
		await engine.recordReadings.runDue(NOW_MS + HOUR_MS);
		expect((await engine.alarms())[0]).toMatchObject({ active: true, suppressed: null });
		expect(await engine.changes()).toContain('unsuppressed alarm');
		const [state] = await engine.store.pointStates([1]);
		expect(state?.holds).toBeNull();
	});

	test('takes its open alarms along, and gives them back', async () => {
		const engine = await anEngine();
		await engine.send('P', 0, 1.2);
		await hold(engine, 'out_of_service');
		expect(await only(engine)).toMatchObject({ active: true, outOfService: { byName: 'li' } });
		await release(engine.restart());
		expect(await only(engine)).toMatchObject({ active: true, outOfService: null });
		expect((await refused(release(engine))).code).toBe('wrong_state');
	});

	test('with a red limit needs a second person', async () => {
		const engine = await anEngine({ P: [aLimit({ priority: 'red' })] });
		expect(await hold(engine, 'out_of_service')).toMatchObject({ hold: null, asked: { reason: '季度试验' } });
		const consent = (caller: typeof li) =>
			holdPoint(engine.recordReadings, caller, 'P', () => ({ kind: 'approve', reason: '同意' }));
		expect((await refused(consent(li))).code).toBe('forbidden');
		expect(await consent(wang)).toMatchObject({ hold: { approvedBy: { id: 'wang' } }, asked: null });
		expect(await engine.store.pointStatesHeld(10)).toHaveLength(1);
	});

	test('an unknown point is not found', async () => {
		const engine = await anEngine();
		expect((await refused(hold(engine, 'planned_test', 'NOWHERE'))).code).toBe('not_found');
	});
});

test('three in a minute chatter: listed and counted, but damped', async () => {
	const engine = await anEngine();
	for (let second = 0; second < 40; second += 10) {
		engine.at(second * 1000);
		await engine.send('P', second * 1000, second % 20 === 0 ? 1.2 : 0.2);
	}
	await engine.send('P', 40_000, 1.2);
	const alarms = await engine.restart().alarms();
	expect(alarms.map(({ damped, activationsInRow }) => [damped, activationsInRow])).toEqual([
		[false, 1],
		[false, 2],
		[true, 3]
	]);
});

test('another value for the same moment is refused, the same one is a duplicate', async () => {
	const engine = await anEngine();
	const item = (value: number) => ({ point: 'P', at: new Date(NOW_MS).toISOString(), value });
	const first = await engine.recordReadings.submit([item(0.5), item(0.5), item(0.7)]);
	expect(first).toMatchObject({
		accepted: 1,
		duplicates: 1,
		refused: [{ index: 2, code: 'different_value' }]
	});
	const again = await engine.recordReadings.submit([item(0.7), item(0.5)]);
	expect(again).toMatchObject({
		accepted: 0,
		duplicates: 1,
		refused: [{ index: 0, code: 'different_value' }]
	});
});
