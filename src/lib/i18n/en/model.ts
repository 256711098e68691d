import type { SameKeys } from '../same-keys.ts';
import type { model as zh } from '../zh-CN/model.ts';

export const model: SameKeys<typeof zh> = {
	detail:
		'A change of limits and weights is rehearsed on the stored history, then published by another person; every edition is kept, and the way back is open.',
	inForce: 'Edition {{number}} is in force.',
	standardsOnly: 'The figures of the standards are in force.',
	begin: 'Draft a change',
	none: 'Limits and weights were never changed',
	noneDetail: 'Everything follows the figures of the standards and methods.',
	editions: 'Drafts and editions',
	state: {
		draft: 'Draft',
		withdrawn: 'Withdrawn',
		inForce: 'Edition {{number}} · in force',
		former: 'Edition {{number}}',
		waiting: 'Edition {{number}} · from {{day}}'
	},
	laxer: 'laxer',
	laxerCount: '{{count}} become laxer',
	publishedBy: 'Published by {{name}}, {{time}}',
	likeStandards: 'Everything goes back to the figures of the standards.',
	weights: 'Weights of the score',
	weightsDetail: 'What each of the five pillars counts in the safety score; together 100 %.',
	weightsOwn: "Set the city's own weights",
	weightsBack: 'Back to the original',
	sum: 'Together {{percent}} %',
	judge: 'Weights from pairwise judgements (AHP)',
	judgeDetail:
		'Say for each pair which one matters more: the side the slider leans to. Weights are given only where the consistency ratio CR is below 0.10.',
	consistent: 'consistent, can be taken',
	inconsistent: 'the judgements contradict each other: no weights; think again about the marked pair',
	takeWeights: 'Take these weights',
	limits: 'Alarm limits',
	limitsDetail:
		'Fill in only what changes; empty means as in the standard. Points with numbers of their own keep them.',
	search: 'Find a limit',
	sector: 'Sector',
	limit: 'Limit',
	standard: 'Standard',
	holds: 'In force',
	proposed: 'Proposed',
	restore: 'Clears at',
	sameDistance: 'moves along',
	source: 'Source',
	reason: 'Reason of the change',
	reasonHint: 'Where something becomes laxer: the grounds, at least 20 letters',
	startsOn: 'First day',
	startsOnHint: 'Empty: when it is published; else by itself at midnight',
	holdsFrom: 'In force from {{day}}.',
	meantFrom: 'Meant to hold from {{day}}, midnight.',
	meantAtOnce: 'Meant to hold as soon as it is published.',
	points: 'Limits of single points',
	pointsDetail:
		'For the chosen points only, before what their profile or the place says; taken out of a later edition, the limit goes back to what it was.',
	findPoint: 'Find a point by name or code',
	find: 'Find',
	noPoint: 'No such point',
	remove: 'Remove',
	original: 'originally {{value}}',
	cuts: 'Level cuts',
	cutsDetail:
		'From which score on a site is blue, yellow, orange; below it is red. The originals are those of 应急〔2018〕19号; vetoes do not ask for cuts.',
	cutsOwn: "Set the city's own cuts",
	decay: 'Half-life of inspections',
	decayDetail:
		'After how many days an inspection counts half, the rest being unknown. The originals are our proposal: no standard sets them.',
	decayOwn: "Set the city's own half-lives",
	discard: 'Discard',
	saveDraft: 'Save the draft',
	noAnswer: 'There was no answer; try again.',
	days: 'History',
	daysUnit: 'days',
	rehearse: 'Rehearse',
	rehearseAgain: 'Rehearse again',
	runningElsewhere: 'A rehearsal is running',
	stop: 'Stop the rehearsal',
	phase: {
		alarms: 'Replaying readings: {{done}} points, {{readings}} readings',
		levels: 'Scoring again: {{done}} sites'
	},
	ended: {
		failed: 'The rehearsal failed, the log says why; try again or shorten the history.',
		stopped: 'The rehearsal was stopped; nothing was stored.'
	},
	notRehearsed: 'Not rehearsed yet. Before publishing, look at what it would have done.',
	publish: 'Publish',
	change: 'Change',
	copy: 'Begin from this one',
	withdraw: 'Withdraw',
	recall: 'Take back',
	whyNot: {
		another_waits: 'Another edition is published and has not begun: wait for it or take it back.',
		start_has_passed: 'The first day has passed: change it first.',
		not_a_draft: 'It was published or withdrawn already.',
		own_draft: 'Nobody publishes their own draft: another person must.',
		not_rehearsed: 'It must be rehearsed before it is published.',
		rehearsed_against_older: 'Another edition was published since the rehearsal: rehearse again.'
	},
	ask: {
		publish: 'Publish this edition?',
		withdraw: 'Withdraw this draft?',
		recall: 'Take this edition back?'
	},
	askFrom:
		'It takes effect by itself on {{day}} at midnight. Readings and scores of the time before stay under the present rules, also when they arrive late.',
	askDetail: {
		publish:
			'It takes effect at once: points use the new limits, scores the new weights from today. Scores of the past and alarms that are active stay as they are.',
		withdraw: 'The draft can no longer be used, but stays in the list.',
		recall: 'It has not begun and never will; its number is not given again.'
	},
	askLaxer:
		'{{count}} of its rules become laxer: alarms come later or levels look better. Give the grounds (at least 20 letters).',
	result: 'What the rehearsal found',
	resultOf:
		'{{from}} to {{to}}: {{readings}} readings of {{points}} points replayed, {{sites}} sites scored again.',
	perDay: 'Alarms a day',
	caught: 'New alarms',
	missed: 'Alarms that would be missed',
	confirmed: '{{count}} of them judged real',
	both: 'Raised by both',
	earlier: '{{minutes}} min earlier (median)',
	later: '{{minutes}} min later (median)',
	levelsChanged: 'Sites that change level',
	siteDays: '{{changed}} of {{total}} site-days',
	tab: { days: 'Alarms a day', levels: 'Levels', caught: 'New', missed: 'Missed' },
	ofChangedLimits: 'Alarms of the changed limits',
	allAlarms: 'All alarms',
	day: 'Day',
	asItWas: 'As it was',
	fromTo: 'From level (rows, as it is) to level (columns, proposed)',
	bySector: 'By sector',
	byDistrict: 'By district',
	sitesChanged: 'Sites that change level as soon as it is published',
	moved: 'Changed',
	levelsNote:
		'Inspections, hidden dangers, alarms and duties as of the end of each day; silent and faulty points as of today.',
	noAlarms: 'There are none',
	firstOf: '{{shown}} of {{total}}; those judged real come first.',
	time: 'Time',
	point: 'Point',
	lasted: 'Lasted',
	stillOn: 'still on',
	minutes: '{{count}} min',
	outcome: 'Judgement',
	unjudged: 'not judged'
};
