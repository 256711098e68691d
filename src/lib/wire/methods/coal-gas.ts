import { z } from 'zod';
import { actionLadder, ladderPlaces } from '../../domain/sectors/coal-gas/action-ladder.ts';
import { calibrationClocks, clockRows } from '../../domain/sectors/coal-gas/calibration-clocks.ts';
import { dataAge } from '../../domain/sectors/coal-gas/data-age.ts';
import { drainageDuty, outburstTrigger } from '../../domain/sectors/coal-gas/drainage-duty.ts';
import { checkMethane } from '../../domain/sectors/coal-gas/methane-check.ts';
import { methaneRows } from '../../domain/sectors/coal-gas/methane-rows.ts';
import { gradeMineGas } from '../../domain/sectors/coal-gas/mine-gas-grade.ts';
import { overLimitColour, overLimitTier } from '../../domain/sectors/coal-gas/over-limit.ts';
import { perceptionFileTypes } from '../../domain/sectors/coal-gas/perception-codes.ts';
import { readPerceptionFile } from '../../domain/sectors/coal-gas/perception-files.ts';
import { flatZeroBesideActive } from '../../domain/sectors/coal-gas/plausibility.ts';
import { compareSensor } from '../../domain/sectors/coal-gas/sensor-comparison.ts';
import { levelReadings, standardisationGrade } from '../../domain/sectors/coal-gas/standardisation.ts';
import { majorHazardsOn } from '../../domain/sectors/coal-gas/vetoes.ts';
import { checkWindSpeed } from '../../domain/sectors/coal-gas/wind-speed.ts';
import { windRows } from '../../domain/sectors/coal-gas/wind-rows.ts';
import { alarmPriorities } from '../../domain/alarm/limit.ts';
import { publish, refuse, refuseEach, type PublishedMethod } from './method.ts';

const emission = z.number().min(0).max(10_000);
const percent = z.number().min(0).max(100);
const position = z.enum(methaneRows.map(({ id }) => id)).describe('第536条的行 / row of Art. 536');
const text = z.object({ zh: z.string(), en: z.string() });
const score = z.number().min(0).max(100);
const day = z.iso.date();

const mineGasGrade = publish({
	id: 'coal-gas.mine-gas-grade',
	title: { zh: '矿井瓦斯等级（煤矿安全规程第188条）', en: 'Gas grade of a mine, Art. 188' },
	input: z.strictObject({
		hasOutburstSeam: z.boolean(),
		hadBlowOut: z.boolean(),
		relativeM3PerT: emission.describe('m³/t'),
		absoluteM3PerMin: emission.describe('m³/min'),
		headingM3PerMin: emission.describe('最大的掘进面 / the largest heading'),
		faceM3PerMin: emission.describe('最大的采煤面 / the largest face')
	}),
	output: z.enum(['outburst', 'high', 'low']),
	example: {
		hasOutburstSeam: false,
		hadBlowOut: false,
		relativeM3PerT: 10,
		absoluteM3PerMin: 40,
		headingM3PerMin: 3,
		faceM3PerMin: 5
	},
	run: gradeMineGas
});

const drainage = publish({
	id: 'coal-gas.drainage-duty',
	title: { zh: '瓦斯抽采是否必须（第202条）', en: 'Whether gas drainage is compulsory, Art. 202' },
	input: z.strictObject({
		faceM3PerMin: emission,
		headingM3PerMin: emission,
		absoluteM3PerMin: emission,
		outputMtPerYear: z.number().positive().max(100).describe('年产量，百万吨 / Mt a year')
	}),
	output: z.boolean(),
	example: { faceM3PerMin: 4, headingM3PerMin: 2, absoluteM3PerMin: 21, outputMtPerYear: 0.6 },
	run: drainageDuty
});

const outburst = publish({
	id: 'coal-gas.outburst-trigger',
	title: { zh: '是否须做突出鉴定（0.74 MPa、8 m³/t）', en: 'Whether a seam must be appraised for outbursts' },
	input: z.strictObject({
		pressureMPa: z.number().min(0).max(20).nullable().describe('null = 未测 / not measured'),
		contentM3PerT: z.number().min(0).max(100).nullable()
	}),
	output: z.boolean().nullable(),
	example: { pressureMPa: 0.74, contentM3PerT: null },
	run: ({ pressureMPa, contentM3PerT }) => outburstTrigger(pressureMPa, contentM3PerT)
});

const methane = publish({
	id: 'coal-gas.methane-limits',
	title: {
		zh: '甲烷传感器报警、断电、复电（第536条）',
		en: 'Methane alarm, power cut and restore, Art. 536'
	},
	input: z.strictObject({ position, ch4Percent: percent.describe('%CH4') }),
	output: z.object({
		alarm: z.boolean(),
		cut: z.boolean().nullable(),
		mayRestore: z.boolean().nullable(),
		instruction: text.nullable()
	}),
	example: { position: 'coal-face-return-corner', ch4Percent: 1.5 },
	run: ({ position: row, ch4Percent }) => checkMethane(row, ch4Percent)
});

