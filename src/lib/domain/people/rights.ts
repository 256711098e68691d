import type { Role } from './role.ts';

/** Everything a person can be allowed to do. Use cases ask `may`; pages only mirror the answer. */
export const rights = [
	'wall.view',
	'desk.view',
	'alarm.acknowledge',
	'wall.drive',
	'shift.hand_over',
	'alarm.shelve',
	'alarm.consent',
	'point.hold',
	'warning.handle',
	'site.view',
	'inspection.submit',
	'hidden_danger.rectify',
	'hidden_danger.report',
	'hidden_danger.judge',
	'brief.view',
	'delivery.confirm',
	'admin.view',
	'admin.change',
	'audit.view'
] as const;
export type Right = (typeof rights)[number];

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
		'warning.handle',
		'site.view',
		'hidden_danger.report',
		'hidden_danger.judge',
		'brief.view',
		'delivery.confirm'
	],
	leader: ['wall.view', 'alarm.consent', 'site.view', 'brief.view', 'delivery.confirm'],
	inspector: [
		'site.view',
		'inspection.submit',
		'hidden_danger.report',
		'hidden_danger.judge',
		'delivery.confirm'
	],
	site_owner: ['site.view', 'hidden_danger.rectify', 'hidden_danger.report', 'delivery.confirm'],
	grid_worker: ['site.view', 'hidden_danger.report', 'delivery.confirm'],
	administrator: ['wall.view', 'desk.view', 'site.view', 'brief.view', 'admin.view', 'admin.change'],
	auditor: ['site.view', 'admin.view', 'audit.view']
};

export function may(role: Role | null, right: Right): boolean {
	return role !== null && rightsOfRole[role].includes(right);
}
