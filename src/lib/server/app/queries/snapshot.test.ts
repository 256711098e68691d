import { expect, test } from 'vitest';
import type { Actor } from '../../../domain/people/role.ts';
import { anAlarm, aDelivery, aSite, T0 } from '../../../../testing/store-rows.ts';
import { ALARMS_IN_SNAPSHOT_MAX } from '../../../wire/live.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { snapshot } from './snapshot.ts';

const officer: Actor = {
	...{ id: 'p1', name: '值班员', kind: 'person', role: 'duty_officer' },
	...{ districtCode: null, siteIds: null }
};

test("a district's alarm is there although 3,000 more urgent ones of the city come first", async () => {
	const { store } = await openSqlite(':memory:');
	const others = Array.from({ length: ALARMS_IN_SNAPSHOT_MAX }, (_, i) =>
		anAlarm({ id: `red-${i}`, activatedAtMs: T0 + 1 + i })
	);
	const own = { siteId: 'here', districtCode: '220112' };
	await store.commit({
		sites: [
			{ row: aSite(), expect: null },
			{ row: aSite({ id: 'here', districtCode: '220112' }), expect: null }
		],
		alarms: [...others, anAlarm({ id: 'own', priority: 'blue', ...own })].map((row) => ({
			row,
			expect: null
		})),
		newDeliveries: [
			...Array.from({ length: 200 }, (_, i) => aDelivery({ id: `d-${i}`, createdAtMs: T0 + 1 + i })),
			aDelivery({ id: 'd-own', ...own })
		],
		events: [],
		audit: []
	});
	const ports = { store, nowMs: () => T0 + 60_000, demo: false };
	const district = await snapshot(ports, { ...officer, districtCode: '220112' }, []);
	expect([district.alarms.map(({ id }) => id), district.alarmsTotal]).toEqual([['own'], 1]);
	expect(district.deliveries.map(({ id }) => id)).toEqual(['d-own']);
	expect(district.sites.map(({ id }) => id)).toEqual(['here']);
	const city = await snapshot(ports, officer, []);
	expect([city.alarms.length, city.alarmsTotal]).toEqual([ALARMS_IN_SNAPSHOT_MAX, 3001]);
	await store.close();
});
