import { expect, test } from 'vitest';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Actor } from '../../domain/people/role.ts';
import { GrantUses, watchedUse } from './grant-use.ts';
import { classFor, readingScope } from './must.ts';

const MINUTE_MS = 60_000;
const inspector: Actor = {
	...{ id: 'p', name: '李某', kind: 'person', role: 'inspector', districtCode: '220102', siteIds: null },
	granted: {
		...{ internal: ['B-1'], restricted: ['C-1'], untilMs: 0 },
		grants: [
			{ id: 'g-b', siteIds: ['B-1'] },
			{ id: 'g-c', siteIds: ['C-1'] }
		]
	}
};
const at = (id: string, districtCode: string) => ({ id, districtCode });

test('what the limits open is no use of a grant; what only a grant opens is', () => {
	const { actor, used } = watchedUse(inspector);
	expect(classFor(actor, at('A-1', '220102'))).toBe('restricted');
	expect(classFor(actor, at('D-1', '220113'))).toBeNull();
	expect([...used]).toEqual([]);
	expect(classFor(actor, at('C-1', '220113'))).toBe('restricted');
	expect([...used]).toEqual(['C-1']);
	readingScope(actor);
	expect([...used]).toEqual(['C-1', null]);
});

test('a use stands in the audit under its grant, once per place and ten minutes', async () => {
	const { store } = await openSqlite(':memory:');
	const clock = { nowMs: 1_000_000 };
	const ports = { store, nowMs: () => clock.nowMs };
	const caller = { actor: inspector, address: '10.0.0.1' };
	const uses = new GrantUses();
	const note = (where: string, ...used: (string | null)[]) => uses.note(ports, caller, where, new Set(used));
	await note('/sites/A-1');
	await note('/sites/C-1', 'C-1');
	await note('/sites/C-1', 'C-1');
	await note('/sites', null);
	clock.nowMs += 10 * MINUTE_MS;
	await note('/sites/C-1', 'C-1');
	const { items } = await store.audit({}, { limit: 10, cursor: null });
	expect(items.toReversed().map(({ action, subject, detail }) => [action, subject, detail])).toEqual([
		['grant.use', 'grant:g-c', '{"where":"/sites/C-1","sites":["C-1"],"of":1}'],
		['grant.use', 'grant:g-b', '{"where":"/sites","sites":[],"of":1}'],
		['grant.use', 'grant:g-c', '{"where":"/sites","sites":[],"of":1}'],
		['grant.use', 'grant:g-c', '{"where":"/sites/C-1","sites":["C-1"],"of":1}']
	]);
	await store.close();
});
