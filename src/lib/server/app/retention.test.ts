import { expect, test } from 'vitest';
import { aPoint, aReading, aSite, change } from '../../../testing/store-rows.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { forgetOld, keptDays } from './retention.ts';

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
