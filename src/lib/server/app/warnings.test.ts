import { expect, test } from 'vitest';
import { aWarningCity, type CityPerson, type WarningCity } from '../../../testing/warning-city.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Problem } from '../../wire/problem.ts';
import {
	regradeWarning,
	handOverWarning,
	moveWarning,
	receiveWarning,
	seeWarning
} from './change-warning.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import { changeInstruction, instructOnWarning } from './instruct.ts';
import { issueByPerson, type IssueOrder } from './issue-warning.ts';
import { judgeAlarm } from './judge-alarm.ts';
import { decidePublicWarning, proposePublicWarning } from './public-warning.ts';
import { wholeTimeline, warningPage } from './queries/warning-page.ts';
import { judgementSheet, rulePrecision } from './queries/judgement-sheet.ts';
import { reportOnWarning } from './report-upward.ts';
import { RESPONSIBILITIES } from './warning-settings.ts';

const people: readonly CityPerson[] = [
	{ id: 'duty', role: 'duty_officer', onDuty: true },
	{ id: 'chief', role: 'leader', onDuty: true },
	{ id: 'vice', role: 'leader' },
	{ id: 'mayor', role: 'leader' },
	{ id: 'head', role: 'leader', districtCode: '220102' },
	{ id: 'far', role: 'leader', districtCode: '220184' },
	{ id: 'owner', role: 'site_owner', siteIds: ['site-1'] },
	{ id: 'spare', role: 'inspector' },
	{ id: 'admin', role: 'administrator' }
];

const order = (parts: Partial<IssueOrder> = {}): IssueOrder => ({
	id: null,
	alarmId: null,
	siteId: 'site-1',
	grade: 'I',
	title: '罐区泄漏',
	text: '疏散',
	reason: '巡检电话报告',
	needed: null,
	recipients: [],
	onlyRecipients: false,
	...parts
});

const problemOf = async (work: Promise<unknown>): Promise<string> =>
	await work.then(
		() => 'nothing was refused',
		(error: Problem) => error.code
	);

const kindsOf = async ({ ports }: WarningCity, id: string) =>
	(await wholeTimeline(ports, `warning:${id}`)).map(({ kind }) => kind);

async function onlyWarning({ store }: WarningCity) {
	const { items } = await store.warnings({}, { limit: 10, cursor: null });
	expect(items).toHaveLength(1);
	const [warning] = items;
	if (!warning) throw new Error('no warning');
	return warning;
}

test('a red alarm issues a warning by rule, to the whole chain, and says which rule', async () => {
	const city = await aWarningCity(people);
	await city.alarm();
	await city.react();
	const warning = await onlyWarning(city);
	expect(warning).toMatchObject({
		grade: 'I',
		state: 'issued',
		origin: { kind: 'rule', ruleId: 'red-alarm' }
	});
	expect(warning.recipients.map(({ personId, level }) => `${personId} ${level}`).sort()).toEqual([
		'chief city',
		'duty duty',
		'head district',
		'owner site'
	]);
	// Two of the two leaders who were told must confirm.
	expect(warning.needed).toBe(2);
	// Nobody is named for the grid: said, not hidden.
	expect(warning.gaps.map(({ zh }) => zh)).toEqual(['网格级无责任人']);
	// One message each, not the alarm's and the warning's.
	const { items } = await city.store.deliveriesOf('chief', { limit: 10, cursor: null });
	expect(items.map(({ warningId, alarmId }) => [warningId, alarmId])).toEqual([[warning.id, 'alarm-1']]);
});

test('more red alarms of the site join its open warning; another priority issues none', async () => {
	const city = await aWarningCity(people);
	await city.alarm();
	await city.react();
	await city.alarm({ id: 'alarm-2' });
	await city.alarm({ id: 'alarm-3', priority: 'orange' });
	await city.react();
	const warning = await onlyWarning(city);
	expect([warning.alarmIds, warning.alarmsTotal]).toEqual([['alarm-1', 'alarm-2'], 2]);
	expect(await kindsOf(city, warning.id)).toEqual(['issued', 'alarm_added']);
});

test('judged false, the warning of the rule alone is withdrawn; a second officer who did not see it is told', async () => {
	const city = await aWarningCity(people);
	const alarm = await city.alarm();
	await city.react();
	await judgeAlarm(city.ports, city.caller('duty'), alarm, { outcome: 'false', reason: '探头进水', seen: 0 });
	expect((await onlyWarning(city)).state).toBe('withdrawn');
	const again = judgeAlarm(city.ports, city.caller('duty'), alarm, {
		outcome: 'confirmed',
		reason: 'x',
		seen: 0
	});
	expect(await problemOf(again)).toBe('conflict');
	const chief = judgeAlarm(city.ports, city.caller('chief'), alarm, {
		outcome: 'false',
		reason: 'x',
		seen: 1
	});
	expect(await problemOf(chief)).toBe('forbidden');
});

