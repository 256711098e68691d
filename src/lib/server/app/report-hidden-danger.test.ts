import { expect, test } from 'vitest';
import type { Actor, Role } from '../../domain/people/role.ts';
import { DAY_MS } from '../../domain/time.ts';
import { HiddenDangerMoveBody, HiddenDangerReportBody } from '../../wire/hidden-dangers.ts';
import { aSite, NOW_MS } from '../../../testing/builders.ts';
import { silentLog } from '../log.ts';
import { react } from '../outbox/react.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { keepDangerPhoto } from './keep-danger-photo.ts';
import { moveHiddenDanger } from './move-hidden-danger.ts';
import type { Ports } from './ports.ts';
import { hiddenDangerPage } from './queries/hidden-danger-page.ts';
import { reportHiddenDanger } from './report-hidden-danger.ts';

/** One grey pixel, as small as a JPEG gets. */
const pixel = Buffer.from(
	'ffd8ffdb004300' +
		'01'.repeat(64) +
		'ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9',
	'hex'
);
const person = (id: string, role: Role, part: Partial<Actor> = {}) => ({
	actor: { ...{ id, name: id, kind: 'person' as const, role, districtCode: null, siteIds: null }, ...part },
	address: ''
});
const site = aSite({ id: 'S-1' });
const grid = person('grid', 'grid_worker', { districtCode: site.districtCode });
const wang = person('wang', 'inspector');
const owner = person('owner', 'site_owner', { siteIds: ['S-1'] });
const report = (part: object = {}) =>
	HiddenDangerReportBody.parse({
		...{ id: 'report-0001', site: 'S-1', at: new Date(NOW_MS - 60_000).toISOString() },
		...{ title: '阀室门口堆放气瓶', description: '约十只' },
		...part
	});

async function aCity() {
	const { store } = await openSqlite(':memory:');
	await store.commit({ sites: [{ row: site, expect: null }], events: [], audit: [] });
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	return { store, ports };
}

test('what a grid worker saw goes the whole way: graded, assigned, rectified and closed by others', async () => {
	const { store, ports } = await aCity();
	const { danger, isNew } = await reportHiddenDanger(ports, grid, report({ photos: ['photo-0001'] }));
	expect(isNew).toBe(true);
	expect(danger).toMatchObject({
		...{ state: 'found', grade: 'general', isCandidate: false, foundBy: 'grid' },
		...{ foundAtMs: NOW_MS - 60_000, siteId: 'S-1', inspectionId: null }
	});
	await keepDangerPhoto(ports, grid, 'report-0001', 'photo-0001', pixel);
	const step = (id: string, command: object) => HiddenDangerMoveBody.parse({ id: `step-${id}`, command });
	const move = (caller: typeof wang, body: HiddenDangerMoveBody) =>
		moveHiddenDanger(ports, caller, 'report-0001', body);
	await move(wang, step('0001', { kind: 'grade', grade: 'general' }));
	// From here on it is no longer the reporter's.
	await expect(keepDangerPhoto(ports, grid, 'report-0001', 'photo-0002', pixel)).rejects.toMatchObject({
		code: 'forbidden'
	});
	await move(wang, step('0002', { kind: 'assign', ownerName: '李雷', dueAtMs: NOW_MS + DAY_MS }));
	await move(owner, step('0003', { kind: 'ask_reinspection', reason: '已移走' }));
	const { danger: closed } = await move(wang, step('0004', { kind: 'pass_reinspection' }));
	expect(closed.state).toBe('closed');
	const page = await hiddenDangerPage(ports, wang.actor, 'report-0001');
	expect(page.moves[0]).toMatchObject({ command: 'report', by: 'grid', photos: ['photo-0001'] });
	expect(page.photos.map(({ id }) => id)).toEqual(['photo-0001']);
	const audit = await store.auditAfter(0, 20);
	expect(audit[0]).toMatchObject({ action: 'hidden_danger.report', actorId: 'grid' });
});

test('the score of the site follows from a report', async () => {
	const { store, ports } = await aCity();
	await react(ports);
	const worstOf = async () =>
		(await store.score('S-1'))?.pillars.find(({ id }) => id === 'hidden_dangers')?.counted ?? 100;
	const before = await worstOf();
	await reportHiddenDanger(ports, grid, report());
	await react(ports);
	expect(await worstOf()).toBeLessThan(before);
});

test('the same report again is the same one; another one under its id is refused', async () => {
	const { store, ports } = await aCity();
	await reportHiddenDanger(ports, grid, report());
	expect((await reportHiddenDanger(ports, grid, report())).isNew).toBe(false);
	await expect(reportHiddenDanger(ports, grid, report({ title: '别的情况' }))).rejects.toMatchObject({
		code: 'duplicate',
		path: 'id'
	});
	await expect(reportHiddenDanger(ports, owner, report())).rejects.toMatchObject({ code: 'duplicate' });
	expect(await store.hiddenDangersOfSites(['S-1'], 0)).toHaveLength(1);
});

test('what looks major to the reporter is a candidate that somebody else confirms', async () => {
	const { ports } = await aCity();
	const { danger } = await reportHiddenDanger(ports, grid, report({ looksMajor: true }));
	expect(danger).toMatchObject({ grade: 'major', isCandidate: true });
});

test.each([
	['a leader', person('chen', 'leader'), {}, 'forbidden'],
	['another district', person('far', 'grid_worker', { districtCode: '220999' }), {}, 'not_found'],
	['another site’s owner', person('o2', 'site_owner', { siteIds: ['S-2'] }), {}, 'not_found'],
	['a site that does not exist', grid, { site: 'S-9' }, 'not_found'],
	['a time to come', grid, { at: new Date(NOW_MS + DAY_MS).toISOString() }, 'bad_time']
] as const)('%s is refused and nothing is stored', async (_what, caller, part, code) => {
	const { store, ports } = await aCity();
	await expect(reportHiddenDanger(ports, caller, report(part))).rejects.toMatchObject({ code });
	expect(await store.hiddenDangersOfSites(['S-1'], 0)).toEqual([]);
});

test('photos of somebody else’s report are not added by who only reports', async () => {
	const { ports } = await aCity();
	await reportHiddenDanger(ports, grid, report());
	const other = person('other', 'grid_worker', { districtCode: site.districtCode });
	await expect(keepDangerPhoto(ports, other, 'report-0001', 'photo-0009', pixel)).rejects.toMatchObject({
		code: 'forbidden'
	});
});
