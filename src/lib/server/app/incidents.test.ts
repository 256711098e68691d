import { expect, test } from 'vitest';
import { aWarningCity } from '../../../testing/warning-city.ts';
import type { Problem } from '../../wire/problem.ts';
import { declareIncident, endIncident, moveStep, putResource, reviewIncident } from './incidents.ts';
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
