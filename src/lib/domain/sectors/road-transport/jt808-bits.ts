/*
 * JT/T 808 message 0x0200: alarm and status bits, JT/T 1078 video alarms and the active-safety types of 苏标, as seen in
 * independent open implementations; the printed standards were not seen. Sources: SOURCES.md.
 */

export const jt808Editions = ['2013', '2019'] as const;
export type Jt808Edition = (typeof jt808Editions)[number];

/** How a flag ends: held while the condition lasts, or cleared once the platform has answered. */
export type ClearRule = 'held' | 'until-answered';

export interface AlarmBit {
	readonly bit: number;
	readonly zh: string;
	readonly en: string;
	/** The name in the 2019 edition where it differs. `null` = reserved in that edition. */
	readonly in2013: boolean;
	readonly in2019: boolean;
	readonly zh2019: string;
	readonly en2019: string;
	readonly clear: ClearRule;
	/** Confidence of the clear rule, seen for the 2011/2013 edition only. */
	readonly clearMark: 'verified' | 'unverified';
	/** Confidence of the 2019 name. */
	readonly mark2019: 'verified' | 'conflicting';
}

type Row = readonly [zh: string, en: string, clear: ClearRule, more?: Partial<AlarmBit>];

const rows: readonly Row[] = [
	['紧急报警(触动报警开关)', 'Emergency alarm (SOS switch)', 'until-answered'],
	['超速报警', 'Overspeed alarm', 'held'],
	['疲劳驾驶报警', 'Fatigue-driving alarm', 'held'],
	[
		'危险预警',
		'Danger pre-warning',
		'until-answered',
		{ zh2019: '危险驾驶行为报警', en2019: 'Dangerous driving behaviour alarm' }
	],
	['GNSS模块发生故障', 'GNSS module fault', 'held'],
	['GNSS天线未接或被剪断', 'GNSS antenna disconnected or cut', 'held'],
	['GNSS天线短路', 'GNSS antenna short circuit', 'held'],
	['终端主电源欠压', 'Main power undervoltage', 'held'],
	['终端主电源掉电', 'Main power lost', 'held'],
	['终端LCD或显示器故障', 'Display fault', 'held'],
	['TTS模块故障', 'TTS module fault', 'held'],
	['摄像头故障', 'Camera fault', 'held'],
	['道路运输证IC卡模块故障', 'Transport-permit IC card module fault', 'held'],
	['超速预警', 'Overspeed pre-warning', 'held'],
	['疲劳驾驶预警', 'Fatigue pre-warning', 'held'],
	[
		'保留',
		'Reserved',
		'held',
		{
			in2013: false,
			zh2019: '违规行驶报警',
			en2019: 'Prohibited-period driving alarm',
			clearMark: 'unverified'
		}
	],
	[
		'保留',
		'Reserved',
		'held',
		{ in2013: false, zh2019: '胎压预警', en2019: 'Tyre-pressure pre-warning', clearMark: 'unverified' }
	],
	[
		'保留',
		'Reserved',
		'held',
		{
			in2013: false,
			zh2019: '右转盲区异常报警',
			en2019: 'Right-turn blind-zone alarm',
			clearMark: 'unverified'
		}
	],
	['当天累计驾驶超时', 'Daily driving time exceeded', 'held'],
	['超时停车', 'Overtime parking', 'held'],
	['进出区域', 'Area entered or left', 'until-answered'],
	['进出路线', 'Route entered or left', 'until-answered'],
	['路段行驶时间不足/过长', 'Segment time too short or too long', 'until-answered'],
	['路线偏离报警', 'Route deviation', 'held'],
	['车辆VSS故障', 'Vehicle speed sensor fault', 'held'],
	['车辆油量异常', 'Abnormal fuel level', 'held'],
	['车辆被盗', 'Vehicle stolen', 'held'],
	['车辆非法点火', 'Illegal ignition', 'until-answered', { clearMark: 'unverified' }],
	['车辆非法位移', 'Illegal displacement', 'until-answered'],
	[
		'碰撞预警',
		'Collision pre-warning',
		'held',
		{ zh2019: '碰撞侧翻报警', en2019: 'Collision or rollover alarm', mark2019: 'conflicting' }
	],
	['侧翻预警', 'Rollover pre-warning', 'held'],
	[
		'非法开门报警',
		'Illegal door opening',
		'until-answered',
		{ in2019: false, zh2019: '保留', en2019: 'Reserved' }
	]
];

