import { expect, test } from 'vitest';
import { aWarningCity } from '../../../testing/warning-city.ts';
import { change, T0 } from '../../../testing/store-rows.ts';
import type { Actor } from '../../domain/people/role.ts';
import type { Account } from '../store/rows.ts';
import { saveContact } from './change-channels.ts';
import { createGatewayKey, revokeGatewayKey } from './create-key.ts';
import { endSession } from './end-session.ts';
import { manages } from './must.ts';
import { pairWall, removeWall } from './pair-wall.ts';
import type { Caller, Identity } from './ports.ts';
import { changeRetention } from './retention.ts';
import { changeAccount, createAccount, resetPassword, unlockSignIn } from './save-account.ts';
import { createGrant, endGrant } from './save-grant.ts';
import { saveShift } from './save-shift.ts';

/* Who administers a district administers that district: steps up and sideways are refused. */
const [HERE, THERE] = ['220102', '220113'];
const reason = '测试';

const administrator = (districtCode: string | null, siteIds: readonly string[] | null = null): Actor => ({
	...{ id: 'boss', name: '区管理员', kind: 'person', role: 'administrator' },
	...{ districtCode, siteIds }
});

test.each([
	[null, null, { districtCode: null }, true],
	[null, null, { districtCode: THERE, siteIds: ['x'] }, true],
	[HERE, null, { districtCode: HERE }, true],
	[HERE, null, { districtCode: THERE }, false],
	// The whole city is more than a district.
	[HERE, null, { districtCode: null }, false],
	[null, ['a', 'b'], { districtCode: null, siteIds: ['a'] }, true],
	[null, ['a', 'b'], { districtCode: null, siteIds: ['a', 'c'] }, false],
	[null, ['a'], { districtCode: HERE }, false]
] as const)('limited to %s and %s, who manages %o: %s', (district, sites, limits, expected) => {
	expect(manages(administrator(district, sites), limits)).toBe(expected);
});

async function aCity() {
	const city = await aWarningCity([
		{ id: 'here', role: 'duty_officer', districtCode: HERE },
		{ id: 'there', role: 'duty_officer', districtCode: THERE },
		{ id: 'chief', role: 'administrator' }
	]);
	const identity = {
		keys: () =>
			Promise.resolve(
				[
					{ id: 'key-there', name: 'x', start: 'fs_', createdAtMs: T0, lastUsedAtMs: null, endsAtMs: null }
				].map((key) => ({ ...key, scope: { uses: ['send'], districtCode: THERE, siteIds: null } }))
			),
		walls: () => Promise.resolve([{ id: 'wall-there', name: 'x', districtCode: THERE }]),
		sessionsOf: () => Promise.resolve([]),
		endSessions: () => Promise.resolve(0)
	} as unknown as Identity;
	const caller: Caller = { actor: administrator(HERE), address: '10.0.0.1' };
	return { ...city, identity, caller };
}

const account = (districtCode: string | null) => ({
	...{ name: '新人', role: 'administrator' as const, districtCode, siteIds: null },
	...{ streets: null, sectors: null, disabled: false, reason }
});
const keyBody = (districtCode: string | null) => ({
	...{ name: 'x', uses: ['read' as const], districtCode, siteIds: null },
	...{ pointCodes: [], pointPrefixes: [], requestsPerMinute: null, reason }
});
const grantBody = (districtCode: string | null) => ({
	...{ personId: 'here', districtCode, sectors: null, dataClass: 'restricted' as const },
	...{ purpose: 'x', owner: 'x', reason, until: new Date(T0 + 3_600_000).toISOString() }
});

test('an account of the whole city or of another district is not made, changed, or taken over', async () => {
	const { ports, identity, caller } = await aCity();
	const made = (district: string | null) =>
		createAccount(ports, identity, caller, {
			...{ username: 'new.one', password: 'a long new password' },
			...account(district)
		});
	await expect(made(null)).rejects.toMatchObject({ code: 'forbidden' });
	await expect(made(THERE)).rejects.toMatchObject({ code: 'forbidden' });
	for (const id of ['there', 'chief']) {
		const body = { ...account(HERE), version: 1 };
		const password = 'a long new password';
		for (const attempt of [
			changeAccount(ports, identity, caller, id, body),
			resetPassword(ports, identity, caller, id, { password, reason }),
			unlockSignIn(ports, caller, id, reason),
			endSession(ports, identity, caller, { personId: id, session: null, reason, cookie: '' }),
			saveContact(ports, caller, id, { version: 0, reason, phone: '13800000000', mail: null })
		])
			await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
	}
	const own = { version: 0, reason, phone: '13800000000', mail: null };
	expect(await saveContact(ports, caller, 'here', own)).toMatchObject({ version: 1 });
});

test('a person of the district is not raised to the whole city', async () => {
	const { ports, store, identity, caller } = await aCity();
	const here = (await store.accounts()).find(({ id }) => id === 'here') as Account;
	const raised = { ...account(null), version: here.version };
	await expect(changeAccount(ports, identity, caller, 'here', raised)).rejects.toMatchObject({
		code: 'forbidden'
	});
});

test('grants, keys, walls and the roster end where the limits end', async () => {
	const { ports, store, identity, caller } = await aCity();
	for (const district of [null, THERE]) {
		for (const attempt of [
			createGrant(ports, caller, grantBody(district)),
			createGatewayKey(ports, identity, caller, keyBody(district)),
			pairWall(ports, identity, caller, { code: 'x', name: 'x', districtCode: district, reason })
		])
			await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
	}
	const grant = {
		...{ id: 'g', personId: 'there', districtCode: THERE, sectors: null, dataClass: 'internal' as const },
		...{ purpose: 'x', owner: 'x', untilMs: T0 + 3_600_000, endedBy: null, version: 1 }
	};
	await store.commit(change({ dataGrant: { row: grant, expect: null } }));
	for (const attempt of [
		endGrant(ports, caller, 'g', reason),
		revokeGatewayKey(ports, identity, caller, 'key-there', reason),
		removeWall(ports, identity, caller, 'wall-there', reason)
	])
		await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
	expect(await createGrant(ports, caller, grantBody(HERE))).toMatchObject({ districtCode: HERE });
	const shift = {
		...{ version: null, reason, role: 'duty_officer' as const, substituteId: null, days: 1 },
		...{ from: new Date(T0).toISOString(), to: new Date(T0 + 3_600_000).toISOString() }
	};
	await expect(saveShift(ports, caller, 'shift-1', { ...shift, personId: 'there' })).rejects.toMatchObject({
		code: 'forbidden'
	});
	expect(await saveShift(ports, caller, 'shift-2', { ...shift, personId: 'here' })).toHaveLength(1);
});

test('what holds for the whole city is for whoever is limited to nothing', async () => {
	const { ports, caller } = await aCity();
	const kept = { readings: 400, minutes: 1095, events: 30, version: 0, reason };
	await expect(changeRetention(ports, caller, kept)).rejects.toMatchObject({ code: 'forbidden' });
});
