import type { Limit, LimitProfile } from '../../alarm/limit.ts';
import { MINUTE_MS } from '../../time.ts';
import { firstAction } from './first-actions.ts';
import { adjacentSpace, gbt50493, ourProposal } from './sources.ts';

const NO_DATA_AFTER_MS = 10 * MINUTE_MS;

function limit(
	row: Omit<Limit, 'onDelayMs' | 'offDelayMs' | 'latching' | 'reAlarmMs' | 'action'>,
	onDelayMs = 0
): Limit {
	return {
		...row,
		onDelayMs,
		offDelayMs: MINUTE_MS,
		latching: false,
		reAlarmMs: row.priority === 'red' ? 10 * MINUTE_MS : row.priority === 'orange' ? 30 * MINUTE_MS : null,
		action: firstAction[row.priority]
	};
}

const operatorSet = ourProposal(
	'No published rule for pressure deviation; the operator sets its own values, these are starting values.'
);

export const limitProfiles: readonly LimitProfile[] = [
	{
		id: 'gas-ch4-station',
		name: { zh: '可燃气体 场站', en: 'Combustible gas, station' },
		quantity: 'ch4_lel',
		unit: '%LEL',
		span: { low: 0, high: 100 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		limits: [
			limit({
				id: 'level1',
				name: { zh: '可燃气体一级报警', en: 'Combustible gas level 1' },
				kind: 'high',
				priority: 'orange',
				activateAt: 25,
				clear: { deadband: 2 },
				source: gbt50493
			}),
			limit({
				id: 'level2',
				name: { zh: '可燃气体二级报警', en: 'Combustible gas level 2' },
				kind: 'high',
				priority: 'red',
				activateAt: 50,
				clear: { deadband: 2 },
				source: gbt50493
			})
		]
	},
	{
		id: 'gas-ch4-adjacent-space',
		name: { zh: '甲烷 相邻地下空间', en: 'Methane, adjacent underground space' },
		quantity: 'ch4_lel',
		unit: '%LEL',
		span: { low: 0, high: 100 },
		noDataAfterMs: 60 * MINUTE_MS,
		limits: [
			limit({
				id: 'grade2',
				name: { zh: '相邻空间甲烷偏高', en: 'Methane in an adjacent space' },
				kind: 'high',
				priority: 'orange',
				activateAt: 20,
				clear: { deadband: 2 },
				source: adjacentSpace
			}),
			limit({
				id: 'grade1',
				name: { zh: '相邻空间甲烷危险', en: 'Dangerous methane in an adjacent space' },
				kind: 'high',
				priority: 'red',
				activateAt: 80,
				clear: { deadband: 5 },
				source: adjacentSpace
			})
		]
	},
	{
		id: 'gas-pressure-medium-a',
		name: { zh: '中压A管网压力', en: 'Medium-pressure A network' },
		quantity: 'pressure',
		unit: 'MPa',
		span: { low: 0, high: 0.6 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		limits: [
			limit(
				{
					id: 'high',
					name: { zh: '压力过高', en: 'Pressure high' },
					kind: 'high',
					priority: 'orange',
					activateAt: 0.4,
					clear: { deadband: 0.008 },
					source: operatorSet
				},
				15_000
			),
			limit(
				{
					id: 'low',
					name: { zh: '压力过低', en: 'Pressure low' },
					kind: 'low',
					priority: 'yellow',
					activateAt: 0.15,
					clear: { deadband: 0.008 },
					source: operatorSet
				},
				15_000
			)
		]
	},
	{
		id: 'gas-pressure-low',
		name: { zh: '低压管网压力', en: 'Low-pressure network' },
		quantity: 'pressure',
		unit: 'kPa',
		span: { low: 0, high: 10 },
		noDataAfterMs: NO_DATA_AFTER_MS,
		limits: [
			limit(
				{
					id: 'high',
					name: { zh: '压力过高', en: 'Pressure high' },
					kind: 'high',
					priority: 'red',
					activateAt: 5,
					clear: { deadband: 0.2 },
					source: operatorSet
				},
				15_000
			),
			limit(
				{
					id: 'low',
					name: { zh: '压力过低', en: 'Pressure low' },
					kind: 'low',
					priority: 'yellow',
					activateAt: 1,
					clear: { deadband: 0.1 },
					source: operatorSet
				},
				15_000
			)
		]
	}
];
