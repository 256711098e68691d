import type { DataClass } from '../../../domain/people/data-classes.ts';
import { isInForce } from '../../../domain/people/data-grant.ts';
import { rightsOfPerson, rightsOfWall, rightsWithoutSecondFactor } from '../../../domain/people/rights.ts';
import { roles, type Actor, type Role } from '../../../domain/people/role.ts';
import { hasSessionEnded, sessionLimits, WALL_SESSION_MS } from '../../../domain/people/security-policy.ts';
import { secondFactorDueMs } from '../../../domain/people/second-factor.ts';
import type { SectorId } from '../../../domain/sectors/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import type { SessionRow } from '../../app/ports.ts';
import { SECOND_FACTOR_SINCE, secondFactorRuleOf, SEPARATED_SETTING } from '../../app/security-settings.ts';
import type { Store } from '../../store/store.ts';
import type { Auth } from './auth.ts';

/** A session is marked as used this often at most. */
const MARK_EVERY_MS = MINUTE_MS;

export interface SessionParts {
	readonly auth: Auth;
	readonly nowMs: () => number;
	readonly store: Pick<Store, 'setting' | 'versionedSetting' | 'siteIdsWithin' | 'dataGrantsOf'>;
}

type Found = NonNullable<Awaited<ReturnType<Auth['api']['getSession']>>>;

/** Who a cookie belongs to; `null` when its session ended by any of the limits. `use` marks it as used. */
export async function actorOfCookie(
	parts: SessionParts,
	cookie: string,
	use: boolean
): Promise<Actor | null> {
	const headers = new Headers({ cookie });
	const found = await parts.auth.api.getSession({ headers, query: { disableRefresh: true } });
	if (!found || found.user.banned) return null;
	if (found.user.role === 'wall') return wallActor(parts, found);
	const role = roles.find((one) => one === found.user.role);
	if (!role || !(await stillHolds(parts, found, role, use))) return null;
	return personActor(parts, found, role);
}

async function stillHolds(
	{ auth, nowMs }: SessionParts,
	{ session }: Found,
	role: Role,
	use: boolean
): Promise<boolean> {
	const now = nowMs();
	const { internalAdapter } = await auth.$context;
	const createdAtMs = session.createdAt.getTime();
	const lastUsedAtMs = session.lastUsedAt?.getTime() ?? createdAtMs;
	if (hasSessionEnded(sessionLimits[role], { createdAtMs, lastUsedAtMs }, now)) {
		await internalAdapter.deleteSession(session.token);
		return false;
	}
	if (use && now - lastUsedAtMs >= MARK_EVERY_MS)
		await internalAdapter.updateSession(session.token, { lastUsedAt: new Date(now) });
	return true;
}

async function personActor({ store, nowMs }: SessionParts, { user }: Found, role: Role): Promise<Actor> {
	const isSeparated = (await store.setting(SEPARATED_SETTING)) === 'on';
	const districtCode = user.districtCode ?? null;
	const [streets, sectors] = [listOf(user.streets), listOf(user.sectors) as readonly SectorId[] | null];
	const own = listOf(user.siteIds);
	const isLimited = streets !== null || sectors !== null;
	const found = isLimited ? await store.siteIdsWithin({ districtCode, streets, sectors }) : null;
	const factor = await secondFactorDue(store, user, role, nowMs());
	return {
		id: user.id,
		name: user.name,
		kind: 'person',
		role,
		districtCode,
		siteIds: found && own ? found.filter((id) => own.includes(id)) : (found ?? own),
		rights: factor?.isOver ? rightsWithoutSecondFactor(role) : rightsOfPerson(role, isSeparated),
		...(factor ? { secondFactorDueMs: factor.dueMs } : {}),
		...(await grantedTo(store, user.id, nowMs()))
	};
}

