/** Roles 角色. What each may do is one table in `rights.ts`. `wall` is a paired screen, `gateway` a machine. */
export const roles = [
	'duty_officer',
	'leader',
	'inspector',
	'site_owner',
	'grid_worker',
	'administrator',
	'auditor'
] as const;
export type Role = (typeof roles)[number];

/** Who acts: a person with a session, a gateway with a key, or the system itself. */
export interface Actor {
	readonly id: string;
	readonly name: string;
	readonly kind: 'person' | 'gateway' | 'system';
	/** `null` for gateways and the system. */
	readonly role: Role | null;
	/** District the actor is limited to; `null` = the whole city. */
	readonly districtCode: string | null;
	/** Sites a site owner is limited to; `null` = no such limit. */
	readonly siteIds: readonly string[] | null;
}
