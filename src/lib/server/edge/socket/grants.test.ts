import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Kysely } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { aChannelBook } from '../../../../testing/channel-book.ts';
import { LiveClient, until } from '../../../../testing/live-client.ts';
import { aSite, anAlarm, change } from '../../../../testing/store-rows.ts';
import type { Role } from '../../../domain/people/role.ts';
import { createGrant, endGrant } from '../../app/save-grant.ts';
import { declareIncident, putResource } from '../../app/incidents.ts';
import type { Caller, Ports } from '../../app/ports.ts';
import { silentLog } from '../../log.ts';
import { startRelay } from '../../outbox/relay.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { createAuth, migrateAuth, type AuthParts } from '../identity/auth.ts';
import { createIdentity } from '../identity/identity.ts';
import { startLiveServer } from './live-server.ts';

/*
 * Grants on the live connection: real sockets, real sessions, the real store. The person is of 220102, the incident of
 * 220113; the number to call of its fire engine is the restricted field.
 */
const [HERE, THERE] = ['220102', '220113'];
const NUMBER = '138-RESTRICTED-0001';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function aCity() {
	const { store, kysely } = await openSqlite(':memory:');
	const parts: AuthParts = {
		...{ kysely: kysely as unknown as Kysely<never>, dialect: 'sqlite', log: silentLog },
		...{ secret: 'a secret of at least thirty-two characters', origin: 'http://fengsui.test' }
	};
	await migrateAuth(parts);
	const identity = createIdentity({ auth: createAuth(parts), nowMs: Date.now, store });
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	let wake = () => {};
	const ports: Ports = { store, nowMs: Date.now, wake: () => wake(), log: silentLog, demo: false };
	const writes = () => ({ lastCommitAtMs: null, failingSinceMs: null });
	const live = startLiveServer(http, ports, identity, null, writes);
	const relay = await startRelay(ports, live, aChannelBook());
	wake = relay.wake;
	closing.push(
		() => store.close(),
		() => live.close(),
		() => relay.stop()
	);
	await store.commit(
		change({
			sites: [
				{ row: aSite({ id: 'here', districtCode: HERE }), expect: null },
				{ row: aSite({ id: 'there', districtCode: THERE }), expect: null }
			]
		})
	);
	const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
	return { store, identity, ports, url };
}
type City = Awaited<ReturnType<typeof aCity>>;

async function aPerson({ identity, url }: City, role: Role, districtCode: string | null) {
	const person = { username: `${role}.here`, password: 'a long password', name: `名${role}`, role };
	const id = await identity.createPerson({ ...person, districtCode, siteIds: null });
	const { username, password } = person;
	const answer = await identity.handler(
		new Request('http://fengsui.test/api/auth/sign-in/username', {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: 'http://fengsui.test' },
			body: JSON.stringify({ username, password })
		})
	);
	const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
	const screen = new LiveClient(url, cookie.join('; '));
	closing.push(() => screen.close());
	await until(() => screen.snapshots.length > 0);
	return { id, screen };
}

const caller = (id: string, role: Role): Caller => ({
	actor: { id, name: id, kind: 'person', role, districtCode: null, siteIds: null },
	address: '10.0.0.1'
});
const [officer, security] = [caller('officer', 'duty_officer'), caller('security', 'administrator')];

async function anIncident({ ports }: City): Promise<string> {
	const order = { id: 'incident-there', siteId: 'there', warningId: null, title: '泄漏', commander: null };
	const { id } = await declareIncident(ports, officer, order).catch(() => fail());
	await callIn({ ports }, id, 'engine-1');
	return id;
}
const fail = (): never => {
	throw new Error('the incident could not be declared');
};

async function callIn({ ports }: Pick<City, 'ports'>, id: string, resource: string): Promise<void> {
	const order = { resource, name: '消防车', amount: '2', contact: NUMBER, state: 'called' } as const;
	await putResource(ports, officer, id, order);
}

function leave(personId: string, dataClass: 'internal' | 'restricted', untilMs: number) {
	return {
		...{ personId, districtCode: THERE, sectors: null, dataClass, reason: '测试' },
		...{ purpose: '联合执法', owner: '市应急局', until: new Date(untilMs).toISOString() }
	};
}

const everything = ({ snapshots, applied }: LiveClient) => JSON.stringify([snapshots, applied]);
const soon = () => Date.now() + 3_600_000;

