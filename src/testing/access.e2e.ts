import { expect, test } from '@playwright/test';
import type { Right } from '../lib/domain/people/right.ts';
import { rightsOfKey, rightsOfRole, rightsOfWall } from '../lib/domain/people/rights.ts';
import { roles, type Role } from '../lib/domain/people/role.ts';
import { LiveClient, signIn, until } from './live-client.ts';
import { startProduct, type Product } from './product.ts';
import { routeAccess, type Need } from './route-access.ts';
import { storeOfProject, type ProjectStore } from './store-of-project.ts';
import { makeTestCity, withCore } from './test-city.ts';

/*
 * Who may see and do what, over real HTTP against the built product: every route for every role, for paired walls, for
 * gateways' keys and for nobody; and for people of one district, what another district's routes answer.
 */
const [HERE, THERE] = ['220112', '220113'];
const sites = [
	{ id: 'MINE-HERE', districtCode: HERE, points: ['HERE-T1'] },
	{ id: 'MINE-THERE', districtCode: THERE, points: ['THERE-T1'] }
];

interface Caller {
	readonly name: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly rights: readonly Right[];
	readonly isPerson: boolean;
	readonly isSignedIn: boolean;
}

let store: ProjectStore | null = null;
let product: Product;
const ids = new Map<string, string>();
const callers: Caller[] = [];

test.beforeAll(async () => {
	test.setTimeout(180_000);
	const opened = await storeOfProject(test.info().project.name);
	test.skip(opened === null, 'no PostgreSQL on this machine');
	if (!opened) return;
	store = opened;
	const { dataDir, env } = store;
	const people = [
		...roles.map((role) => ({ username: `city.${role}`, role })),
		...roles.map((role) => ({ username: `here.${role}`, role, districtCode: HERE }))
	];
	const key = await makeTestCity(env, { sites, people });
	const sendOnly = await withCore(env, async ({ identity, ports }) => {
		for (const person of await ports.store.people()) ids.set(person.username, person.id);
		const scope = { uses: ['send'] as const, districtCode: null, siteIds: null, requestsPerMinute: null };
		return identity.createKey('send only', { ...scope, points: { codes: ['HERE-T1'], prefixes: [] } });
	});
	product = await startProduct({ dataDir, env });
	for (const { username, role } of people)
		callers.push(person(username, await signIn(product.url, username), role));
	callers.push(
		{ ...machine('key', { authorization: `Bearer ${key}` }), rights: rightsOfKey(['send', 'read']) },
		{ ...machine('key to send', { 'x-api-key': sendOnly.key }), rights: rightsOfKey(['send']) },
		{ ...machine('wall', { cookie: await pairedWall() }), rights: rightsOfWall },
		{ ...machine('nobody', {}), isSignedIn: false }
	);
});
test.afterAll(async () => {
	await product?.dispose();
	await store?.dispose();
});

function person(name: string, cookie: string, role: Role): Caller {
	const headers = { cookie, origin: product.url };
	return { name, headers, rights: rightsOfRole[role], isPerson: true, isSignedIn: true };
}

function machine(name: string, headers: Caller['headers']): Caller {
	return { name, headers, rights: [], isPerson: false, isSignedIn: true };
}

async function pairedWall(): Promise<string> {
	const code = await send('POST', '/api/v1/pairing', {}, {}).then((answer) => answer.json());
	const confirmed = await send('POST', '/api/v1/walls', named('city.administrator').headers, {
		...{ code: code.userCode, name: '测试大屏', reason: '测试' }
	});
	expect(confirmed.status).toBe(201);
	ids.set('wall', ((await confirmed.json()) as { id: string }).id);
	const answer = await send('POST', '/api/v1/pairing/answer', {}, { deviceCode: code.deviceCode });
	expect(await answer.json()).toEqual({ state: 'paired' });
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0] ?? '')
		.join('; ');
}

const named = (name: string): Caller => {
	const found = callers.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};

function send(method: string, address: string, headers: Caller['headers'], body?: object): Promise<Response> {
	return fetch(product.url + address, {
		method,
		redirect: 'manual',
		headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { body: JSON.stringify(body) } : {})
	});
}

function isExpected(need: Need, { rights, isSignedIn, isPerson }: Caller): boolean {
	if (need === 'open') return true;
	if (need === 'person') return isSignedIn && isPerson;
	return [need].flat().some((right) => rights.includes(right));
}

/** Things that do not exist wherever that tells rights apart: walking through all of it changes next to nothing. */
const addressOf = (route: string) =>
	route
		.replace('[site]', 'MINE-HERE')
		.replace('[code]', 'HERE-T1')
		.replaceAll(/\[(?!command)[^\]]+\]/g, 'no-such-thing');

test('every route lets in whom the table of rights lets in, and nobody else', async () => {
	test.setTimeout(240_000);
	const wrong: string[] = [];
	for (const route of Object.keys(routeAccess))
		for (const caller of callers) {
			const problem = await walked(route, caller);
			if (problem) wrong.push(`${route} as ${caller.name}: ${problem}`);
		}
	expect(wrong).toEqual([]);
});

