import { expect, test } from 'vitest';
import type { Actor } from '../../domain/people/role.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { aSite, NOW_MS } from '../../../testing/builders.ts';
import { silentLog } from '../log.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { driveWall, HOLD_MAX_MS, type DriveOrder } from './drive-wall.ts';
import type { Ports } from './ports.ts';

const wang: Actor = {
	...{ id: 'p1', name: '王某', kind: 'person', role: 'duty_officer' },
	...{ districtCode: null, siteIds: null }
};
const li: Actor = { ...wang, id: 'p2', name: '李某' };
const order: DriveOrder = {
	...{ scene: 'map', focusSiteId: null, focusDistrictCode: '220112' },
	...{ holdMs: 10 * MINUTE_MS, version: null }
};

async function aCity() {
	const { store } = await openSqlite(':memory:');
	await store.commit({ sites: [{ row: aSite(), expect: null }], events: [], audit: [] });
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	const drive = (actor: Actor, part: Partial<DriveOrder> = {}) =>
		driveWall(ports, { actor, address: '10.0.0.7' }, { ...order, ...part });
	return { store, drive };
}

test('the walls hear what to show, by whom and until when, and the book keeps it', async () => {
	const { store, drive } = await aCity();
	await drive(wang, { focusSiteId: 'S-1', focusDistrictCode: null });
	const [event] = await store.eventsAfter(0, 10);
	expect(event?.body).toEqual({
		...{ districtCode: null, scene: 'map', focusSiteId: 'S-1', focusDistrictCode: '220112' },
		...{ byId: 'p1', byName: '王某', fromMs: NOW_MS, untilMs: NOW_MS + 600_000, version: 1 }
	});
	const [entry] = await store.auditAfter(0, 10);
	expect(entry).toMatchObject({ action: 'wall.drive', actorName: '王某', subject: 'wall:city' });
});

test('who has not seen the other officer is told who drives; who has takes over', async () => {
	const { drive } = await aCity();
	await drive(wang);
	await expect(drive(li)).rejects.toMatchObject({
		code: 'conflict',
		detail: { zh: '大屏刚由 王某 切换，请查看后再操作' }
	});
	expect((await drive(li, { version: 1 })).byName).toBe('李某');
});

test('nobody holds the walls longer than two hours; released they are free at once', async () => {
	const { drive } = await aCity();
	expect((await drive(wang, { holdMs: 9 * HOLD_MAX_MS })).untilMs).toBe(NOW_MS + 120 * MINUTE_MS);
	expect((await drive(wang, { holdMs: 0, version: 1 })).untilMs).toBe(NOW_MS);
});

test('a district officer drives the own walls and cannot point at another district', async () => {
	const { store, drive } = await aCity();
	const district = { ...wang, districtCode: '220113' };
	await expect(drive(district)).rejects.toMatchObject({ code: 'not_found' });
	await expect(drive(district, { focusSiteId: 'S-1' })).rejects.toMatchObject({ code: 'not_found' });
	await drive(district, { focusDistrictCode: '220113' });
	expect(await store.wallDrive(null)).toBeNull();
	expect((await store.wallDrive('220113'))?.focusDistrictCode).toBe('220113');
});

test('a leader does not drive', async () => {
	const { drive } = await aCity();
	await expect(drive({ ...wang, role: 'leader' })).rejects.toMatchObject({ code: 'forbidden' });
});
