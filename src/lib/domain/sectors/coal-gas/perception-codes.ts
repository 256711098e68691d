import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

/** Field order and codes of one vendor's parser: strong evidence, not the standard. Labels are ours. */
export const perceptionSource = rule('煤矿感知数据接入细则', null, 'verified-in-part', {
	note: 'One vendor’s parser; MT/T 1201.1–.3-2023 holds the rule, its update intervals and file naming were not seen.',
	source: 'public repository (unlocated)'
});

export interface PerceptionFileType {
	readonly name: Text;
	readonly fields: readonly string[];
	/** True where a record may carry more fields than these. */
	readonly open?: true;
}

export const perceptionFileTypes = {
	CDDY: {
		name: { zh: '测点定义', en: 'point definition' },
		fields: [
			'pointCode',
			'systemCode',
			'substationCode',
			'sensorType',
			'valueType',
			'unit',
			'rangeHigh',
			'rangeLow',
			'upAlarm',
			'upAlarmClear',
			'lowAlarm',
			'lowAlarmClear',
			'upCut',
			'upRestore',
			'lowCut',
			'lowRestore',
			'onText',
			'offText',
			'location',
			'x',
			'y',
			'z',
			'relation',
			'time'
		]
	},
	CDSS: {
		name: { zh: '测点实时', en: 'real time' },
		fields: ['pointCode', 'sensorTypeName', 'location', 'value', 'unit', 'status', 'time']
	},
	TJSJ: {
		name: { zh: '统计数据', en: 'statistics' },
		fields: [
			'pointCode',
			'sensorTypeName',
			'location',
			'unit',
			'start',
			'end',
			'max',
			'maxTime',
			'min',
			'minTime',
			'avg',
			'time'
		]
	},
	YCBJ: {
		name: { zh: '异常报警', en: 'abnormal alarm' },
		fields: [
			'pointCode',
			'sensorTypeName',
			'location',
			'unit',
			'abnormalType',
			'start',
			'end',
			'max',
			'maxTime',
			'min',
			'minTime',
			'avg',
			'reason',
			'measure',
			'entryTime',
			'entryPerson',
			'time'
		]
	},
	FZDY: { name: { zh: '分站定义', en: 'substation' }, fields: ['code', 'location', 'x', 'y'], open: true },
	FZSS: {
		name: { zh: '分站实时', en: 'substation real time' },
		fields: ['code', 'runState', 'powerState', 'time']
	}
} as const satisfies Readonly<Record<string, PerceptionFileType>>;

export type PerceptionFileCode = keyof typeof perceptionFileTypes;

// ZKYL and ZKSS (stress monitoring, types 1101–1401) exist too; their fields are not known, so they are refused.

/** Analog values 模拟量, by sensor type. */
export const analogSensorTypes: Readonly<Record<string, Text>> = {
	'0001': { zh: '环境甲烷', en: 'environment CH4' },
	'0002': { zh: '风速', en: 'wind speed' },
	'0003': { zh: '温度', en: 'temperature' },
	'0004': { zh: '一氧化碳', en: 'CO' },
	'0006': { zh: '负压', en: 'negative pressure' },
	'0007': { zh: '水池水位', en: 'pool level' },
	'0012': { zh: '氧气', en: 'O2' },
	'0013': { zh: '二氧化碳', en: 'CO2' },
	'0014': { zh: '粉尘', en: 'dust' },
	'0018': { zh: '湿度', en: 'humidity' },
	'0043': { zh: '激光甲烷', en: 'laser CH4' }
};

/** Switches 开关量, by sensor type. */
export const switchSensorTypes: Readonly<Record<string, Text>> = {
	'1002': { zh: '风门', en: 'air door' },
	'1003': { zh: '风筒', en: 'duct' },
	'1004': { zh: '开停', en: 'start/stop' },
	'1008': { zh: '烟雾', en: 'smoke' },
	'1009': { zh: '断电器', en: 'cut-off device' },
	'1010': { zh: '主要通风机', en: 'main fan' },
	'1011': { zh: '馈电状态', en: 'feed state' }
};

/** Bits of the CDSS status; powers of two, so several may be set (reading it as a mask is our proposal). */
export const statusBits = [
	{ bit: 1, name: { zh: '报警', en: 'alarm' } },
	{ bit: 2, name: { zh: '断电', en: 'power-cut' } },
	{ bit: 4, name: { zh: '标校', en: 'calibration' } },
	{ bit: 8, name: { zh: '超量程', en: 'over-range' } },
	{ bit: 16, name: { zh: '分站故障', en: 'substation fault' } },
	{ bit: 32, name: { zh: '不巡检', en: 'not polled' } },
	{ bit: 64, name: { zh: '暂停', en: 'paused' } },
	{ bit: 128, name: { zh: '传感器故障', en: 'sensor fault' } }
] as const;

/** Abnormal types of YCBJ. */
export const abnormalTypes: Readonly<Record<string, Text>> = {
	'001': { zh: '超限', en: 'over-limit' },
	'002': { zh: '断电', en: 'power-cut' },
	'003': { zh: '馈电', en: 'feed' },
	'004': { zh: '传感器断线', en: 'sensor line broken' },
	'005': { zh: '基站掉电', en: 'base power lost' },
	'006': { zh: '基站不通', en: 'base unreachable' },
	'007': { zh: '标校', en: 'calibration' },
	'008': { zh: '超量程', en: 'over-range' },
	'009': { zh: '上限预警', en: 'upper pre-warning' },
	'010': { zh: '下限预警', en: 'lower pre-warning' }
};

/** Run states of FZSS. */
export const runStates: Readonly<Record<string, Text>> = {
	'0': { zh: '正常', en: 'ok' },
	'1': { zh: '通讯中断', en: 'comms lost' },
	'2': { zh: '故障', en: 'fault' },
	'9': { zh: '未知', en: 'unknown' }
};

/** Power states of FZSS; any other code is unknown. */
export const powerStates: Readonly<Record<string, Text>> = {
	'1': { zh: '直流', en: 'DC' },
	'2': { zh: '交流', en: 'AC' },
	'9': { zh: '故障', en: 'fault' }
};