test('a warning needs a judgement that confirms its alarm, or a reason', async () => {
	const city = await aWarningCity(people);
	const alarm = await city.alarm({ priority: 'orange' });
	const issue = () =>
		issueByPerson(city.ports, city.caller('duty'), order({ alarmId: alarm, siteId: null, grade: 'II' }));
	expect(await problemOf(issue())).toBe('wrong_state');
	await judgeAlarm(city.ports, city.caller('duty'), alarm, {
		outcome: 'needs_site_check',
		reason: '派人',
		seen: null
	});
	expect(await problemOf(issue())).toBe('wrong_state');
	await judgeAlarm(city.ports, city.caller('duty'), alarm, {
		outcome: 'confirmed',
		reason: '现场确认',
		seen: null
	});
	const warning = await issue();
	expect(warning.origin).toMatchObject({ kind: 'judgement' });
	const noReason = issueByPerson(city.ports, city.caller('duty'), order({ reason: null }));
	expect(await problemOf(noReason)).toBe('bad_request');
	const sheet = await judgementSheet(city.ports, city.caller('duty'), alarm);
	expect(sheet.judgements.map(({ outcome }) => outcome)).toEqual(['needs_site_check', 'confirmed']);
	// The newest judgement of the alarm is the one that counts.
	expect(await rulePrecision(city.ports, city.caller('duty'), 30)).toEqual([
		{
			sector: 'hazchem',
			limitId: 'high',
			confirmed: 1,
			wrong: 0,
			plannedTests: 0,
			undecided: 0,
			precision: 1
		}
	]);
});

test('2 of 3 leaders confirm; the silent one is passed on to the substitute, exactly when due', async () => {
	const city = await aWarningCity(people);
	const named = [
		{
			level: 'city',
			districtCode: null,
			sector: null,
			siteId: null,
			personId: 'mayor',
			substituteId: 'spare'
		}
	];
	await city.store.commit({ settings: { [RESPONSIBILITIES]: JSON.stringify(named) }, events: [], audit: [] });
	const { id, needed } = await issueByPerson(
		city.ports,
		city.caller('duty'),
		order({ recipients: ['chief', 'vice', 'mayor'], onlyRecipients: true, needed: 2 })
	);
	expect(needed).toBe(2);
	city.at(1000);
	expect((await receiveWarning(city.ports, city.caller('chief'), id)).state).toBe('issued');
	expect(await problemOf(receiveWarning(city.ports, city.caller('far'), id))).toBe('not_found');
	expect((await receiveWarning(city.ports, city.caller('vice'), id)).state).toBe('received');
	city.at(5 * MINUTE_MS - 1);
	await city.due();
	expect(await kindsOf(city, id)).toEqual(['issued', 'received', 'received']);
	city.at(5 * MINUTE_MS);
	await city.due();
	await city.due();
	// Enough confirmed: nobody further up is told. The silent one is reminded and the substitute told, both once.
	expect(await kindsOf(city, id)).toEqual(['issued', 'received', 'received', 'silent']);
	const told = async (person: string) =>
		(await city.store.deliveriesOf(person, { limit: 10, cursor: null })).items.length;
	expect([await told('mayor'), await told('spare'), await told('vice')]).toEqual([2, 1, 1]);
});

test('too few confirm: the ladder is climbed at each due time, also after a standstill', async () => {
	const city = await aWarningCity(people);
	const { id } = await issueByPerson(city.ports, city.caller('duty'), order());
	city.at(20 * MINUTE_MS);
	await city.due();
	const warning = await city.store.warning(id);
	expect(warning?.rungsDone).toBe(2);
	expect(warning?.recipients.map(({ personId, rung }) => `${personId} ${rung}`).sort()).toEqual([
		'chief 0',
		'duty 0',
		'head 0',
		'mayor 1',
		'owner 0',
		'vice 1'
	]);
	// The leader of another district is not told.
	expect(warning?.recipients.some(({ personId }) => personId === 'far')).toBe(false);
	city.at(31 * MINUTE_MS);
	await city.due();
	expect(await kindsOf(city, id)).toContain('feedback_overdue');
	city.at(61 * MINUTE_MS);
	await city.due();
	expect((await kindsOf(city, id)).filter((kind) => kind === 'report_overdue')).toHaveLength(1);
});

