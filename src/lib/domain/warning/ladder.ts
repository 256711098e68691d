import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import { MESSAGES_PER_MINUTE_MAX } from './bundle.ts';
import type { WarningGrade } from './warning.ts';

/** Groups of people that a warning can be carried to. Who they are today, `route.ts` finds out. */
export const audiences = [
	'duty_officer',
	'duty_leader',
	'all_leaders',
	'district',
	'street',
	'grid',
	'site'
] as const;
export type Audience = (typeof audiences)[number];

/** One step upward, taken while too few have confirmed. */
export interface Rung {
	readonly afterMs: number;
	readonly to: readonly Audience[];
}

/** How one grade is carried to people. */
export interface Ladder {
	readonly first: readonly Audience[];
	/** Each recipient's own time to confirm; then the substitute is told. */
	readonly ackMs: number;
	/** Receipts needed of the leaders told at once (of all told, where no leader is among them). */
	readonly needed: number;
	readonly rungs: readonly Rung[];
	readonly feedbackMs: number;
}

/** Reporting upward after an accident. */
export interface ReportingRule {
	readonly id: string;
	readonly name: Text;
	readonly withinMs: number;
	readonly source: Provenance;
}

/** Clocks and recipients as versioned data: an administrator's own version replaces this one as a whole. */
export interface LadderBook {
	readonly version: string;
	readonly grades: Readonly<Record<WarningGrade, Ladder>>;
	readonly reporting: readonly ReportingRule[];
	/** More than this per person and minute goes out as one. */
	readonly messagesPerMinute: number;
	readonly source: Provenance;
}

const order493: Omit<Provenance, 'clause'> = {
	standard: '生产安全事故报告和调查处理条例（国务院令第 493 号）',
	edition: '2007',
	effectiveFrom: '2007-06-01',
	effectiveTo: null,
	confidence: 'verified-in-part',
	note: '1 小时与 2 小时出自条例；条款号未核对原文。地方规定可能更严（如 30 分钟口头报告），可配置。'
};

/** The defaults. Minute limits of the Jilin and Changchun plans are not public to us: our proposal, said so on screen. */
export const defaultLadders: LadderBook = {
	version: '2026-11',
	messagesPerMinute: MESSAGES_PER_MINUTE_MAX,
	source: {
		standard: '烽燧',
		clause: null,
		edition: '2026-11',
		effectiveFrom: '2026-11-01',
		effectiveTo: null,
		confidence: 'our-proposal',
		note: '时限为建议值，非标准规定；应按本市预案调整。'
	},
	grades: {
		I: {
			first: ['duty_officer', 'duty_leader', 'district', 'grid', 'site'],
			ackMs: 5 * MINUTE_MS,
			needed: 2,
			rungs: [
				{ afterMs: 5 * MINUTE_MS, to: ['all_leaders', 'street'] },
				{ afterMs: 10 * MINUTE_MS, to: ['all_leaders', 'duty_officer'] }
			],
			feedbackMs: 30 * MINUTE_MS
		},
		II: {
			first: ['duty_officer', 'district', 'grid', 'site'],
			ackMs: 10 * MINUTE_MS,
			needed: 1,
			rungs: [
				{ afterMs: 10 * MINUTE_MS, to: ['duty_leader', 'street'] },
				{ afterMs: 30 * MINUTE_MS, to: ['all_leaders'] }
			],
			feedbackMs: HOUR_MS
		},
		III: {
			first: ['duty_officer', 'grid', 'site'],
			ackMs: 30 * MINUTE_MS,
			needed: 1,
			rungs: [{ afterMs: 30 * MINUTE_MS, to: ['district', 'duty_leader'] }],
			feedbackMs: 4 * HOUR_MS
		},
		IV: {
			first: ['site', 'duty_officer'],
			ackMs: 8 * HOUR_MS,
			needed: 1,
			rungs: [],
			feedbackMs: 24 * HOUR_MS
		}
	},
	reporting: [
		{
			id: 'unit',
			name: { zh: '事故单位报县级以上主管部门', en: 'The unit reports to the county authority' },
			withinMs: HOUR_MS,
			source: { ...order493, clause: null }
		},
		{
			id: 'upward',
			name: { zh: '主管部门逐级上报', en: 'Each level reports to the next' },
			withinMs: 2 * HOUR_MS,
			source: { ...order493, clause: null }
		}
	]
};

/** When each grade carries the reporting clocks: only grades that can already be an accident. Our choice. */
export const gradesWithReporting: ReadonlySet<WarningGrade> = new Set(['I', 'II']);
