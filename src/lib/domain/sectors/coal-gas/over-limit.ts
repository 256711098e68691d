import type { AlarmPriority } from '../../alarm/limit.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { methaneRows } from './methane-rows.ts';
import { ourProposal, rule } from './sources.ts';

export type OverLimitTier = 'below-2' | '2-to-3' | 'from-3';

const shanxi = rule('山西省瓦斯超限分级追查', null, 'verified', {
	note: 'Shanxi practice; no national rule. Which side owns exactly 2 and 3 % was not printed for 2: read as belonging to the higher tier.',
	source: 'http://tjwanwutong.cn/h-nd-1988.html'
});
const investigators: Readonly<Record<OverLimitTier, Text>> = {
	'below-2': { zh: '由分管副矿长组织追查', en: 'a deputy head of the mine investigates' },
	'2-to-3': { zh: '由矿长组织追查', en: 'the head of the mine investigates' },
	'from-3': { zh: '上报监管部门，组织专家评审', en: 'reported to the regulator, reviewed by experts' }
};

/** Who investigates an over-limit event, by its peak in %CH4 (Shanxi): below 2, 2 to below 3, 3 and more. */
export function overLimitTier(
	peakPercent: number
): MethodResult<{ readonly tier: OverLimitTier; readonly investigator: Text }> {
	const tier = peakPercent >= 3 ? 'from-3' : peakPercent >= 2 ? '2-to-3' : 'below-2';
	const investigator = investigators[tier];
	return {
		value: { tier, investigator },
		steps: [
			{
				id: 'tier',
				text: investigator,
				formula: `${peakPercent} ≥ 2, ${peakPercent} ≥ 3`,
				value: tier,
				unit: '%CH4',
				source: shanxi
			}
		],
		notes: [{ zh: '山西省做法，非国家标准。', en: 'Practice of Shanxi, not a national standard.' }]
	};
}

export interface OverLimitEvent {
	/** Row of Art. 536. */
	readonly position: string;
	readonly ch4Percent: number;
	/** Time without a break at or above the alarm value. */
	readonly atOrAboveAlarmS: number;
	/** Time without a break at or above the cut value. */
	readonly atOrAboveCutS: number;
	/** Power is on although it was cut (馈电异常). */
	readonly isFeedAbnormal: boolean;
	/** Two sensors of one face contradict each other. */
	readonly isPairInconsistent: boolean;
	/** Calibration or an announced test. */
	readonly isPlanned: boolean;
}

const ours = ourProposal('No national colour rule for mine gas is known: the whole index is ours.');

/**
 * Colour of an over-limit event: our own index, no standard. Blue from the alarm value; yellow after more than 60 s of it or at
 * the cut value; orange after more than 10 min at the cut value or from 2.0 %; red from 3.0 %, with abnormal feed, or with
 * contradicting sensors. A planned event is never coloured but stays in the log. `null` = nothing, or planned.
 */
export function overLimitColour(event: OverLimitEvent): MethodResult<AlarmPriority | null> {
	const row = methaneRows.find(({ id }) => id === event.position);
	if (!row) throw new RangeError(`position ${event.position} is not a row of Art. 536`);
	const { ch4Percent: ch4, atOrAboveAlarmS, atOrAboveCutS } = event;
	const isAlarm = ch4 >= row.alarm;
	const isCut = row.cut !== null && ch4 >= row.cut;
	const tests: readonly {
		readonly priority: AlarmPriority;
		readonly text: Text;
		readonly formula: string;
		readonly hit: boolean;
	}[] = [
		{
			priority: 'red',
			text: {
				zh: '≥ 3.0 %，或馈电异常，或同面传感器矛盾',
				en: '≥ 3.0 %, abnormal feed or contradicting sensors'
			},
			formula: `${ch4} ≥ 3`,
			hit: ch4 >= 3 || event.isFeedAbnormal || event.isPairInconsistent
		},
		{
			priority: 'orange',
			text: { zh: '达断电值超过 10 分钟，或 ≥ 2.0 %', en: 'more than 10 min at the cut value, or ≥ 2.0 %' },
			formula: `${atOrAboveCutS} s > 600 s, ${ch4} ≥ 2`,
			hit: (isCut && atOrAboveCutS > 600) || ch4 >= 2
		},
		{
			priority: 'yellow',
			text: {
				zh: '达报警值超过 60 秒，或达断电值',
				en: 'more than 60 s at the alarm value, or the cut value'
			},
			formula: `${atOrAboveAlarmS} s > 60 s, ${ch4} ≥ ${row.cut ?? '–'}`,
			hit: (isAlarm && atOrAboveAlarmS > 60) || isCut
		},
		{
			priority: 'blue',
			text: { zh: '达报警值', en: 'at the alarm value' },
			formula: `${ch4} ≥ ${row.alarm}`,
			hit: isAlarm
		}
	];
	const steps = tests.map(({ priority, text, formula, hit }): MethodStep => ({
		id: priority,
		text,
		formula,
		value: hit,
		source: ours
	}));
	const found = tests.find(({ hit }) => hit)?.priority ?? null;
	return {
		value: event.isPlanned ? null : found,
		steps,
		notes: event.isPlanned && found !== null ? [planned] : []
	};
}

const planned: Text = {
	zh: '计划内标校或试验：不定色，但须留存记录。',
	en: 'Planned calibration or test: no colour, but it stays in the log.'
};
