import type { Right } from './right.ts';
import type { Actor, Role } from './role.ts';

/** One row per role: the table is the rule. */
export const rightsOfRole: Readonly<Record<Role, readonly Right[]>> = {
	duty_officer: [
		'wall.view',
		'desk.view',
		'alarm.acknowledge',
		'wall.drive',
		'shift.hand_over',
		'alarm.shelve',
		'alarm.consent',
		'point.hold',
		'alarm.judge',
		'warning.view',
		'warning.issue',
		'warning.handle',
		'incident.command',
		'site.view',
		'foresight.view',
		'joint_watch.report',
		'hidden_danger.report',
		'hidden_danger.judge',
		'brief.view',
		'delivery.confirm'
	],
	leader: [
		'wall.view',
		'alarm.consent',
		'warning.view',
		'warning.issue',
		'warning.handle',
		'warning.instruct',
		'incident.command',
		'public_warning.approve',
		'site.view',
		'foresight.view',
		'brief.view',
		'model.view',
		'model.publish',
		'delivery.confirm'
	],
	inspector: [
		'warning.view',
		'brief.view',
		'site.view',
		'foresight.view',
		'joint_watch.report',
		'inspection.submit',
		'hidden_danger.report',
		'hidden_danger.judge',
		'delivery.confirm'
	],
	site_owner: [
		'warning.view',
		'brief.view',
		'site.view',
		'hidden_danger.rectify',
		'hidden_danger.report',
		'delivery.confirm'
	],
	grid_worker: ['warning.view', 'brief.view', 'site.view', 'hidden_danger.report', 'delivery.confirm'],
	administrator: [
		'wall.view',
		'desk.view',
		'reading.correct',
		'warning.view',
		'warning.settings',
		'site.view',
		'foresight.view',
		'brief.view',
		'admin.view',
		'admin.change',
		'model.view',
		'model.publish',
		'delivery.confirm',
		'access.manage'
	],
	security_administrator: ['brief.view', 'delivery.confirm', 'admin.view', 'access.manage'],
	auditor: ['warning.view', 'site.view', 'admin.view', 'model.view', 'audit.view']
};

/** A paired wall shows the city and can do nothing else. */
export const rightsOfWall: readonly Right[] = ['wall.view'];

/** A gateway's key is made to send, to read, or both. */
export const keyUses = ['send', 'read'] as const;
export type KeyUse = (typeof keyUses)[number];
const rightsOfUse: Readonly<Record<KeyUse, readonly Right[]>> = {
	send: ['reading.send', 'inspection.submit'],
	read: ['site.view', 'warning.view']
};

export function rightsOfKey(uses: readonly KeyUse[]): readonly Right[] {
	return uses.flatMap((use) => rightsOfUse[use]);
}

/**
 * With the three administrators separated 三员分立, accounts and rights are the security administrator's alone. The audit is
 * the auditor's in either case: nobody reads the book of what they did themselves.
 */
export function rightsOfPerson(role: Role, isSeparated: boolean): readonly Right[] {
	const all = rightsOfRole[role];
	return isSeparated && role === 'administrator' ? all.filter((right) => right !== 'access.manage') : all;
}

/**
 * What is left to a person who should have a second factor and has none: they are told and confirm, on the phone. Who
 * administers or reads the audit keeps nothing.
 */
export function rightsWithoutSecondFactor(role: Role): readonly Right[] {
	if (role === 'administrator' || role === 'security_administrator' || role === 'auditor') return [];
	const kept: readonly Right[] = ['brief.view', 'delivery.confirm'];
	return rightsOfRole[role].filter((right) => kept.includes(right));
}

export function may(role: Role | null, right: Right): boolean {
	return role !== null && rightsOfRole[role].includes(right);
}

/** What the actor was given when it was identified, else what its role or kind may. The system may everything. */
export function actorMay({ kind, role, rights: given }: Actor, right: Right): boolean {
	if (kind === 'system') return true;
	if (given) return given.includes(right);
	if (kind === 'gateway') return rightsOfKey(keyUses).includes(right);
	return kind === 'wall' ? rightsOfWall.includes(right) : may(role, right);
}
