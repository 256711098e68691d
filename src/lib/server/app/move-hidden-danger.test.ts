import { expect, test } from 'vitest';
import type { Actor, Role } from '../../domain/people/role.ts';
import { DAY_MS } from '../../domain/time.ts';
import { HiddenDangerMoveBody } from '../../wire/hidden-dangers.ts';
import { aHiddenDanger, aSite, NOW_MS } from '../../../testing/builders.ts';
import { silentLog } from '../log.ts';
import { react } from '../outbox/react.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { dangerPhotoFor, keepDangerPhoto } from './keep-danger-photo.ts';
import { moveHiddenDanger } from './move-hidden-danger.ts';
import type { Ports } from './ports.ts';
import { hiddenDangerPage } from './queries/hidden-danger-page.ts';

/** One grey pixel, as small as a JPEG gets, with a comment in front. */
const pixel = Buffer.from(
	'ffd8fffe000568c3a9ffdb004300' +
		'01'.repeat(64) +
		'ffc0000b080001000101011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9',
	'hex'
);

const person = (id: string, role: Role, part: Partial<Actor> = {}) => ({
	actor: { ...{ id, name: id, kind: 'person' as const, role, districtCode: null, siteIds: null }, ...part },
	address: ''
});
const [wang, zhao] = [person('wang', 'inspector'), person('zhao', 'duty_officer')];
const owner = person('owner', 'site_owner', { siteIds: ['S-1'] });
const ids = { next: 0 };
const step = (command: object, part: object = {}) =>
	HiddenDangerMoveBody.parse({ id: `step-${String(ids.next++).padStart(4, '0')}`, command, ...part });

async function aDanger() {
	const { store } = await openSqlite(':memory:');
	await store.commit({
		sites: [{ row: aSite({ id: 'S-1' }), expect: null }],
		hiddenDangers: [{ row: aHiddenDanger({ id: 'D-1', siteId: 'S-1', state: 'found' }), expect: null }],
		events: [],
		audit: []
	});
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	const move = (caller: typeof wang, body: HiddenDangerMoveBody) =>
		moveHiddenDanger(ports, caller, 'D-1', body);
	return { store, ports, move };
}

const assign = { kind: 'assign', ownerName: '李雷', dueAtMs: NOW_MS + 5 * DAY_MS };

test('it is followed from found to closed by another person; every step is kept with its photo', async () => {
	const { store, ports, move } = await aDanger();
	await move(wang, step({ kind: 'grade', grade: 'general' }));
	await move(wang, step(assign));
	await move(owner, step({ kind: 'start' }));
	await keepDangerPhoto(ports, owner, 'D-1', 'photo-0001', pixel);
	await move(owner, step({ kind: 'ask_reinspection' }, { photos: ['photo-0001'] }));
	await move(zhao, step({ kind: 'fail_reinspection', reason: '接头仍外露' }));
	await move(owner, step({ kind: 'ask_reinspection', reason: '已换接头' }));
	const { danger } = await move(wang, step({ kind: 'pass_reinspection' }));
	expect(danger).toMatchObject({ state: 'closed', rectifiedBy: 'owner', closedBy: 'wang', version: 8 });
	const page = await hiddenDangerPage(ports, wang.actor, 'D-1');
	expect(page.moves.map(({ by, command, to }) => `${by} ${command} ${to}`)).toEqual([
		'wang grade graded',
		'wang assign assigned',
		'owner start rectifying',
		'owner ask_reinspection reinspection_asked',
		'zhao fail_reinspection rectifying',
		'owner ask_reinspection reinspection_asked',
		'wang pass_reinspection closed'
	]);
	expect(page.moves[3]?.photos).toEqual(['photo-0001']);
	const audit = await store.auditAfter(0, 20);
	expect(audit.map(({ action }) => action)).toEqual([
		...['hidden_danger.grade', 'hidden_danger.assign', 'hidden_danger.start', 'hidden_danger.photo'],
		...['hidden_danger.ask_reinspection', 'hidden_danger.fail_reinspection'],
		...['hidden_danger.ask_reinspection', 'hidden_danger.pass_reinspection']
	]);
});

test('the score follows: while it is open it counts, closed it does not', async () => {
	const { store, ports, move } = await aDanger();
	const openCount = async () =>
		(await store.score('S-1'))?.pillars.find(({ id }) => id === 'hidden_dangers')?.counted;
	await move(wang, step({ kind: 'grade', grade: 'general' }));
	await react(ports);
	const before = await openCount();
	await move(wang, step(assign));
	await move(owner, step({ kind: 'ask_reinspection', reason: '已换' }));
	await move(wang, step({ kind: 'pass_reinspection' }));
	await react(ports);
	expect(await openCount()).toBeGreaterThan(before ?? 100);
});

