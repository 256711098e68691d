import type { AlarmPriority, Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { MINUTE_MS, SECOND_MS } from '../../time.ts';
import { pressureDetectors } from './detectors.ts';
import { firstAction } from './first-actions.ts';
import { levelsOf, type DetectorLevels } from './gas-concentration.ts';
import { pressureTiers } from './pressure-tier.ts';
import { gbt50493, ourProposal } from './sources.ts';

/** Ours: mains power at stations, batteries in manholes. */
const NO_DATA_AFTER_MS = 10 * MINUTE_MS;
const NO_DATA_BATTERY_MS = 60 * MINUTE_MS;
/** Pressure swings with every large consumer: ours. */
const PRESSURE_ON_DELAY_MS = 15 * SECOND_MS;
const reAlarmMs: Readonly<Record<AlarmPriority, number | null>> = {
	red: 10 * MINUTE_MS,
	orange: 30 * MINUTE_MS,
	yellow: null,
	blue: null
};

type Row = Pick<Limit, 'id' | 'name' | 'priority' | 'activateAt' | 'source'> & {
	readonly kind?: Limit['kind'];
	readonly beyond?: true;
	readonly deadband: number;
	readonly onDelayMs?: number;
	readonly action?: Text;
};

function limit({ kind = 'high', deadband, onDelayMs = 0, action, ...row }: Row): Limit {
	return {
		...row,
		kind,
		clear: { deadband },
		onDelayMs,
		offDelayMs: MINUTE_MS,
		latching: false,
		reAlarmMs: reAlarmMs[row.priority],
		action: action ?? firstAction[row.priority]
	};
}

type Pair<Value> = readonly [level1: Value, level2: Value];

/** Level 1 orange, level 2 red: our choice. */
function twoLevels(values: Pair<number>, sources: Pair<Provenance>, deadband: number): readonly Limit[] {
	return [
		limit({
			id: 'level1',
			name: { zh: '可燃气体一级报警', en: 'Gas level 1' },
			priority: 'orange',
			activateAt: values[0],
			deadband,
			source: sources[0]
		}),
		limit({
			id: 'level2',
			name: { zh: '可燃气体二级报警', en: 'Gas level 2' },
			priority: 'red',
			activateAt: values[1],
			deadband,
			source: sources[1]
		})
	];
}

const lel = { quantity: 'ch4_lel', unit: '%LEL', span: { low: 0, high: 100 } } as const;
/** %LEL, our choice. */
const LEL_DEADBAND = 2;

function lelProfile(
	id: string,
	name: Text,
	place: DetectorLevels['id'],
	noDataAfterMs: number
): LimitProfile {
	const { level1, level2, source1, source2 } = levelsOf(place);
	const limits = twoLevels([level1, level2], [source1, source2], LEL_DEADBAND);
	return { id, name, ...lel, noDataAfterMs, limits };
}

/** `perLel` = 1 for %LEL, 0.05 for % by volume (100 %LEL = 5 %). */
function adjacentLimits(perLel: 1 | 0.05): readonly Limit[] {
	const { level1, level2, source1, source2 } = levelsOf('adjacent-space');
	return [
		limit({
			id: 'grade2',
			name: { zh: '相邻空间甲烷偏高', en: 'Methane in an adjacent space' },
			priority: 'orange',
			activateAt: level1 * perLel,
			deadband: 2 * perLel,
			source: source1
		}),
		limit({
			id: 'grade1',
			name: { zh: '相邻空间甲烷危险', en: 'Dangerous methane in an adjacent space' },
			priority: 'red',
			activateAt: level2 * perLel,
			deadband: 5 * perLel,
			source: source2
		})
	];
}

const gasProfiles: readonly LimitProfile[] = [
	lelProfile(
		'gas-ch4-station',
		{ zh: '可燃气体 场站', en: 'Combustible gas, station' },
		'fixed',
		NO_DATA_AFTER_MS
	),
	{
		id: 'gas-ch4-open-path',
		name: { zh: '可燃气体 线型探测', en: 'Combustible gas, open path' },
		quantity: 'ch4_path',
		unit: 'LEL·m',
		span: { low: 0, high: 5 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		limits: twoLevels([1, 2], [gbt50493, gbt50493], 0.1)
	},
	lelProfile(
		'gas-ch4-hand',
		{ zh: '可燃气体 便携式', en: 'Combustible gas, hand instrument' },
		'hand',
		NO_DATA_BATTERY_MS
	),
	lelProfile(
		'gas-ch4-tunnel-cabin',
		{ zh: '甲烷 综合管廊燃气舱', en: 'Methane, gas cabin of a utility tunnel' },
		'tunnel-cabin',
		NO_DATA_AFTER_MS
	),
	{
		id: 'gas-ch4-adjacent-space',
		name: { zh: '甲烷 相邻地下空间', en: 'Methane, adjacent underground space' },
		...lel,
		noDataAfterMs: NO_DATA_BATTERY_MS,
		limits: adjacentLimits(1)
	},
	{
		id: 'gas-ch4-adjacent-space-vol',
		name: { zh: '甲烷 相邻地下空间（体积浓度）', en: 'Methane, adjacent underground space, by volume' },
		quantity: 'ch4_vol',
		unit: '% vol',
		span: { low: 0, high: 100 },
		noDataAfterMs: NO_DATA_BATTERY_MS,
		limits: adjacentLimits(0.05)
	},
	{
		// The second evidence: ethane is in pipeline gas and not in sewer biogas. No limit is published, so none is set.
		id: 'gas-ethane-adjacent-space',
		name: {
			zh: '乙烷 相邻地下空间（第二证据，无限值）',
			en: 'Ethane, adjacent space (second evidence, no limit)'
		},
		quantity: 'ethane',
		unit: 'ppm',
		span: { low: 0, high: 10_000 },
		noDataAfterMs: NO_DATA_BATTERY_MS,
		limits: []
	}
];

const operatorSet = ourProposal(
	'No published rule for pressure deviation: the operator sets its own values, these are starting values.'
);
const tooHigh: Text = { zh: '压力过高', en: 'Pressure high' };
const tooLow: Text = { zh: '压力过低', en: 'Pressure low' };

/** Above the bound of its tier a network runs outside its class; the low side is the operator's. MPa. */
const networkProfiles: readonly LimitProfile[] = (
	[
		['medium-b', 0.05],
		['medium-a', 0.15],
		['sub-high-b', 0.3],
		['sub-high-a', 0.6]
	] as const
).map(([tierId, low]) => networkProfile(tierId, low));

function networkProfile(
	tierId: 'medium-b' | 'medium-a' | 'sub-high-b' | 'sub-high-a',
	low: number
): LimitProfile {
	const tier = pressureTiers.find(({ id }) => id === tierId) ?? pressureTiers[1];
	const bound = tier.toMPa ?? 0;
	const both = { deadband: bound * 0.02, onDelayMs: PRESSURE_ON_DELAY_MS } as const;
	return {
		id: `gas-pressure-${tierId}`,
		name: { zh: `${tier.text.zh}管网压力`, en: `Network pressure, ${tier.text.en}` },
		quantity: 'pressure',
		unit: 'MPa',
		span: { low: 0, high: bound * 1.5 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		detectors: pressureDetectors({ low: 0, high: bound * 1.5 }),
		limits: [
			limit({
				id: 'high',
				name: tooHigh,
				priority: 'orange',
				activateAt: bound,
				beyond: true,
				...both,
				source: tier.source
			}),
			limit({
				id: 'low',
				name: tooLow,
				kind: 'low',
				priority: 'yellow',
				activateAt: low,
				...both,
				source: operatorSet
			})
		]
	};
}

const lowPressure: LimitProfile = {
	id: 'gas-pressure-low',
	name: { zh: '低压管网压力', en: 'Low-pressure network' },
	quantity: 'pressure',
	unit: 'kPa',
	span: { low: 0, high: 10 },
	noDataAfterMs: NO_DATA_AFTER_MS,
	detectors: pressureDetectors({ low: 0, high: 10 }),
	limits: [
		limit({
			id: 'high',
			name: tooHigh,
			priority: 'red',
			activateAt: 5,
			deadband: 0.2,
			onDelayMs: PRESSURE_ON_DELAY_MS,
			action: {
				zh: '关闭调压器出口阀，通知用户停用，检查调压器和放散',
				en: 'Close the regulator outlet, tell users to stop, check regulator and relief'
			},
			source: operatorSet
		}),
		limit({
			id: 'low',
			name: tooLow,
			kind: 'low',
			priority: 'yellow',
			activateAt: 1,
			deadband: 0.1,
			onDelayMs: PRESSURE_ON_DELAY_MS,
			source: operatorSet
		})
	]
};

/** All limit profiles of the sector. */
export const limitProfiles: readonly LimitProfile[] = [...gasProfiles, lowPressure, ...networkProfiles];
