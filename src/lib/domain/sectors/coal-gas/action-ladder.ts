import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { regulations } from './sources.ts';

interface Rung {
	readonly id: string;
	readonly gas: 'ch4' | 'co2';
	/** `at_least` and `within` include their values; `above` still allows its own. */
	readonly when:
		| { readonly at_least: number }
		| { readonly above: number }
		| { readonly within: readonly [number, number] };
	readonly action: Text;
	readonly source: Provenance;
}

interface LadderPlace {
	readonly id: string;
	readonly name: Text;
	readonly rungs: readonly Rung[];
}

const findCause: Text = { zh: '立即查明原因，进行处理', en: 'Find the cause and treat it at once' };
const stopWithdraw: Text = { zh: '停止作业，撤出人员', en: 'Stop work, withdraw people' };
const notAllowed = (what: Text): Text => ({ zh: `不得${what.zh}`, en: `Not allowed: ${what.en}` });

function both(id: string, value: number, action: Text, source: Provenance): readonly Rung[] {
	return (['ch4', 'co2'] as const).map((gas) => ({
		id: `${id}-${gas}`,
		gas,
		when: { at_least: value },
		action,
		source
	}));
}
function bothAbove(id: string, value: number, action: Text, source: Provenance): readonly Rung[] {
	return (['ch4', 'co2'] as const).map((gas) => ({
		id: `${id}-${gas}`,
		gas,
		when: { above: value },
		action,
		source
	}));
}

const restart = notAllowed({
	zh: '启动局部通风机，须制定排放瓦斯措施',
	en: 'starting the auxiliary fan; degas by a plan first'
});

/** What the regulations demand at a concentration, place by place; % by volume. */
export const ladderPlaces: readonly LadderPlace[] = [
	{
		id: 'main-return',
		name: { zh: '总回风巷', en: 'main return' },
		rungs: both('treat', 0.75, findCause, regulations('Art. 191'))
	},
	{
		id: 'return',
		name: { zh: '采区回风巷、工作面回风巷', en: 'district or face return' },
		rungs: [
			{
				id: 'withdraw-ch4',
				gas: 'ch4',
				when: { at_least: 1 },
				action: stopWithdraw,
				source: regulations('Art. 192')
			},
			{
				id: 'withdraw-co2',
				gas: 'co2',
				when: { at_least: 1.5 },
				action: stopWithdraw,
				source: regulations('Art. 192')
			}
		]
	},
	{
		id: 'working-place',
		name: { zh: '采掘工作面及其他作业地点', en: 'working place' },
		rungs: [
			{
				id: 'stop-electric',
				gas: 'ch4',
				when: { at_least: 1 },
				action: {
					zh: '停止用电钻等电动作业；20 m 内严禁爆破',
					en: 'Stop electric work; no blasting within 20 m'
				},
				source: regulations('Art. 193')
			},
			{
				id: 'cut',
				gas: 'ch4',
				when: { at_least: 1.5 },
				action: {
					zh: '停止工作，切断电源，撤出人员（电动机、开关 20 m 内同样适用）',
					en: 'Stop, cut power, withdraw (also within 20 m of a motor or switch)'
				},
				source: regulations('Art. 193')
			},
			{
				id: 'withdraw-co2',
				gas: 'co2',
				when: { at_least: 1.5 },
				action: stopWithdraw,
				source: regulations(
					'Art. 194',
					'unverified',
					'The digits are lost in the public copy; 1.5 % from general knowledge.'
				)
			}
		]
	},
	{
		id: 'pocket',
		name: { zh: '体积大于 0.5 m³ 的局部积聚空间', en: 'pocket larger than 0.5 m³' },
		rungs: [
			{
				id: 'cut-20m',
				gas: 'ch4',
				when: { at_least: 2 },
				action: {
					zh: '附近 20 m 内停止工作，撤出人员，切断电源',
					en: 'Within 20 m: stop, withdraw, cut power'
				},
				source: regulations('Art. 193')
			}
		]
	},
	{
		id: 'stopped-area',
		name: { zh: '停工区', en: 'stopped area' },
		rungs: both(
			'seal',
			3,
			{
				zh: '不能立即处理的，必须封闭完毕（时限在公开文本中缺字，24 h 未核实）',
				en: 'If it cannot be treated: seal it (hours lost in the copy, 24 h unverified)'
			},
			regulations('Art. 196')
		)
	},
	{
		id: 'fan-restart-area',
		name: { zh: '恢复通风前的停风区', en: 'area without air, before the fan restarts' },
		rungs: [
			{ id: 'restart-ch4', gas: 'ch4', when: { above: 1 }, action: restart, source: regulations('Art. 197') },
			{
				id: 'restart-co2',
				gas: 'co2',
				when: { above: 1.5 },
				action: restart,
				source: regulations('Art. 197')
			},
			...bothAbove(
				'approval',
				3,
				{ zh: '排放措施须经矿总工程师批准', en: 'The degassing plan needs the chief engineer’s approval' },
				regulations('Art. 197', 'verified', 'The gas of this sentence was not noted: read for both.')
			)
		]
	},
	{
		id: 'fan-restart-fan',
		name: { zh: '局部通风机及其开关附近 10 m', en: 'within 10 m of the auxiliary fan' },
		rungs: bothAbove(
			'restart',
			0.5,
			restart,
			regulations('Art. 197', 'verified', 'The gas of this sentence was not noted: read for both.')
		)
	},
	{
		id: 'degassing-mix',
		name: { zh: '排放瓦斯与全风压风流混合处', en: 'mixing point while degassing' },
		rungs: bothAbove('limit', 1.5, { zh: '减少排放量', en: 'Release less' }, regulations('Art. 197'))
	},
	{
		id: 'series-intake',
		name: { zh: '串联通风的被串工作面进风流', en: 'intake of a face ventilated in series' },
		rungs: bothAbove(
			'limit',
			0.5,
			notAllowed({ zh: '串联通风', en: 'ventilation in series' }),
			regulations('Art. 169')
		)
	},
	{
		id: 'welding',
		name: { zh: '井下焊接地点', en: 'welding underground' },
		rungs: [
			{
				id: 'limit',
				gas: 'ch4',
				when: { above: 0.5 },
				action: notAllowed({ zh: '进行电焊、气焊作业', en: 'welding' }),
				source: regulations('Art. 245')
			}
		]
	},
	{
		id: 'dry-pump',
		name: { zh: '干式抽采泵吸气侧', en: 'intake of a dry drainage pump' },
		rungs: [
			{
				id: 'range',
				gas: 'ch4',
				when: { within: [2, 25] },
				action: notAllowed({
					zh: '使用干式抽采泵（另须粉尘不大于 1 g/m³）',
					en: 'a dry drainage pump (dust must also be at most 1 g/m³)'
				}),
				source: regulations(
					'Art. 205',
					'verified',
					'Allowed above 25 % or below 2 %; the range between and its ends are not.'
				)
			}
		]
	}
];

