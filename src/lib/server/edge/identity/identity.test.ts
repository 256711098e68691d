import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
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
	return { auth, identity: createIdentity({ auth, nowMs: Date.now, store }) };
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