/** When a person of this role must have a second factor; `null` = they have one, or need none. */
async function secondFactorDue(
	store: SessionParts['store'],
	user: Found['user'],
	role: Role,
	nowMs: number
): Promise<{ readonly dueMs: number; readonly isOver: boolean } | null> {
	if (user.twoFactorEnabled) return null;
	const [since, { rule }] = await Promise.all([
		store.setting(SECOND_FACTOR_SINCE),
		secondFactorRuleOf(store)
	]);
	if (since === null) return null;
	const dueMs = secondFactorDueMs(rule, { role, createdAtMs: user.createdAt.getTime() }, Number(since));
	return dueMs === null ? null : { dueMs, isOver: nowMs >= dueMs };
}

/** Sites that grants in force open for this person; looked up anew with every identification, so they end by themselves. */
async function grantedTo(
	store: SessionParts['store'],
	personId: string,
	nowMs: number
): Promise<Pick<Actor, 'granted'>> {
	const grants = (await store.dataGrantsOf(personId, nowMs)).filter((grant) => isInForce(grant, nowMs));
	if (grants.length === 0) return {};
	const opened = await Promise.all(
		grants.map(async ({ id, dataClass, districtCode, sectors }) => {
			return { id, dataClass, siteIds: await store.siteIdsWithin({ districtCode, sectors, streets: null }) };
		})
	);
	const sitesOf = (wanted: DataClass) =>
		opened.flatMap(({ dataClass, siteIds }) => (dataClass === wanted ? siteIds : []));
	return {
		granted: {
			internal: sitesOf('internal'),
			restricted: sitesOf('restricted'),
			grants: opened.map(({ id, siteIds }) => ({ id, siteIds })),
			untilMs: Math.min(...grants.map(({ untilMs }) => untilMs))
		}
	};
}

/** A wall's session moves on as long as the wall runs: nobody is there to sign in again. */
async function wallActor({ auth, nowMs }: SessionParts, { user, session }: Found): Promise<Actor> {
	const untilMs = nowMs() + WALL_SESSION_MS;
	if (untilMs - session.expiresAt.getTime() >= DAY_MS) {
		const { internalAdapter } = await auth.$context;
		const dates = { expiresAt: new Date(untilMs), lastUsedAt: new Date(nowMs()) };
		await internalAdapter.updateSession(session.token, dates);
	}
	const districtCode = user.districtCode ?? null;
	const { id, name } = user;
	return { id, name, kind: 'wall', role: null, districtCode, siteIds: null, rights: rightsOfWall };
}

/** `null` means "no such limit"; what cannot be read must mean "nothing" instead. */
function listOf(stored: string | null | undefined): readonly string[] | null {
	if (stored === null || stored === undefined || stored === '') return null;
	try {
		const names: unknown = JSON.parse(stored);
		if (names === null) return null;
		return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
	} catch {
		return [];
	}
}

export async function sessionsOf(auth: Auth, personId: string): Promise<readonly SessionRow[]> {
	const { internalAdapter } = await auth.$context;
	const sessions = await internalAdapter.listSessions(personId);
	return sessions.map((one) => ({
		id: one.id,
		createdAtMs: one.createdAt.getTime(),
		lastUsedAtMs: ((one as { lastUsedAt?: Date | null }).lastUsedAt ?? one.createdAt).getTime(),
		address: one.ipAddress ?? '',
		browser: (one.userAgent ?? '').slice(0, 200)
	}));
}

/** Ends one session of the person, or all of them except one; says how many ended. */
export async function endSessions(
	auth: Auth,
	personId: string,
	which: { readonly id: string } | { readonly except: string | null }
): Promise<number> {
	const { internalAdapter } = await auth.$context;
	const sessions = await internalAdapter.listSessions(personId);
	const ending = sessions.filter((one) => ('id' in which ? one.id === which.id : one.id !== which.except));
	for (const { token } of ending) await internalAdapter.deleteSession(token);
	return ending.length;
}
