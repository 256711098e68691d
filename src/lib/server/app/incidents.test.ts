import { expect, test } from 'vitest';
import { aWarningCity } from '../../../testing/warning-city.ts';
import type { Problem } from '../../wire/problem.ts';
import { giveTask } from './incident-tasks.ts';
import { incidentsDue } from './incidents-due.ts';
import {
	declareIncident,
	endIncident,
	moveStep,
	putResource,
	reportIncident,
	reviewIncident
} from './incidents.ts';
import { changeInstruction } from './instruct.ts';
import { incidentPage } from './queries/incident-page.ts';

const problemOf = async (work: Promise<unknown>): Promise<string> =>
	await work.then(
		() => 'nothing was refused',
		(error: Problem) => error.code
	);

test('an incident is commanded by the plan of its sector, and closes only with a review', async () => {
	const city = await aWarningCity([
		{ id: 'duty', role: 'duty_officer', onDuty: true },
		{ id: 'chief', role: 'leader', onDuty: true },
		{ id: 'owner', role: 'site_owner', siteIds: ['site-1'] },
		{ id: 'far', role: 'leader', districtCode: '220184' }
	]);
	const { ports, caller } = city;
	await city.alarm();
	await city.react();
	const { items } = await city.store.warnings({}, { limit: 1, cursor: null });
	const order = {
		id: 'incident-0001',
		siteId: 'site-1',
		warningId: items[0]?.id ?? '',
		title: '泄漏',
		commander: 'chief'
	};
	expect(await problemOf(declareIncident(ports, caller('owner'), order))).toBe('forbidden');
	const incident = await declareIncident(ports, caller('duty'), order);
	expect(await declareIncident(ports, caller('duty'), order)).toEqual(incident);
	expect(incident).toMatchObject({ state: 'active', commanderId: 'chief', planVersion: '2026-11' });
	expect(incident.steps.some(({ text }) => text.includes('控制泄漏源'))).toBe(true);
	expect(incident.reporting.map(({ id, dueAtMs }) => [id, dueAtMs - incident.declaredAtMs])).toEqual([
		['unit', 3_600_000],
		['upward', 7_200_000]
	]);
	expect((await city.store.warning(order.warningId))?.incidentId).toBe('incident-0001');
	expect(await problemOf(incidentPage(ports, caller('far').actor, incident.id))).toBe('not_found');

	const crane = { resource: 'r1', name: '消防车', amount: '3 辆', contact: '119', state: 'called' } as const;
	await putResource(ports, caller('chief'), incident.id, crane);
	await putResource(ports, caller('chief'), incident.id, { ...crane, state: 'on_site' });
	expect(await problemOf(endIncident(ports, caller('chief'), incident.id, '险情排除'))).toBe('wrong_state');
	for (const { id } of incident.steps)
		await moveStep(ports, caller('duty'), incident.id, { step: id, state: 'done', note: '' });
	const [first] = incident.steps;
	const again = moveStep(ports, caller('duty'), incident.id, {
		step: first?.id ?? '',
		state: 'skipped',
		note: ''
	});
	expect(await problemOf(again)).toBe('wrong_state');
	expect(await problemOf(reviewIncident(ports, caller('chief'), incident.id, '早了'))).toBe('wrong_state');
	await endIncident(ports, caller('chief'), incident.id, '险情排除');
	const closed = await reviewIncident(ports, caller('chief'), incident.id, '响应及时；阀门标识需整改');
	expect(closed).toMatchObject({ state: 'closed', resources: [{ id: 'r1', state: 'on_site' }] });
	const { timeline } = await incidentPage(ports, caller('duty').actor, incident.id);
	expect(timeline.at(-1)?.kind).toBe('reviewed');
	expect(timeline.every((entry, index) => entry.previousHash === (timeline[index - 1]?.hash ?? ''))).toBe(
		true
	);
});

async function anIncident() {
	const city = await aWarningCity([
		{ id: 'duty', role: 'duty_officer', onDuty: true },
		{ id: 'chief', role: 'leader', onDuty: true },
		{ id: 'owner', role: 'site_owner', siteIds: ['site-1'] }
	]);
	const order = { id: 'incident-0002', siteId: 'site-1', warningId: null, title: '泄漏', commander: null };
	const incident = await declareIncident(city.ports, city.caller('duty'), order);
	return { city, incident };
}

const inboxOf = async (city: Awaited<ReturnType<typeof aWarningCity>>, personId: string) =>
	(await city.store.recentDeliveries(0, 100)).filter((one) => one.personId === personId);

test('declaring tells the leaders and the chain of the place, but not the one who declares', async () => {
	const { city } = await anIncident();
	expect((await inboxOf(city, 'chief')).map(({ title, priority }) => [title.zh, priority])).toEqual([
		['突发事件 泄漏', 'red']
	]);
	expect(await inboxOf(city, 'owner')).toHaveLength(1);
	expect(await inboxOf(city, 'duty')).toHaveLength(0);
});

test('a task of the command view reaches its assignee, and its end stands in the log', async () => {
	const { city, incident } = await anIncident();
	const { ports, caller } = city;
	const dueAtMs = ports.nowMs() + 600_000;
	const task = { id: 'task-1', text: '关闭雨排阀', assignee: 'owner', dueAtMs };
	await giveTask(ports, caller('duty'), incident.id, task);
	await giveTask(ports, caller('duty'), incident.id, task);
	expect(await problemOf(giveTask(ports, caller('owner'), incident.id, task))).toBe('forbidden');
	await changeInstruction(ports, caller('owner'), 'task-1', { kind: 'finish', feedback: '已关闭' });
	const { instructions, timeline, chain } = await incidentPage(ports, caller('duty').actor, incident.id);
	expect(instructions.map(({ id, state, feedback }) => [id, state, feedback])).toEqual([
		['task-1', 'done', '已关闭']
	]);
	expect(timeline.map(({ kind }) => kind)).toEqual([
		'incident_declared',
		'instruction',
		'instruction_changed'
	]);
	expect((await inboxOf(city, 'owner')).map(({ body }) => body.zh)).toContain('任务：关闭雨排阀');
	expect(chain.map(({ level, people, gaps }) => [level, people.map(({ id }) => id), gaps.length])).toEqual([
		['city', ['chief'], 0],
		['district', [], 1],
		['street', [], 1],
		['grid', [], 1],
		['site', ['owner'], 0]
	]);
});

test('a report upward that nobody made in time is named once, to the commander and the leader on duty', async () => {
	const { city, incident } = await anIncident();
	const { ports, caller } = city;
	city.at(3_599_999);
	await incidentsDue(ports);
	city.at(3_600_000);
	await incidentsDue(ports);
	await incidentsDue(ports);
	const kinds = async () =>
		(await incidentPage(ports, caller('duty').actor, incident.id)).timeline.map(({ kind }) => kind);
	expect(await kinds()).toEqual(['incident_declared', 'report_overdue']);
	expect(await inboxOf(city, 'chief')).toHaveLength(2);
	await reportIncident(ports, caller('duty'), incident.id, { clock: 'upward', note: '电话报市应急局' });
	city.at(7_200_001);
	await incidentsDue(ports);
	expect(await kinds()).toEqual(['incident_declared', 'report_overdue', 'reported']);
});
