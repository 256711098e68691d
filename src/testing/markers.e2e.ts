import { expect, test } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DataGrant } from '../lib/domain/people/data-grant.ts';
import { roles } from '../lib/domain/people/role.ts';
import { LiveClient, signIn, until } from './live-client.ts';
import { HERE, internal, markCity, marksIn, restricted, THERE } from './marked-city.ts';
import { startProduct, type Product } from './product.ts';
import { routeAccess } from './route-access.ts';
import { routesInTheTree } from './routes-in-the-tree.ts';
import { storeOfProject, type ProjectStore } from './store-of-project.ts';
import { change } from './store-rows.ts';
import { makeTestCity, withCore } from './test-city.ts';

/*
 * Who is sent what, seen from the outside: marks stand in every field of one district that not everybody may see. Then
 * everything that leaves the product is fetched as everybody who must not see them, and no mark may be in it: every route
 * that the folders make, first data and events of the sockets, files, messages to people and to other systems.
 */
interface Reader {
	readonly name: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Of another district: internal data are not theirs either. */
	readonly internalToo: boolean;
}

let store: ProjectStore | null = null;
let product: Product;
const readers: Reader[] = [];
const ids = new Map<string, string>();
const told: string[] = [];
const webhook = createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8').on('data', (part: string) => (body += part));
	request.on('end', () => {
		told.push(JSON.stringify(request.headers), body);
		response.end('{}');
	});
});

/** Roles that see internal data of their own district only. */
const uncleared = ['grid_worker', 'auditor'] as const;

