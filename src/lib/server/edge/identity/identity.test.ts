import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { aSite } from '../../../../testing/builders.ts';
import { decideSecondFactor, secondFactorDefault } from '../../../domain/people/second-factor.ts';
import type { Identity, NewPerson } from '../../app/ports.ts';
import { SECOND_FACTOR_RULE, SECOND_FACTOR_SINCE } from '../../app/security-settings.ts';
import { createLog } from '../../log.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { createAuth, migrateAuth, type AuthParts } from './auth.ts';
import { createIdentity } from './identity.ts';

const URL_START = 'http://fengsui.test/api/auth';

async function freshIdentity() {
	const { kysely, store } = await openSqlite(':memory:');
	const parts: AuthParts = {
		kysely: kysely as unknown as Kysely<never>,
		dialect: 'sqlite',
		secret: 'a secret of at least thirty-two characters',
		origin: 'http://fengsui.test',
		log: createLog('silent')
	};
	await migrateAuth(parts);
	const auth = createAuth(parts);
	const clock = { nowMs: Date.now() };
	const identity = createIdentity({ auth, nowMs: () => clock.nowMs, store });
	return { auth, identity, store, kysely, clock };
}

function post(path: string, body: object): Request {
	return new Request(URL_START + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: 'http://fengsui.test' },
		body: JSON.stringify(body)
	});
}

const owner = {
	username: 'owner1',
	name: '企业负责人',
	password: 'a long password',
	role: 'site_owner',
	districtCode: '220102',
	siteIds: ['S-1']
} as const;

test('a key of the gateways is a gateway; a key that a person got is nobody', async () => {
	const { auth, identity } = await freshIdentity();
	const { key } = await identity.createKey('gateway 1');
	expect(await identity.gatewayOfKey(key)).toMatchObject({ kind: 'gateway', name: 'gateway 1' });

	const userId = await identity.createPerson(owner);
	const own = await auth.api.createApiKey({ body: { name: 'mine', userId } });
	expect(await identity.gatewayOfKey(own.key)).toBeNull();
});

test.each(['/api-key/create', '/update-user', '/admin/set-role', '/admin/create-user', '/sign-up/email', ''])(
	'the identity library answers nothing at %s',
	async (path) => {
		const { identity } = await freshIdentity();
		expect((await identity.handler(post(path, {}))).status).toBe(404);
	}
);

test('a person signs in with the user name', async () => {
	const { identity } = await freshIdentity();
	await identity.createPerson(owner);
	const { username, password } = owner;
	expect((await identity.handler(post('/sign-in/username', { username, password }))).status).toBe(200);
	expect(
		(await identity.handler(post('/sign-in/username', { username, password: 'wrong one' }))).status
	).toBe(401);
});

async function signedIn(identity: Identity, person: NewPerson): Promise<{ id: string; cookie: string }> {
	const id = await identity.createPerson(person);
	const { username, password } = person;
	const answer = await identity.handler(post('/sign-in/username', { username, password }));
	return {
		id,
		cookie: answer.headers
			.getSetCookie()
			.map((one) => one.split(';')[0])
			.join('; ')
	};
}

const MINUTE_MS = 60_000;
const officer = {
	...owner,
	username: 'officer',
	role: 'inspector',
	districtCode: '220112',
	siteIds: null
} as const;

test('limits by sector and street become a list of sites; a grant opens others until its end', async () => {
	const { identity, store, clock, kysely } = await freshIdentity();
	const sites = [
		aSite({ id: 'A', sector: 'hazchem' }),
		aSite({ id: 'B', sector: 'coal-gas' }),
		aSite({ id: 'C', districtCode: '220113', sector: 'hazchem' })
	];
	await store.commit({ sites: sites.map((row) => ({ row, expect: null })), events: [], audit: [] });
	const { id, cookie } = await signedIn(identity, officer);
	expect(await identity.actorOfCookie(cookie)).toMatchObject({ districtCode: '220112', siteIds: null });

	await kysely.updateTable('user').set({ sectors: '["hazchem"]' }).where('id', '=', id).execute();
	const grant = {
		...{ id: 'g', personId: id, districtCode: '220113', sectors: null, dataClass: 'internal' as const },
		...{
			purpose: '联合执法',
			owner: '市应急局',
			untilMs: clock.nowMs + 10 * MINUTE_MS,
			endedBy: null,
			version: 1
		}
	} as const;
	await store.commit({ dataGrant: { row: grant, expect: null }, events: [], audit: [] });
	clock.nowMs += MINUTE_MS;
	const limited = { siteIds: ['A'], granted: { internal: ['C'], restricted: [] } };
	expect(await identity.actorOfCookie(cookie)).toMatchObject(limited);
	clock.nowMs += 9 * MINUTE_MS;
	expect((await identity.actorOfCookie(cookie))?.granted).toBeUndefined();
});

