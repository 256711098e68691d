import type { warning as zh } from '../zh-CN/warning.ts';
import type { SameKeys } from '../same-keys.ts';

export const warning: SameKeys<typeof zh> = {
	title: 'Warnings',
	grade: { I: 'Grade I warning', II: 'Grade II warning', III: 'Grade III warning', IV: 'Grade IV warning' },
	state: {
		issued: 'Issued, not confirmed',
		received: 'Confirmed',
		handling: 'Being handled',
		fed_back: 'Fed back',
		lifted: 'Lifted',
		withdrawn: 'Withdrawn',
		archived: 'Archived'
	},
	notStatutory: 'Internal warning, not a statutory one',
	filter: { state: 'State', open: 'Open', all: 'All', archived: 'Archived' },
	column: {
		grade: 'Grade',
		title: 'Warning',
		state: 'State',
		receipts: 'Receipts',
		issued: 'Issued',
		next: 'Next deadline'
	},
	none: 'No such warnings',
	noneDetail: 'A red alarm issues one by itself; the duty officer issues the others after judging.',
	more: 'Show more',
	receipts: '{{received}} of {{needed}}',
	back: 'Warnings',
	issuedBy: 'Issued {{time}} by {{name}}',
	origin: { judgement: 'Rests on a judgement', assessment: 'Basis: {{reason}}', rule: 'Rule: {{text}}' },
	gaps: 'Gaps in the chain',
	dueIn: '{{span}} left',
	overdue: '{{span}} overdue',
	feedbackDue: 'Feedback due',
	nextDue: 'Next deadline',
	done: 'Done {{time}}',
	reported: '{{time}} {{name}}: {{note}}',
	reporting: 'Reports upward',
	report: 'Reported',
	ladderSource: 'Where the deadlines come from',
	recipients: 'Recipients',
	person: {
		name: 'Name',
		level: 'Level',
		told: 'Told',
		seen: 'Seen',
		receipt: 'Confirmed',
		waiting: 'Not confirmed',
		silent: 'Silent, overdue',
		counts: 'Must confirm'
	},
	level: {
		duty: 'Duty',
		city: 'City',
		district: 'District',
		street: 'Street',
		grid: 'Grid',
		site: 'Site'
	},
	timeline: 'Timeline',
	instructions: 'Instructions',
	noInstructions: 'No instructions yet.',
	instructionState: { given: 'To do', accepted: 'Under way', done: 'Done', cancelled: 'Cancelled' },
	instructionDue: 'Due {{time}}',
	instructionLate: 'Overdue',
	messages: '{{count}} messages',
	judgements: 'Judgements',
	outcome: {
		confirmed: 'Confirmed',
		false: 'False alarm',
		planned_test: 'Planned test',
		needs_site_check: 'To be checked on site'
	},
	file: {
		json: 'Evidence JSON',
		pdf: 'Evidence PDF',
		closed: 'Evidence: restricted data',
		cap: 'CAP message',
		print: 'Print'
	},
	act: {
		receipt: 'Confirm',
		instructions: 'Instruct',
		'hand-over': 'Hand over',
		progress: 'Note progress',
		feedback: 'Feed back',
		grade: 'Change grade',
		lift: 'Lift',
		withdraw: 'Withdraw',
		archive: 'Archive',
		reports: 'Reported',
		'public-proposal': 'Recommend publication',
		'public-decision': 'Decide on publication',
		accept: 'Accept',
		finish: 'Finish'
	},
	form: {
		text: 'Text',
		reason: 'Reason',
		note: 'To whom and how',
		who: 'To whom',
		due: 'Due in (minutes)',
		grade: 'New grade',
		approver: 'Approver',
		approve: 'Approve',
		reject: 'Reject',
		choose: 'Choose',
		send: 'Send',
		failed: 'Not done: {{detail}}',
		noAnswer: 'The server did not answer. Please try again.'
	},
	public: {
		title: 'Recommendation of a statutory warning',
		none: 'The platform only recommends; the government publishes. Eight contents are required (Emergency Response Law art. 64).',
		waiting: 'Waits for {{name}}',
		approved: '{{name}} approved: {{reason}}',
		rejected: '{{name}} rejected: {{reason}}',
		content: {
			category: 'Category',
			level: 'Level',
			startsAt: 'Starts at',
			area: 'Area that may be affected',
			cautions: 'Cautions',
			measures: 'Measures to take',
			issuer: 'Issuing body',
			issuedAt: 'Issue time'
		}
	},
	mine: 'My instructions',
	openWarning: 'Open the warning',
	nobodyOnDuty:
		'Nobody is on duty: {{roles}}. Everybody of that role is told instead. Put somebody on duty now.'
};
