import { randomBytes } from 'node:crypto';
import { keyUses, rightsOfKey } from '../../../domain/people/rights.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { KeyRow, KeyScope, NewPerson } from '../../app/ports.ts';
import type { Auth } from './auth.ts';

/** The account that gateway keys belong to; it has no password anybody knows and no role of a person. */
const GATEWAYS = 'gateways';
const GATEWAYS_EMAIL = `${GATEWAYS}@fengsui.invalid`;

/** A key made before keys had limits: everything, as it was promised then. */
export const wholeCity: KeyScope = {
	uses: keyUses,
	districtCode: null,
	siteIds: null,
	points: null,
	requestsPerMinute: null
};

interface KeyRecord {
	readonly id: string;
	readonly name: string | null;
	readonly start: string | null;
	readonly enabled: boolean;
	readonly createdAt: Date;
	readonly expiresAt: Date | null;
	readonly lastRequest: Date | null;
	readonly referenceId: string;
	readonly metadata: unknown;
}

export async function gatewayOfKey(auth: Auth, key: string): Promise<Actor | null> {
	const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } });
	if (!valid || !found || !(await isGatewayKey(auth, found.referenceId))) return null;
	const scope = scopeOf(found.metadata);
	return {
		id: found.id,
		name: found.name ?? found.start ?? '',
		kind: 'gateway',
		role: null,
		districtCode: scope.districtCode,
		siteIds: scope.siteIds,
		rights: rightsOfKey(scope.uses),
		...(scope.points ? { points: scope.points } : {}),
		...(scope.requestsPerMinute === null ? {} : { requestsPerMinute: scope.requestsPerMinute })
	};
}

/** What cannot be read opens nothing. */
function scopeOf(metadata: unknown): KeyScope {
	const stored: unknown = typeof metadata === 'string' ? parsed(metadata) : metadata;
	if (stored === null || stored === undefined) return wholeCity;
	const { scope } = stored as { readonly scope?: KeyScope };
	return scope ?? wholeCity;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return { scope: { ...wholeCity, uses: [] } };
	}
}

/** A key of anybody else would give a person the rights of a gateway, which sees the whole city. */
async function isGatewayKey(auth: Auth, ownerId: string): Promise<boolean> {
	const { internalAdapter } = await auth.$context;
	return (await internalAdapter.findUserByEmail(GATEWAYS_EMAIL))?.user.id === ownerId;
}

export async function createKey(
	auth: Auth,
	createPerson: (person: NewPerson) => Promise<string>,
	name: string,
	scope: KeyScope
): Promise<{ readonly id: string; readonly key: string }> {
	const userId = await gatewaysAccount(auth, createPerson);
	const made = await auth.api.createApiKey({ body: { name, userId, metadata: { scope } } });
	return { id: made.id, key: made.key };
}

async function gatewaysAccount(
	auth: Auth,
	createPerson: (person: NewPerson) => Promise<string>
): Promise<string> {
	const context = await auth.$context;
	const found = await context.internalAdapter.findUserByEmail(GATEWAYS_EMAIL);
	if (found) return found.user.id;
	const password = randomBytes(48).toString('base64url');
	return createPerson({
		username: GATEWAYS,
		name: '网关 gateways',
		password,
		role: 'gateway',
		districtCode: null,
		siteIds: null
	});
}

const KEYS_SHOWN = 1000;

export async function listKeys(auth: Auth): Promise<readonly KeyRow[]> {
	const { adapter } = await auth.$context;
	const records = await adapter.findMany<KeyRecord>({
		model: 'apikey',
		limit: KEYS_SHOWN,
		sortBy: { field: 'createdAt', direction: 'desc' }
	});
	return records.map((one) => ({
		id: one.id,
		name: one.name ?? '',
		start: one.start ?? '',
		scope: scopeOf(one.metadata),
		createdAtMs: new Date(one.createdAt).getTime(),
		lastUsedAtMs: one.lastRequest ? new Date(one.lastRequest).getTime() : null,
		endsAtMs: one.enabled ? (one.expiresAt ? new Date(one.expiresAt).getTime() : null) : 0
	}));
}

/** From this moment the key is refused; `null` = at once, for ever. */
export async function endKey(auth: Auth, id: string, atMs: number | null): Promise<void> {
	const { adapter } = await auth.$context;
	const update = atMs === null ? { enabled: false } : { expiresAt: new Date(atMs) };
	await adapter.update({ model: 'apikey', where: [{ field: 'id', value: id }], update });
}
