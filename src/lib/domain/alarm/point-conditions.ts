import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import type { AlarmPriority } from './limit.ts';
import type { PointCondition, WatchedCondition } from './point-state.ts';

export interface ConditionAlarm {
	readonly name: Text;
	readonly priority: AlarmPriority;
	readonly action: Text;
	/** What is looked for, with its numbers, where the name does not say it. */
	readonly rule?: Text;
}

/** Alarms that every point has whatever its limits: what we cannot know is never silent. */
export const conditionAlarms: Readonly<Record<PointCondition | WatchedCondition, ConditionAlarm>> = {
	no_data: {
		name: { zh: '数据中断', en: 'No data' },
		priority: 'yellow',
		action: {
			zh: '联系现场核实传感器、供电和网络；恢复前改为人工检测',
			en: 'Have sensor, power and network checked on site; measure by hand until it is back'
		}
	},
	fault: {
		name: { zh: '传感器故障', en: 'Sensor fault' },
		priority: 'yellow',
		action: {
			zh: '更换或检修传感器；恢复前改为人工检测',
			en: 'Replace or repair the sensor; measure by hand until it is back'
		}
	},
	over_range: {
		// The true value may be far above what the sensor can show.
		name: { zh: '超出量程', en: 'Over range' },
		priority: 'orange',
		action: {
			zh: '按超限处置，并用便携仪器复测',
			en: 'Treat as over the limit and measure again with a portable instrument'
		}
	},
	not_measuring: {
		// Calibration and tests set no value alarm: one that nobody ends would blind us quietly.
		name: { zh: '长时间标校或测试', en: 'In calibration or test for too long' },
		priority: 'yellow',
		action: {
			zh: '核实标校或测试是否结束，恢复正常监测',
			en: 'Check whether calibration or test is over and return to measuring'
		}
	},
	calibration_due: {
		name: { zh: '标校超期', en: 'Calibration overdue' },
		priority: 'blue',
		action: {
			zh: '安排标校；超期期间的读数仅供参考',
			en: 'Have the sensor calibrated; until then its readings are only an indication'
		}
	},
	implausible_pair: {
		// A sensor that was made to show nothing hides what kills.
		name: { zh: '示值矛盾：疑似故障或人为干预', en: 'Contradicts its neighbour: fault or tampering' },
		priority: 'orange',
		action: {
			zh: '立即派人检查该传感器，以另一传感器示值为准，必要时断电撤人',
			en: 'Have the sensor inspected at once; trust its neighbour, cut power and withdraw people if needed'
		}
	},
	inspection_overdue: {
		name: { zh: '检查超期', en: 'Inspection overdue' },
		priority: 'blue',
		action: { zh: '安排检查', en: 'Have the site inspected' }
	},
	score_crossing: {
		name: { zh: '安全评分降级', en: 'Score fell to a worse level' },
		priority: 'yellow',
		action: { zh: '查看扣分项并研判', en: 'Look at what it lost and judge it' }
	}
};

export const conditionSource: Provenance = {
	standard: '烽燧',
	clause: null,
	edition: '1',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal',
	note: '未见国家标准规定优先级 no national rule for these priorities is known'
};
