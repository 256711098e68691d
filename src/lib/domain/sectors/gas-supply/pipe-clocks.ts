import { dueAgain, type Interval } from '../../day.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { periodRow, type PeriodRow } from './periods.ts';
import type { PipeMaterial } from './replacement-scope.ts';
import { ourProposal } from './sources.ts';

export interface PipeRecord {
	readonly id: string;
	readonly material: PipeMaterial;
	/** Gauge, MPa. */
	readonly pressureMPa: number;
	/** First day with gas; clocks of things never done count from here. */
	readonly commissionedDay: string;
	readonly designLifeYears: number;
	readonly lastLeakSurveyDay: string | null;
	readonly lastAnnualInspectionDay: string | null;
	readonly lastFullInspectionDay: string | null;
	readonly lastPatrolDay: string | null;
	/** No published interval is at hand: the operator's own, or `null`. */
	readonly patrolEveryDays: number | null;
}

export const pipeClockKinds = ['leak_survey', 'patrol', 'annual_inspection', 'full_inspection'] as const;
export type PipeClockKind = (typeof pipeClockKinds)[number];

export interface PipeClock {
	readonly id: string;
	readonly kind: PipeClockKind;
	readonly dueDay: string | null;
	readonly overdueDays: number | null;
	readonly state: 'in_time' | 'overdue' | 'no_interval';
}

interface Rule {
	readonly kind: PipeClockKind;
	readonly name: Text;
	/** `null` = no interval is published and none was given. */
	readonly every: Interval | null;
	readonly lastDay: string | null;
	readonly source: Provenance;
}

/**
 * Clocks of buried pipes: leak survey, patrol, annual and full inspection. What was never done is counted from the first day with
 * gas. After half of the design life the leak survey comes twice as often. The due day itself is in time.
 * Refuses a pipe named twice, days that do not exist and days after `day`.
 * Example: PE, last survey 2026-01-15, young → due 2027-01-15.
 */
export function pipeClocks(pipes: readonly PipeRecord[], day: string): MethodResult<readonly PipeClock[]> {
	const seen = new Set<string>();
	const steps: MethodStep[] = [];
	const clocks = pipes.flatMap((pipe) => {
		if (seen.has(pipe.id)) throw new RangeError(`pipe ${pipe.id} is named twice`);
		seen.add(pipe.id);
		return rulesOf(pipe, day).map((rule) => {
			const clock = clockOf(pipe, rule, day);
			const from = rule.lastDay ?? pipe.commissionedDay;
			steps.push({
				id: `${pipe.id} ${rule.kind}`,
				text: rule.name,
				formula: `${from} + ${intervalText(rule.every)}`,
				value: clock.dueDay ?? clock.state,
				source: rule.source
			});
			return clock;
		});
	});
	return {
		value: clocks,
		steps,
		notes: clocks.some(({ state }) => state === 'no_interval') ? [noInterval] : []
	};
}

function clockOf(
	{ id, commissionedDay }: PipeRecord,
	{ kind, every, lastDay }: Rule,
	day: string
): PipeClock {
	// A wrong day is refused even where there is nothing to count.
	const due = dueAgain(lastDay ?? commissionedDay, every ?? { days: 0 }, day, `${id} ${kind}`);
	if (every === null) return { id, kind, dueDay: null, overdueDays: null, state: 'no_interval' };
	const { dueDay, overdueDays } = due;
	return { id, kind, dueDay, overdueDays, state: due.state === 'overdue' ? 'overdue' : 'in_time' };
}

function intervalText(every: Interval | null): string {
	if (every === null) return '?';
	return 'months' in every ? `${every.months} months` : `${every.days} days`;
}

function rulesOf(pipe: PipeRecord, day: string): readonly Rule[] {
	const ofRow = ({ what, months, source }: Pick<PeriodRow, 'what' | 'months' | 'source'>) => ({
		name: what,
		every: months === null ? null : { months },
		source
	});
	return [
		{ kind: 'leak_survey', ...leakSurvey(pipe, day), lastDay: pipe.lastLeakSurveyDay },
		{
			kind: 'patrol',
			name: { zh: '巡线', en: 'patrol' },
			every: pipe.patrolEveryDays === null ? null : { days: pipe.patrolEveryDays },
			lastDay: pipe.lastPatrolDay,
			source: operatorSet
		},
		{ kind: 'annual_inspection', ...ofRow(periodRow(13)), lastDay: pipe.lastAnnualInspectionDay },
		{ kind: 'full_inspection', ...ofRow(fullInspection(pipe)), lastDay: pipe.lastFullInspectionDay }
	];
}

const SUB_HIGH_ABOVE_MPA = 0.4;
const GB1_III_ABOVE_MPA = 0.8;
const HIGH_ABOVE_MPA = 1.6;

function leakSurvey(pipe: PipeRecord, day: string): Pick<Rule, 'name' | 'every' | 'source'> {
	const isGuarded = pipe.material === 'pe' || pipe.material === 'steel_protected';
	const row = pipe.pressureMPa > SUB_HIGH_ABOVE_MPA ? periodRow(4) : isGuarded ? periodRow(1) : periodRow(2);
	const months = row.months ?? 12;
	if (!isPastHalfLife(pipe, day)) return { name: row.what, every: { months }, source: row.source };
	return {
		name: {
			zh: `${row.what.zh}（超过设计年限一半，周期减半）`,
			en: `${row.what.en}, halved after half of the design life`
		},
		every: { months: months / 2 },
		source: periodRow(3).source
	};
}

/** Strictly older than half of the design life, by calendar months. */
function isPastHalfLife({ id, commissionedDay, designLifeYears }: PipeRecord, day: string): boolean {
	const half = { months: Math.round(designLifeYears * 6) };
	return dueAgain(commissionedDay, half, day, `${id} commissionedDay`).state === 'overdue';
}

/** Intervals of high-pressure pipes are not at hand. */
const unknownFull = {
	what: { zh: '高压管道全面检验', en: 'full inspection of high-pressure pipe' },
	months: null,
	source: ourProposal('No interval above 1.6 MPa is at hand: the inspection body sets it.')
} as const;

/** PE and cast iron 15 years; steel by tier: GB1-III (sub-high A) 8, GB1-IV (sub-high B), medium and GB2 12. */
function fullInspection({
	material,
	pressureMPa
}: PipeRecord): Pick<PeriodRow, 'what' | 'months' | 'source'> {
	if (material === 'pe' || material === 'grey_iron' || material === 'ductile_iron') return periodRow(16);
	if (pressureMPa > HIGH_ABOVE_MPA) return unknownFull;
	return pressureMPa > GB1_III_ABOVE_MPA ? periodRow(14) : periodRow(15);
}

const operatorSet = ourProposal('No published walking interval is at hand: the operator sets it.');
const noInterval: Text = {
	zh: '巡线周期、1.6 MPa 以上管道的全面检验周期无公开依据，未给出的不判断。',
	en: 'No interval is published for patrols and for full inspections above 1.6 MPa: not judged where none was given.'
};
