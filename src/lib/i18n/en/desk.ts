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
		quiet: 'Held',
		search: 'Find a site or point',
		sector: 'Sector',
		district: 'District'
	},
	many: {
		button: 'Acknowledge {{count}}',
		title: 'Acknowledge together',
		detail: 'One comment, recorded for each. An alarm that changes after this opened is not acknowledged.',
		submit: 'Acknowledge {{count}}',
		progress: '{{done}} of {{all}} done',
		done: '{{count}} acknowledged.',
		left: '{{count}} not acknowledged:'
	},
	column: {
		mark: 'Mark',
		priority: 'Priority',
		state: 'State',
		site: 'Site',
		point: 'Point',
		value: 'Value',
		since: 'Since',
		age: 'For'
	},
	cut: 'Showing the {{shown}} most urgent of {{total}}',
	none: 'No open alarm',
	noneDetail: 'While the connection is live, a new alarm appears here at once.',
	noneMatches: 'No alarm matches',
	noneMatchesDetail: 'Clear the filters to see all alarms.',
	detail: 'Alarm',
	choose: 'Choose an alarm from the list',
	chooseDetail: 'J and K move, A acknowledges, ? shows all keys.',
	comment: 'Comment',
	commentHint: 'What you checked and what was done; kept in the audit.',
	commentMissing: 'Please write a comment.',
	acknowledge: 'Acknowledge',
	acknowledged: 'Acknowledged by {{name}}, {{time}}',
	rule: 'Rule',
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
	alreadyAcknowledged: 'Acknowledged already',
	more: 'More',
	place: 'Place',
	contextFailed: 'Neighbours and history could not be read.',
	mapFailed: 'The map could not be read.',
	neighbours: { title: 'Other points of this site', none: 'No other point', more: '{{count}} more' },
	earlier: { title: 'Same alarm in 30 days: {{count}}', stillOn: 'active' },
	other: { viewing: '{{name}} is looking at this alarm too', acting: '{{name}} is working on this alarm' },
	conflict: {
		title: 'Somebody was faster',
		yours: 'What you wrote was not submitted:',
		seen: 'Understood'
	},
	judge: {
		title: 'Judge the alarm',
		failed: 'The sheet could not be read; try again.',
		neighbours: 'Values in the hour before and after',
		before: 'Before',
		since: 'Since',
		record: 'Record',
		history: 'This alarm before: {{confirmed}} real, {{wrong}} false, {{tests}} planned tests',
		precision: 'The rule was right in {{percent}} % of judged alarms, whole city, one year',
		noPrecision: 'No alarm of this rule has been judged in a year',
		inspection: 'Last inspected {{day}} by {{name}}, {{failed}} failed',
		noInspection: 'Never inspected',
		dangers: '{{count}} open hidden dangers',
		major: 'major',
		judged: '{{name}}, {{time}}: {{outcome}}.',
		is: 'It is',
		outcome: {
			confirmed: 'Real',
			false: 'False',
			planned_test: 'Planned test',
			needs_site_check: 'To be checked on site'
		},
		reason: 'Basis',
		missing: 'Choose an outcome and give its basis.',
		submit: 'Submit'
	},
	issue: {
		title: 'Issue a warning',
		detail:
			'To the responsibility chain and the roster, with receipts that are chased; not a statutory public warning.',
		judgeFirst: 'The alarm must be judged as real first.',
		open: 'This site has an open warning: {{title}}',
		openIt: 'Open it',
		grade: 'Grade',
		suggested: 'The alarm suggests {{grade}}',
		text: 'Text',
		needed: 'Receipts needed',
		neededHint: 'Empty: as the grade requires.',
		missing: 'Please write the text.',
		submit: 'Issue',
		received: 'receipts {{received}}/{{needed}}'
	},
	shelve: {
		title: 'Shelve the alarm',
		detail:
			'No sound and no message while it lasts; it is still evaluated and counted, and comes back by itself.',
		redDetail: 'A red alarm is shelved only when another officer consents; it comes back by itself.',
		reason: 'Reason',
		reasonMissing: 'Please give a reason.',
		for: 'For',
		kind: 'Ends',
		timed: 'after that time',
		oneShot: 'after that time, or when the alarm returns',
		owner: 'Who answers for it',
		ownerHint: 'Empty: you.',
		ask: 'Ask to shelve',
		already: 'Shelved or asked for already'
	},
	holds: {
		damped: 'Chattering: {{count}} activations in a row; no sound, no message, still counted.',
		reAlarmed: 'Still active after it was acknowledged: alarmed again {{count}} times.',
		latched: 'Latched: somebody must reset it after it returned.',
		suppressed: 'Test or calibration by {{name}}:',
		byDesign: 'Silent by rule, still judged and counted:',
		outOfService: 'Taken out of service by {{name}}:',
		shelved: 'Shelved by {{name}} until {{time}}',
		owner: 'answers: {{name}}',
		approved: 'consent: {{name}}',
		asked: '{{name}} asks to shelve it until {{time}}',
		waiting: 'Waiting for another officer.',
		reason: 'Reason',
		reasonMissing: 'Please give a reason.',
		unshelve: 'Unshelve',
		approve: 'Consent',
		decline: 'Decline',
		reset: 'Reset'
	},
	marks: {
		damped: 'chatter ×{{count}}',
		shelved: 'shelved to {{time}}',
		asked: 'consent asked',
		suppressed: 'test',
		byDesign: 'by rule',
		outOfService: 'out of service',
		latched: 'reset due',
		reAlarmed: 'again'
	},
	group: {
		on: 'Group by site',
		off: 'One by one',
		first: 'First',
		count: '{{count}} alarms',
		unacked: '{{count}} unacknowledged',
		opened: 'opened',
		folded: 'folded'
	},
	shift: {
		asks: '{{name}} has signed the hand-over: please take over.',
		waits: 'The hand-over of {{name}} waits to be confirmed.'
	},
	flood: {
		title: 'Alarm flood',
		detail:
			'{{count}} alarms so far, grouped by site with the first marked; the first red of every site still stands out at once.'
	},
	sound: {
		label: 'Sound',
		blocked: 'Allow sound',
		mute: 'Mute for {{minutes}} min',
		muted: 'Muted {{left}}, press to end',
		mutedMeaning: 'While muted a new red still sounds once; the mute ends by itself.',
		try: 'Hear: {{priority}}'
	},
	wall: {
		title: 'Drive the wall',
		detail: 'The wall falls back by itself; the alarms stay in view.',
		drivenBy: '{{name}} drives it, falls back in {{left}}',
		free: 'The wall shows what it shows by itself',
		scene: 'Scene',
		focus: 'Look at',
		hold: 'Hold for',
		minutes: '{{minutes}} min',
		release: 'Release',
		show: 'Show on the wall',
		takeOver: 'Take over'
	},
	help: { title: 'Keys', detail: 'Every key is also a button. Not while you type; Esc leaves the field.' },
	keys: {
		next: 'Next',
		previous: 'Previous',
		acknowledge: 'Acknowledge',
		mark: 'Choose or not',
		markAll: 'Choose all that wait',
		space: 'Space',
		judge: 'Judge',
		shelve: 'Shelve',
		issue: 'Issue',
		open: 'Open or fold',
		group: 'Group or one by one',
		wall: 'Wall',
		mute: 'Mute or end it',
		search: 'Find',
		help: 'Help'
	}
};
