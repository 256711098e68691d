import { expect, test } from '@playwright/test';
import { signIn } from './live-client.ts';
import { startProduct, type Product } from './product.ts';
import { routeAccess } from './route-access.ts';
import { storeOfProject, type ProjectStore } from './store-of-project.ts';
import { makeTestCity, withCore } from './test-city.ts';

/*
 * 三员分立 by its effect: with the setting on, each of the three is refused what belongs to the other two, over real HTTP
 * against the built product. Which route belongs to whom is written here by hand, not read from the table of rights.
 */
const [SYSTEM, SECURITY, AUDIT] = ['sys', 'sec', 'aud'] as const;
const security = [
	...['PAGE /admin/people', 'PAGE /admin/keys', 'PAGE /admin/walls', 'PAGE /admin/grants'],
	...['POST /api/v1/people', 'PUT /api/v1/people/[id]', 'POST /api/v1/people/[id]/password'],
	...['POST /api/v1/people/[id]/unlock', 'POST /api/v1/people/[id]/second-factor/remove'],
	...['GET /api/v1/people/[id]/sessions', 'POST /api/v1/people/[id]/sessions/end'],
	...['POST /api/v1/keys', 'POST /api/v1/keys/[id]/rotate', 'POST /api/v1/keys/[id]/revoke'],
	...['POST /api/v1/walls', 'POST /api/v1/walls/[id]/remove'],
	...['POST /api/v1/grants', 'POST /api/v1/grants/[id]/end', 'PUT /api/v1/security/second-factor']
];
const system = [
	...['PAGE /admin/setup', 'PUT /api/v1/setup', 'PUT /api/v1/city', 'PUT /api/v1/retention'],
	...['POST /api/v1/demo/remove', 'POST /admin/import/run', 'POST /admin/checklists/file'],
	...['PUT /api/v1/channels/[name]', 'POST /api/v1/channels/[name]/remove', 'PUT /api/v1/channels/order'],
	...['POST /api/v1/channels/[name]/test', 'PUT /api/v1/people/[id]/contact'],
	...['PUT /api/v1/roster/[id]', 'DELETE /api/v1/roster/[id]', 'PUT /api/v1/sites/[id]'],
	...['PUT /api/v1/points/[code]', 'POST /api/v1/points/[code]/corrections'],
	...['POST /api/v1/models', 'PUT /api/v1/models/[id]', 'POST /api/v1/models/[id]/withdraw'],
	...['POST /api/v1/models/[id]/rehearse', 'DELETE /api/v1/models/rehearsal'],
	...['POST /api/v1/models/[id]/publish', 'POST /api/v1/models/[id]/recall'],
	...['PUT /api/v1/suppressions/[id]', 'POST /api/v1/suppressions/[id]/decide'],
	...['PUT /api/v1/warning-settings/ladders', 'PUT /api/v1/warning-settings/responsibilities']
];
const audit = ['PAGE /admin/audit', 'GET /admin/audit/export'];
const owners = { [SYSTEM]: system, [SECURITY]: security, [AUDIT]: audit };
/** Tested by its own: it would switch off what is tested. */
const SWITCH = 'POST /api/v1/security/separation';

let store: ProjectStore | null = null;
let product: Product;
const cookies = new Map<string, string>();
const ids = new Map<string, string>();
const reason = '三员分立检查';

test.beforeAll(async () => {
	test.setTimeout(180_000);
	const opened = await storeOfProject(test.info().project.name);
	test.skip(opened === null, 'no PostgreSQL on this machine');
	if (!opened) return;
	store = opened;
	const { dataDir, env } = store;
	await makeTestCity(env, {
		sites: [{ id: 'M', districtCode: '220112', points: ['M-T1'] }],
		people: [
			{ username: SYSTEM, role: 'administrator' },
			{ username: SECURITY, role: 'security_administrator' },
			{ username: AUDIT, role: 'auditor' },
			{ username: 'walker', role: 'inspector' }
		]
	});
	await withCore(env, async ({ ports }) => {
		for (const { username, id } of await ports.store.people()) ids.set(username, id);
	});
	product = await startProduct({ dataDir, env });
	for (const name of [SYSTEM, SECURITY, AUDIT]) cookies.set(name, await signIn(product.url, name));
});
test.afterAll(async () => {
	await product?.dispose();
	await store?.dispose();
});

function send(who: string, method: string, address: string, body?: object): Promise<Response> {
	return fetch(product.url + address, {
		method,
		redirect: 'manual',
		headers: {
			...{ cookie: cookies.get(who) ?? '', origin: product.url },
			...(body ? { 'content-type': 'application/json' } : {})
		},
		...(body ? { body: JSON.stringify(body) } : {})
	});
}

/** Things that do not exist, except where a person's own things would be open to anybody. */
async function isLetIn(who: string, route: string): Promise<boolean | number> {
	const [method = '', address = ''] = route.split(' ');
	const { body, own = false, query = '' } = routeAccess[route] ?? {};
	const person = own ? (ids.get('walker') ?? '') : 'no-such-thing';
	const url = address.replace('/people/[id]', `/people/${person}`).replaceAll(/\[[^\]]+\]/g, 'no-such-thing');
	const answer = await send(who, method === 'PAGE' ? 'GET' : method, url + query, body);
	await answer.body?.cancel();
	if (answer.status >= 500) return answer.status;
	return ![303, 307, 401, 403].includes(answer.status);
}

