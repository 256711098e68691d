/** What may come: advisories with their track record, and neighbours watched together. */
export const foresight = {
	title: 'Foresight',
	lead: 'An advisory is no alarm and no public warning: it says what may come, why, and how often that has been right.',
	advisories: 'Advisories',
	joints: 'Joint watches',
	records: 'Track record (90 days)',
	more: 'Show more',
	methodName: {
		trend: 'Robust trend',
		exceedance: 'Exceedance forecast',
		cusum: 'Lasting shift',
		baseline: 'Same-hour baseline',
		watch: 'Watch of the whole site'
	},
	advisory: {
		name: 'Advisory',
		shadow: 'Advisory of a method that is muted or not proven yet (only counted)',
		none: 'No advisory now',
		noneDetail:
			'The methods watch every point in service; they speak only with ground, and an advisory lapses by itself.',
		since: 'since {{time}}',
		lapses: 'lapses at {{time}} unless it is seen again',
		neighbours: 'Points nearby that move the same way: {{names}}',
		alone: 'No point nearby moves the same way',
		alsoPoints: 'Points that weigh in it too: {{names}}',
		probability: '{{share}} likely to cross the limit within {{span}}',
		forecast: '{{value}} expected in {{span}} ({{lower}} to {{upper}})',
		toLimit: 'at this trend the limit is reached in about {{span}}',
		noToLimit: 'not expected to reach the limit, or the trend is not significant'
	},
	next: {
		title: 'Look here next',
		lead: 'Signs in the records of inspections, hidden dangers and alarms: no alarm, no change of a score, only where to look first.',
		link: 'Look here next',
		back: 'Foresight',
		site: 'Site',
		signs: 'Signs',
		rank: 'Rank in its sector',
		rankOf: '{{rank}} of {{of}}',
		last: 'Last inspection',
		never: 'never inspected',
		none: 'Nothing to look at first',
		noneDetail: 'No signs at present; worked out anew every hour.',
		made: 'Worked out {{time}} from {{sites}} sites, {{count}} listed',
		basis:
			'The parameters of the signs are our proposal; the rank comes from the method that "npm run rank" is judged by.',
		kind: {
			alarms: 'More alarms',
			inspections: 'Rarer inspections',
			repeats: 'Dangers come back',
			all_pass: 'Never a fail',
			overdue: 'Past the deadline'
		}
	},
	point: {
		history: 'History and forecast',
		hour: '1 h',
		day: '24 h',
		week: '7 d',
		month: '30 d',
		compare: 'Methods compared',
		methods: 'What each method sees now',
		asOf: 'as of the readings until {{time}}',
		notEnough: 'nothing to say now',
		needsRows: 'not enough data: {{rows}} rows so far, at least {{of}} are needed',
		needsDays: 'not enough data: at least 12 rows of the same hour on 3 days are needed',
		nothingHeard: 'no readings yet',
		tooSlow: 'less than one reading a day: no course to be seen, nothing is foretold',
		every: ', looked at every {{beat}}',
		usual: 'usual range {{low}} to {{high}}',
		parameters: 'Parameters',
		events: 'Events of the last 30 days',
		noEvents: 'No event in the last 30 days',
		inspection: 'Inspection',
		calibration: 'Calibration',
		correction: 'Reading corrected from {{before}} to {{value}}',
		outcome: { pending: 'not judged yet', hit: 'hit', falseStart: 'false start' }
	},
	siteWatch: {
		tooFew: 'Fewer than two points of this site are in service: nothing to compare.',
		beatsUnknown: 'Still finding out how often each point reports.',
		beatsDiffer: 'The points report at intervals too different for a common beat: not compared.',
		learning:
			'Learning what is usual: {{points}} points, one row every {{beat}}, {{beats}} of {{of}} so far.',
		watching: '{{points}} points are looked at together every {{beat}}.',
		score: 'Now at {{share}} of what would be an advisory.',
		silent: 'Not compared now: a point has reached its limit, or there is too little data.',
		leftOut: 'Left out (readings too far apart, or none, or beyond 32 of a site): {{names}}.'
	},
	joint: {
		none: 'No joint watch now',
		noneDetail:
			'Works over a gas main, a red chemical site in reach of a school or market, a stop of dangerous goods beside either, and sensors that contradict each other appear here.',
		onSite: 'Joint watches with this site',
		kind: {
			works_over_main: 'Earthworks and gas main',
			chemical_reach: 'Reach of a red chemical site',
			dangerous_goods_stop: 'Dangerous goods beside',
			sensors_contradict: 'Sensors contradict each other'
		},
		closed: 'ended',
		distance: '{{distance}} apart, reach {{reach}}',
		task: 'Joint task',
		assignees: 'Inspectors: {{names}}',
		nobody: 'No inspector to send',
		due: 'due {{time}}',
		overdue: 'overdue, was due {{time}}',
		done: 'reported by {{name}} at {{time}}',
		report: 'Report on it',
		reportLabel: 'What was done',
		reportMissing: 'Say what was done.',
		send: 'Send'
	},
	record: {
		none: 'Nothing to judge yet',
		method: 'Method',
		sector: 'Sector',
		profile: 'Class of points',
		precision: 'Precision',
		recall: 'Recall',
		lead: 'Lead (median)',
		falseStarts: 'False starts/week',
		counts: '{{hits}} hits · {{falseStarts}} false starts · {{onsets}} real alarms',
		state: 'State',
		unproven: 'Proving itself unheard: {{judged}} of {{needed}} advisories judged on such points',
		muted: 'Muted: {{reason}}',
		mutedPrecision: 'precision {{figure}} below {{floor}}',
		mutedFalseStarts: '{{figure}} false starts per point and week, above {{floor}}',
		speaking: 'speaking',
		tooFew: 'too few to judge',
		floor:
			'Floor: precision {{precision}}, at most {{falseStarts}} false starts per point and week, judged from {{judged}} advisories on.',
		beside:
			'This method on such points, last 90 days: precision {{precision}}, recall {{recall}}, lead {{lead}}, {{falseStarts}} false starts a week',
		unknown: 'This method has no record on such points yet',
		since: 'watching since {{time}}'
	}
};
