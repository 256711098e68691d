import type { Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import { HOUR_MS, MINUTE_MS } from '../../time.ts';
import { firstAction } from './first-actions.ts';
import { ourProposal } from './sources.ts';

function limit(
	row: Omit<Limit, 'onDelayMs' | 'offDelayMs' | 'latching' | 'reAlarmMs' | 'action'>,
	onDelayMs = 0
): Limit {
	return {
		...row,
		onDelayMs,
		offDelayMs: 0,
		latching: false,
		reAlarmMs: row.priority === 'red' ? 10 * MINUTE_MS : null,
		action: firstAction[row.priority]
	};
}

const driving: Provenance = {
	standard: '道路交通安全法实施条例',
	clause: 'art. 62(7)',
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'More than 4 h without a stop of at least 20 min is a breach.',
	source: 'https://iask.sina.com.cn/b/law1zrBqCRm3EGx.html'
};
const night: Provenance = {
	standard: '道路旅客运输企业安全管理规范',
	clause: 'art. 38',
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'Coach drivers at night: at most 2 h without a stop. The hours of night (22:00–06:00) are unverified.',
	source: 'http://www.egb634.com/jxwd/4272/42722604.html'
};
const nightSpeed: Provenance = {
	standard: '道路旅客运输企业安全管理规范',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'Coaches at night: at most 80 % of the limit of the day.',
	source: 'http://umvpfe.kpoyea.com/zwgk_240/zfxxgkml/zczxwdk_370463/jtzcfg/202403/t20240312_13026111.html'
};
const network = ourProposal(
	'National pass limits of the network indicators are not known; near the worst city of Sichuan in March 2025.'
);

export const limitProfiles: readonly LimitProfile[] = [
	{
		id: 'road-driving-minutes',
		name: { zh: '连续驾驶时间', en: 'Continuous driving' },
		quantity: 'driving_time',
		unit: 'min',
		span: { low: 0, high: 1440 },
		noDataAfterMs: 30 * MINUTE_MS,
		limits: [
			limit({
				id: 'near',
				name: { zh: '临近疲劳驾驶', en: 'Close to the driving limit' },
				kind: 'high',
				priority: 'yellow',
				activateAt: 225,
				clear: { restoreAt: 225 },
				source: ourProposal('A reminder 15 minutes before the limit.')
			}),
			limit({
				id: 'over',
				name: { zh: '疲劳驾驶', en: 'Driving too long' },
				kind: 'high',
				priority: 'orange',
				activateAt: 240,
				beyond: true,
				clear: { deadband: 0 },
				source: driving
			})
		]
	},
	{
		id: 'road-driving-minutes-night',
		name: { zh: '夜间连续驾驶时间（客运）', en: 'Continuous driving at night (coach)' },
		quantity: 'driving_time',
		unit: 'min',
		span: { low: 0, high: 1440 },
		noDataAfterMs: 30 * MINUTE_MS,
		limits: [
			limit({
				id: 'over',
				name: { zh: '夜间疲劳驾驶', en: 'Driving too long at night' },
				kind: 'high',
				priority: 'orange',
				activateAt: 120,
				beyond: true,
				clear: { deadband: 0 },
				source: night
			})
		]
	},
	{
		id: 'road-speed-share-night',
		name: { zh: '夜间车速占日间限速比例（客运）', en: 'Night speed as share of the day limit (coach)' },
		quantity: 'speed_share',
		unit: '%',
		span: { low: 0, high: 200 },
		noDataAfterMs: 30 * MINUTE_MS,
		limits: [
			limit(
				{
					id: 'over',
					name: { zh: '夜间超速', en: 'Too fast at night' },
					kind: 'high',
					priority: 'orange',
					activateAt: 80,
					beyond: true,
					clear: { deadband: 0 },
					source: nightSpeed
				},
				30_000
			)
		]
	},
	{
		id: 'road-online-rate',
		name: { zh: '车辆上线率', en: 'Vehicles online' },
		quantity: 'online_rate',
		unit: '%',
		span: { low: 0, high: 100 },
		noDataAfterMs: 2 * HOUR_MS,
		limits: [
			limit({
				id: 'low',
				name: { zh: '上线率偏低', en: 'Few vehicles online' },
				kind: 'low',
				priority: 'yellow',
				activateAt: 95,
				clear: { deadband: 1 },
				source: network
			})
		]
	},
	{
		id: 'road-track-completeness',
		name: { zh: '轨迹完整率', en: 'Track completeness' },
		quantity: 'track_completeness',
		unit: '%',
		span: { low: 0, high: 100 },
		noDataAfterMs: 2 * HOUR_MS,
		limits: [
			limit({
				id: 'low',
				name: { zh: '轨迹完整率偏低', en: 'Tracks incomplete' },
				kind: 'low',
				priority: 'blue',
				activateAt: 95,
				clear: { deadband: 1 },
				source: network
			})
		]
	},
	{
		id: 'road-drift-rate',
		name: { zh: '数据漂移率', en: 'Position drift' },
		quantity: 'drift_rate',
		unit: '%',
		span: { low: 0, high: 100 },
		noDataAfterMs: 2 * HOUR_MS,
		limits: [
			limit({
				id: 'high',
				name: { zh: '漂移率偏高', en: 'Positions drift' },
				kind: 'high',
				priority: 'blue',
				activateAt: 3,
				clear: { deadband: 0.5 },
				source: network
			})
		]
	}
];