test('an idle administrator is out after half an hour, a used session after its absolute limit', async () => {
	const { identity, clock } = await freshIdentity();
	const boss = {
		...owner,
		username: 'boss',
		role: 'administrator',
		districtCode: null,
		siteIds: null
	} as const;
	const first = await signedIn(identity, boss);
	clock.nowMs += 29 * MINUTE_MS;
	expect(await identity.actorOfCookie(first.cookie, { use: true })).not.toBeNull();
	clock.nowMs += 29 * MINUTE_MS;
	expect(await identity.actorOfCookie(first.cookie, { use: true })).not.toBeNull();
	clock.nowMs += 30 * MINUTE_MS;
	expect(await identity.actorOfCookie(first.cookie, { use: true })).toBeNull();
	expect(await identity.sessionsOf(first.id)).toEqual([]);

	const other = await signedIn(identity, { ...officer, username: 'duty', role: 'duty_officer' });
	for (let hour = 0; hour < 14; hour++) {
		clock.nowMs += 60 * MINUTE_MS;
		expect(await identity.actorOfCookie(other.cookie, { use: true })).not.toBeNull();
	}
	clock.nowMs += 2 * 60 * MINUTE_MS;
	expect(await identity.actorOfCookie(other.cookie, { use: true })).toBeNull();
});

test('a forged session is nobody', async () => {
	const { identity } = await freshIdentity();
	const { cookie } = await signedIn(identity, owner);
	const [name = '', value = ''] = cookie.split(/=(.*)/s);
	const [token = ''] = decodeURIComponent(value).split('.');
	for (const forged of [token, `${token}.`, `${token}.AAAA`, `${value.slice(0, -3)}xyz`, 'x'.repeat(3000)])
		expect(await identity.actorOfCookie(`${name}=${forged}`)).toBeNull();
});

test('a wall is paired by a code, once, and its session moves on for as long as it runs', async () => {
	const { identity, clock } = await freshIdentity();
	const { deviceCode, userCode } = await identity.startPairing();
	const ask = () => identity.pairing(deviceCode, new Request('http://fengsui.test/'));
	const wall = { userCode: userCode.toLowerCase(), name: '主屏', districtCode: '220112' };
	expect(await identity.approvePairing({ ...wall, userCode: 'NOSUCH22' })).toBeNull();
	const id = await identity.approvePairing(wall);
	expect(await identity.approvePairing(wall)).toBeNull();
	const { state, cookies } = await ask();
	expect(state).toBe('paired');
	expect((await ask()).state).toBe('expired');
	const cookie = cookies.map((one) => one.split(';')[0]).join('; ');
	for (let month = 0; month < 24; month++) {
		clock.nowMs += 30 * 24 * 60 * MINUTE_MS;
		expect(await identity.actorOfCookie(cookie)).toMatchObject({
			...{ kind: 'wall', name: '主屏', role: null, districtCode: '220112', rights: ['wall.view'] }
		});
	}
	await identity.removeWall(id ?? '');
	expect(await identity.actorOfCookie(cookie)).toBeNull();
	expect(await identity.walls()).toEqual([]);
});

