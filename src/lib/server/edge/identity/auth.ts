import { apiKey } from '@better-auth/api-key';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { getMigrations } from 'better-auth/db/migration';
import { admin, deviceAuthorization, twoFactor, username } from 'better-auth/plugins';
import { defaultAc } from 'better-auth/plugins/admin/access';
import type { Kysely } from 'kysely';
import { roles } from '../../../domain/people/role.ts';
import { passwordPolicy, signInPolicy, WALL_SESSION_MS } from '../../../domain/people/security-policy.ts';
import { SECOND_MS } from '../../../domain/time.ts';
import type { Log } from '../../log.ts';

/** The longest of all limits per role, in seconds; `sessionLimits` says when each really ends. */
const SESSION_S = 30 * 24 * 60 * 60;
/** What a wall says it is when it asks for a code. */
export const WALL_CLIENT = 'fengsui-wall';
/** The entry script sets this header from the socket, over whatever a client sent. */
export const CLIENT_ADDRESS_HEADER = 'x-fengsui-client-address';

export interface AuthParts {
	// The tables are better-auth's own; it builds its queries without our schema type.
	readonly kysely: Kysely<never>;
	readonly dialect: 'sqlite' | 'postgres';
	readonly secret: string;
	/** `null` = the origin of each request counts. */
	readonly origin: string | null;
	readonly log: Log;
}

export type Auth = ReturnType<typeof createAuth>;

/** Creates or extends better-auth's tables, so that the first query finds them. */
export async function migrateAuth(parts: AuthParts): Promise<void> {
	const { runMigrations } = await getMigrations(options(parts));
	await runMigrations();
}

/** People, sessions and gateway keys, kept in the product's own database; no cryptography of ours. */
export function createAuth(parts: AuthParts) {
	return betterAuth(options(parts));
}

function options({ kysely, dialect, secret, origin, log }: AuthParts) {
	return {
		// No interactive transactions: on SQLite they would share the one connection with our commits.
		database: { db: kysely, type: dialect, transaction: false },
		secret,
		// Without a set origin, the request's own is the only one trusted.
		...(origin === null ? {} : { baseURL: origin }),
		basePath: '/api/auth',
		trustedOrigins: (request?: Request) => [origin ?? (request ? new URL(request.url).origin : '')],
		telemetry: { enabled: false },
		logger: { level: 'error', log: (_level, message) => log.warn({ part: 'identity' }, message) },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			// Our use cases ask for more; accounts that an import makes must also get in.
			minPasswordLength: 8,
			maxPasswordLength: passwordPolicy.lengthMax
		},
		session: {
			expiresIn: SESSION_S,
			// An end that moves would have no absolute limit.
			disableSessionRefresh: true,
			additionalFields: { lastUsedAt: { type: 'date', required: false, input: false } }
		},
		rateLimit: {
			enabled: true,
			window: 60,
			max: 300,
			// The lock of the account is what stops guessing; this only keeps a flood out.
			customRules: { '/sign-in/*': { window: 60, max: 30 }, '/two-factor/*': { window: 60, max: 30 } }
		},
		advanced: {
			cookiePrefix: 'fengsui',
			useSecureCookies: origin?.startsWith('https:') ?? false,
			ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] }
		},
		user: {
			additionalFields: {
				districtCode: { type: 'string', required: false, input: false },
				siteIds: { type: 'string', required: false, input: false },
				streets: { type: 'string', required: false, input: false },
				sectors: { type: 'string', required: false, input: false },
				version: { type: 'number', required: false, input: false }
			}
		},
		hooks: { after: wallCookie },
		plugins: [
			username({
				minUsernameLength: 2,
				maxUsernameLength: 40,
				usernameValidator: (name) => /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name)
			}),
			admin({ adminRoles: ['administrator'], defaultRole: 'grid_worker', roles: accountRights() }),
			twoFactor({
				issuer: '烽燧 Fengsui',
				twoFactorCookieMaxAge: 300,
				accountLockout: {
					maxFailedAttempts: signInPolicy.failuresMax,
					durationSeconds: signInPolicy.lockMs / SECOND_MS
				}
			}),
			// Requests are counted at the edge: this answer is remembered for seconds.
			apiKey({ defaultPrefix: 'fs_', enableMetadata: true, rateLimit: { enabled: false } }),
			deviceAuthorization({
				expiresIn: '15m',
				interval: '5s',
				userCodeLength: 8,
				// The wall shows the address of its own page; this one only has to be whole when ORIGIN is not set.
				verificationUri: 'https://fengsui.invalid/admin/walls',
				validateClient: (client) => client === WALL_CLIENT
			})
		]
	} satisfies BetterAuthOptions;
}

/** A wall fetches its session with the device code; a browser keeps it as a cookie, for as long as browsers do. */
const wallCookie = createAuthMiddleware(async (context) => {
	const { newSession } = context.context;
	if (context.path !== '/device/token' || !newSession) return;
	await setSessionCookie(context, newSession, false, { maxAge: WALL_SESSION_MS / SECOND_MS });
});

/** Who may change accounts through better-auth's own endpoints: administrators only, and nobody may impersonate. */
function accountRights() {
	const none = defaultAc.newRole({ user: [], session: [] });
	const all = defaultAc.newRole({
		user: ['create', 'list', 'set-role', 'ban', 'delete', 'set-password', 'get', 'update'],
		session: ['list', 'revoke', 'delete']
	});
	// `gateway` owns the gateway keys, `wall` is a paired screen; they are no roles of a person.
	return Object.fromEntries(
		[...roles, 'gateway', 'wall'].map((role) => [role, role === 'administrator' ? all : none])
	);
}
