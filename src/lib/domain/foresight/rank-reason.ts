import type { Text } from '../text.ts';
import { signs, type Past } from './rank-past.ts';

/** An outcome so many periods ago is the reason itself. */
const RECENT_PERIODS = 2;

/** The strongest reason for a unit's place in one sentence, from what each sign adds to its score against the mean of all. */
export function reasonOf(
	parts: readonly number[],
	past: Past,
	{ period, names }: { readonly period: number; readonly names: readonly string[] }
): Text {
	const added = new Map<string, number>();
	for (const [index, part] of parts.entries()) {
		const topic = signs[index]?.topic ?? `:${names[index - signs.length]}`;
		added.set(topic, (added.get(topic) ?? 0) + part);
	}
	const [strongest] = [...added].sort((a, b) => b[1] - a[1]);
	if (!strongest || strongest[1] <= 1e-9)
		return { zh: '没有比一般单位更突出的迹象。', en: 'Nothing stands out against an ordinary unit.' };
	const [topic] = strongest;
	if (topic === 'outcome') return ofOutcome(past, period);
	if (topic === 'findings') return ofFindings(past);
	if (topic === 'record')
		return {
			zh: `在册时间与记录情况（${past.seen} 期有记录）与出事较多的单位相近。`,
			en: `Its time on record (${past.seen} periods) is like that of units with more accidents.`
		};
	return {
		zh: `“${topic.slice(1)}”一列与出事较多的单位相近。`,
		en: `Its column "${topic.slice(1)}" is like that of units with more accidents.`
	};
}

function ofOutcome(past: Past, period: number): Text {
	const all = amount(past.outcome.sum(4));
	if (past.outcomePeriods === 0)
		return { zh: '观察期短，尚不能说没有事故。', en: 'Too little on record to count as free of accidents.' };
	if (past.lastOutcomeAt !== null && period - past.lastOutcomeAt <= RECENT_PERIODS)
		return {
			zh: `不久前刚发生过事故（累计 ${all} 起）。`,
			en: `It had an accident not long ago (${all} in all).`
		};
	return {
		zh: `事故多于一般单位（累计 ${all} 起）。`,
		en: `More accidents than an ordinary unit (${all} in all).`
	};
}

function ofFindings(past: Past): Text {
	if (past.findings.sum(4) === 0)
		return { zh: '检查发现的情况不明。', en: 'Little is known of its findings.' };
	return {
		zh: `检查发现的问题多于一般单位（累计 ${amount(past.findings.sum(4))} 项，最近一期 ${past.lastFindings === null ? '不明' : amount(past.lastFindings)}）。`,
		en: `More findings than an ordinary unit (${amount(past.findings.sum(4))} in all, last period ${past.lastFindings === null ? 'unknown' : amount(past.lastFindings)}).`
	};
}

const amount = (value: number) => String(Number(value.toFixed(2)));
