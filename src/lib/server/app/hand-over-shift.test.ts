import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Actor } from '../../domain/people/role.ts';
import { signedText } from '../../domain/shift/shift-sheet.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { aSite, NOW_MS } from '../../../testing/builders.ts';
import { anAlarm } from '../../../testing/store-rows.ts';
import { silentLog } from '../log.ts';
import { verifyAudit } from '../store/audit-chain.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { answerShift, handOverShift } from './hand-over-shift.ts';
import type { Ports } from './ports.ts';

const anOfficer = (id: string, districtCode: string | null = null): Actor => ({
	...{ id, name: id, kind: 'person', role: 'duty_officer' },
	...{ districtCode, siteIds: null }
});
const caller = (actor: Actor) => ({ actor, address: '' });
const [wang, li] = [anOfficer('wang'), anOfficer('li')];
const asked = { id: 'sheet-001', fromMs: NOW_MS - 8 * HOUR_MS, note: '2 号矿继续盯', incomingId: null };

async function aDesk() {
	const { store } = await openSqlite(':memory:');
	const alarm = anAlarm({ siteId: 'S-1', activatedAtMs: NOW_MS - HOUR_MS });
	await store.commit({
		sites: [{ row: aSite(), expect: null }],
		alarms: [{ row: alarm, expect: null }],
		events: [],
		audit: []
	});
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	return { store, ports, alarm };
}

test('the facts are those of the records at signing, and stay so when the records go on', async () => {
	const { store, ports, alarm } = await aDesk();
	const sheet = await handOverShift(ports, caller(wang), asked);
	expect(sheet.facts.raised).toEqual({ red: 1, orange: 0, yellow: 0, blue: 0 });
	expect(sheet.facts.open).toMatchObject({ total: 1, unacknowledged: 1 });
	const view = { ...alarm.view, active: false, acknowledged: true, version: 2 };
	await store.commit({ alarms: [{ row: { ...alarm, view }, expect: 1 }], events: [], audit: [] });
	const confirmed = await answerShift(ports, caller(li), sheet.id, 'confirmed', {
		hash: sheet.hash,
		note: ''
	});
	expect(confirmed.facts).toEqual(sheet.facts);
	expect(await store.shiftSheet(sheet.id)).toEqual(confirmed);
	const audit = await store.auditAfter(0, 10);
	expect(audit.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual([
		...['shift.hand_over wang', 'shift.confirm li']
	]);
	expect(audit.every(({ detail }) => detail.includes(sheet.hash))).toBe(true);
	expect(createHash('sha256').update(signedText(confirmed)).digest('hex')).toBe(sheet.hash);
	expect(verifyAudit(audit)).toMatchObject({ ok: true });
});

test('nobody takes over from themselves; what is closed stays', async () => {
	const { ports } = await aDesk();
	const { hash } = await handOverShift(ports, caller(wang), asked);
	const confirm = (actor: Actor) =>
		answerShift(ports, caller(actor), asked.id, 'confirmed', { hash, note: '' });
	await expect(confirm(wang)).rejects.toMatchObject({ code: 'forbidden' });
	await confirm(li);
	await expect(confirm(anOfficer('zhao'))).rejects.toMatchObject({
		code: 'wrong_state',
		detail: { zh: '这张交接班单已经办结（li）' }
	});
});

test('a desk has one sheet that waits; signing it again under its id is harmless', async () => {
	const { ports } = await aDesk();
	const first = await handOverShift(ports, caller(wang), asked);
	expect(await handOverShift(ports, caller(wang), asked)).toEqual(first);
	await expect(handOverShift(ports, caller(li), { ...asked, id: 'sheet-002' })).rejects.toMatchObject({
		code: 'wrong_state'
	});
	// Another desk is not held up by it.
	const district = anOfficer('d', '220113');
	const own = await handOverShift(ports, caller(district), { ...asked, id: 'sheet-003' });
	expect(own.facts.open.total).toBe(0);
});

test('given back needs a reason, and then the desk can sign anew', async () => {
	const { ports } = await aDesk();
	const { hash } = await handOverShift(ports, caller(wang), asked);
	const giveBack = (note: string) => answerShift(ports, caller(li), asked.id, 'returned', { hash, note });
	await expect(giveBack('')).rejects.toMatchObject({ code: 'bad_request', path: 'note' });
	await giveBack('漏写了停用的测点');
	await handOverShift(ports, caller(wang), { ...asked, id: 'sheet-002' });
});

test.each([
	['a district officer opens the city sheet', anOfficer('d', '220113'), 'not_found'],
	['a leader confirms', { ...li, role: 'leader' } as const, 'forbidden']
])('%s: %s', async (_what, actor, code) => {
	const { ports } = await aDesk();
	const { hash } = await handOverShift(ports, caller(wang), asked);
	await expect(
		answerShift(ports, caller(actor), asked.id, 'confirmed', { hash, note: '' })
	).rejects.toMatchObject({
		code
	});
});

test('a shift longer than two days or in the future is refused', async () => {
	const { ports } = await aDesk();
	for (const fromMs of [NOW_MS - 49 * HOUR_MS, NOW_MS + HOUR_MS])
		await expect(handOverShift(ports, caller(wang), { ...asked, fromMs })).rejects.toMatchObject({
			code: 'bad_time'
		});
});