/** All 32 alarm bits, bit 0 first. */
export const alarmBits: readonly AlarmBit[] = rows.map(([zh, en, clear, more], bit) => ({
	bit,
	zh,
	en,
	in2013: true,
	in2019: true,
	zh2019: zh,
	en2019: en,
	clear,
	clearMark: 'verified',
	mark2019: 'verified',
	...more
}));

export interface StatusBit {
	readonly bit: number;
	readonly zh: string;
	readonly en: string;
	/** True where only the 2019 edition defines it. */
	readonly only2019?: true;
}

export const statusBits: readonly StatusBit[] = [
	{ bit: 0, zh: 'ACC开', en: 'ACC on' },
	{ bit: 1, zh: '定位', en: 'positioned (fix valid)' },
	{ bit: 2, zh: '南纬', en: 'south latitude' },
	{ bit: 3, zh: '西经', en: 'west longitude' },
	{ bit: 4, zh: '停运', en: 'out of service' },
	{ bit: 5, zh: '经纬度已加密', en: 'coordinates encrypted' },
	{ bit: 8, zh: '载重位0', en: 'load bit 0: 01 = half load' },
	{ bit: 9, zh: '载重位1', en: 'load bits 8-9: 11 = full load, 00 = empty' },
	{ bit: 10, zh: '油路断开', en: 'fuel line cut' },
	{ bit: 11, zh: '电路断开', en: 'electric circuit cut' },
	{ bit: 12, zh: '车门加锁', en: 'doors locked' },
	{ bit: 13, zh: '前门开', en: 'front door open' },
	{ bit: 14, zh: '中门开', en: 'middle door open' },
	{ bit: 15, zh: '后门开', en: 'rear door open' },
	{ bit: 16, zh: '驾驶席门开', en: 'driver door open' },
	{ bit: 17, zh: '自定义门开', en: 'custom door open' },
	{ bit: 18, zh: '使用GPS', en: 'GPS used' },
	{ bit: 19, zh: '使用北斗', en: 'BeiDou used' },
	{ bit: 20, zh: '使用GLONASS', en: 'GLONASS used' },
	{ bit: 21, zh: '使用Galileo', en: 'Galileo used' },
	{ bit: 22, zh: '车辆行驶', en: 'vehicle moving (2019 edition only)', only2019: true }
];

/** Additional items after the fixed 28 bytes. `lengthBytes` null = one of several lengths. */
export const additionalItems: readonly {
	readonly id: number;
	readonly lengthBytes: number | null;
	readonly zh: string;
	readonly en: string;
	readonly only2019?: true;
}[] = [
	{ id: 0x01, lengthBytes: 4, zh: '里程', en: 'mileage, 0.1 km' },
	{ id: 0x02, lengthBytes: 2, zh: '油量', en: 'fuel, 0.1 L' },
	{ id: 0x03, lengthBytes: 2, zh: '行驶记录速度', en: 'recorder speed, 0.1 km/h' },
	{
		id: 0x04,
		lengthBytes: 2,
		zh: '需人工确认的报警事件ID',
		en: 'alarm event id needing manual confirmation'
	},
	{
		id: 0x05,
		lengthBytes: 30,
		zh: '胎压',
		en: 'tyre pressure, Pa per byte, 0xFF invalid (2019)',
		only2019: true
	},
	{ id: 0x06, lengthBytes: 2, zh: '车厢温度', en: 'compartment temperature, degC (2019)', only2019: true },
	{ id: 0x11, lengthBytes: null, zh: '超速报警附加信息', en: 'overspeed detail' },
	{ id: 0x12, lengthBytes: 6, zh: '进出区域/路线报警附加信息', en: 'area/route in-out detail' },
	{ id: 0x13, lengthBytes: 7, zh: '路段行驶时间附加信息', en: 'segment time detail' },
	{ id: 0x25, lengthBytes: 4, zh: '扩展车辆信号', en: 'extended vehicle signals' },
	{ id: 0x2a, lengthBytes: 2, zh: 'IO状态', en: 'IO state' },
	{ id: 0x2b, lengthBytes: 4, zh: '模拟量', en: 'analogue AD0/AD1' },
	{ id: 0x30, lengthBytes: 1, zh: '无线信号强度', en: 'radio signal strength' },
	{ id: 0x31, lengthBytes: 1, zh: 'GNSS卫星数', en: 'GNSS satellites' }
];

