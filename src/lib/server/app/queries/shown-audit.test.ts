import { expect, test } from 'vitest';
import { aSite, anAlarm, anAuditEntry, change } from '../../../../testing/store-rows.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { shownAudit } from './shown-audit.ts';

const auditor = (districtCode: string | null): Actor => ({
	...{ id: 'auditor', name: '审计员', kind: 'person', role: 'auditor' },
	...{ districtCode, siteIds: null }
});

test('a district’s auditor sees every link of the chain, and the content of the district’s own', async () => {
	const { store } = await openSqlite(':memory:');
	await store.commit(
		change({
			sites: [
				{ row: aSite({ id: 'here', districtCode: '220102' }), expect: null },
				{ row: aSite({ id: 'there', districtCode: '220113' }), expect: null }
			],
			alarms: [
				{ row: anAlarm({ id: 'a-here', siteId: 'here', districtCode: '220102' }), expect: null },
				{ row: anAlarm({ id: 'a-there', siteId: 'there', districtCode: '220113' }), expect: null }
			],
			audit: [
				anAuditEntry({ subject: 'site:here' }),
				anAuditEntry({ subject: 'site:there', detail: '{"after":{"responsiblePhone":"138"}}' }),
				anAuditEntry({ subject: 'alarm:a-here' }),
				anAuditEntry({ subject: 'alarm:a-there' }),
				anAuditEntry({ subject: 'security' }),
				anAuditEntry({ subject: 'security', actorId: 'auditor' })
			]
		})
	);
	const { items } = await store.audit({}, { limit: 10, cursor: null });
	const own = (await shownAudit(store, auditor('220102'), items)).toReversed();
	expect(own.map(({ subject, outside }) => `${subject} ${outside}`)).toEqual([
		...['site:here false', 'site:there true', 'alarm:a-here false', 'alarm:a-there true'],
		...['security true', 'security false']
	]);
	expect(own[1]).toMatchObject({ reason: '', detail: '', from: '', actorName: '李某', seq: 2 });
	expect(own[1]?.hash).toBe(items.at(-2)?.hash);
	const all = await shownAudit(store, auditor(null), items);
	expect(all.every(({ outside, detail }) => !outside && detail !== '')).toBe(true);
	await store.close();
});
