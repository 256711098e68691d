import type { AlarmPriority, Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { firstAction } from './first-actions.ts';
import { tyreDefaults } from './jt808-bits.ts';
import {
	coachNorm38,
	jtt808,
	list2023,
	nightSpeedRule,
	nightStop,
	ourProposal,
	sichuan2025,
	trafficLaw62,
	turpan2025
} from './sources.ts';

/* Priorities, deadbands, delays and silence times are our choice (SOURCES.md); no national limit for the rates was found. */

const reAlarmMs: Readonly<Record<AlarmPriority, number | null>> = {
	red: 10 * MINUTE_MS,
	orange: 30 * MINUTE_MS,
	yellow: null,
	blue: null
};

interface LimitRow {
	readonly id: string;
	readonly zh: string;
	readonly en: string;
	readonly kind?: 'high' | 'low';
	readonly priority: AlarmPriority;
	readonly activateAt: number;
	/** The value itself is still allowed. */
	readonly beyond?: true;
	readonly deadband: number;
	readonly action?: Text;
	readonly source: Provenance;
}

function limit({ zh, en, deadband, kind = 'high', action, ...row }: LimitRow): Limit {
	return {
		...row,
		name: { zh, en },
		kind,
		clear: { deadband },
		onDelayMs: 0,
		offDelayMs: MINUTE_MS,
		latching: false,
		reAlarmMs: reAlarmMs[row.priority],
		action: action ?? firstAction[row.priority]
	};
}

interface ProfileRow {
	readonly id: string;
	readonly zh: string;
	readonly en: string;
	readonly quantity: string;
	readonly unit: string;
	readonly high: number;
	readonly noDataAfterMs: number;
	readonly limits: readonly Limit[];
}

const profile = ({ zh, en, high, ...row }: ProfileRow): LimitProfile => ({
	...row,
	name: { zh, en },
	span: { low: 0, high }
});

/** A benchmark turned into a limit is our choice, whatever the benchmark itself is worth. */
const fromBenchmark = (note: string): Provenance => ({
	...sichuan2025,
	confidence: 'our-proposal',
	note: `${note} No national pass limit was found.`
});

const rate = (id: string, zh: string, en: string, limits: readonly Limit[]): LimitProfile =>
	profile({
		id,
		zh,
		en,
		quantity: id.replace('road-', ''),
		unit: '%',
		high: 100,
		noDataAfterMs: 26 * HOUR_MS,
		limits
	});

const low = (row: Omit<LimitRow, 'kind'>): Limit => limit({ ...row, kind: 'low' });

const networkProfiles: readonly LimitProfile[] = [
	rate('road-networked-rate', '车辆入网率', 'Networked rate', [
		low({
			id: 'networked',
			zh: '未全部入网',
			en: 'not all networked',
			priority: 'yellow',
			activateAt: 100,
			beyond: true,
			deadband: 0,
			source: fromBenchmark('Sichuan reports 100 %.')
		})
	]),
	rate('road-online-rate', '车辆上线率', 'Online rate', [
		low({
			id: 'online',
			zh: '上线率偏低',
			en: 'online rate low',
			priority: 'yellow',
			activateAt: 98,
			deadband: 0.5,
			source: fromBenchmark('The worst city of Sichuan reports about 98 %.')
		}),
		low({
			id: 'online-bad',
			zh: '上线率过低',
			en: 'online rate very low',
			priority: 'orange',
			activateAt: 95,
			deadband: 0.5,
			source: ourProposal('One vehicle in twenty invisible.')
		})
	]),
	rate('road-data-pass-rate', '数据合格率', 'Data pass rate', [
		low({
			id: 'data-pass',
			zh: '数据合格率偏低',
			en: 'data pass rate low',
			priority: 'blue',
			activateAt: 99,
			deadband: 0.3,
			source: fromBenchmark('Sichuan reports about 99.8 %.')
		})
	]),
	rate('road-track-completeness', '轨迹完整率', 'Track completeness', [
		low({
			id: 'track',
			zh: '轨迹完整率偏低',
			en: 'track completeness low',
			priority: 'yellow',
			activateAt: 96.6,
			deadband: 0.5,
			source: fromBenchmark('The worst city of Sichuan reports about 96.6 %.')
		}),
		low({
			id: 'track-bad',
			zh: '轨迹完整率过低',
			en: 'track completeness very low',
			priority: 'orange',
			activateAt: 90,
			deadband: 0.5,
			source: ourProposal('A tenth of the way unseen.')
		})
	]),
	rate('road-drift-rate', '车辆漂移率', 'Drift rate', [
		limit({
			id: 'drift',
			zh: '漂移率偏高',
			en: 'drift rate high',
			priority: 'blue',
			activateAt: 2,
			deadband: 0.5,
			source: fromBenchmark('Sichuan reports about 1.0 %; twice that.')
		})
	]),
	rate('road-handling-rate', '违规处理率', 'Handling rate of violations', [
		low({
			id: 'handling',
			zh: '违规处理率不足',
			en: 'handling rate below 90 %',
			priority: 'yellow',
			activateAt: 90,
			beyond: true,
			deadband: 0,
			source: turpan2025
		}),
		low({
			id: 'handling-bad',
			zh: '违规大多未处理',
			en: 'most violations unhandled',
			priority: 'orange',
			activateAt: 50,
			deadband: 1,
			source: ourProposal('Half of the violations unhandled: near article 3(3) of the 2023 list.')
		})
	])
];

const restNow: Text = {
	zh: '通知驾驶员立即就近进入服务区停车休息 20 分钟以上，或换班',
	en: 'Have the driver stop at the next service area for 20 min or more, or hand over'
};

/** The alarm comes with the last legal minute; the breach begins strictly above it. */
function drivingTime(
	row: { readonly id: string; readonly zh: string; readonly en: string; readonly high: number },
	limitMin: number,
	warnMin: number,
	source: Provenance
): LimitProfile {
	return profile({
		...row,
		quantity: 'driving-time',
		unit: 'min',
		noDataAfterMs: 15 * MINUTE_MS,
		limits: [
			limit({
				id: 'soon',
				zh: '临近上限',
				en: 'limit near',
				priority: 'yellow',
				activateAt: warnMin,
				deadband: 5,
				action: restNow,
				source: ourProposal('Time to reach a place to stop.')
			}),
			limit({
				id: 'limit',
				zh: '达到上限',
				en: 'limit reached',
				priority: 'orange',
				activateAt: limitMin,
				deadband: 5,
				action: restNow,
				source
			}),
			limit({
				id: 'breach',
				zh: '超时驾驶',
				en: 'driving too long',
				priority: 'red',
				activateAt: limitMin,
				beyond: true,
				deadband: 5,
				action: restNow,
				source: { ...source, note: `Broken strictly above ${limitMin} min. ${source.note ?? ''}`.trim() }
			})
		]
	});
}

const nightNote: Provenance = {
	...coachNorm38,
	confidence: 'verified-in-part',
	note: 'The 2 h are verified; 22:00–06:00 as night is not.'
};

const driverProfiles: readonly LimitProfile[] = [
	drivingTime(
		{ id: 'road-continuous-driving', zh: '连续驾驶时间', en: 'Continuous driving', high: 1440 },
		240,
		220,
		trafficLaw62
	),
	drivingTime(
		{
			id: 'road-continuous-driving-coach-night',
			zh: '客车夜间连续驾驶时间',
			en: 'Continuous driving of a coach by night',
			high: 480
		},
		120,
		105,
		nightNote
	),
	drivingTime(
		{
			id: 'road-driving-24h',
			zh: '客车驾驶员 24 小时驾驶时间',
			en: 'Coach driver, driving in 24 h',
			high: 1440
		},
		480,
		450,
		coachNorm38
	),
	drivingTime(
		{
			id: 'road-driving-7d',
			zh: '客车驾驶员 7 天驾驶时间',
			en: 'Coach driver, driving in 7 days',
			high: 10_080
		},
		2640,
		2520,
		coachNorm38
	),
	profile({
		id: 'road-fatigue-minutes',
		zh: '疲劳驾驶报警时长（当日累计）',
		en: 'Fatigue flag held, sum of the day',
		quantity: 'fatigue-minutes',
		unit: 'min',
		high: 1440,
		noDataAfterMs: DAY_MS,
		limits: [
			limit({
				id: 'fatigue',
				zh: '出现疲劳驾驶',
				en: 'fatigue',
				priority: 'yellow',
				activateAt: 10,
				deadband: 5,
				source: ourProposal('10 min held in one day; the flag itself is JT/T 808 bit 2.')
			}),
			limit({
				id: 'fatigue-long',
				zh: '长时间疲劳驾驶',
				en: 'long fatigue',
				priority: 'orange',
				activateAt: 30,
				deadband: 10,
				action: restNow,
				source: ourProposal('30 min held: the driver did not react.')
			})
		]
	}),
	profile({
		id: 'road-overspeed-events',
		zh: '百车超速次数（当日）',
		en: 'Overspeed events per 100 vehicles and day',
		quantity: 'overspeed-events',
		unit: '次/百车·日',
		high: 1000,
		noDataAfterMs: 26 * HOUR_MS,
		limits: [
			limit({
				id: 'overspeed-often',
				zh: '超速偏多',
				en: 'overspeed often',
				priority: 'yellow',
				activateAt: 20,
				deadband: 2,
				source: ourProposal('Rising edges of JT/T 808 bit 1; no published limit.')
			}),
			limit({
				id: 'overspeed-very-often',
				zh: '超速频发',
				en: 'overspeed very often',
				priority: 'orange',
				activateAt: 50,
				deadband: 5,
				source: ourProposal('Half of the fleet in one day.')
			})
		]
	})
];

const slowDown: Text = {
	zh: '语音提醒驾驶员立即减速，持续超速的通知就近停车',
	en: 'Have the driver slow down now; if it goes on, stop at the next safe place'
};

/** Speed as a share of the limit of road and hour; a breach lies strictly above it. */
function speedShare(id: string, zh: string, en: string, source: Provenance): LimitProfile {
	return profile({
		id,
		zh,
		en,
		quantity: 'speed-share',
		unit: '%',
		high: 300,
		noDataAfterMs: 10 * MINUTE_MS,
		limits: [
			limit({
				id: 'over',
				zh: '超速',
				en: 'overspeed',
				priority: 'yellow',
				activateAt: 100,
				beyond: true,
				deadband: 2,
				action: slowDown,
				source
			}),
			limit({
				id: 'over-20',
				zh: '超速 20 % 以上',
				en: 'overspeed of 20 %',
				priority: 'orange',
				activateAt: 120,
				deadband: 5,
				action: slowDown,
				source: ourProposal('20 % above the limit.')
			}),
			limit({
				id: 'over-50',
				zh: '超速 50 % 以上',
				en: 'overspeed of 50 %',
				priority: 'red',
				activateAt: 150,
				deadband: 5,
				source: ourProposal('50 % above the limit.')
			})
		]
	});
}

const moving = (
	id: string,
	zh: string,
	en: string,
	priority: AlarmPriority,
	source: Provenance
): LimitProfile =>
	profile({
		id,
		zh,
		en,
		quantity: 'moving-vehicles',
		unit: '辆',
		high: 1000,
		noDataAfterMs: 30 * MINUTE_MS,
		limits: [
			limit({
				id: 'moving',
				zh: '禁行时段仍有车辆行驶',
				en: 'vehicles moving while barred',
				priority,
				activateAt: 1,
				deadband: 0.5,
				source
			})
		]
	});

const statePage = 'http://www.ysfeather.com/content/detail/655aadbe2b56e0a4418b4580.html';
const ruleProfiles: readonly LimitProfile[] = [
	speedShare(
		'road-speed-share',
		'车速占限速百分比',
		'Speed against the limit',
		ourProposal('The limit of the road itself is still allowed.')
	),
	speedShare(
		'road-speed-share-coach-night',
		'客车夜间车速占夜间限速百分比',
		'Coach by night, speed against 80 % of the day limit',
		{
			...nightSpeedRule,
			confidence: 'verified-in-part',
			note: 'Against 80 % of the day limit, which itself is still allowed; 22:00–06:00 as night is not verified.'
		}
	),
	moving(
		'road-moving-02-05',
		'02:00–05:00 行驶的长途客车数',
		'Long-distance coaches moving at 02:00–05:00',
		'orange',
		nightStop
	),
	moving(
		'road-moving-02-05-800km',
		'02:00–05:00 行驶的 800 公里以上线路客车数',
		'Coaches of lines of 800 km or more moving at 02:00–05:00',
		'red',
		list2023(
			'art. 4(1)',
			'https://www.mot.gov.cn/liuyanzixun/202508/t20250825_4175400.html',
			'A candidate for the list of major hazards.'
		)
	),
	moving(
		'road-moving-under-stop-order',
		'停运指令期间仍在行驶的车辆数',
		'Vehicles moving under a weather stop order',
		'red',
		list2023('art. 3(4)', statePage, 'A candidate for the list of major hazards.')
	),
	profile({
		id: 'road-offline-dangerous-goods',
		zh: '危货车辆离线时长',
		en: 'Dangerous-goods vehicle offline',
		quantity: 'offline-minutes',
		unit: 'min',
		high: 10_080,
		noDataAfterMs: HOUR_MS,
		limits: [
			limit({
				id: 'offline',
				zh: '危货车辆离线',
				en: 'vehicle offline',
				priority: 'yellow',
				activateAt: 30,
				deadband: 5,
				source: ourProposal('30 min on the road without a position.')
			}),
			limit({
				id: 'offline-long',
				zh: '危货车辆长时间离线',
				en: 'vehicle offline for long',
				priority: 'orange',
				activateAt: 120,
				deadband: 10,
				source: ourProposal('2 h without a position.')
			})
		]
	})
];

const tyre: Provenance = {
	...jtt808,
	note: 'Defaults of parameter 0xF366 as seen in one implementation; the maker’s values win.'
};
const tyreProfiles: readonly LimitProfile[] = [
	profile({
		id: 'road-tyre-pressure',
		zh: '轮胎气压',
		en: 'Tyre pressure',
		quantity: 'tyre-pressure',
		unit: 'PSI',
		high: 300,
		noDataAfterMs: 10 * MINUTE_MS,
		limits: [
			low({
				id: 'pressure-low',
				zh: '胎压过低',
				en: 'pressure low',
				priority: 'orange',
				activateAt: tyreDefaults.lowPsi,
				deadband: 3,
				source: tyre
			}),
			limit({
				id: 'pressure-high',
				zh: '胎压过高',
				en: 'pressure high',
				priority: 'orange',
				activateAt: tyreDefaults.highPsi,
				deadband: 3,
				source: tyre
			})
		]
	}),
	profile({
		id: 'road-tyre-temperature',
		zh: '轮胎温度',
		en: 'Tyre temperature',
		quantity: 'tyre-temperature',
		unit: '°C',
		high: 200,
		noDataAfterMs: 10 * MINUTE_MS,
		limits: [
			limit({
				id: 'temperature-high',
				zh: '胎温过高',
				en: 'temperature high',
				priority: 'orange',
				activateAt: tyreDefaults.highTemperatureC,
				deadband: 3,
				source: tyre
			})
		]
	})
];

/** All limit profiles of the sector. */
export const limitProfiles: readonly LimitProfile[] = [
	...networkProfiles,
	...driverProfiles,
	...ruleProfiles,
	...tyreProfiles
];