export interface LadderGas {
	/** % by volume; `null` = not measured. */
	readonly ch4Percent: number | null;
	readonly co2Percent: number | null;
}

/**
 * What the concentration ladder demands at a place. Refuses an unknown place. A gas that was not measured is named in the
 * notes, never taken as zero. Example: working-place with CH4 1.5 % → stop electric work, and cut and withdraw.
 */
export function actionLadder(
	placeId: string,
	gas: LadderGas
): MethodResult<readonly { readonly id: string; readonly action: Text }[]> {
	const place = ladderPlaces.find(({ id }) => id === placeId);
	if (!place) throw new RangeError(`place ${placeId} is not on the ladder`);
	const steps = place.rungs.map((rung) => stepOf(rung, gas));
	const missing = [...new Set(place.rungs.map((rung) => rung.gas))].filter(
		(one) => measured(gas, one) === null
	);
	return {
		value: place.rungs
			.filter((_, index) => steps[index]?.value === true)
			.map(({ id, action }) => ({ id, action })),
		steps,
		notes: missing.map((one) => ({
			zh: `${nameOf[one]} 未测，相关条款未判断。`,
			en: `${nameOf[one]} was not measured: its rungs are not judged.`
		}))
	};
}

const nameOf = { ch4: 'CH4', co2: 'CO2' } as const;
const measured = (gas: LadderGas, one: 'ch4' | 'co2') => (one === 'ch4' ? gas.ch4Percent : gas.co2Percent);

function stepOf({ id, gas: kind, when, action, source }: Rung, gas: LadderGas): MethodStep {
	const value = measured(gas, kind);
	const shown = value ?? '?';
	const sides =
		'at_least' in when
			? { formula: `${shown} ≥ ${when.at_least}`, hit: value !== null && value >= when.at_least }
			: 'above' in when
				? { formula: `${shown} > ${when.above}`, hit: value !== null && value > when.above }
				: {
						formula: `${when.within[0]} ≤ ${shown} ≤ ${when.within[1]}`,
						hit: value !== null && value >= when.within[0] && value <= when.within[1]
					};
	return {
		id,
		text: action,
		formula: `${nameOf[kind]} ${sides.formula}`,
		value: value === null ? null : sides.hit,
		unit: '%',
		source
	};
}
