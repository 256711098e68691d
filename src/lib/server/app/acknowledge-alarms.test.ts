import { expect, test } from 'vitest';
import { aWarningCity } from '../../../testing/warning-city.ts';
import { acknowledgeAlarms } from './acknowledge-alarms.ts';

test('each of the chosen alarms is recorded by itself; those that changed or are gone are named', async () => {
	const city = await aWarningCity([
		{ id: 'duty', role: 'duty_officer', onDuty: true },
		{ id: 'owner', role: 'site_owner', siteIds: ['site-1'] }
	]);
	const ids: string[] = [];
	for (const pointCode of ['A', 'B', 'C'])
		ids.push(await city.alarm({ id: `alarm-${pointCode}`, pointCode }));
	const seen = async (id: string) => ({ id, version: (await city.store.alarm(id))?.view.version ?? 0 });
	const [a, b, c] = await Promise.all(ids.map(seen));
	if (!a || !b || !c) throw new Error('three alarms were made');
	await acknowledgeAlarms(city.ports, city.caller('duty'), [b], '已去现场');

	const chosen = [a, b, { id: 'nowhere', version: 1 }, c];
	const result = await acknowledgeAlarms(city.ports, city.caller('duty'), chosen, '同一检修作业');
	expect(result.acknowledged.map(({ id, acknowledged }) => [id, acknowledged])).toEqual([
		['alarm-A', true],
		['alarm-C', true]
	]);
	expect(result.refused.map(({ id, code }) => [id, code])).toEqual([
		['alarm-B', 'conflict'],
		['nowhere', 'not_found']
	]);
	expect(result.refused[0]?.message.zh).toContain('已去现场');
	const { items } = await city.store.audit({}, { limit: 50, cursor: null });
	expect(
		items
			.filter(({ action }) => action === 'alarm.acknowledge')
			.map(({ subject, reason }) => [subject, reason])
	).toEqual([
		['alarm:alarm-C', '同一检修作业'],
		['alarm:alarm-A', '同一检修作业'],
		['alarm:alarm-B', '已去现场']
	]);
	await expect(acknowledgeAlarms(city.ports, city.caller('owner'), [a], 'x')).rejects.toMatchObject({
		code: 'forbidden'
	});
});
