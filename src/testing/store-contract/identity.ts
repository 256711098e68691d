import { expect, test } from 'vitest';
import type { DataGrant } from '../../lib/domain/people/data-grant.ts';
import type { SignInGuard } from '../../lib/domain/people/security-policy.ts';
import type { Account } from '../../lib/server/store/rows.ts';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;

const guard: SignInGuard = { username: 'wang', failures: 1, sinceMs: T0, lockedUntilMs: null, version: 1 };
const grant: DataGrant = {
	...{ id: 'g1', personId: 'p1', districtCode: '220113', sectors: ['coal-gas'], dataClass: 'internal' },
	...{ purpose: '联合执法', owner: '市应急局', untilMs: T0 + 1000, endedBy: null, version: 1 }
};
const account: Account = {
	...{ id: 'p1', username: 'wang', name: '王', role: 'inspector', districtCode: '220112' },
	...{ siteIds: null, streets: ['220112001'], sectors: ['coal-gas'], disabled: true, version: 2 }
};

/** Accounts, failed sign-ins, grants and what is kept once. */
export function identityContract(fresh: Fresh): void {
	test('of two counts of the same failures one is refused', async () => {
		const { store } = await fresh();
		await store.commit(change({ signInGuard: { row: guard, expect: null } }));
		const next = { ...guard, failures: 2, lockedUntilMs: T0 + 5, version: 2 };
		await store.commit(change({ signInGuard: { row: next, expect: 1 } }));
		await expect(store.commit(change({ signInGuard: { row: next, expect: 1 } }))).rejects.toMatchObject({
			code: 'conflict'
		});
		expect(await store.signInGuard('wang')).toEqual(next);
		expect([await store.lockedNames(T0 + 4), await store.lockedNames(T0 + 5)]).toEqual([[next], []]);
		expect([await store.forgetSignIns(T0), await store.forgetSignIns(T0 + 1)]).toEqual([0, 1]);
		expect(await store.signInGuard('wang')).toBeNull();
	});

	test('a grant is found for its person until it ends', async () => {
		const { store } = await fresh();
		await store.commit(change({ dataGrant: { row: grant, expect: null } }));
		expect(await store.dataGrantsOf('p1', T0 + 999)).toEqual([grant]);
		expect(await store.dataGrantsOf('p1', T0 + 1000)).toEqual([]);
		expect(await store.dataGrantsOf('p2', T0)).toEqual([]);
		expect(await store.dataGrants()).toEqual([grant]);
	});

	test('an account is changed once from each version, together with the rest of the commit', async () => {
		const { store, kysely } = await fresh();
		const made = { id: 'p1', name: '王', username: 'wang', role: 'inspector', districtCode: null };
		await kysely
			.insertInto('user')
			.values({ ...made, siteIds: null, streets: null, sectors: null, banned: null, version: null })
			.execute();
		expect(await store.accounts()).toMatchObject([{ id: 'p1', disabled: false, version: 1, streets: null }]);
		await store.commit(change({ accounts: [{ row: account, expect: 1 }] }));
		expect(await store.accounts()).toEqual([account]);
		expect(await store.people()).toEqual([]);
		const late = store.commit(change({ accounts: [{ row: account, expect: 1 }], settings: { a: '1' } }));
		await expect(late).rejects.toMatchObject({ code: 'conflict', subject: 'person wang' });
		expect(await store.setting('a')).toBeNull();
	});

	test('sites are found by street and sector', async () => {
		const { store } = await fresh();
		const other = { ...rows.aSite(), id: 'site-2', sector: 'construction', streetCode: '220102001' } as const;
		const sites = [rows.aSite(), other];
		await store.commit(change({ sites: sites.map((row) => ({ row, expect: null })) }));
		expect(await store.site('site-2')).toMatchObject({ streetCode: '220102001' });
		const all = { districtCode: null, streets: null, sectors: null };
		expect(await store.siteIdsWithin(all)).toEqual(['site-1', 'site-2']);
		expect(await store.siteIdsWithin({ ...all, sectors: ['construction'] })).toEqual(['site-2']);
		expect(await store.siteIdsWithin({ ...all, streets: ['220102001'] })).toEqual(['site-2']);
		expect(await store.siteIdsWithin({ ...all, districtCode: '999999' })).toEqual([]);
	});

	test('what is kept once is the first one', async () => {
		const { store } = await fresh();
		const kept = await Promise.all(['a', 'b', 'c'].map((value) => store.settingOnce('secret', value)));
		expect(new Set(kept).size).toBe(1);
		expect(await store.settingOnce('secret', 'd')).toBe(kept[0]);
	});
}