async function walked(route: string, caller: Caller): Promise<string | null> {
	const { need = 'open', city, body, own = false, command = '', query = '' } = routeAccess[route] ?? {};
	const [method = '', address = ''] = route.split(' ');
	const isPage = method === 'PAGE';
	const answer = await send(
		isPage ? 'GET' : method,
		addressOf(address).replace('[command]', command) + query,
		caller.headers,
		body
	);
	await answer.body?.cancel();
	// A page sends whoever is not signed in to the sign-in page; keys are no visitors of pages.
	const isArea = need !== 'open' && !address.startsWith('/api/');
	const isSentAway = isArea && [303, 307].includes(answer.status);
	const isRefused = [401, 403].includes(answer.status) || isSentAway;
	const isKey = caller.name.startsWith('key');
	const isLimited = caller.name.startsWith('here.');
	const mayCome = isExpected(need, caller) && !(isArea && isKey) && !(city && isLimited);
	if (answer.status >= 500) return `${answer.status}`;
	// Whether it is one's own is asked of the thing itself; nobody's it is only for whoever is not signed in.
	const isFree = own && caller.isSignedIn;
	return isRefused === mayCome && !isFree ? `${answer.status}` : null;
}

test('people of a district find nothing of another one, on no route that shows places', async () => {
	const from = '2026-11-22T00:00:00Z';
	for (const role of roles.filter((one) => rightsOfRole[one].includes('site.view'))) {
		const { headers } = named(`here.${role}`);
		for (const address of [
			...['/sites/MINE-THERE', '/sites/MINE-THERE/notice', '/api/v1/sites/MINE-THERE/score'],
			`/api/v1/points/THERE-T1/readings?from=${from}&to=2026-11-23T00:00:00Z`
		])
			expect([role, address, (await send('GET', address, headers)).status]).toEqual([role, address, 404]);
		for (const address of [
			...['/api/v1/sites', '/api/v1/points', '/api/v1/alarms?state=all', '/api/v1/hidden-dangers'],
			...['/api/v1/inspections', '/api/v1/sites?district=220113', '/api/v1/points?site=MINE-THERE'],
			...['/api/v1/alarms?district=220113&state=all', '/field/kit', '/sites', '/api/v1/sites?search=THERE']
		]) {
			const text = await (await send('GET', address, headers)).text();
			expect([role, address, text.includes('THERE')]).toEqual([role, address, false]);
		}
	}
});

test('a key for one point sends for it, and the others do not exist for it', async () => {
	const reading = (point: string) => ({ point, at: new Date().toISOString(), value: 0.2 });
	const body = { readings: [reading('HERE-T1'), reading('THERE-T1')] };
	const answer = await (await send('POST', '/api/v1/readings', named('key to send').headers, body)).json();
	expect(answer).toMatchObject({ accepted: 1, refused: [{ index: 1, code: 'unknown_point' }] });
});

test('a key that is given counts, whoever else is signed in', async () => {
	const { cookie } = named('city.administrator').headers;
	const headers = { cookie: cookie ?? '', 'x-api-key': 'fs_wrong', origin: product.url };
	expect((await send('GET', '/api/v1/sites', headers)).status).toBe(401);
});

test('a socket of a district hears nothing of another one', async () => {
	const here = new LiveClient(product.url, named('here.duty_officer').headers['cookie'] ?? '');
	const city = new LiveClient(product.url, named('city.duty_officer').headers['cookie'] ?? '');
	await until(() => here.snapshots.length > 0 && city.snapshots.length > 0);
	const at = new Date().toISOString();
	const readings = [{ point: 'THERE-T1', at, value: 3 }];
	await send('POST', '/api/v1/readings', named('key').headers, { readings });
	await until(() => city.alarmChanges().length > 0);
	await until(() => here.beats > 0);
	expect(JSON.stringify([here.snapshots, here.applied])).not.toContain('THERE');
	here.close();
	city.close();
});

test('a session that is ended, a key that is revoked and a wall that is removed stop within five seconds', async () => {
	const admin = named('city.administrator').headers;
	const leader = new LiveClient(product.url, named('city.leader').headers['cookie'] ?? '');
	const wall = new LiveClient(product.url, named('wall').headers['cookie'] ?? '');
	await until(() => leader.snapshots.length > 0 && wall.snapshots.length > 0);
	const why = { reason: '测试' };
	const leaderId = ids.get('city.leader') ?? '';
	const startedMs = Date.now();
	const ended = await send('POST', `/api/v1/people/${leaderId}/sessions/end`, admin, {
		session: null,
		...why
	});
	expect(await ended.json()).toEqual({ ended: 1 });
	expect((await send('POST', `/api/v1/walls/${ids.get('wall')}/remove`, admin, why)).status).toBe(200);
	await until(
		() => leader.refusals.includes('not_signed_in') && wall.refusals.includes('not_signed_in'),
		6000
	);
	expect(Date.now() - startedMs).toBeLessThan(5000);
	expect((await send('GET', '/api/v1/sites', named('city.leader').headers)).status).toBe(401);
	leader.close();
	wall.close();
});