interface Named {
	readonly code: number;
	readonly zh: string;
	readonly en: string;
}

/** JT/T 1078 item 0x14, by bit. A public enum gives value 0 to signal loss, which is a bug: it is bit 0. */
export const videoAlarmBits: readonly Named[] = [
	{ code: 0, zh: '视频信号丢失', en: 'video signal loss' },
	{ code: 1, zh: '视频信号遮挡', en: 'video signal blocked' },
	{ code: 2, zh: '存储单元故障', en: 'storage unit fault' },
	{ code: 3, zh: '其他视频设备故障', en: 'other video equipment fault' },
	{ code: 4, zh: '客车超员', en: 'passenger overload' },
	{ code: 5, zh: '异常驾驶行为', en: 'abnormal driving behaviour (detail in 0x18)' },
	{ code: 6, zh: '特殊报警录像达到存储阈值', en: 'special-alarm recording storage threshold reached' }
];

/** JT/T 1078 item 0x18, by bit; 3–10 reserved, 11–15 custom. One byte follows: fatigue, 0–100 (range unverified). */
export const abnormalDrivingBits: readonly Named[] = [
	{ code: 0, zh: '疲劳', en: 'fatigue' },
	{ code: 1, zh: '打电话', en: 'phone call' },
	{ code: 2, zh: '抽烟', en: 'smoking' }
];

/** 苏标 item 0x64, forward-looking assistance; decimal codes. */
export const adasTypes: readonly Named[] = [
	{ code: 1, zh: '前向碰撞', en: 'forward collision' },
	{ code: 2, zh: '车道偏离', en: 'lane departure' },
	{ code: 3, zh: '车距过近', en: 'headway too short' },
	{ code: 4, zh: '行人碰撞', en: 'pedestrian collision' },
	{ code: 5, zh: '频繁变道', en: 'frequent lane change' },
	{ code: 6, zh: '道路标识超限', en: 'road-sign limit exceeded' },
	{ code: 7, zh: '障碍物', en: 'obstacle' },
	{ code: 16, zh: '道路标志识别事件', en: 'road-sign recognition event' },
	{ code: 17, zh: '主动抓拍事件', en: 'active snapshot event' },
	{ code: 18, zh: '实线变道（广东版）', en: 'solid-line lane change (Guangdong variant)' },
	{ code: 19, zh: '通道行人（广东版）', en: 'aisle pedestrian (Guangdong variant)' }
];

/** 苏标 item 0x65, driver monitoring; decimal codes. */
export const driverStateTypes: readonly Named[] = [
	{ code: 1, zh: '疲劳驾驶', en: 'fatigue driving' },
	{ code: 2, zh: '接打电话', en: 'phone call' },
	{ code: 3, zh: '抽烟', en: 'smoking' },
	{ code: 4, zh: '分神驾驶', en: 'distracted driving' },
	{ code: 5, zh: '驾驶员异常', en: 'driver abnormal' },
	{ code: 6, zh: '摄像头遮挡（广东版）', en: 'camera covered (Guangdong)' },
	{ code: 8, zh: '超时驾驶（广东版）', en: 'overtime driving (Guangdong)' },
	{ code: 10, zh: '未系安全带（广东版）', en: 'no seat belt (Guangdong)' },
	{ code: 11, zh: '红外阻断墨镜（广东版）', en: 'IR-blocking glasses (Guangdong)' },
	{ code: 12, zh: '双手脱离方向盘（广东版）', en: 'both hands off wheel (Guangdong)' },
	{ code: 13, zh: '玩手机（广东版）', en: 'playing with phone (Guangdong)' },
	{ code: 16, zh: '自动抓拍事件', en: 'automatic snapshot event' },
	{ code: 17, zh: '驾驶员变更事件', en: 'driver change event' }
];