const ladder = publish({
	id: 'coal-gas.action-ladder',
	title: { zh: '瓦斯浓度处置阶梯（第169、191–197、205、245条）', en: 'What a gas concentration demands' },
	input: z.strictObject({
		place: z.enum(ladderPlaces.map(({ id }) => id)),
		ch4Percent: percent.nullable().describe('null = 未测 / not measured'),
		co2Percent: percent.nullable()
	}),
	output: z.array(z.object({ id: z.string(), action: text })),
	example: { place: 'working-place', ch4Percent: 1.5, co2Percent: 0.4 },
	run: ({ place, ...gas }) => actionLadder(place, gas)
});

const wind = publish({
	id: 'coal-gas.wind-speed',
	title: { zh: '井巷风速（第157、171条）', en: 'Wind speed of a roadway, Art. 157 and 171' },
	input: z.strictObject({
		place: z.enum(windRows.map(({ id }) => id)),
		windMPerS: z.number().min(0).max(60)
	}),
	output: z.enum(['within', 'too_slow', 'too_fast']),
	example: { place: 'belt-roadway', windMPerS: 0.25 },
	run: ({ place, windMPerS }) => checkWindSpeed(place, windMPerS)
});

const comparison = publish({
	id: 'coal-gas.sensor-comparison',
	title: { zh: '传感器与便携仪每日比对（第532条）', en: 'Daily comparison of sensor and portable, Art. 532' },
	input: z.strictObject({
		sensorPercent: percent,
		portablePercent: percent,
		allowedErrorPercent: percent
			.nullable()
			.describe(
				'两台设备的允许误差，%CH4；null = 不判断 / allowed error of the instruments; null = not judged'
			)
	}),
	output: z.object({
		countingPercent: z.number(),
		larger: z.enum(['sensor', 'portable', 'equal']),
		differencePercent: z.number(),
		isBeyondAllowed: z.boolean().nullable()
	}),
	example: { sensorPercent: 0.62, portablePercent: 0.75, allowedErrorPercent: null },
	run: (input) => compareSensor(input.sensorPercent, input.portablePercent, input.allowedErrorPercent)
});

const calibration = publish({
	id: 'coal-gas.calibration-clocks',
	title: {
		zh: '标校与闭锁测试时限（第531、532条）',
		en: 'Calibration and interlock-test clocks, Art. 531 and 532'
	},
	input: z
		.strictObject({
			day,
			devices: z
				.array(
					z.strictObject({
						id: z.string().min(1).max(100),
						kind: z.enum(clockRows.map(({ kind }) => kind)),
						lastDay: day.nullable().describe('最近一次；null = 无记录 / last time; null = none on record')
					})
				)
				.min(1)
				.max(10_000)
		})
		.superRefine(({ devices, day: today }, context) =>
			refuseEach(context, ['devices'], devices, {
				key: 'id',
				attempt: (device) => calibrationClocks([device], today)
			})
		),
	output: z.array(
		z.object({
			id: z.string(),
			dueDay: z.string().nullable(),
			state: z.enum(['in_time', 'overdue', 'never']),
			overdueDays: z.number().nullable()
		})
	),
	example: {
		day: '2026-11-22',
		devices: [
			{ id: 'T1', kind: 'catalytic', lastDay: '2026-11-05' },
			{ id: 'T2', kind: 'laser', lastDay: '2026-08-31' }
		]
	},
	run: (input) => calibrationClocks(input.devices, input.day)
});

const samples = z
	.array(z.strictObject({ atMs: z.int().min(0).max(8.64e15).describe('UTC, ms'), ch4Percent: percent }))
	.min(1)
	.max(10_000);
const plausibility = publish({
	id: 'coal-gas.flat-zero',
	title: { zh: '零值传感器旁有活动传感器（疑似故障或干预）', en: 'A flat-zero sensor beside an active one' },
	input: z.strictObject({ sensor: samples, neighbour: samples }),
	output: z.object({
		isSuspicious: z.boolean(),
		fromMs: z.number().nullable(),
		toMs: z.number().nullable(),
		neighbourPeakPercent: z.number().nullable()
	}),
	example: {
		sensor: [0, 4, 8, 12].map((minute) => ({ atMs: minute * 60_000, ch4Percent: 0 })),
		neighbour: [1.1, 1.93, 1.7, 1.2].map((ch4Percent, index) => ({ atMs: index * 240_000, ch4Percent }))
	},
	run: ({ sensor, neighbour }) => flatZeroBesideActive(sensor, neighbour)
});

