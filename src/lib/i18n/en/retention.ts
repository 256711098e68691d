import type { SameKeys } from '../same-keys.ts';
import type { retention as zh } from '../zh-CN/retention.ts';

export const retention: SameKeys<typeof zh> = {
	detail:
		'What has been kept long enough is deleted in portions; its summaries stay. The figures are our proposal; that logs are kept six months follows the Cybersecurity Law (clause not checked).',
	kind: 'Data',
	kept: 'Kept',
	least: 'At least',
	due: 'Would go now',
	days: '{{count}} days',
	forEver: 'For ever',
	none: 'None',
	more: 'More than {{count}}',
	rows: '{{count}} rows',
	change: 'Change',
	changeTitle: 'Change how long data are kept',
	changeDetail: 'When shortened, what is older is deleted within minutes and cannot be brought back.',
	last: 'Last clearing {{time}}: {{readings}} readings and {{events}} events deleted.',
	never: 'No clearing has been finished since the start.',
	auditNote: 'The audit is a hash chain and is never cut: logs are kept for more than the 180 days required.',
	name: {
		readings: 'Single readings',
		minutes: 'Minutes',
		events: 'Screen events (to catch up after a break)',
		audit: 'Audit',
		warnings: 'Warnings, judgements, instructions, incidents',
		alarms: 'Alarms',
		inspections: 'Inspections and hidden dangers',
		messages: 'Messages and receipts',
		hours: 'Hours'
	},
	demo: {
		title: 'Demo data',
		running: 'The demo database is running ({{sites}} sites), apart from the real one.',
		runningHow:
			'To end the demo restart with DEMO=0, which opens the real database, and remove the demo data on this page there.',
		there: 'Demo data are still on the disk, not in use. Removing them touches no real record.',
		size: 'They take {{size}} MB.',
		gone: 'There are no demo data.',
		remove: 'Remove the demo data',
		removeTitle: 'Remove the demo data?',
		removeDetail: 'The demo database is deleted for ever; real records are not touched.',
		confirm: 'Type “{{words}}”'
	}
};