/** 苏标 item 0x66, tyre pressure, by bit. */
export const tyreBits: readonly Named[] = [
	{ code: 0, zh: '定时上报', en: 'timed report' },
	{ code: 1, zh: '胎压过高', en: 'pressure high' },
	{ code: 2, zh: '胎压过低', en: 'pressure low' },
	{ code: 3, zh: '胎温过高', en: 'temperature high' },
	{ code: 4, zh: '传感器异常', en: 'sensor abnormal' },
	{ code: 5, zh: '胎压不平衡', en: 'pressure unbalanced' },
	{ code: 6, zh: '慢漏气', en: 'slow leak' },
	{ code: 7, zh: '电池电量低', en: 'battery low' }
];

/** 苏标 item 0x67, blind spot; decimal codes. Items 0x66 and 0x67 carry no level byte. */
export const blindSpotTypes: readonly Named[] = [
	{ code: 1, zh: '后方接近', en: 'rear approach' },
	{ code: 2, zh: '左侧后方接近', en: 'left rear approach' },
	{ code: 3, zh: '右侧后方接近', en: 'right rear approach' }
];

/** State of an active-safety event: a single moment, its start or its end. */
export const activeSafetyStates: readonly Named[] = [
	{ code: 0, zh: '不可用（瞬时事件）', en: 'unavailable (point event)' },
	{ code: 1, zh: '开始', en: 'start' },
	{ code: 2, zh: '结束', en: 'end' }
];

/** Defaults of the tyre-pressure parameters 0xF366 as seen in one implementation. */
export const tyreDefaults = {
	normalPsi: 140,
	lowPsi: 110,
	highPsi: 189,
	highTemperatureC: 80,
	unbalancePercent: 20,
	slowLeakPercent: 5,
	batteryPercent: 10,
	reportEveryS: 60
} as const;

/** Defaults of 苏标 that were not seen: shown as unverified wherever they are used. */
export const activeSafetyUnverifiedDefaults = {
	enableFromKmh: 30,
	levelSplitKmh: 50,
	phoneIntervalS: 120,
	smokingIntervalS: 180
} as const;

export interface TerminalParameter {
	readonly id: number;
	readonly unit: string;
	readonly zh: string;
	readonly en: string;
	/** The legal limit in this parameter's unit: our translation, not a default of the protocol. */
	readonly lawValue?: number;
	readonly only2019?: true;
}

/** Parameters set by message 0x8103. */
export const terminalParameters: readonly TerminalParameter[] = [
	{ id: 0x0055, unit: 'km/h', zh: '最高速度', en: 'maximum speed' },
	{ id: 0x0056, unit: 's', zh: '超速持续时间', en: 'overspeed duration' },
	{ id: 0x0057, unit: 's', zh: '连续驾驶时间门限', en: 'continuous driving limit', lawValue: 14400 },
	{ id: 0x0058, unit: 's', zh: '当天累计驾驶时间门限', en: 'daily driving limit', lawValue: 28800 },
	{ id: 0x0059, unit: 's', zh: '最小休息时间', en: 'minimum rest', lawValue: 1200 },
	{ id: 0x005a, unit: 's', zh: '最长停车时间', en: 'maximum parking time' },
	{ id: 0x005b, unit: '0.1 km/h', zh: '超速预警差值', en: 'overspeed pre-warning margin' },
	{ id: 0x005c, unit: 's', zh: '疲劳驾驶预警差值', en: 'fatigue pre-warning margin' },
	{
		id: 0x005d,
		unit: 'b7-0: 4 ms; b15-8: 0.1 g (0-79, default 10)',
		zh: '碰撞报警参数',
		en: 'collision alarm'
	},
	{ id: 0x005e, unit: 'degree, default 30', zh: '侧翻角度', en: 'rollover angle' },
	{
		id: 0x0032,
		unit: 'time range',
		zh: '禁行时段',
		en: 'prohibited driving period (2019), drives bit 15',
		only2019: true
	}
];
