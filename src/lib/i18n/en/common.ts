import type { common as zh } from '../zh-CN/common.ts';
import type { SameKeys } from '../same-keys.ts';

export const common: SameKeys<typeof zh> = {
	product: { name: 'Fengsui', tagline: 'City safety risk monitoring and early warning' },
	demo: { mark: 'DEMO', meaning: 'Demonstration data, not a real city' },
	skipToContent: 'Skip to content',
	action: {
		close: 'Close',
		cancel: 'Cancel',
		confirm: 'Confirm',
		save: 'Save',
		retry: 'Try again',
		signOut: 'Sign out'
	},
	role: {
		duty_officer: 'Duty officer',
		leader: 'Leader',
		inspector: 'Inspector',
		site_owner: 'Site owner',
		grid_worker: 'Grid worker',
		administrator: 'Administrator',
		security_administrator: 'Security administrator',
		auditor: 'Auditor'
	},
	nav: { label: 'Main' },
	theme: { label: 'Display', light: 'Light', dark: 'Dark', wall: 'Wall', sunlight: 'Sunlight' },
	lang: { label: 'Language' },
	field: { required: 'required' },
	state: {
		loading: 'Reading…',
		empty: 'Nothing here yet',
		error: 'Something went wrong',
		errorId: 'Error {{id}}: quote it to the administrator',
		home: 'Home',
		otherAccount: 'Sign in with another account'
	},
	connection: {
		live: 'Live',
		reconnecting: 'Reconnecting',
		stale: 'Cut off',
		age: 'data {{age}}',
		staleTitle: 'The data has stopped',
		staleDetail: 'What you see is the state at {{time}} ({{age}}), not now.'
	},
	confidence: {
		verified: 'verified',
		'verified-in-part': 'partly verified',
		unverified: 'unverified',
		conflicting: 'sources disagree',
		'our-proposal': 'our proposal',
		'site-set': 'set on site',
		meaning: {
			verified: 'The value was seen in a public source',
			'verified-in-part': 'Only a part was verified; check the original before relying on it',
			unverified: 'From general knowledge, not checked against the original',
			conflicting: 'Sources disagree; one was chosen, see the note',
			'our-proposal': 'No standard claims this value; it is our proposal',
			'site-set': 'Set by the person responsible for the site'
		}
	},
	clause: { open: 'Open the source (new window)', from: 'from {{day}}', until: 'until {{day}} (excluded)' },
	chart: {
		showTable: 'Show table',
		showChart: 'Show chart',
		time: 'Time',
		value: 'Value',
		noData: 'no data',
		now: 'now',
		count: 'Count',
		barSummary: '{{name}}: {{total}} in all, at most {{most}}',
		empty: 'No data in this period',
		summary: '{{name}}: latest {{value}}, lowest {{min}}, highest {{max}}'
	},
	map: {
		label: 'Map of sites',
		unavailable: 'This device cannot show the map',
		unavailableDetail: 'The browser has no WebGL. Please use the list.'
	},
	table: {
		rows: '{{count}} rows',
		rows_one: '{{count}} row',
		sortBy: 'Sort by {{column}}',
		above: '{{count}} new above'
	}
};
