import { createHash } from 'node:crypto';
import type { Actor } from '../../../domain/people/role.ts';
import type { Identity, NewPerson } from '../../app/ports.ts';
import type { Auth } from './auth.ts';
import { createKey, endKey, gatewayOfKey, listKeys, wholeCity } from './keys.ts';
import { secondFactors } from './second-factor.ts';
import { actorOfCookie, endSessions, sessionsOf, type SessionParts } from './sessions.ts';
import { approvePairing, listWalls, redeemPairing, startPairing } from './walls.ts';

/** How long an answer of "who is this" may be reused, here and in other processes: a revoked one still works as long. */
const REMEMBER_MS = 2000;
const REMEMBERED_MAX = 5000;

/**
 * The library's endpoints that are open to the network. It has many more (make a key, change a name, change a role):
 * they know neither our rights nor our audit, so everything else goes through our own use cases.
 */
const openPaths: ReadonlySet<string> = new Set([
	'/api/auth/sign-in/username',
	'/api/auth/sign-out',
	// Reached by way of our own path only, which takes nothing but a code.
	'/api/auth/two-factor/verify-totp',
	'/api/auth/two-factor/verify-backup-code'
]);

function closed(): Response {
	return new Response(null, { status: 404 });
}

export function createIdentity(parts: SessionParts): Identity {
	const { auth, nowMs } = parts;
	// A request that uses the session and a screen that only watches are remembered apart: the first one marks it.
	const watched = remembered(nowMs, (cookie: string) => actorOfCookie(parts, cookie, false));
	const used = remembered(nowMs, (cookie: string) => actorOfCookie(parts, cookie, true));
	const keys = remembered(nowMs, (key: string) => gatewayOfKey(auth, key));
	const forget = () => [watched, used, keys].forEach((one) => one.forget());
	const newPerson = (person: NewPerson) => createPerson(auth, person);
	return {
		handler: async (request) => {
			const { pathname } = new URL(request.url);
			if (!openPaths.has(pathname)) return closed();
			const response = await auth.handler(request);
			if (pathname === '/api/auth/sign-out') forget();
			return response;
		},
		actorOfCookie: (cookie, how) =>
			cookie.includes('fengsui.session_token')
				? (how?.use ? used : watched).ask(cookie)
				: Promise.resolve(null),
		gatewayOfKey: (key) =>
			key.startsWith('fs_') && key.length <= 200 ? keys.ask(key) : Promise.resolve(null),
		createPerson: newPerson,
		createKey: (name, scope = wholeCity) => createKey(auth, newPerson, name, scope),
		keys: () => listKeys(auth),
		endKey: (id, atMs) => endKey(auth, id, atMs).finally(forget),
		...passwords(auth, forget),
		...secondFactors(auth, forget),
		...sessions(auth, forget),
		...walls(auth, nowMs, newPerson, forget)
	};
}

type Passwords = Pick<Identity, 'setPassword' | 'changePassword'>;

function passwords(auth: Auth, forget: () => void): Passwords {
	return {
		async setPassword(personId, password) {
			const { internalAdapter, password: hashing } = await auth.$context;
			await internalAdapter.updatePassword(personId, await hashing.hash(password));
			await endSessions(auth, personId, { except: null });
			forget();
		},
		async changePassword(cookie, old, password) {
			const body = { currentPassword: old, newPassword: password };
			const headers = new Headers({ cookie });
			const response = await auth.api.changePassword({ body, headers, asResponse: true });
			if (!response.ok) return false;
			const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
			if (found) await endSessions(auth, found.user.id, { except: found.session.id });
			forget();
			return true;
		}
	};
}

type Sessions = Pick<Identity, 'sessionsOf' | 'sessionIdOf' | 'endSessions'>;

function sessions(auth: Auth, forget: () => void): Sessions {
	return {
		sessionsOf: (personId) => sessionsOf(auth, personId),
		async sessionIdOf(cookie) {
			const headers = new Headers({ cookie });
			const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
			return found?.session.id ?? null;
		},
		endSessions: (personId, which) => endSessions(auth, personId, which).finally(forget)
	};
}

type Walls = Pick<Identity, 'startPairing' | 'approvePairing' | 'pairing' | 'walls' | 'removeWall'>;

function walls(
	auth: Auth,
	nowMs: () => number,
	newPerson: (person: NewPerson) => Promise<string>,
	forget: () => void
): Walls {
	return {
		startPairing: () => startPairing(auth),
		approvePairing: (wall) => approvePairing(auth, newPerson, wall, nowMs()),
		pairing: (deviceCode, request) => redeemPairing(auth, deviceCode, request, nowMs()),
		walls: () => listWalls(auth),
		async removeWall(id) {
			await endSessions(auth, id, { except: null });
			const { adapter } = await auth.$context;
			await adapter.delete({ model: 'account', where: [{ field: 'userId', value: id }] });
			await adapter.delete({
				model: 'user',
				where: [
					{ field: 'id', value: id },
					{ field: 'role', value: 'wall' }
				]
			});
			forget();
		}
	};
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
				siteIds: person.siteIds === null ? null : JSON.stringify(person.siteIds),
				version: 1,
				...(person.disabled ? { banned: true } : {})
			}
		}
	});
	return user.id;
}

/** Remembers answers for a moment under the hash of the secret; failures are asked again. */
function remembered(nowMs: () => number, ask: (secret: string) => Promise<Actor | null>) {
	const known = new Map<string, { readonly actor: Actor; readonly untilMs: number }>();
	let forgotten = 0;
	return {
		async ask(secret: string): Promise<Actor | null> {
			const name = createHash('sha256').update(secret).digest('base64');
			const hit = known.get(name);
			if (hit && hit.untilMs > nowMs()) return hit.actor;
			const before = forgotten;
			const actor = await ask(secret);
			known.delete(name);
			// What was revoked while we asked must not be remembered.
			if (!actor || before !== forgotten) return actor;
			if (known.size >= REMEMBERED_MAX) known.delete(known.keys().next().value ?? '');
			// A grant that ends meanwhile is not remembered beyond its end.
			const grantEndMs = actor.granted?.untilMs ?? Number.POSITIVE_INFINITY;
			known.set(name, { actor, untilMs: Math.min(nowMs() + REMEMBER_MS, grantEndMs) });
			return actor;
		},
		forget(): void {
			forgotten++;
			known.clear();
		}
	};
}
