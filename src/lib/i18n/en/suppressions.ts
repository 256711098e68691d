import type { SameKeys } from '../same-keys.ts';
import type { suppressions as zh } from '../zh-CN/suppressions.ts';

export const suppressions: SameKeys<typeof zh> = {
	detail:
		'While one alarm of a point says it all, another neither sounds nor is sent; it is still judged, counted and listed below. A red alarm is never suppressed. Ending or starting a rule needs another person; all of it is in the audit.',
	on: 'In force',
	off: 'Ended',
	profiles: 'For {{count}} kinds of points',
	doneOn: 'In force since {{time}}, asked by {{asked}}, agreed by {{agreed}}:',
	doneOff: 'Ended {{time}}, asked by {{asked}}, agreed by {{agreed}}:',
	askedOn: '{{name}} asked at {{time}} to start it; it waits for another person:',
	askedOff: '{{name}} asked at {{time}} to end it; it waits for another person:',
	askOn: 'Ask to start',
	askOff: 'Ask to end',
	agree: 'Agree',
	decline: 'Decline',
	mayNotAgree: 'You may not agree (a leader or an administrator may)',
	ownRequest: 'Nobody agrees to their own request',
	dialog: {
		ask: 'It holds when another person has agreed.',
		agree:
			'Ended, what it kept silent and still stands is announced at once; started, it holds from the next change of a point.',
		decline: 'The rule stays as it is.'
	},
	now: '{{count}} alarms suppressed now',
	nowDetail: 'By rule, in a planned test or calibration, out of service, or shelved.',
	alarm: 'Alarm',
	why: 'Why',
	by: 'By',
	since: 'Since',
	kind: { byDesign: 'Rule', test: 'Test or calibration', outOfService: 'Out of service', shelved: 'Shelved' },
	none: 'No alarm is suppressed.',
	cut: 'Only the first 200; all of them are on the desk under “shelved”.'
};