test.beforeAll(async () => {
	test.setTimeout(240_000);
	await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
	const opened = await storeOfProject(test.info().project.name);
	test.skip(opened === null, 'no PostgreSQL on this machine');
	if (!opened) return;
	store = opened;
	const { dataDir } = store;
	const env = {
		...store.env,
		WEBHOOK_URL: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/hook`
	};
	const people = [
		...roles.map((role) => ({ username: `here.${role}`, role, districtCode: HERE })),
		...roles.map((role) => ({ username: `there.${role}`, role, districtCode: THERE, onDuty: true })),
		{ username: 'granted.inspector', role: 'inspector' as const, districtCode: HERE },
		...(['duty_officer', 'leader', 'administrator'] as const).map((role) => ({
			...{ username: `city.${role}`, role, onDuty: true }
		}))
	];
	const sites = [
		{ id: 'MINE-HERE', districtCode: HERE, points: ['HERE-T1'] },
		{ id: 'MINE-THERE', districtCode: THERE, points: ['THERE-T1'] }
	];
	const all = await makeTestCity(env, { sites, people });
	ids.set('key', all);
	const keys = await withCore(env, async (core) => {
		const stored = await core.ports.store.people();
		for (const person of stored) ids.set(person.username, person.id);
		// Not of those who read below: what is one's own is no secret.
		const reached = stored.filter(({ username }) => /^there\.(leader|inspector|site_owner)$/.test(username));
		await markCity(
			core,
			reached.map(({ id }) => id)
		);
		await core.ports.store.commit(
			change({ dataGrant: { row: grantFor('granted.inspector'), expect: null } })
		);
		const scope = { siteIds: null, requestsPerMinute: 100_000, points: null };
		const uses = ['send', 'read'] as const;
		return Promise.all(
			[HERE, THERE].map(async (districtCode) => {
				const { key } = await core.identity.createKey(districtCode, { ...scope, uses, districtCode });
				return key;
			})
		);
	});
	product = await startProduct({ dataDir, env });
	for (const role of roles) readers.push(await person(`here.${role}`, true));
	for (const role of uncleared) readers.push(await person(`there.${role}`, false));
	readers.push(await person('there.security_administrator', true));
	// Leave to see the other district's internal data opens no restricted field.
	readers.push(await person('granted.inspector', false));
	const [here = '', there = ''] = keys;
	readers.push(
		{ name: 'key of here', headers: { authorization: `Bearer ${here}` }, internalToo: true },
		{ name: 'key of there', headers: { authorization: `Bearer ${there}` }, internalToo: false },
		{ name: 'wall of here', headers: { cookie: await pairedWall(HERE) }, internalToo: true },
		{ name: 'wall of there', headers: { cookie: await pairedWall(THERE) }, internalToo: false },
		{ name: 'nobody', headers: {}, internalToo: true }
	);
});
test.afterAll(async () => {
	webhook.close();
	await product?.dispose();
	await store?.dispose();
});

const grantFor = (username: string): DataGrant => ({
	...{ id: 'grant-there', personId: ids.get(username) ?? '', districtCode: THERE, sectors: null },
	...{ dataClass: 'internal', purpose: '联合执法', owner: '德惠市应急管理局' },
	...{ untilMs: Date.now() + 3_600_000, endedBy: null, version: 1 }
});

async function person(name: string, internalToo: boolean): Promise<Reader> {
	const headers = { cookie: await signIn(product.url, name), origin: product.url };
	return { name, headers, internalToo };
}

async function send(method: string, address: string, headers: Reader['headers'], body?: object) {
	return fetch(product.url + address, {
		method,
		redirect: 'manual',
		headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { body: JSON.stringify(body) } : {})
	});
}

async function pairedWall(districtCode: string): Promise<string> {
	const { headers } = await person('city.administrator', false);
	const code = (await (await send('POST', '/api/v1/pairing', {}, {})).json()) as Record<string, string>;
	const body = { code: code['userCode'], name: districtCode, districtCode, reason: '测试' };
	expect((await send('POST', '/api/v1/walls', headers, body)).status).toBe(201);
	const answer = await send('POST', '/api/v1/pairing/answer', {}, { deviceCode: code['deviceCode'] });
	const cookies = answer.headers.getSetCookie();
	return cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; ');
}

/** What the city's and the district's own people do there: each thing they write is marked. */
async function act(): Promise<void> {
	const readings = [{ point: 'THERE-T1', at: new Date().toISOString(), value: 3 }];
	const key = { authorization: `Bearer ${ids.get('key') ?? ''}` };
	expect((await send('POST', '/api/v1/readings', key, { readings })).status).toBe(200);
	const { headers: officer } = await person('city.duty_officer', false);
	const alarm = await found('/api/v1/alarms?site=MINE-THERE&state=all', officer);
	const warning = await found('/api/v1/warnings?site=MINE-THERE', officer);
	ids.set('alarm', String(alarm['id'])).set('warning', String(warning['id']));
	const incident = { id: 'incident-there', siteId: 'CHEM-THERE', title: internal('incident-title') };
	const steps: readonly (readonly [string, object])[] = [
		[
			`/api/v1/alarms/${ids.get('alarm')}/acknowledge`,
			{ version: alarm['version'], comment: internal('alarm-comment') }
		],
		[
			`/api/v1/alarms/${ids.get('alarm')}/judgements`,
			{ outcome: 'confirmed', reason: internal('judgement-reason') }
		],
		[
			`/api/v1/warnings/${ids.get('warning')}/instructions`,
			{
				...{ id: 'instruction-there', text: internal('instruction'), assignee: 'there.leader' },
				due: new Date(Date.now() + 3_600_000).toISOString()
			}
		],
		['/api/v1/incidents', incident],
		[
			'/api/v1/incidents/incident-there/resources',
			{ resource: 'engine', name: internal('resource'), contact: restricted('resource-contact') }
		],
		['/api/v1/incidents/incident-there/log', { text: internal('incident-log') }]
	];
	for (const [address, body] of steps) {
		const answer = await send('POST', address, officer, body);
		expect([address, answer.ok, answer.ok ? '' : await answer.text()]).toEqual([address, true, '']);
	}
	const { headers: desk } = await person('there.duty_officer', false);
	const from = new Date(Date.now() - 3_600_000).toISOString();
	const sheet = { id: 'sheet-there', from, note: internal('sheet-note') };
	expect((await send('POST', '/api/v1/shift-sheets', desk, sheet)).status).toBe(201);
}

async function found(address: string, headers: Reader['headers']): Promise<Record<string, unknown>> {
	let items: Record<string, unknown>[] = [];
	await until(async () => {
		const answer = (await (await send('GET', address, headers)).json()) as { items: typeof items };
		items = answer.items;
		return items.length > 0;
	});
	return items[0] ?? {};
}

/** Which thing of the marked district stands for the parameters of a route. A route that is missing here fails the test. */
const thingsOf: Readonly<Record<string, () => readonly string[]>> = {
	'/sites/[id]': () => ['CHEM-THERE', 'WORKS-THERE', 'GAS-THERE', 'MINE-THERE', 'GAS-HERE', 'WORKS-HERE'],
	'/admin/sites/[id]': () => ['CHEM-THERE', 'GAS-HERE'],
	'/field/inspect/[site]': () => ['CHEM-THERE'],
	'/field/sent/[id]': () => ['inspection-there'],
	'/field/danger/[id]': () => ['danger-there'],
	'/points/[code]': () => ['THERE-T1'],
	'/shifts/[id]': () => ['sheet-there'],
	'/incidents/[id]': () => ['incident-there'],
	'/warnings/[id]': () => [ids.get('warning') ?? ''],
	'/warnings/[id].cap': () => [ids.get('warning') ?? ''],
	'/hidden-dangers/[id]': () => ['danger-there'],
	'/hidden-dangers/[id]/photos/[photo]': () => ['danger-there/photos/photo-there'],
	'/alarms/[id]': () => [ids.get('alarm') ?? ''],
	'/desk/context/[id]': () => [ids.get('alarm') ?? ''],
	'/instructions/[id]': () => ['instruction-there'],
	'/shift-sheets/[id]': () => ['sheet-there'],
	'/people/[id]': () => [ids.get('there.leader') ?? ''],
	'/confirm/[token]': () => ['no-such-token']
};

/** The addresses that a route stands for: `/api/v1/sites/[id]/score` → `/api/v1/sites/CHEM-THERE/score`, … */
function addressesOf(route: string): readonly string[] {
	if (!route.includes('[')) return [route];
	const known = Object.keys(thingsOf)
		.filter((pattern) => route.includes(pattern))
		.toSorted((a, b) => b.length - a.length)[0];
	if (known === undefined) throw new Error(`which thing stands for ${route}?`);
	const [start = ''] = known.split('[');
	const rest = (thing: string) =>
		route.replace(known, `${start}${thing}${known.endsWith('.cap') ? '.cap' : ''}`);
	return (thingsOf[known]?.() ?? []).map(rest);
}

/** Asked for by name, in case a filter opens what a list does not show. */
const asked = [
	'',
	`?district=${THERE}`,
	'?site=CHEM-THERE',
	'?search=ZZ',
	'?state=all',
	'?open=true',
	'?limit=500'
];
const DAY = '?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z';

function variantsOf(address: string): readonly string[] {
	if (address.endsWith('/readings')) return [address + DAY];
	const isList = /^\/api\/v1\/[\w-]+$/.test(address) || address === '/warnings' || address === '/incidents';
	return isList ? asked.map((query) => address + query) : [address];
}

test('no route sends a mark to whom it is not for, whatever is asked for', async () => {
	test.setTimeout(600_000);
	const clients = readers.map(({ headers }) =>
		headers['cookie'] ? new LiveClient(product.url, headers['cookie']) : null
	);
	await until(() => clients.every((client) => client === null || client.snapshots.length > 0));
	await act();
	// The neighbourhood is looked at anew a moment after it changed.
	const { headers: officer } = await person('city.duty_officer', false);
	await found('/api/v1/joint-watches?limit=10', officer);

	const leaks: string[] = [];
	for (const route of routesInTheTree()) {
		const [method, pattern = ''] = route.split(' ');
		if (method !== 'GET' && method !== 'PAGE') continue;
		for (const address of addressesOf(pattern).flatMap(variantsOf))
			for (const reader of readers)
				for (const form of method === 'PAGE' ? ['', '/__data.json'] : [''])
					leaks.push(...(await leaksOf(address, form, reader)));
	}
	for (const [index, client] of clients.entries()) {
		const reader = readers[index];
		if (!client || !reader) continue;
		leaks.push(...marks(`socket of ${reader.name}`, [client.snapshots, client.applied], reader));
		const late = new LiveClient(product.url, reader.headers['cookie'] ?? '');
		await until(() => late.snapshots.length > 0);
		leaks.push(...marks(`first data of ${reader.name}`, late.snapshots, reader));
		late.close();
		client.close();
	}
	expect([...new Set(leaks)]).toEqual([]);
});

test('the printed evidence, which hides its letters, goes to nobody who is refused the other form', async () => {
	const start = `/api/v1/warnings/${ids.get('warning')}/evidence`;
	for (const { name, headers } of readers) {
		const [json, pdf] = [
			await send('GET', `${start}.json`, headers),
			await send('GET', `${start}.pdf`, headers)
		];
		expect([name, pdf.status]).toEqual([name, json.status]);
		expect([name, json.status === 200]).toEqual([name, name === 'there.auditor']);
	}
});

async function leaksOf(address: string, form: string, reader: Reader): Promise<string[]> {
	const [folder = '', query = ''] = address.split('?');
	const whole = folder + form + (query ? `?${query}` : '');
	const answer = await send('GET', whole, reader.headers);
	const text = await answer.text();
	// Whoever keeps the book of their own district reads what is in it: the audit has a right of its own.
	if (folder.startsWith('/admin/audit') && reader.name === 'there.auditor') return [];
	if (answer.status >= 500) return [`${whole} as ${reader.name}: ${answer.status}`];
	return marks(`${whole} as ${reader.name}`, text, reader);
}

function marks(where: string, sent: unknown, reader: Reader): string[] {
	// What was asked for is not told to anybody by being repeated.
	const text = typeof sent === 'string' ? sent : JSON.stringify(sent);
	return marksIn(text, reader).map((mark) => `${where}: ${mark}`);
}

/** Numbers of things that exist there, sent again by somebody else as if they were new: "is there already" must not say what. */
const taken: readonly (readonly [string, object])[] = [
	['POST /api/v1/hidden-dangers', { id: 'danger-there', site: 'GAS-HERE' }],
	['POST /api/v1/inspections', { id: 'inspection-there', site: 'GAS-HERE' }],
	['POST /api/v1/incidents', { id: 'incident-there', siteId: 'GAS-HERE' }],
	['POST /api/v1/shift-sheets', { id: 'sheet-there' }],
	['POST /api/v1/warnings', { id: 'WARNING', siteId: 'GAS-HERE' }]
];

test('no answer to a change sends a mark either: refused, in conflict or done', async () => {
	test.setTimeout(300_000);
	const leaks: string[] = [];
	const statuses = new Set<number>();
	const attempt = async (method: string, address: string, body: object | undefined) => {
		for (const reader of readers) {
			const answer = await send(method, address, reader.headers, body);
			statuses.add(answer.status);
			const where = `${method} ${address} as ${reader.name}`;
			if (answer.status >= 500) leaks.push(`${where}: ${answer.status}`);
			leaks.push(...marks(where, await answer.text(), reader));
		}
	};
	for (const route of routesInTheTree()) {
		const [method = '', pattern = ''] = route.split(' ');
		if (method === 'GET' || method === 'PAGE') continue;
		const { body, query = '', command = '' } = routeAccess[route] ?? {};
		for (const address of changedAddressesOf(pattern, command)) await attempt(method, address + query, body);
	}
	for (const [route, own] of taken) {
		const [method = '', address = ''] = route.split(' ');
		const body = { ...routeAccess[route]?.body, ...own };
		const id = Reflect.get(own, 'id') === 'WARNING' ? ids.get('warning') : Reflect.get(own, 'id');
		await attempt(method, address, { ...body, id });
	}
	expect([...new Set(leaks)]).toEqual([]);
	// It was not all turned away at the door.
	expect([...statuses]).toEqual(expect.arrayContaining([401, 403, 404, 409]));
});

/** As for reading; what has no thing of the other district stands for one that does not exist. */
function changedAddressesOf(pattern: string, command: string): readonly string[] {
	const whole = pattern.replace('/[command]', `/${command}`);
	const isKnown = Object.keys(thingsOf).some((known) => whole.includes(known));
	return isKnown ? addressesOf(whole) : [whole.replaceAll(/\[[^\]]+\]/g, 'no-such-thing')];
}

test('a grant for internal data opens them, and nothing above', async () => {
	const { headers } = await person('granted.inspector', false);
	const text = await (await send('GET', '/sites/CHEM-THERE/__data.json', headers)).text();
	expect(marksIn(text, { internalToo: true })).toContain(internal('address'));
	expect(marksIn(text, { internalToo: false })).toEqual([]);
	// It lets read, never do.
	const report = { id: 'marker-check', command: { kind: 'start' } };
	const moved = await send('POST', '/api/v1/hidden-dangers/danger-there/moves', headers, report);
	expect(moved.status).toBe(404);
});

test('who may see the marks does: they are not simply missing', async () => {
	const { headers } = await person('there.inspector', false);
	const texts = await Promise.all(
		[
			...['/sites/CHEM-THERE/__data.json', '/api/v1/hidden-dangers/danger-there', '/api/v1/inspections'],
			...['/api/v1/incidents/incident-there', '/api/v1/hidden-dangers/danger-there/photos/photo-there']
		].map(async (address) => (await send('GET', address, headers)).text())
	);
	const seen = marksIn(texts.join(' '), { internalToo: true });
	for (const field of ['chem-name', 'chem-phone', 'facts', 'danger-owner', 'danger-funds', 'move-reason'])
		expect(seen).toContain(restricted(field));
	for (const mark of [restricted('resource-contact'), restricted('photo'), internal('inspector'), '6173'])
		expect(seen).toContain(mark);
});

test('no message holds a restricted field, and every use of a grant is in the audit', async () => {
	await until(() => told.length > 0);
	const { env } = product;
	await product.signal('SIGTERM');
	await product.ended();
	const [sent, uses] = await withCore(env, async ({ ports }) => {
		const page = { limit: 500, cursor: null };
		const used = await ports.store.audit({ subject: 'grant:grant-there', action: 'grant.use' }, page);
		const people = [...ids.values()];
		const boxes = await Promise.all(people.map((id) => ports.store.deliveriesOf(id, page)));
		return [boxes.flatMap(({ items }) => items), used.items] as const;
	});
	expect(sent.length).toBeGreaterThan(3);
	expect(marksIn(JSON.stringify([sent, told]), { internalToo: false })).toEqual([]);
	const toHere = sent.filter(({ personName }) => personName.startsWith('here.'));
	expect(marksIn(JSON.stringify(toHere), { internalToo: true })).toEqual([]);
	// What the grant let be read stands in the audit, by place; what was read without it does not.
	const places = uses.map(({ detail }) => (JSON.parse(detail) as { where: string }).where);
	expect(places).toEqual(
		expect.arrayContaining(['/live', '/sites/CHEM-THERE', '/api/v1/alarms', '/incidents'])
	);
	expect(places).not.toContain('/account');
	expect(new Set(uses.map(({ actorId }) => actorId))).toEqual(new Set([ids.get('granted.inspector')]));
});