test('every route that gives rights, changes the product or reads the audit is in one of the lists', () => {
	const apart = ['access.manage', 'admin.change', 'audit.view', 'model.publish', 'warning.settings'];
	const routes = Object.keys(routeAccess).filter((route) =>
		[routeAccess[route]?.need ?? []].flat().some((need) => [...apart, 'reading.correct'].includes(need))
	);
	expect([...Object.values(owners).flat(), SWITCH].sort()).toEqual(routes.sort());
});

test('before it is switched on the system administrator manages accounts, too, but never reads the audit', async () => {
	expect(await isLetIn(SYSTEM, 'PAGE /admin/people')).toBe(true);
	expect(await isLetIn(SYSTEM, 'PAGE /admin/audit')).toBe(false);
	for (const who of [SECURITY, AUDIT]) expect(await isLetIn(who, 'PUT /api/v1/retention'), who).toBe(false);
	// Nobody but who manages access switches it.
	const wanted = { separated: true, reason };
	expect((await send(AUDIT, 'POST', '/api/v1/security/separation', wanted)).status).toBe(403);
	expect((await send(SYSTEM, 'POST', '/api/v1/security/separation', wanted)).status).toBe(200);
});

test('switched on, each does what is theirs and is refused what belongs to the other two', async () => {
	test.setTimeout(120_000);
	const wrong: string[] = [];
	await expect.poll(() => isLetIn(SYSTEM, 'PAGE /admin/people')).toBe(false);
	for (const [owner, routes] of Object.entries(owners))
		for (const route of routes)
			for (const who of [SYSTEM, SECURITY, AUDIT]) {
				const is = await isLetIn(who, route);
				if (is !== (who === owner)) wrong.push(`${route} of ${owner} as ${who}: ${is}`);
			}
	expect(wrong).toEqual([]);
});

test('what is refused leaves nothing behind; what is allowed does', async () => {
	const account = (username: string) => ({
		...{ username, name: username, role: 'inspector', password: 'Tr4ktor-Wolke', reason }
	});
	expect((await send(SYSTEM, 'POST', '/api/v1/people', account('by.sys'))).status).toBe(403);
	expect((await send(AUDIT, 'POST', '/api/v1/people', account('by.aud'))).status).toBe(403);
	expect((await send(SECURITY, 'POST', '/api/v1/people', account('by.sec'))).status).toBe(201);
	const kept = { readings: 300, minutes: 1000, events: 20, version: 0, reason };
	expect((await send(SECURITY, 'PUT', '/api/v1/retention', kept)).status).toBe(403);
	expect((await send(AUDIT, 'PUT', '/api/v1/retention', kept)).status).toBe(403);
	await withCore(product.env, async ({ ports: { store } }) => {
		const names = (await store.people()).map(({ username }) => username);
		expect(names.filter((name) => name.startsWith('by.'))).toEqual(['by.sec']);
		expect(await store.versionedSetting('retention')).toBeNull();
	});
	expect((await send(SYSTEM, 'PUT', '/api/v1/retention', kept)).status).toBe(200);
});

test('nobody holds two of the offices', async () => {
	const change = (who: string, name: string, role: unknown) =>
		send(who, 'PUT', `/api/v1/people/${ids.get(name)}`, { name, role, version: 1, reason });
	for (const role of [['administrator', 'auditor'], 'administrator,auditor', 'wall', 'gateway'])
		expect((await change(SECURITY, 'walker', role)).status, String(role)).toBe(400);
	for (const role of ['administrator', 'auditor'])
		expect((await change(SECURITY, SECURITY, role)).status, role).toBe(403);
	for (const who of [SYSTEM, AUDIT])
		expect((await change(who, 'walker', 'security_administrator')).status, who).toBe(403);
});

test('only the security administrator switches it off; both switches stand in the audit, which only the auditor reads', async () => {
	const wanted = { separated: false, reason: '撤销检查' };
	for (const who of [SYSTEM, AUDIT])
		expect((await send(who, 'POST', '/api/v1/security/separation', wanted)).status, who).toBe(403);
	expect((await send(SECURITY, 'POST', '/api/v1/security/separation', wanted)).status).toBe(200);
	const written = await (await send(AUDIT, 'GET', '/admin/audit/export?format=csv')).text();
	const switches = written.split('\n').filter((line) => line.includes('security.separate'));
	expect(switches).toHaveLength(2);
	for (const [who, why] of [
		[SYSTEM, reason],
		[SECURITY, '撤销检查']
	] as const)
		expect(
			switches.some((line) => line.includes(ids.get(who) ?? '?') && line.includes(why)),
			who
		).toBe(true);
	await expect.poll(() => isLetIn(SYSTEM, 'PAGE /admin/people')).toBe(true);
	const verified = await product.script('scripts/audit-verify.ts');
	expect(verified.code).toBe(0);
});