test('who rectified it cannot close it, whatever the role says', async () => {
	const { ports, move } = await aDanger();
	await move(wang, step({ kind: 'grade', grade: 'general' }));
	await move(wang, step(assign));
	await move(owner, step({ kind: 'ask_reinspection', reason: '已换' }));
	const promoted = { ...owner, actor: { ...owner.actor, role: 'inspector' as const } };
	await expect(move(promoted, step({ kind: 'pass_reinspection' }))).rejects.toMatchObject({
		code: 'forbidden'
	});
	expect((await hiddenDangerPage(ports, promoted.actor, 'D-1')).rectifiedByViewer).toBe(true);
});

test.each([
	['an owner does not grade', owner, { kind: 'grade', grade: 'general' }, 'forbidden'],
	['an inspector does not rectify', wang, { kind: 'start' }, 'wrong_state'],
	['a leader only reads', person('chen', 'leader'), { kind: 'start' }, 'forbidden'],
	[
		'another site’s owner does not see it',
		person('o2', 'site_owner', { siteIds: ['S-2'] }),
		{ kind: 'start' },
		'not_found'
	],
	[
		'nor another district',
		person('far', 'inspector', { districtCode: '220999' }),
		{ kind: 'grade', grade: 'general' },
		'not_found'
	]
] as const)('%s', async (_what, caller, command, code) => {
	const { move } = await aDanger();
	await expect(move(caller, step(command))).rejects.toMatchObject({ code });
});

test('the same step twice is one; another one under its id is refused', async () => {
	const { move } = await aDanger();
	const grade = step({ kind: 'grade', grade: 'general' });
	expect((await move(wang, grade)).isNew).toBe(true);
	expect(await move(wang, grade)).toMatchObject({ isNew: false, danger: { version: 2 } });
	await expect(move(zhao, grade)).rejects.toMatchObject({ code: 'duplicate' });
	await expect(move(wang, { ...step(assign), id: grade.id })).rejects.toMatchObject({ code: 'duplicate' });
});

test('of two people at the same time the second is told; a phone without a version is judged as it is now', async () => {
	const { move } = await aDanger();
	const both = await Promise.allSettled([
		move(wang, step({ kind: 'grade', grade: 'general' }, { version: 1 })),
		move(zhao, step({ kind: 'dismiss', reason: '误报' }, { version: 1 }))
	]);
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
	expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
});

test('evidence is asked for: a photo that was sent, or words', async () => {
	const { move } = await aDanger();
	await move(wang, step({ kind: 'grade', grade: 'general' }));
	await move(wang, step(assign));
	await expect(move(owner, step({ kind: 'ask_reinspection' }))).rejects.toMatchObject({
		...{ code: 'bad_request', path: 'reason' }
	});
	const unsent = step({ kind: 'ask_reinspection' }, { photos: ['photo-none'] });
	await expect(move(owner, unsent)).rejects.toMatchObject({ code: 'bad_request', path: 'photos[0]' });
});

test('a photo is kept once, cleaned, and shown only to those who may see persons', async () => {
	const { ports } = await aDanger();
	const first = await keepDangerPhoto(ports, owner, 'D-1', 'photo-0001', pixel);
	expect(first).toMatchObject({ isNew: true, photo: { width: 1, height: 1, byName: 'owner' } });
	expect((await keepDangerPhoto(ports, owner, 'D-1', 'photo-0001', pixel)).isNew).toBe(false);
	const other = Buffer.concat([pixel.subarray(0, -3), Buffer.from('01ffd9', 'hex')]);
	await expect(keepDangerPhoto(ports, owner, 'D-1', 'photo-0001', other)).rejects.toMatchObject({
		code: 'duplicate'
	});
	const kept = await dangerPhotoFor(ports, wang, 'D-1', 'photo-0001');
	expect(Buffer.from(kept).includes(Buffer.from('68c3a9', 'hex'))).toBe(false);
	for (const caller of [person('grid', 'grid_worker'), person('audit', 'auditor')])
		await expect(dangerPhotoFor(ports, caller, 'D-1', 'photo-0001')).rejects.toMatchObject({
			code: 'not_found'
		});
	await expect(dangerPhotoFor(ports, wang, 'D-2', 'photo-0001')).rejects.toMatchObject({ code: 'not_found' });
	await expect(
		keepDangerPhoto(ports, owner, 'D-1', 'photo-0002', Buffer.from('GIF89a'))
	).rejects.toMatchObject({ code: 'wrong_type' });
});