const age = publish({
	id: 'coal-gas.data-age',
	title: { zh: '监测数据时效（本系统建议）', en: 'Age of monitoring data (our proposal)' },
	input: z.strictObject({ ageS: z.number().min(0).max(1e10).describe('秒 / seconds') }),
	output: z.enum(['fresh', 'stale', 'offline']),
	example: { ageS: 61 },
	run: ({ ageS }) => dataAge(ageS)
});

const standardisation = publish({
	id: 'coal-gas.standardisation-grade',
	title: { zh: '煤矿安全生产标准化等级（2024）', en: 'Standardisation grade of a mine, 2024' },
	input: z.strictObject({
		total: score,
		majorDisaster: z.array(score).min(1).max(20).describe('重大灾害防治各部分 / major-disaster parts'),
		professional: z.array(score).min(1).max(20).describe('各专业 / professional parts'),
		base: score.describe('安全基础 / safety base'),
		levelReading: z
			.enum(levelReadings)
			.describe('二、三级公开资料冲突，须声明读法 / levels 2 and 3 conflict: say which reading')
	}),
	output: z.enum(['level-1', 'level-2', 'level-3', 'none']),
	example: { total: 92, majorDisaster: [90], professional: [95, 91], base: 85, levelReading: 'one-number' },
	run: ({ levelReading, ...scores }) => standardisationGrade(scores, levelReading)
});

const tier = publish({
	id: 'coal-gas.over-limit-tier',
	title: { zh: '瓦斯超限追查层级（山西）', en: 'Who investigates an over-limit event (Shanxi)' },
	input: z.strictObject({ peakPercent: percent }),
	output: z.object({ tier: z.enum(['below-2', '2-to-3', 'from-3']), investigator: text }),
	example: { peakPercent: 2 },
	run: ({ peakPercent }) => overLimitTier(peakPercent)
});

const seconds = z.number().min(0).max(1e9);
const colour = publish({
	id: 'coal-gas.over-limit-colour',
	title: { zh: '瓦斯超限事件定色（本系统建议）', en: 'Colour of an over-limit event (our proposal)' },
	input: z
		.strictObject({
			position,
			ch4Percent: percent,
			atOrAboveAlarmS: seconds,
			atOrAboveCutS: seconds,
			isFeedAbnormal: z.boolean(),
			isPairInconsistent: z.boolean(),
			isPlanned: z.boolean().describe('标校或计划试验 / calibration or announced test')
		})
		.refine((event) => event.atOrAboveCutS <= event.atOrAboveAlarmS, {
			path: ['atOrAboveCutS'],
			message: '不能长于 atOrAboveAlarmS / cannot be longer than atOrAboveAlarmS'
		}),
	output: z.enum(alarmPriorities).nullable(),
	example: {
		position: 'heading-face',
		ch4Percent: 1.2,
		atOrAboveAlarmS: 61,
		atOrAboveCutS: 0,
		isFeedAbnormal: false,
		isPairInconsistent: false,
		isPlanned: false
	},
	run: overLimitColour
});

const majorHazards = publish({
	id: 'coal-gas.major-hazards',
	title: { zh: '煤矿重大事故隐患判定清单（按日期取版本）', en: 'List of coal-mine major hazards by day' },
	input: z.strictObject({ day }),
	output: z.object({
		inForce: z.enum(['2020', '2026']).nullable(),
		isTextKnown: z.boolean(),
		items: z.array(z.object({ id: z.string(), text, candidateFromMonitoring: z.boolean() }))
	}),
	example: { day: '2026-11-22' },
	run: (input) => majorHazardsOn(input.day)
});

const fileCodes = Object.keys(perceptionFileTypes) as (keyof typeof perceptionFileTypes)[];
const perception = publish({
	id: 'coal-gas.perception-file',
	title: { zh: '煤矿感知数据文件解析', en: 'Reads a coal-mine perception-data file' },
	input: z
		.strictObject({ code: z.enum(fileCodes), content: z.string().max(20_000_000) })
		.superRefine((input, context) =>
			refuse(context, ['content'], () => readPerceptionFile(input.code, input.content))
		),
	output: z.object({ header: z.string(), records: z.array(z.record(z.string(), z.string())) }),
	example: {
		code: 'CDSS',
		content:
			'410403004688;CDSS~41040300468801MN0001011A08;环境甲烷;1201掘进工作面;0.32;%CH4;0;2026-11-22 08:00:00~||'
	},
	run: ({ code, content }) => readPerceptionFile(code, content)
});

export const coalGasMethods: readonly PublishedMethod[] = [
	mineGasGrade,
	drainage,
	outburst,
	methane,
	ladder,
	wind,
	comparison,
	calibration,
	plausibility,
	age,
	standardisation,
	tier,
	colour,
	majorHazards,
	perception
];
