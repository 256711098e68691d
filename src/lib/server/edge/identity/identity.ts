import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../../domain/people/role.ts';
import { roles } from '../../../domain/people/role.ts';
import type { Identity, NewPerson } from '../../app/ports.ts';
import type { Auth } from './auth.ts';

/** How long an answer of "who is this" may be reused; also the longest a revoked session or key still works. */
const REMEMBER_MS = 4000;
const REMEMBERED_MAX = 5000;
/** The account that gateway keys belong to; it has no password anybody knows and no role of a person. */
const GATEWAYS = 'gateways';
const GATEWAYS_EMAIL = `${GATEWAYS}@fengsui.invalid`;

/**
 * The library's endpoints that are open to the network. It has many more (make a key, change a name, change a role):
 * they know neither our rights nor our audit, so everything else goes through our own use cases.
 */
const openPaths: ReadonlySet<string> = new Set([
	'/api/auth/sign-in/username',
	'/api/auth/sign-out',
	'/api/auth/get-session',
	'/api/auth/change-password'
]);

function closed(): Response {
	return new Response(null, { status: 404 });
}

export interface IdentityParts {
	readonly auth: Auth;
	readonly nowMs: () => number;
}

export function createIdentity({ auth, nowMs }: IdentityParts): Identity {
	const sessions = remembered(nowMs, (cookie: string) => actorOfCookie(auth, cookie));
	const keys = remembered(nowMs, (key: string) => gatewayOfKey(auth, key));
	return {
		handler: (request) =>
			openPaths.has(new URL(request.url).pathname) ? auth.handler(request) : Promise.resolve(closed()),
		actorOfCookie: (cookie) =>
			cookie.includes('fengsui.session_token') ? sessions(cookie) : Promise.resolve(null),
		gatewayOfKey: (key) => (key.startsWith('fs_') && key.length <= 200 ? keys(key) : Promise.resolve(null)),
		createPerson: (person) => createPerson(auth, person),
		createKey: (name) => createKey(auth, name)
	};
}

async function actorOfCookie(auth: Auth, cookie: string): Promise<Actor | null> {
	const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
	if (!found || found.user.banned) return null;
	const role = roles.find((one) => one === found.user.role);
	if (!role) return null;
	return {
		id: found.user.id,
		name: found.user.name,
		kind: 'person',
		role,
		districtCode: found.user.districtCode ?? null,
		siteIds: siteIdsOf(found.user.siteIds)
	};
}

function siteIdsOf(stored: string | null | undefined): readonly string[] | null {
	return stored ? (JSON.parse(stored) as string[]) : null;
}

async function gatewayOfKey(auth: Auth, key: string): Promise<Actor | null> {
	const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
	if (!valid || !found || !(await isGatewayKey(auth, found.referenceId))) return null;
	return {
		id: found.id,
		name: found.name ?? found.start ?? '',
		kind: 'gateway',
		role: null,
		districtCode: null,
		siteIds: null
	};
}

/** A key of anybody else would give a person the rights of a gateway, which sees the whole city. */
async function isGatewayKey(auth: Auth, ownerId: string): Promise<boolean> {
	const { internalAdapter } = await auth.$context;
	return (await internalAdapter.findUserByEmail(GATEWAYS_EMAIL))?.user.id === ownerId;
}

async function createPerson(auth: Auth, person: NewPerson): Promise<string> {
	const { user } = await auth.api.createUser({
		body: {
			// better-auth wants an address; .invalid can never be a real one.
			email: `${person.username}@fengsui.invalid`,
			password: person.password,
			name: person.name,
			role: person.role,
			data: {
				username: person.username,
				displayUsername: person.username,
				districtCode: person.districtCode,
				siteIds: person.siteIds === null ? null : JSON.stringify(person.siteIds)
			}
		}
	});
	return user.id;
}

async function createKey(auth: Auth, name: string): Promise<{ readonly id: string; readonly key: string }> {
	const made = await auth.api.createApiKey({ body: { name, userId: await gatewaysAccount(auth) } });
	return { id: made.id, key: made.key };
}

async function gatewaysAccount(auth: Auth): Promise<string> {
	const context = await auth.$context;
	const found = await context.internalAdapter.findUserByEmail(GATEWAYS_EMAIL);
	if (found) return found.user.id;
	const password = randomBytes(48).toString('base64url');
	return createPerson(auth, {
		username: GATEWAYS,
		name: '网关 gateways',
		password,
		role: 'gateway',
		districtCode: null,
		siteIds: null
	});
}

/** Remembers answers for a few seconds under the hash of the secret; failures are asked again. */
function remembered(nowMs: () => number, ask: (secret: string) => Promise<Actor | null>) {
	const known = new Map<string, { readonly actor: Actor; readonly untilMs: number }>();
	return async (secret: string): Promise<Actor | null> => {
		const name = createHash('sha256').update(secret).digest('base64');
		const hit = known.get(name);
		if (hit && hit.untilMs > nowMs()) return hit.actor;
		const actor = await ask(secret);
		known.delete(name);
		if (!actor) return null;
		if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
		known.set(name, { actor, untilMs: nowMs() + REMEMBER_MS });
		return actor;
	};
}
