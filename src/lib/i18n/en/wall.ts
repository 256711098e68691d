import type { wall as zh } from '../zh-CN/wall.ts';
import type { SameKeys } from '../same-keys.ts';

export const wall: SameKeys<typeof zh> = {
	title: 'Wall',
	tagline: 'Public safety risk',
	loading: 'Reading the city…',
	loadingMap: 'Reading the map…',
	mapFailed: 'The map could not be read; trying again. Figures and lists are not affected.',
	mapNote: 'Schematic boundaries without a map approval number; internal use only',
	tooSmall: 'The screen is too small for characters legible at the set distance',
	soundBlocked: 'Sound is off; press any key to allow it',
	life: { seq: 'seq {{seq}}', label: 'Heard from the server {{age}}', saved: 'saved {{age}}' },
	frozen: {
		title: 'Data has stopped',
		detail: 'This is the city at {{time}} ({{age}}), not now',
		never: 'Nothing has been received yet',
		notWriting: 'The server cannot save data',
		notWritingSince: 'What happened since {{time}} may be missing here',
		notWritingDo: 'Have the disk and the database checked',
		why: {
			connecting: 'Connecting to the server',
			cut_off: 'The connection to the server is lost; trying again and again',
			silent: 'The server does not answer; waiting',
			signed_out: 'The sign-in has expired; sign in again on this machine'
		}
	},
	drive: {
		by: 'Shown by {{name}}',
		until: 'falls back in {{left}}',
		wholeCity: 'whole city',
		noAlarm: 'No open alarm',
		scene: { overview: 'Overview', map: 'Map', alarms: 'Alarms' }
	},
	matrix: {
		title: 'Risk level',
		sites: '{{count}} sites',
		sites_one: '{{count}} site',
		sectors: 'Sectors',
		districts: 'Districts',
		alarms: 'Alarms',
		more: '{{count}} more districts',
		more_one: '{{count}} more district'
	},
	alarms: {
		title: 'Alarms',
		unacked: 'unacknowledged',
		acked: 'acknowledged',
		bySite: 'merged by site',
		ofSite: '{{count}} alarms',
		more: '{{count}} more',
		moreUnacked: '{{count}} unacknowledged',
		limit: 'limit {{limit}}',
		noValue: 'no value',
		since: 'since {{time}}, {{span}}',
		returned: 'Returned, nobody yet',
		late: 'late data',
		waiting: 'Nobody yet',
		ackedBy: '{{name}} at {{time}}',
		receipts: 'seen {{confirmed}}/{{told}}',
		noneTitle: 'No alarms',
		noneDetail: '{{sites}} sites watched, beat {{age}}'
	},
	newRed: { title: 'New red alarm', many: '{{alarms}} new red alarms at {{sites}} sites' },
	receipts: {
		title: 'Who was told',
		waiting: '{{count}} unseen',
		lost: '{{count}} not delivered',
		none: 'Nothing sent in the last 24 h',
		more: '{{count}} more',
		confirmed: 'confirmed {{time}}',
		delivered: 'delivered {{span}}, unseen',
		pending: 'sending {{span}}',
		failed: 'not delivered'
	},
	recent: {
		title: 'Latest inspections',
		none: 'No inspection since the wall was opened',
		failed: '{{count}} items failed',
		failed_one: '{{count}} item failed',
		passed: 'all passed'
	}
};
