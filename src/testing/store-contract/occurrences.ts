import { expect, test } from 'vitest';
import { withoutHolds, type AlarmView } from '../../lib/wire/live.ts';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;
const create = <Row>(row: Row) => ({ row, expect: null });
const shelved = {
	kind: 'timed',
	reason: '换件',
	owner: '李',
	byName: '李',
	approvedByName: null,
	sinceMs: T0,
	untilMs: T0 + 9
} as const;

/** What the alarm engine asks of the store to go on after a restart and to look into the past. */
export function occurrenceContract(fresh: Fresh): void {
	test('kept are the open ones, the latched ones, and those whose shelf goes on', async () => {
		const { store } = await fresh();
		const over: Partial<AlarmView> = { active: false, acknowledged: true };
		const alarms = [
			rows.anAlarm({ id: 'open' }),
			rows.anAlarm({ id: 'latched', ...over, latched: true, activatedAtMs: T0 + 1 }),
			rows.anAlarm({ id: 'shelf', ...over, shelved, activatedAtMs: T0 + 2 }),
			rows.anAlarm({ id: 'over', ...over, activatedAtMs: T0 + 3 }),
			rows.anAlarm({ id: 'elsewhere' }, 2)
		];
		await store.commit(change({ alarms: alarms.map(create) }));
		const kept = await store.keptAlarmsOfPoints([1]);
		expect(kept.map(({ view }) => view.id)).toEqual(['open', 'latched', 'shelf']);
		expect((await store.openAlarms(9)).total).toBe(3);
	});

	test('what lies over an open alarm can be listed, and is over when the alarm is', async () => {
		const { store } = await fresh();
		const held = { reason: '标校', byName: '李', sinceMs: T0 };
		const alarms = [
			rows.anAlarm({ id: 'a', shelved }),
			rows.anAlarm({ id: 'b', suppressed: held, activatedAtMs: T0 + 1 }),
			rows.anAlarm({ id: 'c', outOfService: held, activatedAtMs: T0 + 2 }),
			rows.anAlarm({ id: 'd', suppressed: held, active: false, acknowledged: true }),
			rows.anAlarm({ id: 'e' })
		];
		await store.commit(change({ alarms: alarms.map(create) }));
		const { items } = await store.alarms({ state: 'quiet' }, { limit: 9, cursor: null });
		expect(items.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
	});

	test('occurrences that had not ended at a moment, in order; one that ended exactly then is not among them', async () => {
		const { store } = await fresh();
		const lasting = (id: string, fromMs: number, toMs: number | null) =>
			rows.anAlarm({ id, activatedAtMs: T0 + fromMs, returnedAtMs: toMs === null ? null : T0 + toMs });
		const alarms = [
			lasting('before', 0, 4),
			lasting('until', 1, 5),
			lasting('over', 2, 9),
			lasting('on', 3, null),
			lasting('later', 7, 8)
		];
		await store.commit(change({ alarms: alarms.map(create) }));
		const found = await store.alarmsNotEndedAt(1, T0 + 5, 10);
		expect(found.map(({ view }) => view.id)).toEqual(['over', 'on', 'later']);
		expect(await store.alarmsNotEndedAt(1, T0, 2)).toHaveLength(2);
		expect(await store.alarmsNotEndedAt(2, T0, 10)).toEqual([]);
	});

	test('what falls due comes in order of its time and is gone once it is written without one', async () => {
		const { store } = await fresh();
		const at = (id: string, dueAtMs: number | null) => ({ ...rows.anAlarm({ id }), dueAtMs });
		await store.commit(
			change({ alarms: [at('b', T0 + 2), at('a', T0 + 1), at('c', T0 + 3), at('d', null)].map(create) })
		);
		const due = async (nowMs: number) => (await store.alarmsDue(nowMs, 10)).map(({ view }) => view.id);
		expect(await due(T0)).toEqual([]);
		expect(await due(T0 + 2)).toEqual(['a', 'b']);
		const done = { ...rows.anAlarm({ id: 'a', version: 2 }), dueAtMs: null };
		await store.commit(change({ alarms: [{ row: done, expect: 1 }] }));
		expect(await due(T0 + 2)).toEqual(['b']);
	});

	test('held points are found', async () => {
		const { store } = await fresh();
		const holds = '{"hold":null,"asked":{"kind":"calibration"}}';
		const states = [rows.aPointState({ holds }), rows.aPointState({ pointKey: 2 })];
		await store.commit(change({ pointStates: states.map(create) }));
		expect(await store.pointStatesHeld(9)).toEqual([rows.aPointState({ holds })]);
		await store.commit(change({ pointStates: [{ row: rows.aPointState({ version: 2 }), expect: 1 }] }));
		expect(await store.pointStatesHeld(9)).toEqual([]);
	});

	test('readings before a moment come newest first, corrected ones as corrected', async () => {
		const { store } = await fresh();
		const readings = [0, 1, 2, 3].map((ms) => rows.aReading({ atMs: T0 + ms, value: ms }));
		await store.commit(change({ readings }));
		const corrected = { ...rows.aReading({ atMs: T0 + 1, value: 9 }), reason: '核对' };
		await store.commit(change({ corrections: [corrected] }));
		const values = async (limit: number) =>
			(await store.readingsBefore(1, T0 + 3, limit)).map(({ value }) => value);
		expect(await values(9)).toEqual([2, 9, 0]);
		expect(await values(2)).toEqual([2, 9]);
	});

	test('an alarm written by an earlier release is read with nothing over it', async () => {
		const { store, kysely } = await fresh();
		await store.commit(change({ alarms: [create(rows.anAlarm())] }));
		const old = Object.entries(rows.anAlarm().view).filter(([name]) => !(name in withoutHolds));
		await kysely
			.updateTable('alarm')
			.set({ view_json: JSON.stringify(Object.fromEntries(old)) })
			.execute();
		expect((await store.alarm('alarm-1'))?.view).toEqual(rows.anAlarm().view);
	});
}
