import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { regulations } from './sources.ts';

export interface MineGas {
	readonly hasOutburstSeam: boolean;
	readonly hadBlowOut: boolean;
	/** m³ per tonne of output. */
	readonly relativeM3PerT: number;
	readonly absoluteM3PerMin: number;
	/** The largest of all headings. */
	readonly headingM3PerMin: number;
	/** The largest of all coal faces. */
	readonly faceM3PerMin: number;
}

export type MineGasGrade = 'outburst' | 'high' | 'low';

/** Each limit with its own value; all strictly greater. */
const highGasLimits = [
	{
		id: 'relativeM3PerT',
		above: 10,
		unit: 'm³/t',
		text: { zh: '矿井相对瓦斯涌出量', en: 'relative emission of the mine' }
	},
	{
		id: 'absoluteM3PerMin',
		above: 40,
		unit: 'm³/min',
		text: { zh: '矿井绝对瓦斯涌出量', en: 'absolute emission of the mine' }
	},
	{
		id: 'headingM3PerMin',
		above: 3,
		unit: 'm³/min',
		text: { zh: '任一掘进工作面绝对瓦斯涌出量', en: 'absolute emission of any heading' }
	},
	{
		id: 'faceM3PerMin',
		above: 5,
		unit: 'm³/min',
		text: { zh: '任一采煤工作面绝对瓦斯涌出量', en: 'absolute emission of any coal face' }
	}
] as const;

/**
 * Gas grade of a mine 矿井瓦斯等级, Art. 188: outburst, else high-gas when any limit is exceeded (strictly) or a blow-out
 * happened, else low-gas. Example: absolute 40 m³/min exactly and the rest below gives low.
 */
export function gradeMineGas(gas: MineGas): MethodResult<MineGasGrade> {
	const source = regulations('Art. 188');
	const steps: MethodStep[] = highGasLimits.map(({ id, above, unit, text }) => ({
		id,
		text,
		formula: `${gas[id]} > ${above}`,
		value: gas[id] > above,
		unit,
		source
	}));
	steps.push({
		id: 'hadBlowOut',
		text: { zh: '发生过瓦斯喷出', en: 'a gas blow-out happened' },
		value: gas.hadBlowOut,
		source
	});
	const isHigh = steps.some((step) => step.value === true);
	const value = gas.hasOutburstSeam ? 'outburst' : isHigh ? 'high' : 'low';
	steps.push({ id: 'grade', text: { zh: '瓦斯等级', en: 'gas grade' }, value, source });
	const needsExtra = value === 'low' && (gas.faceM3PerMin > 3 || gas.headingM3PerMin > 1);
	return { value, steps, notes: needsExtra ? [reappraisal, extraMeasurement] : [reappraisal] };
}

/** Art. 190, both strictly greater. */
const extraMeasurement: Text = {
	zh: '低瓦斯矿井中采煤面超过 3 m³/min 或掘进面超过 1 m³/min：须增加测定（第190条）。',
	en: 'A low-gas mine with a face above 3 or a heading above 1 m³/min: extra measurement is due (Art. 190).'
};

const reappraisal: Text = {
	zh: '重新鉴定周期在公开文本中缺字（一般认为 2 年，未核实）。',
	en: 'The period of re-appraisal is lost in the public copy (2 years by general knowledge, unverified).'
};
