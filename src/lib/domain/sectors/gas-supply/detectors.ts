import type { Detector } from '../../alarm/limit.ts';
import { HOUR_MS } from '../../time.ts';
import { ourProposal } from './sources.ts';

const check = {
	zh: '核对上下游压力和调压设备，排查泄漏或用户异常用气',
	en: 'Compare pressures up- and downstream and the regulator; look for a leak or unusual use'
};

/** Ours: pressure follows the city's day; away from what this hour usually shows it is worth a look before any limit. */
export function pressureDetectors(span: {
	readonly low: number;
	readonly high: number;
}): readonly Detector[] {
	return [
		{
			kind: 'baseline',
			id: 'unusual',
			name: { zh: '偏离同时段常态', en: 'Unusual for this hour' },
			rule: {
				zh: '偏离同一钟点均值 4 倍标准差以上，且不小于量程的 5 %（已知 7 天以上）',
				en: 'At least 4 standard deviations and 5 % of the span away from the mean of this hour, after 7 days'
			},
			priority: 'blue',
			sigmas: 4,
			atLeast: 0.05 * (span.high - span.low),
			daysMin: 7,
			latching: false,
			reAlarmMs: null,
			action: check,
			source: ourProposal('Deviation from the same hour: no published value is known.')
		},
		{
			kind: 'flat_line',
			id: 'frozen',
			name: { zh: '示值不变：疑似故障', en: 'Does not move: fault suspected' },
			rule: { zh: '示值 6 小时完全不变', en: 'Exactly the same value for 6 hours' },
			priority: 'blue',
			forMs: 6 * HOUR_MS,
			exceptAt: null,
			latching: false,
			reAlarmMs: null,
			action: check,
			source: ourProposal('A frozen signal: no published value is known.')
		}
	];
}
