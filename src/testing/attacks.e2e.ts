import { expect, test } from '@playwright/test';
import path from 'node:path';
import pg from 'pg';
import { importRecords } from '../lib/server/app/import-records.ts';
import { signIn } from './live-client.ts';
import { startProduct, type Product } from './product.ts';
import { hostileWorkbooks } from './hostile-workbooks.ts';
import { storeOfProject, type ProjectStore } from './store-of-project.ts';
import { makeTestCity, TEST_PASSWORD, withCore } from './test-city.ts';
import { closeScreens } from './screens.ts';

/* What somebody with bad intentions tries first, against the built product. */

const SCRIPT = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
let store: ProjectStore | null = null;
let product: Product;
let admin = '';
let key = '';

test.beforeAll(async () => {
	test.setTimeout(180_000);
	const opened = await storeOfProject(test.info().project.name);
	test.skip(opened === null, 'no PostgreSQL on this machine');
	if (!opened) return;
	store = opened;
	const { dataDir } = store;
	const env = { ...store.env, TRUSTED_PROXY: '127.0.0.1' };
	const people = [
		{ username: 'boss', role: 'administrator' },
		{ username: 'duty', role: 'duty_officer' },
		{ username: 'owner', role: 'site_owner' },
		{ username: 'victim', role: 'inspector' }
	] as const;
	key = await makeTestCity(env, { sites: [{ id: 'M', districtCode: '220112', points: ['M-T1'] }], people });
	await withCore(env, async (core) => {
		const caller = {
			actor: {
				...{ id: 'c', name: 'c', kind: 'system' as const, role: null },
				districtCode: null,
				siteIds: null
			},
			address: ''
		} as const;
		const site = await core.ports.store.site('M');
		if (!site) throw new Error('no site');
		const { version: _, ...record } = {
			...site,
			name: `${SCRIPT}矿`,
			address: SCRIPT,
			responsibleName: SCRIPT
		};
		const run = { file: 'attack', dryRun: false, caller };
		await importRecords(core.ports, core.recordReadings, run, items({ kind: 'site', line: 0, record }));
	});
	product = await startProduct({ dataDir, env });
	admin = await signIn(product.url, 'boss');
});
test.afterAll(closeScreens);
test.afterAll(async () => {
	await product?.dispose();
	await store?.dispose();
});

async function* items<Item>(...all: Item[]): AsyncGenerator<Item> {
	yield* all;
}

const post = (address: string, body: object | string, headers: Record<string, string> = {}) =>
	fetch(product.url + address, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body)
	});
const get = (address: string, headers: Record<string, string> = {}) =>
	fetch(product.url + address, { redirect: 'manual', headers });
const attempt = (username: string, password: string, from: string) =>
	post(
		'/api/auth/sign-in/username',
		{ username, password },
		{ origin: product.url, 'x-forwarded-for': from }
	);

test('five wrong passwords lock the name, also for the right one, and the administrators see it', async () => {
	for (let i = 0; i < 4; i++) expect((await attempt('victim', 'wrong', '198.51.100.7')).status).toBe(401);
	const fifth = await attempt('Victim', 'wrong', '198.51.100.8');
	expect([fifth.status, Number(fifth.headers.get('retry-after')) > 1700]).toEqual([429, true]);
	expect((await attempt('victim', TEST_PASSWORD, '198.51.100.9')).status).toBe(429);
	expect(product.output()).toContain('sign-in locked');
	const page = await (await get('/admin/people', { cookie: admin })).text();
	expect(page).toContain('已锁定');
	// Nobody has to look for it: who manages access is told, once.
	const told = async () =>
		(await (await get('/brief', { cookie: admin })).text()).split('用户名“victim”连续 5 次登录失败').length -
		1;
	await expect.poll(told).toBeGreaterThan(0);

	const people = await withPeople();
	const unlocked = await post(
		`/api/v1/people/${people.get('victim')}/unlock`,
		{ reason: '本人确认' },
		{ cookie: admin, origin: product.url }
	);
	expect(unlocked.status).toBe(200);
	expect((await attempt('victim', TEST_PASSWORD, '198.51.100.9')).status).toBe(200);
});

test('a name that does not exist is answered, counted and locked like one that does', async () => {
	const answers: [number, string][] = [];
	for (let i = 0; i < 6; i++) {
		const answer = await attempt('nobody.at.all', 'wrong', '198.51.100.20');
		answers.push([answer.status, answer.headers.get('content-type') ?? '']);
	}
	expect(answers.map(([status]) => status)).toEqual([401, 401, 401, 401, 429, 429]);
});

async function withPeople(): Promise<Map<string, string>> {
	return withCore(product.env, async ({ ports }) => {
		return new Map((await ports.store.people()).map(({ username, id }) => [username, id]));
	});
}

