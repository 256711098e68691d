import { expect, test } from 'vitest';
import { aHiddenDanger, anInspection } from '../../../../testing/store-rows.ts';
import type { Actor, Role } from '../../../domain/people/role.ts';
import type { Incident } from '../../../domain/warning/incident.ts';
import { shownDanger, shownIncident, shownInspection } from './shown-record.ts';

const site = { id: 'site-1', districtCode: '220102' };
const anActor = (role: Role | null, districtCode: string | null = '220102'): Actor => ({
	...{ id: 'p', name: 'p', kind: role ? 'person' : 'gateway', role },
	...{ districtCode, siteIds: null }
});

const danger = aHiddenDanger({
	...{ title: '通道堵塞', foundBy: '居民甲', ownerName: '王经理', rectifiedBy: 'p-9', closedBy: 'p-8' },
	measures: {
		...{ measures: '清理', responsibility: '王经理', funds: '2 万元', timeLimit: '三天' },
		contingencyPlan: '看守'
	},
	moves: [
		{
			...{ id: 'm', command: 'assign', from: 'graded', to: 'assigned', atMs: 1 },
			...{ byId: 'p-9', byName: '李某', reason: '王经理在家', photoIds: ['f-1'] }
		}
	]
});

test('who is cleared sees a hidden danger as it is stored', () => {
	expect(shownDanger(anActor('inspector'), site, danger)).toEqual(danger);
});

test.each(['grid_worker', 'auditor', null] as const)(
	'%s sees what is wrong and until when, not who it is about',
	(role) => {
		const shown = shownDanger(anActor(role), site, danger);
		expect(shown).toEqual({
			...danger,
			...{ foundBy: '', ownerName: '', rectifiedBy: null, closedBy: null, measures: null },
			moves: [{ ...danger.moves?.[0], byId: '', byName: '', reason: '', photoIds: [] }]
		});
	}
);

test('an inspector’s name is internal: a key reads it, another district would not', () => {
	const inspection = anInspection({ inspectorName: '李某', note: '正常' });
	expect(shownInspection(anActor(null), site, inspection)).toEqual(inspection);
	const outside = shownInspection(anActor('inspector', '220113'), site, inspection);
	expect(outside).toMatchObject({ inspectorName: '', note: '', answers: null });
});

test('numbers to call of an incident are for who is cleared; a wall shows the rest', () => {
	const resource = { id: 'r', name: '消防车', amount: '2', state: 'called', changedAtMs: 1 } as const;
	const incident = {
		...{ siteId: site.id, districtCode: site.districtCode, title: '泄漏' },
		resources: [{ ...resource, contact: '13800000000' }]
	} as unknown as Incident;
	expect(shownIncident(anActor('duty_officer'), incident).resources[0]?.contact).toBe('13800000000');
	const wall: Actor = { ...anActor(null), kind: 'wall' };
	expect(shownIncident(wall, incident).resources).toEqual([{ ...resource, contact: '' }]);
});
