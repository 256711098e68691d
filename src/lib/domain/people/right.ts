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
	'foresight.view',
	'joint_watch.report',
	'inspection.submit',
	'hidden_danger.rectify',
	'hidden_danger.report',
	'hidden_danger.judge',
	'brief.view',
	'delivery.confirm',
	'admin.view',
	'admin.change',
	'people.manage',
	'audit.view',
	'reading.send'
] as const;
export type Right = (typeof rights)[number];