test('another site cannot make a browser change anything', async () => {
	const evil = { cookie: admin, origin: 'https://evil.example' };
	expect((await post('/api/v1/keys', { name: 'x', reason: 'x' }, evil)).status).toBe(403);
	expect((await post('/api/v1/deliveries/x/confirm', '', evil)).status).toBe(403);
	const form = { ...evil, 'content-type': 'text/plain' };
	expect((await post('/api/v1/keys', '{"name":"x","reason":"x"}', form)).status).toBe(403);
	const noOrigin = { cookie: admin, 'sec-fetch-site': 'cross-site' };
	expect((await post('/api/v1/keys', { name: 'x', reason: 'x' }, noOrigin)).status).toBe(403);
	const cookies = (await attempt('owner', TEST_PASSWORD, '198.51.100.30')).headers.getSetCookie();
	for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
});

test('nobody raises themselves', async () => {
	const people = await withPeople();
	const owner = { cookie: await signIn(product.url, 'owner'), origin: product.url };
	const raise = { name: 'x', role: 'administrator', version: 1, reason: 'x' };
	const put = (id: string | undefined, headers: Record<string, string>, body: object) =>
		fetch(`${product.url}/api/v1/people/${id}`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body)
		});
	expect((await put(people.get('owner'), owner, raise)).status).toBe(403);
	const boss = { cookie: admin, origin: product.url };
	// An administrator does not give themselves the auditor's book.
	expect((await put(people.get('boss'), boss, { ...raise, role: 'auditor' })).status).toBe(403);
	for (const address of ['/api/auth/admin/set-role', '/api/auth/sign-up/email', '/api/auth/api-key/create'])
		expect((await post(address, raise, owner)).status).toBe(404);
	// Unknown fields are refused, not taken over.
	expect((await put(people.get('duty'), boss, { ...raise, id: 'other' })).status).toBe(400);
});

test('markup in names stays text on the wall, the desk and the site', async ({ browser }) => {
	test.setTimeout(90_000);
	const at = new Date().toISOString();
	await post(
		'/api/v1/readings',
		{ readings: [{ point: 'M-T1', at, value: 3 }] },
		{ authorization: `Bearer ${key}` }
	);
	const cookie = await signIn(product.url, 'duty');
	const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
	const [name = '', value = ''] = cookie.split(/=(.*)/s);
	await context.addCookies([{ name, value, url: product.url }]);
	const page = await context.newPage();
	const violations: string[] = [];
	page.on('console', (line) => /Content Security Policy/.test(line.text()) && violations.push(line.text()));
	for (const address of [
		'/wall',
		'/desk',
		'/sites',
		'/sites/M',
		`/sites?search=${encodeURIComponent(SCRIPT)}`
	]) {
		await page.goto(product.url + address);
		await expect(page.locator('body')).toContainText('<img src=x', { timeout: 15_000 });
		expect([address, await page.evaluate(() => 'hacked' in window)]).toEqual([address, false]);
	}
	expect(violations).toEqual([]);
	await context.close();
});

test('headers keep scripts, frames and guesses out, on pages and on answers of the sign-in', async () => {
	for (const answer of [
		await get('/sign-in'),
		await get('/api/v1/openapi.json'),
		await attempt('nobody.else', 'x', '198.51.100.40')
	]) {
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN');
		expect(answer.headers.get('strict-transport-security')).toBeNull();
	}
	const policy = (await get('/sign-in')).headers.get('content-security-policy') ?? '';
	expect(/script-src ([^;]*)/.exec(policy)?.[1]).not.toContain('unsafe-inline');
	const secure = await get('/sign-in', { 'x-forwarded-proto': 'https' });
	expect(secure.headers.get('strict-transport-security')).toContain('max-age=31536000');
});

test('SQL, paths, headers and sizes: refused or plain text, never an error of ours', async () => {
	const headers = { cookie: admin };
	const nasty = [`' or 1=1 --`, `"; drop table site; --`, `%00`, '../../etc/passwd', `\u0000`, '{{7*7}}'];
	for (const one of nasty) {
		const code = encodeURIComponent(one);
		for (const address of [`/api/v1/sites?search=${code}`, `/api/v1/sites/${code}/score`, `/sites/${code}`])
			expect([address, (await get(address, headers)).status < 500]).toEqual([address, true]);
	}
	const nul = 'a\u0000b';
	const shelf = { reason: nul, minutes: 30 };
	for (const [address, body] of [
		['/api/v1/alarms/x/shelve', shelf],
		['/api/v1/points/M-T1/out-of-service', { reason: nul, hours: 1 }],
		['/api/auth/sign-in/username', { username: nul, password: nul }]
	] as const) {
		const answer = await post(address, body, { ...headers, origin: product.url });
		expect([400, 401], `${address}: ${await answer.text()}`).toContain(answer.status);
	}
	// One bad item never sinks the batch.
	const at = new Date().toISOString();
	const batch = [nul, 'M-T1'].map((point) => ({ point, at, value: 0.1, quality: 'good' }));
	const sent = await post('/api/v1/readings', { readings: batch }, { 'x-api-key': key });
	expect(await sent.json()).toMatchObject({
		accepted: 1,
		refused: [{ index: 0, path: 'readings[0].point' }]
	});
	const { items } = (await (
		await get(`/api/v1/sites?search=${encodeURIComponent("' or 1=1 --")}`, headers)
	).json()) as {
		items: unknown[];
	};
	expect(items).toEqual([]);
	expect((await get('/api/v1/sites', headers)).status).toBe(200);
	for (const address of [
		'/..%2f..%2fpackage.json',
		'/_app/..%2f..%2f..%2fpackage.json',
		'/%2e%2e/%2e%2e/etc/passwd'
	])
		expect([address, (await get(address)).status]).toEqual([address, 404]);
	const language = await get('/sign-in', { cookie: 'lang=en%0d%0aset-cookie:%20x=1; theme=%0d%0ax' });
	expect([language.status, language.headers.get('set-cookie')]).toEqual([200, null]);
	expect((await get('/sign-in', { cookie: `a=${'x'.repeat(9000)}` })).status).toBe(413);
	expect(
		(await post('/api/v1/readings', `{"readings":[${'1,'.repeat(3e6)}1]}`, { 'x-api-key': key })).status
	).toBe(413);
	const redirect = await get('/sign-in?next=https://evil.example', { cookie: admin });
	expect(redirect.headers.get('location')).not.toContain('evil');
});

