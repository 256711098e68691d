import type { Provenance } from '../../provenance.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { ourProposal, sichuan2025, turpan2025 } from './sources.ts';

/** Counts of one period for one fleet or district. */
export interface NetworkCounts {
	/** Key vehicles 两客一危 that must be connected, and those that are. */
	readonly keyVehicles: number;
	readonly networkedVehicles: number;
	/** Networked vehicles seen at least once in the period. */
	readonly onlineVehicles: number;
	/** Records received, and those that passed the check. */
	readonly records: number;
	readonly goodRecords: number;
	/** Distance between consecutive points, and the part of it without gaps, km. */
	readonly trackKm: number;
	readonly continuousTrackKm: number;
	/** Online vehicles with drifting positions. */
	readonly driftingVehicles: number;
	/** Driver violations found and handled. */
	readonly violations: number;
	readonly handledViolations: number;
	readonly monitoringStaff: number;
}

export const indicatorIds = [
	'networked',
	'online',
	'data-pass',
	'track-completeness',
	'drift',
	'handling'
] as const;
export type IndicatorId = (typeof indicatorIds)[number];

interface IndicatorRow {
	readonly id: IndicatorId;
	readonly name: Text;
	readonly part: keyof NetworkCounts;
	readonly whole: keyof NetworkCounts;
	/** Published level to compare with; only `handling` is a requirement. */
	readonly benchmarkPercent: number;
	readonly better: 'higher' | 'lower';
	readonly source: Provenance;
}

const row = (
	id: IndicatorId,
	zh: string,
	en: string,
	[part, whole]: readonly [keyof NetworkCounts, keyof NetworkCounts],
	benchmarkPercent: number,
	source: Provenance = sichuan2025,
	better: IndicatorRow['better'] = 'higher'
): IndicatorRow => ({ id, name: { zh, en }, part, whole, benchmarkPercent, better, source });

/** Names are published; the fractions behind them are our reading, because the assessment method was not available. */
export const indicatorRows: readonly IndicatorRow[] = [
	row('networked', '入网率', 'networked rate', ['networkedVehicles', 'keyVehicles'], 100),
	row('online', '上线率', 'online rate', ['onlineVehicles', 'networkedVehicles'], 99.5),
	row('data-pass', '数据合格率', 'data pass rate', ['goodRecords', 'records'], 99.8),
	row('track-completeness', '轨迹完整率', 'track completeness', ['continuousTrackKm', 'trackKm'], 99.4),
	row('drift', '漂移率', 'drift rate', ['driftingVehicles', 'onlineVehicles'], 1, sichuan2025, 'lower'),
	row(
		'handling',
		'违规处理率',
		'handling rate of violations',
		['handledViolations', 'violations'],
		90,
		turpan2025
	)
];

export interface IndicatorValue {
	readonly id: IndicatorId;
	/** `null` where there is nothing to divide by: not known, not 100 %. */
	readonly percent: number | null;
	readonly benchmarkPercent: number;
	readonly meetsBenchmark: boolean | null;
}

export interface NetworkResult {
	readonly indicators: readonly IndicatorValue[];
	readonly staffNeeded: number;
	readonly staffEnough: boolean;
}

/** One person per 100 vehicles, at least two. Example: 100 vehicles → 2, 201 → 3. */
export function monitoringStaffNeeded(vehicles: number): number {
	if (!(Number.isInteger(vehicles) && vehicles >= 0)) throw new RangeError('vehicles is a whole number');
	return Math.max(2, Math.ceil(vehicles / 100));
}

/**
 * Indicators of the key-vehicle network in percent, compared with published levels: Sichuan's result of March 2025 is a
 * benchmark, the handling rate of 90 % one city's requirement; national pass limits were not found. Refuses parts larger
 * than their whole. Example: 995 of 1000 online → 99.5 %, meets the benchmark.
 */
export function networkIndicators(counts: NetworkCounts): MethodResult<NetworkResult> {
	for (const [name, value] of Object.entries(counts))
		if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${name} must be 0 or more`);
	const indicators = indicatorRows.map(({ id, part, whole, benchmarkPercent, better }): IndicatorValue => {
		if (counts[part] > counts[whole]) throw new RangeError(`${part} is larger than ${whole}`);
		if (counts[whole] === 0) return { id, percent: null, benchmarkPercent, meetsBenchmark: null };
		const percent = (100 * counts[part]) / counts[whole];
		const meetsBenchmark = better === 'higher' ? percent >= benchmarkPercent : percent <= benchmarkPercent;
		return { id, percent, benchmarkPercent, meetsBenchmark };
	});
	const staffNeeded = monitoringStaffNeeded(counts.keyVehicles);
	return {
		value: { indicators, staffNeeded, staffEnough: counts.monitoringStaff >= staffNeeded },
		steps: [
			...indicatorRows.map(({ id, name, part, whole, source }, index): MethodStep => ({
				id,
				text: name,
				formula: `${counts[part]} / ${counts[whole]} · 100`,
				value: indicators[index]?.percent ?? null,
				unit: '%',
				source
			})),
			{
				id: 'staff',
				text: { zh: '应配监控人员', en: 'Monitoring staff needed' },
				formula: `max(2, ⌈${counts.keyVehicles}/100⌉)`,
				value: staffNeeded,
				source: turpan2025
			},
			{
				id: 'definitions',
				text: { zh: '指标口径', en: 'Definitions of the rates' },
				value: null,
				source: ourProposal('The names are published, the fractions are our reading.')
			}
		],
		notes: [
			{
				zh: '未见全国合格线；对照值为四川 2025 年 3 月通报水平，处理率 90 % 为一地检查标准。',
				en: 'No national pass limit was found: compared with Sichuan’s published level; 90 % handling is one city’s rule.'
			}
		]
	};
}
