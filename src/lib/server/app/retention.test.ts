import { expect, test } from 'vitest';
import { aPoint, aReading, aSite, change } from '../../../testing/store-rows.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { aWarningCity } from '../../../testing/warning-city.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { Problem } from '../../wire/problem.ts';
import { changeRetention, forgetOld, keptDays, lastRun } from './retention.ts';
import { DEMO_CONFIRMATION, removeDemo } from './remove-demo.ts';

const NOW_MS = Date.UTC(2026, 10, 22);

test('old readings go once they are rolled up, in portions; their hours and newer ones stay', async () => {
	const { store } = await openSqlite(':memory:');
	await store.commit(
		change({ sites: [{ row: aSite(), expect: null }], points: [{ row: aPoint(), expect: null }] })
	);
	const { key: pointKey } = aPoint();
	const old = NOW_MS - (keptDays.readings + 5) * DAY_MS;
	const readings = Array.from({ length: 700 }, (_, index) =>
		aReading({ pointKey, atMs: old + index * 60_000 })
	);
	const fresh = aReading({ pointKey, atMs: NOW_MS - HOUR_MS });
	await store.commit(change({ readings: [...readings, fresh] }));
	const left = () => store.readings(pointKey, 0, NOW_MS, 5000);
	const forget = forgetOld({ store, nowMs: () => NOW_MS });

	await forget();
	expect(await left()).toHaveLength(701);
	while ((await store.rollUp(NOW_MS, 500)) > 0);
	// The first call found nothing to forget and rests; later it goes on.
	const later = forgetOld({ store, nowMs: () => NOW_MS });
	await later();
	expect(await left()).toHaveLength(201);
	await later();
	expect((await left()).map(({ atMs }) => atMs)).toEqual([fresh.atMs]);
	expect((await store.rollUps(pointKey, 3_600_000, 0, NOW_MS, 100)).length).toBeGreaterThan(10);
	await store.close();
});

const problemOf = (run: Promise<unknown>) =>
	run.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? `${error.code} ${error.path ?? ''}`.trim() : error)
	);

test('an administrator changes the days, never below the least, and of two changes the later reader is told', async () => {
	const city = await aWarningCity([
		{ id: 'admin', role: 'administrator' },
		{ id: 'auditor', role: 'auditor' }
	]);
	const set = (days: object, version = 0, who = 'admin') =>
		changeRetention(city.ports, city.caller(who), {
			...{ readings: 200, minutes: 400, events: 10, ...days },
			...{ version, reason: '磁盘紧张' }
		});
	expect(await problemOf(set({ readings: 179 }))).toBe('bad_request readings');
	expect(await problemOf(set({ minutes: 364 }))).toBe('bad_request minutes');
	expect(await problemOf(set({ readings: 500 }))).toBe('bad_request minutes');
	expect(await problemOf(set({ events: 6 }))).toBe('bad_request events');
	expect(await problemOf(set({}, 0, 'auditor'))).toBe('forbidden');
	await set({});
	expect(await problemOf(set({}))).toBe('conflict');
	const { items } = await city.store.audit({ action: 'retention.change' }, { limit: 9, cursor: null });
	expect(items).toMatchObject([{ reason: '磁盘紧张', detail: /"before":\{"readings":400/u }]);
});

test('what would go is what goes, by the days that were set, and the run is kept', async () => {
	const city = await aWarningCity([{ id: 'admin', role: 'administrator' }]);
	const { store, ports } = city;
	const now = ports.nowMs();
	const { key: pointKey } = aPoint();
	await store.commit(change({ points: [{ row: aPoint(), expect: null }] }));
	const old = Array.from({ length: 5 }, (_, n) =>
		aReading({ pointKey, atMs: now - 300 * DAY_MS + n * 60_000 })
	);
	await store.commit(change({ readings: [...old, aReading({ pointKey, atMs: now - HOUR_MS })] }));
	while ((await store.rollUp(now, 500)) > 0);
	const before = { rawMs: now - 200 * DAY_MS, minuteMs: now - 400 * DAY_MS, eventMs: now - 10 * DAY_MS };
	expect(await store.forgettable(before, 100)).toEqual({ readings: 5, minutes: 0, events: 0 });
	expect(await store.forgettable(before, 3)).toMatchObject({ readings: 3 });
	const first = forgetOld(ports);
	await first();
	expect(await lastRun(store)).toEqual({ atMs: now, readings: 0, events: 0 });
	const days = { readings: 200, minutes: 400, events: 10 };
	await changeRetention(ports, city.caller('admin'), { ...days, version: 0, reason: 'r' });
	await forgetOld(ports)();
	expect(await lastRun(store)).toEqual({ atMs: now, readings: 5, events: 0 });
	expect(await store.readings(pointKey, 0, now, 100)).toHaveLength(1);
});

test('demo data go only from outside the demo, with the words typed and a reason in the real audit', async () => {
	const city = await aWarningCity([
		{ id: 'admin', role: 'administrator' },
		{ id: 'chief', role: 'leader' }
	]);
	let there = true;
	const demoData = {
		isThere: async () => there,
		bytes: async () => 1,
		remove: async () => void (there = false)
	};
	const remove = (ports = city.ports, who = 'admin', confirmation = DEMO_CONFIRMATION) =>
		removeDemo(ports, demoData, city.caller(who), { confirmation, reason: '正式启用' });
	expect(await problemOf(remove({ ...city.ports, demo: true }))).toBe('wrong_state');
	expect(await problemOf(remove(city.ports, 'chief'))).toBe('forbidden');
	expect(await problemOf(remove(city.ports, 'admin', '清除'))).toBe('bad_request confirmation');
	expect(there).toBe(true);
	await remove();
	expect(there).toBe(false);
	expect(await problemOf(remove())).toBe('not_found');
	const { items } = await city.store.audit({ action: 'demo.remove' }, { limit: 9, cursor: null });
	expect(items).toMatchObject([{ reason: '正式启用', actorId: 'admin' }]);
});
