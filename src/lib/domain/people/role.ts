import type { Right } from './right.ts';

/** Roles 角色. What each may do is one table in `rights.ts`. */
export const roles = [
	'duty_officer',
	'leader',
	'inspector',
	'site_owner',
	'grid_worker',
	'administrator',
	'security_administrator',
	'auditor'
] as const;
export type Role = (typeof roles)[number];

/** Who acts: a person with a session, a paired wall, a gateway with a key, or the system itself. */
export interface Actor {
	readonly id: string;
	readonly name: string;
	readonly kind: 'person' | 'wall' | 'gateway' | 'system';
	/** `null` for walls, gateways and the system. */
	readonly role: Role | null;
	/** District the actor is limited to; `null` = the whole city. */
	readonly districtCode: string | null;
	/**
	 * Sites the actor is limited to; `null` = no such limit. Limits by street and by sector are resolved into this list when
	 * the actor is identified, so that every list, event and message knows one kind of limit only.
	 */
	readonly siteIds: readonly string[] | null;
	/** What this actor may do, when it is not simply what the role may: keys, walls, separated administrators. */
	readonly rights?: readonly Right[];
	/** Sites outside these limits that grants open for reading, by the class of fields they open; absent = none. */
	readonly granted?: Granted;
	/** When this person must have set up a second factor; absent = has one, or needs none. */
	readonly secondFactorDueMs?: number;
	/** Points a gateway's key may send for; absent = all of its district and sites. */
	readonly points?: PointScope;
	/** Requests a gateway's key may make in a minute; absent = the default of the edge. */
	readonly requestsPerMinute?: number;
}

export interface Granted {
	readonly internal: readonly string[];
	readonly restricted: readonly string[];
	/** Which grant opens which of them. */
	readonly grants: readonly { readonly id: string; readonly siteIds: readonly string[] }[];
	/** When the first of them ends. */
	readonly untilMs: number;
	/** Told when a grant let something be read that the limits did not: the site, or `null` = a list with such sites. */
	readonly onUse?: (siteId: string | null) => void;
}

/** A point is inside when its code is listed or begins with one of the prefixes. */
export interface PointScope {
	readonly codes: readonly string[];
	readonly prefixes: readonly string[];
}

export function coversPoint({ codes, prefixes }: PointScope, code: string): boolean {
	return codes.includes(code) || prefixes.some((prefix) => code.startsWith(prefix));
}
