import type { brief as zh } from '../zh-CN/brief.ts';
import type { SameKeys } from '../same-keys.ts';

/** The leader's page on a phone. */
export const brief: SameKeys<typeof zh> = {
	title: 'Brief',
	heading: 'Waiting for you',
	allConfirmed: 'Nothing waits for your confirmation',
	allConfirmedDetail: 'A new alarm appears here at once.',
	confirmedTitle: 'Confirmed',
	cityTitle: 'Open alarms in the city',
	cityNone: 'No alarm is open in the city.',
	more: '{{count}} more on the desk',
	confirm: 'Confirm',
	confirmed: 'Confirmed {{time}}',
	since: 'Since',
	value: 'Value',
	limitOf: 'limit {{limit}}',
	where: 'Where',
	responsible: 'Responsible',
	todo: 'What to do',
	returned: 'Returned {{time}}',
	openSite: 'Open the site',
	failed: 'The confirmation did not get through. Please try again.'
};