test('the whole way: instruct, finish, feed back, report, lift, archive; every step in its own hash chain', async () => {
	const city = await aWarningCity(people);
	const { ports, caller } = city;
	const { id } = await issueByPerson(ports, caller('duty'), order());
	await seeWarning(ports, caller('chief'), id);
	await receiveWarning(ports, caller('chief'), id);
	const dueAtMs = ports.nowMs() + 60 * MINUTE_MS;
	const wish = { id: 'task-0001', text: '组织疏散', assignee: 'owner', dueAtMs };
	const task = await instructOnWarning(ports, caller('chief'), id, wish);
	expect(await instructOnWarning(ports, caller('chief'), id, wish)).toEqual(task);
	expect(await problemOf(instructOnWarning(ports, caller('owner'), id, wish))).toBe('forbidden');
	expect((await city.store.warning(id))?.state).toBe('handling');
	await handOverWarning(ports, caller('chief'), id, { to: 'vice', reason: '外出' });
	await regradeWarning(ports, caller('duty'), id, { grade: 'II', reason: '浓度下降' });
	await reportOnWarning(ports, caller('duty'), id, { clock: 'unit', note: '已电话报告' });
	expect(
		(await moveWarning(ports, caller('owner'), id, { kind: 'feed_back', text: '已疏散 40 人' }, null)).state
	).toBe('fed_back');
	const seen = (await city.store.warning(id))?.version ?? 0;
	const early = moveWarning(ports, caller('duty'), id, { kind: 'lift', reason: 'x' }, seen - 1);
	expect(await problemOf(early)).toBe('conflict');
	await moveWarning(ports, caller('duty'), id, { kind: 'lift', reason: '浓度正常' }, seen);
	const archive = () => moveWarning(ports, caller('duty'), id, { kind: 'archive', reason: '办结' }, null);
	expect(await problemOf(archive())).toBe('wrong_state');
	const stranger = changeInstruction(ports, caller('far'), 'task-0001', { kind: 'finish', feedback: 'x' });
	expect(await problemOf(stranger)).toBe('not_found');
	await changeInstruction(ports, caller('owner'), 'task-0001', { kind: 'finish', feedback: '已完成' });
	expect((await archive()).state).toBe('archived');
	expect(await problemOf(moveWarning(ports, caller('duty'), id, { kind: 'progress', text: 'x' }, null))).toBe(
		'wrong_state'
	);
	const page = await warningPage(ports, caller('owner').actor, id);
	expect(page.timeline.map(({ kind }) => kind)).toEqual([
		'issued',
		'seen',
		'received',
		'instruction',
		'handed_over',
		'regraded',
		'reported',
		'fed_back',
		'lifted',
		'instruction_changed',
		'archived'
	]);
	const broken = page.timeline.findIndex(
		(entry, index) => entry.previousHash !== (page.timeline[index - 1]?.hash ?? '')
	);
	expect(broken).toBe(-1);
});

test('one tap on the message is the receipt of its warning', async () => {
	const city = await aWarningCity(people);
	await city.alarm();
	await city.react();
	const { items } = await city.store.deliveriesOf('chief', { limit: 1, cursor: null });
	city.at(30_000);
	await confirmDelivery(city.ports, city.caller('chief'), items[0]?.id ?? '');
	const chief = (await onlyWarning(city)).recipients.find(({ personId }) => personId === 'chief');
	expect(chief?.receiptAtMs).toBe(city.ports.nowMs());
});

test('a storm: no leader gets more than 3 messages in any minute, and nothing is lost', async () => {
	const city = await aWarningCity(people);
	for (let second = 0; second < 150; second += 1) {
		city.at(second * 1000);
		for (let k = 0; k < 4; k += 1) await city.alarm({ id: `alarm-${second}-${k}`, priority: 'orange' });
		await city.react();
	}
	const { items } = await city.store.deliveriesOf('chief', { limit: 500, cursor: null });
	const times = items.map(({ createdAtMs }) => createdAtMs).sort((a, b) => a - b);
	const most = Math.max(
		...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE_MS).length)
	);
	expect(most).toBeLessThanOrEqual(3);
	expect(items.reduce((sum, { bundle }) => sum + (bundle?.total ?? 1), 0)).toBe(600);
});

