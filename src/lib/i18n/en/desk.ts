import type { desk as zh } from '../zh-CN/desk.ts';
import type { SameKeys } from '../same-keys.ts';

/** The duty officer's screen. */
export const desk: SameKeys<typeof zh> = {
	title: 'Desk',
	alarms: 'Alarms',
	filter: {
		label: 'Filter',
		all: 'All',
		unacked: 'Unacknowledged',
		active: 'Active',
		sector: 'Sector',
		district: 'District'
	},
	column: {
		priority: 'Priority',
		state: 'State',
		site: 'Site',
		point: 'Point',
		value: 'Value',
		since: 'Since',
		age: 'For',
		district: 'District'
	},
	cut: 'Showing the {{shown}} most urgent of {{total}}',
	none: 'No open alarm',
	noneDetail: 'While the connection is live, a new alarm appears here at once.',
	choose: 'Choose an alarm from the list',
	chooseDetail: 'J and K move, A acknowledges.',
	comment: 'Comment',
	commentHint: 'What you checked and what was done; kept in the audit.',
	commentMissing: 'Please write a comment.',
	acknowledge: 'Acknowledge',
	acknowledged: 'Acknowledged by {{name}}, {{time}}',
	action: 'What to do',
	limit: 'Limit',
	source: 'Source',
	trend: 'Last 6 hours',
	trendFailed: 'The curve could not be read.',
	late: 'Found in late data',
	told: 'Told',
	toldNobody: 'Nobody was told: nobody is on duty.',
	receipt: {
		pending: 'On its way',
		delivered: 'Delivered, not confirmed',
		confirmed: 'Confirmed {{time}}',
		failed: 'Failed, will be tried again',
		dead: 'Failed'
	},
	openSite: 'Open the site',
	keys: { next: 'Next', previous: 'Previous', acknowledge: 'Acknowledge' }
};