test('an import takes neither entities nor bombs nor foreign paths', async () => {
	const send = (name: string, body: Uint8Array) =>
		fetch(`${product.url}/admin/import/run?dryRun=true&kind=sites&name=${encodeURIComponent(name)}`, {
			method: 'POST',
			headers: { cookie: admin, origin: product.url, 'content-type': 'application/octet-stream' },
			body: Buffer.from(body)
		});
	const entities = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`;
	for (const name of ['x.csv', 'x.xlsx', 'x.geojson', '../../etc/passwd.csv']) {
		const answer = await send(name, Buffer.from(entities));
		expect([name, answer.status < 500, (await answer.text()).includes('root:')]).toEqual([name, true, false]);
	}
	expect((await send('big.csv', Buffer.alloc(21 * 1024 * 1024, 65))).status).toBe(413);
});

test('workbooks that want memory, time or files are refused on both ways in, while others are served', async () => {
	test.setTimeout(180_000);
	const ways = {
		sites: '/admin/import/run?dryRun=true&kind=sites&name=x.xlsx',
		checklist: '/admin/checklists/file?dryRun=true&sector=coal-gas&id=local-x&zh=x&from=2027-01-01'
	};
	for (const [name, make] of Object.entries(hostileWorkbooks)) {
		const body = new Uint8Array(make());
		for (const [way, address] of Object.entries(ways)) {
			const startedAt = performance.now();
			const answer = await fetch(product.url + address, {
				method: 'POST',
				headers: { cookie: admin, origin: product.url, 'content-type': 'application/octet-stream' },
				body
			});
			const told = await answer.text();
			expect([name, way, answer.status < 500, told.includes('root:')]).toEqual([name, way, true, false]);
			expect(told, `${name} by ${way}`).toMatch(/bad_file|too_large|bad_request|missing|refused/u);
			expect(performance.now() - startedAt, `${name} by ${way}`).toBeLessThan(15_000);
		}
		expect((await get('/healthz')).status).toBe(200);
	}
});

test('forged and foreign keys are refused, in every place a key can stand', async () => {
	for (const headers of [
		{ authorization: 'Bearer fs_forged' },
		{ authorization: `Bearer ${key}x` },
		{ 'x-api-key': `${key.slice(0, -1)}` },
		{ 'x-api-key': 'x'.repeat(5000) }
	])
		expect((await post('/api/v1/readings', { readings: [] }, headers)).status).toBe(401);
	expect((await post('/api/v1/readings', { readings: [] }, { 'x-api-key': key })).status).toBe(200);
	expect((await get(`/api/v1/sites?key=${key}`)).status).toBe(401);
});

test('the audit is whole after all of this, and says so when it is not', async () => {
	const whole = await product.script('scripts/audit-verify.ts');
	expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('审计完整')]);
	if (store?.databaseUrl) {
		await forge(store.databaseUrl);
		const broken = await product.script('scripts/audit-verify.ts');
		expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('entry 3')]);
		return;
	}
	const copy = path.join(product.dataDir, 'copy.db');
	await withCore(product.env, async () => {});
	const { default: Database } = await import('better-sqlite3');
	const live = new Database(path.join(product.dataDir, 'fengsui.db'));
	live.exec(`vacuum into '${copy}'`);
	live.close();
	const forged = new Database(copy);
	forged.exec(`update audit set reason = 'nothing happened' where seq = 3`);
	forged.close();
	const broken = await product.script('scripts/audit-verify.ts', '--file', copy);
	expect([broken.code, broken.stdout]).toEqual([1, expect.stringContaining('entry 3')]);
});

/** What somebody with the database's own password could try. */
async function forge(databaseUrl: string): Promise<void> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	await client.query(`update audit set reason = 'nothing happened' where seq = 3`);
	await client.end();
}