test('a storm on five sites at once: the first red of each reaches the leader at once, in at most 3 messages', async () => {
	const city = await aWarningCity(people);
	const toldAt = new Map<string, number>();
	const siteIds = Array.from({ length: 5 }, (_, k) => `storm-${k}`);
	for (const id of siteIds) await city.addSite(id);
	for (let second = 0; second < 50; second += 1) {
		city.at(second * 1000);
		for (let k = 0; k < 6; k += 1) await city.alarm({ id: `orange-${second}-${k}`, priority: 'orange' });
		// One site after the other turns red, each with several red alarms.
		const siteId = siteIds[second / 10];
		for (let k = 0; siteId && k < 3; k += 1) await city.alarm({ id: `red-${siteId}-${k}`, siteId });
		await city.react();
		const { items } = await city.store.deliveriesOf('chief', { limit: 500, cursor: null });
		const shown = items.filter(({ createdAtMs }) => createdAtMs <= city.ports.nowMs());
		for (const { bundle, siteId: own } of shown)
			for (const id of bundle?.siteIds ?? [own]) if (!toldAt.has(id)) toldAt.set(id, second);
		expect(shown.length).toBeLessThanOrEqual(3);
	}
	expect(siteIds.map((id) => toldAt.get(id))).toEqual([0, 10, 20, 30, 40]);
});

test('who confirmed everything in this minute is told the first red of another site as one more message', async () => {
	const city = await aWarningCity(people);
	await city.addSite('other');
	const messages = async () => (await city.store.deliveriesOf('chief', { limit: 50, cursor: null })).items;
	for (let second = 0; second < 3; second += 1) {
		city.at(second * 1000);
		await city.alarm({ id: `orange-${second}`, priority: 'orange' });
		await city.react();
		for (const { id } of await messages()) await confirmDelivery(city.ports, city.caller('chief'), id);
	}
	const before = new Set((await messages()).map(({ id }) => id));
	city.at(5000);
	await city.alarm({ id: 'red-other', siteId: 'other' });
	await city.react();
	const now = (await messages()).filter(
		({ id, createdAtMs }) => !before.has(id) && createdAtMs === city.ports.nowMs()
	);
	expect(now).toMatchObject([{ priority: 'red', receiptAtMs: null }]);
});

test('a statutory warning is only recommended, with all eight contents, and the named approver decides', async () => {
	const city = await aWarningCity(people);
	const { id } = await issueByPerson(city.ports, city.caller('duty'), order());
	const contents = {
		category: '危险化学品泄漏',
		level: '红色',
		startsAt: '2026-11-22 08:00',
		area: '南关区人民大街 1 号周边 500 m',
		cautions: '远离下风向',
		measures: '疏散、禁火',
		issuer: '长春市人民政府',
		issuedAt: ' '
	};
	const propose = (issuedAt: string, approver = 'mayor') =>
		proposePublicWarning(city.ports, city.caller('duty'), id, {
			contents: { ...contents, issuedAt },
			approver
		});
	expect(await problemOf(propose(' '))).toBe('bad_request');
	expect(await problemOf(propose('2026-11-22 08:10', 'owner'))).toBe('bad_request');
	await propose('2026-11-22 08:10');
	const other = decidePublicWarning(city.ports, city.caller('chief'), id, { approve: true, reason: 'x' });
	expect(await problemOf(other)).toBe('forbidden');
	const done = await decidePublicWarning(city.ports, city.caller('mayor'), id, {
		approve: true,
		reason: '同意'
	});
	expect(done.publicProposal?.decision).toBe('approved');
});

test('a leader of another district sees nothing of it', async () => {
	const city = await aWarningCity(people);
	const { id } = await issueByPerson(city.ports, city.caller('duty'), order());
	expect(await problemOf(warningPage(city.ports, city.caller('far').actor, id))).toBe('not_found');
	const scope = { districtCode: '220184', siteIds: null };
	expect((await city.store.warnings({ scope }, { limit: 10, cursor: null })).items).toEqual([]);
});

test('twenty people confirm at the same moment: every receipt is kept', async () => {
	const crowd = Array.from({ length: 20 }, (_, i): CityPerson => ({ id: `leader-${i}`, role: 'leader' }));
	const city = await aWarningCity([...people, ...crowd]);
	const recipients = crowd.map(({ id }) => id);
	const { id } = await issueByPerson(
		city.ports,
		city.caller('duty'),
		order({ recipients, onlyRecipients: true, needed: 20 })
	);
	const done = await Promise.all(recipients.map((one) => receiveWarning(city.ports, city.caller(one), id)));
	expect(done).toHaveLength(20);
	expect((await city.store.warning(id))?.state).toBe('received');
});
