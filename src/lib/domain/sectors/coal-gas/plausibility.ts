import type { MethodResult, MethodStep } from '../../risk/method.ts';
import { MINUTE_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { spells, type Spell } from '../../alarm/pair.ts';
import { flatZeroRule as rule } from './pair-rules.ts';
import { ourProposal } from './sources.ts';

const source = {
	...ourProposal('At most 0.01 %CH4 beside at least 0.5 %CH4 for 10 minutes, no gap above 5 minutes.'),
	source: 'case published by the National Mine Safety Administration, Hebei (boardor.com)'
};

export interface MethaneSample {
	/** UTC ms. */
	readonly atMs: number;
	readonly ch4Percent: number;
}

export interface FlatZero {
	readonly isSuspicious: boolean;
	readonly fromMs: number | null;
	readonly toMs: number | null;
	/** Highest value of the neighbour in that time, %CH4. */
	readonly neighbourPeakPercent: number | null;
}

/**
 * A sensor that stays at zero while its neighbour in the same air is active: instrument fault or tampering, to be inspected
 * at once. Order of the samples does not matter. Too few samples, or samples too far apart, give "not suspicious" with a note, never a clean bill.
 * Example: T1 0.00 and T2 1.93 for 12 minutes → suspicious.
 */
export function flatZeroBesideActive(
	sensor: readonly MethaneSample[],
	neighbour: readonly MethaneSample[]
): MethodResult<FlatZero> {
	const zero = spells(sensor.map(sampleOf), rule.gapMs, (value) => value <= rule.zeroAtMost);
	const active = spells(neighbour.map(sampleOf), rule.gapMs, (value) => value >= rule.activeFrom);
	const both = active
		.flatMap((one) =>
			zero.map((other) => ({
				fromMs: Math.max(one.fromMs, other.fromMs),
				toMs: Math.min(one.toMs, other.toMs)
			}))
		)
		.filter(({ fromMs, toMs }) => toMs - fromMs >= rule.forMs);
	const found = both.reduce<Stretch | undefined>(
		(longest, one) => (longest && length(longest) >= length(one) ? longest : one),
		undefined
	);
	const peak =
		found &&
		Math.max(...neighbour.filter(({ atMs }) => isIn(found, atMs)).map(({ ch4Percent }) => ch4Percent));
	const value: FlatZero = {
		isSuspicious: found !== undefined,
		fromMs: found?.fromMs ?? null,
		toMs: found?.toMs ?? null,
		neighbourPeakPercent: peak ?? null
	};
	const isShort = [sensor, neighbour].some((samples) => span(samples) < rule.forMs);
	const isGapped =
		!value.isSuspicious && [sensor, neighbour].some((samples) => widestGapMs(samples) > rule.gapMs);
	const notes = [...(isShort ? [tooShort] : []), ...(isGapped ? [gapped] : [])];
	return { value, steps: stepsOf(zero, active, value), notes };
}

const sampleOf = ({ atMs, ch4Percent }: MethaneSample) => ({ atMs, value: ch4Percent });
type Stretch = Pick<Spell, 'fromMs' | 'toMs'>;

const length = ({ fromMs, toMs }: Stretch) => toMs - fromMs;
const isIn = ({ fromMs, toMs }: Stretch, atMs: number) => atMs >= fromMs && atMs <= toMs;

function span(samples: readonly MethaneSample[]): number {
	const times = samples.map(({ atMs }) => atMs);
	return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
}

function widestGapMs(samples: readonly MethaneSample[]): number {
	const times = samples.map(({ atMs }) => atMs).sort((a, b) => a - b);
	return Math.max(0, ...times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs)));
}

const minutes = (spell: readonly Stretch[]) => Math.max(0, ...spell.map(length)) / MINUTE_MS;

function stepsOf(
	zero: readonly Stretch[],
	active: readonly Stretch[],
	{ isSuspicious }: FlatZero
): MethodStep[] {
	return [
		{
			id: 'zero',
			text: { zh: '传感器连续为零的最长时间', en: 'longest time of the sensor at zero' },
			formula: `≤ ${rule.zeroAtMost} %CH4`,
			value: minutes(zero),
			unit: 'min',
			source
		},
		{
			id: 'active',
			text: { zh: '相邻传感器连续有值的最长时间', en: 'longest time of the neighbour being active' },
			formula: `≥ ${rule.activeFrom} %CH4`,
			value: minutes(active),
			unit: 'min',
			source
		},
		{
			id: 'suspicious',
			text: {
				zh: '同时成立满 10 分钟：疑似故障或人为干预',
				en: 'both for 10 minutes: fault or tampering suspected'
			},
			value: isSuspicious,
			source
		}
	];
}

const gapped: Text = {
	zh: `数据间隔超过 ${rule.gapMs / MINUTE_MS} 分钟：间隔内未判，不能排除异常。`,
	en: `Samples are more than ${rule.gapMs / MINUTE_MS} minutes apart: the gaps are not judged, nothing can be excluded.`
};

const tooShort: Text = {
	zh: '数据不足 10 分钟，不能排除异常。',
	en: 'Less than 10 minutes of data: nothing can be excluded.'
};
