import type { Detector, SensorKind } from '../../alarm/limit.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time.ts';
import { ourProposal } from './sources.ts';

/** Ours: three tenths of a per cent in ten minutes is far beyond the daily swing and leaves minutes before 1.0. */
const rise: Detector = {
	kind: 'rate',
	id: 'rise',
	name: { zh: '甲烷快速上升', en: 'Methane rises fast' },
	rule: { zh: '10 分钟内上升不少于 0.3 %CH4', en: 'Up by 0.3 %CH4 or more within 10 minutes' },
	priority: 'yellow',
	direction: 'rise',
	change: 0.3,
	withinMs: 10 * MINUTE_MS,
	latching: false,
	reAlarmMs: null,
	action: {
		zh: '查明原因，检查通风和抽采，准备断电撤人',
		en: 'Find the cause, check ventilation and drainage, be ready to cut power and withdraw'
	},
	source: ourProposal('Rate of rise: no published value is known.')
};

/** Ours: a methane sensor in moving air shows noise; exactly zero is looked at beside its neighbour instead. */
const frozen: Detector = {
	kind: 'flat_line',
	id: 'frozen',
	name: { zh: '示值不变：疑似故障', en: 'Does not move: fault suspected' },
	rule: { zh: '示值 2 小时完全不变（零值除外）', en: 'Exactly the same value for 2 hours, zero excepted' },
	priority: 'yellow',
	forMs: 2 * HOUR_MS,
	exceptAt: 0,
	latching: false,
	reAlarmMs: null,
	action: {
		zh: '现场核对传感器，与便携仪比对；未恢复前改为人工检测',
		en: 'Compare the sensor with a portable on site; measure by hand until it lives'
	},
	source: ourProposal('A frozen signal: no published value is known.')
};

export const methaneDetectors: readonly Detector[] = [rise, frozen];

/** Half a year, for a point that does not say what its sensor is: only the longer period is certain to be overdue. */
export const METHANE_CALIBRATION_MS = 183 * DAY_MS;

/** 煤矿安全规程 Art. 531: half a month, read as 15 days, for catalytic sensors; half a year for laser ones and others. */
export const methaneCalibrationByKind: Readonly<Record<SensorKind, number>> = {
	catalytic: 15 * DAY_MS,
	laser: METHANE_CALIBRATION_MS,
	other: METHANE_CALIBRATION_MS
};