test('a replaced key works on for the overlap; a revoked one ends at once', async () => {
	const { identity } = await freshIdentity();
	const { id, key } = await identity.createKey('gateway 1');
	await identity.endKey(id, Date.now() + 60_000);
	expect(await identity.gatewayOfKey(key)).not.toBeNull();
	await identity.endKey(id, Date.now() - 1);
	expect(await identity.gatewayOfKey(key)).toBeNull();
	const other = await identity.createKey('gateway 2');
	expect(await identity.gatewayOfKey(other.key)).not.toBeNull();
	await identity.endKey(other.id, null);
	expect(await identity.gatewayOfKey(other.key)).toBeNull();
	expect(JSON.stringify(await identity.keys())).not.toContain(other.key);
});

test('an unknown name takes as long to refuse as a wrong password', async () => {
	const { identity } = await freshIdentity();
	await identity.createPerson(owner);
	const timed = async (username: string) => {
		const times: number[] = [];
		for (let i = 0; i < 5; i++) {
			const startedMs = performance.now();
			const answer = await identity.handler(
				post('/sign-in/username', { username, password: 'not this one' })
			);
			expect(answer.status).toBe(401);
			times.push(performance.now() - startedMs);
		}
		return times.sort((a, b) => a - b)[2] ?? 0;
	};
	const [known, unknown] = [await timed('owner1'), await timed('nobody')];
	// Hashing takes tens of milliseconds; without it the answer would come in one.
	expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(3);
});

test('who should have a second factor has a day for it; then little is left, until it is set', async () => {
	const { identity, store, clock } = await freshIdentity();
	await store.settingOnce('security.second_factor_since', String(clock.nowMs));
	const boss = {
		...owner,
		username: 'boss',
		role: 'administrator',
		districtCode: null,
		siteIds: null
	} as const;
	const chief = { ...boss, username: 'chief', role: 'leader' } as const;
	const people = [await signedIn(identity, boss), await signedIn(identity, chief)];
	const duty = await signedIn(identity, { ...boss, username: 'duty', role: 'duty_officer' });
	const rights = async (cookie: string) => (await identity.actorOfCookie(cookie))?.rights ?? [];
	for (const { cookie } of people) expect((await rights(cookie)).length).toBeGreaterThan(5);
	expect((await identity.actorOfCookie(duty.cookie))?.secondFactorDueMs).toBeUndefined();
	// A session is used in between: an administrator's ends when nobody does.
	for (let hour = 0; hour < 25; hour++) {
		clock.nowMs += 3_600_000;
		for (const { cookie } of people) await identity.actorOfCookie(cookie, { use: true });
	}
	expect(await rights(people[1]?.cookie ?? '')).toEqual(['brief.view', 'delivery.confirm']);
	const fresh = await identity.handler(
		post('/sign-in/username', { username: 'boss', password: boss.password })
	);
	const cookie = fresh.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	expect(await rights(cookie)).toEqual([]);
});

test('a role is asked for a second factor as the setting says, and left with receipts when its time is over', async () => {
	const { identity, store, clock } = await freshIdentity();
	const { cookie } = await signedIn(identity, { ...officer, username: 'duty', role: 'duty_officer' });
	await store.commit({ settings: { [SECOND_FACTOR_SINCE]: '0' }, events: [], audit: [] });
	clock.nowMs += MINUTE_MS;
	expect((await identity.actorOfCookie(cookie))?.secondFactorDueMs).toBeUndefined();

	const roles = ['administrator', 'security_administrator', 'leader', 'duty_officer'] as const;
	const wish = { roles, graceHours: 2, belowDefault: false };
	const decision = decideSecondFactor(secondFactorDefault, wish, clock.nowMs);
	if (!decision.ok) throw new Error(decision.path);
	const row = { key: SECOND_FACTOR_RULE, value: JSON.stringify(decision.rule), version: 1 };
	await store.commit({ versionedSettings: [{ row, expect: null }], events: [], audit: [] });
	const dueMs = clock.nowMs + 120 * MINUTE_MS;
	clock.nowMs = dueMs - MINUTE_MS;
	const before = await identity.actorOfCookie(cookie);
	expect([before?.secondFactorDueMs, before?.rights?.includes('alarm.acknowledge')]).toEqual([dueMs, true]);
	clock.nowMs = dueMs;
	expect((await identity.actorOfCookie(cookie))?.rights).toEqual(['brief.view', 'delivery.confirm']);
});
