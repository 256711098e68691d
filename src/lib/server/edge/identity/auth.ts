import { apiKey } from '@better-auth/api-key';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin, username } from 'better-auth/plugins';
import { defaultAc } from 'better-auth/plugins/admin/access';
import type { Kysely } from 'kysely';
import { roles } from '../../../domain/people/role.ts';
import type { Log } from '../../log.ts';

/** Days after which a session ends whatever happens; used ones are renewed daily. */
const SESSION_DAYS = 7;
const DAY_S = 24 * 60 * 60;
export const PASSWORD_LENGTH_MIN = 10;
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
			minPasswordLength: PASSWORD_LENGTH_MIN,
			maxPasswordLength: 128
		},
		session: { expiresIn: SESSION_DAYS * DAY_S, updateAge: DAY_S },
		rateLimit: {
			enabled: true,
			window: 60,
			max: 300,
			customRules: { '/sign-in/*': { window: 60, max: 30 } }
		},
		advanced: {
			cookiePrefix: 'fengsui',
			useSecureCookies: origin?.startsWith('https:') ?? false,
			ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] }
		},
		user: {
			additionalFields: {
				districtCode: { type: 'string', required: false, input: false },
				siteIds: { type: 'string', required: false, input: false }
			}
		},
		plugins: [
			username({
				minUsernameLength: 2,
				maxUsernameLength: 40,
				usernameValidator: (name) => /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(name)
			}),
			admin({ adminRoles: ['administrator'], defaultRole: 'grid_worker', roles: accountRights() }),
			apiKey({ defaultPrefix: 'fs_', enableMetadata: true, rateLimit: { enabled: false } })
		]
	} satisfies BetterAuthOptions;
}

/** Who may change accounts through better-auth's own endpoints: administrators only, and nobody may impersonate. */
function accountRights() {
	const none = defaultAc.newRole({ user: [], session: [] });
	const all = defaultAc.newRole({
		user: ['create', 'list', 'set-role', 'ban', 'delete', 'set-password', 'get', 'update'],
		session: ['list', 'revoke', 'delete']
	});
	// `gateway` owns the gateway keys; it is no role of a person.
	return Object.fromEntries(
		[...roles, 'gateway'].map((role) => [role, role === 'administrator' ? all : none])
	);
}
