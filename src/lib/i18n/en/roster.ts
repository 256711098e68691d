import type { SameKeys } from '../same-keys.ts';
import type { roster as zh } from '../zh-CN/roster.ts';

export const roster: SameKeys<typeof zh> = {
	title: 'Roster',
	detail:
		'Alarms and warnings go to the people on duty by this table. A shift ends at the moment the next one begins.',
	add: 'Add a shift',
	change: 'Change the shift',
	earlier: '14 days earlier',
	later: '14 days later',
	today: 'Today',
	day: 'Day',
	gaps: 'Nobody is on duty in {{count}} stretches of time: alarms would reach nobody',
	gap: '{{role}}: {{from}} to {{to}}',
	fill: 'Fill',
	noGaps: 'A duty officer and a leader are on duty for the next 14 days.',
	role: 'Role',
	person: 'On duty',
	substitute: 'Substitute',
	noSubstitute: 'None',
	substituted: '{{name}} stands in',
	from: 'Begin',
	to: 'End',
	days: 'Days in a row',
	daysHint: 'Repeats the same hours on the following days',
	reason: 'Reason',
	reasonHint: 'Kept in the audit.',
	save: 'Save',
	remove: 'Take this shift off',
	none: 'Nobody',
	noPeople: 'Nobody has this role: add people first.',
	begun: 'The shift has begun and cannot be removed: change its end or name a substitute.',
	nextDay: 'next day'
};
