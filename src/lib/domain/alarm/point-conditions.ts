import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import type { AlarmPriority } from './limit.ts';
import type { PointCondition } from './point-state.ts';

export interface ConditionAlarm {
	readonly name: Text;
	readonly priority: AlarmPriority;
	readonly action: Text;
}

/** Alarms that every point has whatever its limits: what we cannot know is never silent. */
export const conditionAlarms: Readonly<Record<PointCondition, ConditionAlarm>> = {
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
