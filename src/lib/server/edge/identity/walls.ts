import { randomBytes } from 'node:crypto';
import { WALL_SESSION_MS } from '../../../domain/people/security-policy.ts';
import type { NewPerson, Pairing, PairingCode, WallRow } from '../../app/ports.ts';
import { type Auth, WALL_CLIENT } from './auth.ts';
import { sessionsOf } from './sessions.ts';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code';

interface CodeRecord {
	readonly id: string;
	readonly status: string;
	readonly expiresAt: Date;
}

/** A wall asks for a code (RFC 8628): the long one stays on the wall, the short one is confirmed by an administrator. */
export async function startPairing(auth: Auth): Promise<PairingCode> {
	const made = await auth.api.deviceCode({ body: { client_id: WALL_CLIENT } });
	return {
		deviceCode: made.device_code,
		userCode: made.user_code,
		expiresInS: made.expires_in,
		intervalS: made.interval
	};
}

/** `true` when there was such a code waiting; it now belongs to a wall of its own, not to the person who confirmed. */
export async function approvePairing(
	auth: Auth,
	createPerson: (person: NewPerson) => Promise<string>,
	wall: { readonly userCode: string; readonly name: string; readonly districtCode: string | null },
	nowMs: number
): Promise<string | null> {
	const { adapter } = await auth.$context;
	const userCode = wall.userCode.replace(/[^a-zA-Z0-9]/g, '').toUpperCase();
	const found = await adapter.findOne<CodeRecord>({
		model: 'deviceCode',
		where: [{ field: 'userCode', value: userCode }]
	});
	if (found?.status !== 'pending' || new Date(found.expiresAt).getTime() <= nowMs) return null;
	const userId = await createPerson({
		username: `wall-${randomBytes(6).toString('hex')}`,
		name: wall.name,
		password: randomBytes(48).toString('base64url'),
		role: 'wall',
		districtCode: wall.districtCode,
		siteIds: null
	});
	await adapter.update({
		model: 'deviceCode',
		where: [{ field: 'id', value: found.id }],
		update: { status: 'approved', userId }
	});
	return userId;
}

/** The wall asks whether it was confirmed; the answer, with the cookie of its session, is given once. */
export async function redeemPairing(
	auth: Auth,
	deviceCode: string,
	request: Request,
	nowMs: number
): Promise<Pairing> {
	const response = await auth.api.deviceToken({
		body: { grant_type: GRANT_TYPE, device_code: deviceCode, client_id: WALL_CLIENT },
		headers: request.headers,
		asResponse: true
	});
	const answer = (await response.json()) as { access_token?: string; error?: string };
	if (answer.access_token !== undefined) {
		const { internalAdapter } = await auth.$context;
		const expiresAt = new Date(nowMs + WALL_SESSION_MS);
		await internalAdapter.updateSession(answer.access_token, { expiresAt });
		return { state: 'paired', cookies: response.headers.getSetCookie() };
	}
	const isWaiting = answer.error === 'authorization_pending' || answer.error === 'slow_down';
	return { state: isWaiting ? 'waiting' : 'expired', cookies: [] };
}

interface UserRecord {
	readonly id: string;
	readonly name: string;
	readonly createdAt: Date;
	readonly districtCode?: string | null;
}

const WALLS_SHOWN = 500;

export async function listWalls(auth: Auth): Promise<readonly WallRow[]> {
	const { adapter } = await auth.$context;
	const users = await adapter.findMany<UserRecord>({
		model: 'user',
		where: [{ field: 'role', value: 'wall' }],
		limit: WALLS_SHOWN,
		sortBy: { field: 'createdAt', direction: 'desc' }
	});
	return Promise.all(
		users.map(async ({ id, name, createdAt, districtCode }) => {
			const [session] = await sessionsOf(auth, id);
			return {
				id,
				name,
				districtCode: districtCode ?? null,
				pairedAtMs: new Date(createdAt).getTime(),
				address: session?.address ?? '',
				isPaired: session !== undefined
			};
		})
	);
}
