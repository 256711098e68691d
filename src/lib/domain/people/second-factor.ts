import type { Text } from '../text.ts';
import { DAY_MS, HOUR_MS } from '../time.ts';
import { roles as allRoles, type Role } from './role.ts';

/** Who needs a code besides the password, and how long they have to set it up. */
export interface SecondFactorRule {
	/** Since when each role is asked, as ms; 0 = since the product began to ask. A role that is missing is not asked. */
	readonly since: Readonly<Partial<Record<Role, number>>>;
	readonly graceMs: number;
}

/** Administrators and leaders, a day to fetch a phone. The figures are our proposal: GB/T 22239-2019 gives none. */
export const secondFactorDefault: SecondFactorRule = {
	since: { administrator: 0, security_administrator: 0, leader: 0 },
	graceMs: DAY_MS
};

/** Who gives rights is always asked: whoever has their password has everybody's rights. */
export const alwaysAsked: readonly Role[] = ['administrator', 'security_administrator'];

/** A week, e.g. for a holiday; longer is as good as never. Our choice. */
export const GRACE_HOURS_MAX = 7 * 24;

export function rolesAsked({ since }: SecondFactorRule): readonly Role[] {
	return allRoles.filter((role) => since[role] !== undefined);
}

/** Weaker than the default: somebody is no longer asked who is by default, or has longer than a day. */
export function isBelowDefault(rule: SecondFactorRule): boolean {
	const isDropped = rolesAsked(secondFactorDefault).some((role) => rule.since[role] === undefined);
	return isDropped || rule.graceMs > secondFactorDefault.graceMs;
}

export interface SecondFactorWish {
	readonly roles: readonly Role[];
	readonly graceHours: number;
	/** Said by whoever wants less than the default. */
	readonly belowDefault: boolean;
}

/**
 * The rule that is wished for, or why not. Roles that are added are asked from now on, so that their grace begins now;
 * the others keep their time. `{roles: ['leader'], …}` is refused at `roles`.
 */
export function decideSecondFactor(
	known: SecondFactorRule,
	{ roles, graceHours, belowDefault }: SecondFactorWish,
	nowMs: number
):
	| { readonly ok: true; readonly rule: SecondFactorRule }
	| { readonly ok: false; readonly path: keyof SecondFactorWish; readonly text: Text } {
	if (alwaysAsked.some((role) => !roles.includes(role)))
		return { ok: false, path: 'roles', text: administratorsStay };
	if (!Number.isInteger(graceHours) || graceHours < 0 || graceHours > GRACE_HOURS_MAX)
		return { ok: false, path: 'graceHours', text: graceRange };
	const since = Object.fromEntries(
		allRoles.filter((role) => roles.includes(role)).map((role) => [role, known.since[role] ?? nowMs])
	);
	const rule = { since, graceMs: graceHours * HOUR_MS };
	if (isBelowDefault(rule) && !belowDefault) return { ok: false, path: 'belowDefault', text: sayIt };
	return { ok: true, rule };
}

/** When somebody of this role without a second factor must have one; `null` = never. `productSinceMs`: when the product began to ask. */
export function secondFactorDueMs(
	{ since, graceMs }: SecondFactorRule,
	person: { readonly role: Role; readonly createdAtMs: number },
	productSinceMs: number
): number | null {
	const roleSinceMs = since[person.role];
	if (roleSinceMs === undefined) return null;
	return Math.max(productSinceMs, roleSinceMs, person.createdAtMs) + graceMs;
}

const administratorsStay: Text = {
	zh: '系统管理员和安全管理员必须启用双因素认证，不能取消',
	en: 'System and security administrators always need a second factor'
};
const graceRange: Text = {
	zh: `宽限期为 0–${GRACE_HOURS_MAX} 小时的整数`,
	en: `The time to set it up is a whole number of hours, 0–${GRACE_HOURS_MAX}`
};
const sayIt: Text = {
	zh: '低于默认要求：请确认后再保存',
	en: 'This is below the default: confirm that it is meant'
};