test('a grant opens first data and events of the other district, its end takes them away on the same connection', async () => {
	const city = await aCity();
	const incidentId = await anIncident(city);
	const { id, screen } = await aPerson(city, 'inspector', HERE);
	expect(everything(screen)).not.toContain('there');

	const grant = await createGrant(city.ports, security, leave(id, 'restricted', soon()));
	await until(() => screen.snapshots.length === 2, 5000);
	expect(screen.snapshots[1]?.sites.map((site) => site.id).sort()).toEqual(['here', 'there']);
	expect(screen.snapshots[1]?.incidents[0]?.resources[0]?.contact).toBe(NUMBER);
	await callIn(city, incidentId, 'engine-2');
	await until(() => JSON.stringify(screen.applied).includes('engine-2'));
	expect(JSON.stringify(screen.applied)).toContain(NUMBER);

	const endedMs = Date.now();
	await endGrant(city.ports, security, grant.id, '测试');
	await until(() => screen.snapshots.length === 3, 5000);
	expect(Date.now() - endedMs).toBeLessThan(5000);
	expect(JSON.stringify(screen.snapshots[2])).not.toContain('there');
	await callIn(city, incidentId, 'engine-3');
	await screen.reaches(await city.store.lastSeq());
	expect(JSON.stringify(screen.applied)).not.toContain('engine-3');
	expect(screen.refusals).toEqual([]);
	const { items } = await city.store.audit({ subject: `grant:${grant.id}` }, { limit: 10, cursor: null });
	expect(items.map(({ action, actorName }) => `${action} ${actorName}`)).toEqual([
		'grant.end security',
		'grant.use 名inspector',
		'grant.create security'
	]);
}, 20_000);

test('a grant whose day is over opens nothing within five seconds, without anybody ending it', async () => {
	const city = await aCity();
	const incidentId = await anIncident(city);
	const { id, screen } = await aPerson(city, 'inspector', HERE);
	const untilMs = Date.now() + 6000;
	await createGrant(city.ports, security, leave(id, 'restricted', untilMs));
	await until(() => screen.snapshots.length === 2, 5000);
	expect(JSON.stringify(screen.snapshots[1])).toContain(NUMBER);
	await until(() => screen.snapshots.length === 3, 12_000);
	expect(Date.now() - untilMs).toBeLessThan(5000);
	await callIn(city, incidentId, 'engine-2');
	await screen.reaches(await city.store.lastSeq());
	expect(JSON.stringify([screen.snapshots[2], screen.applied])).not.toContain('there');
}, 30_000);

test('a grant for internal data opens the incident without its numbers', async () => {
	const city = await aCity();
	const incidentId = await anIncident(city);
	const { id, screen } = await aPerson(city, 'inspector', HERE);
	await createGrant(city.ports, security, leave(id, 'internal', soon()));
	await until(() => screen.snapshots.length === 2, 5000);
	await callIn(city, incidentId, 'engine-2');
	await until(() => JSON.stringify(screen.applied).includes('engine-2'));
	expect(screen.snapshots[1]?.incidents.map((one) => one.id)).toEqual(['incident-there']);
	expect(everything(screen)).not.toContain(NUMBER);
}, 20_000);

test('two people of one district with and without a grant do not share what they are sent', async () => {
	const city = await aCity();
	await anIncident(city);
	const { id, screen } = await aPerson(city, 'inspector', HERE);
	const other = await aPerson(city, 'duty_officer', HERE);
	await createGrant(city.ports, security, leave(id, 'restricted', soon()));
	await until(() => screen.snapshots.length === 2, 5000);
	const row = anAlarm({ id: 'alarm-there', siteId: 'there', districtCode: THERE });
	const body = { ...row.view, change: 'activated' } as const;
	const event = { kind: 'alarm.changed', atMs: Date.now(), siteId: 'there', districtCode: THERE } as const;
	const events = [{ ...event, personId: null, body }];
	await city.store.commit(change({ alarms: [{ row, expect: null }], events }));
	city.ports.wake();
	await until(() => screen.alarmChanges().includes('activated alarm-there'));
	await other.screen.reaches(await city.store.lastSeq());
	expect(everything(other.screen)).not.toContain('there');
}, 20_000);

test('who may see public data only hears nothing of what goes on', async () => {
	const city = await aCity();
	const incidentId = await anIncident(city);
	const { screen } = await aPerson(city, 'security_administrator', null);
	await callIn(city, incidentId, 'engine-2');
	await screen.reaches(await city.store.lastSeq());
	expect(everything(screen)).not.toContain('there');
}, 20_000);

test('a screen that was away while its grant ended starts anew instead of keeping what it had', async () => {
	const city = await aCity();
	await anIncident(city);
	const { id, screen } = await aPerson(city, 'inspector', HERE);
	const grant = await createGrant(city.ports, security, leave(id, 'restricted', soon()));
	await until(() => screen.snapshots.length === 2, 5000);
	screen.leave();
	await endGrant(city.ports, security, grant.id, '测试');
	await new Promise((resolve) => setTimeout(resolve, 2100));
	screen.comeBack();
	await until(() => screen.snapshots.length === 3, 5000);
	expect(JSON.stringify(screen.snapshots[2])).not.toContain('there');
}, 20_000);
