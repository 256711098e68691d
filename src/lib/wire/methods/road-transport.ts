import { z } from 'zod';
import { accidentGrades, gradeAccident } from '../../domain/sectors/road-transport/accident-grade.ts';
import {
	criticalK,
	criticalRate,
	epdo,
	epdoSetIds,
	judgeBlackSpot
} from '../../domain/sectors/road-transport/black-spot.ts';
import { judgeDriverHours } from '../../domain/sectors/road-transport/driver-hours.ts';
import { empiricalBayes, hsmRuralTwoLane } from '../../domain/sectors/road-transport/empirical-bayes.ts';
import {
	indicatorIds,
	indicatorRows,
	networkIndicators
} from '../../domain/sectors/road-transport/network-indicators.ts';
import {
	judgeCoachSpeed,
	judgeNightRunning,
	needsTwoDrivers
} from '../../domain/sectors/road-transport/night-running.ts';
import { scoreStandardisation } from '../../domain/sectors/road-transport/standardisation.ts';
import { Instant, instantMs } from '../instant.ts';
import { jt808Flags, jt808Frame } from './jt808.ts';
import { publish, type PublishedMethod } from './method.ts';

const count = z.int().min(0).max(1_000_000);
const text = z.object({ zh: z.string(), en: z.string() });

function refusal(message: string, path: readonly (string | number)[] = []) {
	return { code: 'custom' as const, path: [...path], message };
}

/** The schema has accepted the text, so a time is there. */
function ms(at: string): number {
	const value = instantMs(at);
	if (value === null) throw new RangeError(`no instant: ${at}`);
	return value;
}

const accident = publish({
	id: 'road-transport.accident-grade',
	title: { zh: '生产安全事故等级（国务院令第493号）', en: 'Accident grade by Order 493' },
	input: z.strictObject({
		deaths: count,
		seriousInjuries: count.describe('含急性工业中毒 / serious injuries'),
		directLossYuan: z.number().min(0).max(1e12)
	}),
	output: z.object({
		grade: z.enum(accidentGrades),
		name: text,
		decidedBy: z.array(z.string()),
		reportsTo: text,
		casualtyChangeDays: z.int()
	}),
	example: { deaths: 2, seriousInjuries: 50, directLossYuan: 3_000_000 },
	run: gradeAccident
});

const driving = z
	.array(z.strictObject({ from: Instant, to: Instant }))
	.min(1)
	.max(2000)
	.superRefine((stretches, context) => {
		stretches.forEach(({ from, to }, index) => {
			const [fromMs, toMs] = [instantMs(from), instantMs(to)];
			if (fromMs !== null && toMs !== null && fromMs >= toMs)
				context.addIssue(refusal('须晚于开始 / must be after the start', [index, 'to']));
		});
	})
	.describe('行驶时段；顺序不限，重叠的合并 / stretches of driving in any order');

const drivingMs = (stretches: z.infer<typeof driving>) =>
	stretches.map(({ from, to }) => ({ fromMs: ms(from), toMs: ms(to) }));

const driverHours = publish({
	id: 'road-transport.driver-hours',
	title: { zh: '驾驶时间判断（4 小时、夜间 2 小时、8 小时、44 小时）', en: 'Driving-time rules' },
	input: z.strictObject({ vehicle: z.enum(['motor-vehicle', 'coach']), driving }),
	output: z.object({
		breaches: z.array(
			z.object({
				rule: z.enum(['continuous-4h', 'night-2h', 'per-24h', 'per-7d']),
				from: z.string(),
				drivenMin: z.number(),
				limitMin: z.number()
			})
		),
		longestContinuousMin: z.number(),
		longestNightContinuousMin: z.number(),
		most24hMin: z.number(),
		most7dMin: z.number()
	}),
	example: {
		vehicle: 'coach',
		driving: [
			{ from: '2026-11-22T08:00:00+08:00', to: '2026-11-22T11:00:00+08:00' },
			{ from: '2026-11-22T11:15:00+08:00', to: '2026-11-22T12:16:00+08:00' }
		]
	},
	run: (input) => judgeDriverHours({ vehicle: input.vehicle, driving: drivingMs(input.driving) })
});

const nightRunning = publish({
	id: 'road-transport.night-running',
	title: { zh: '02:00–05:00 停运接驳判断', en: '02:00–05:00 rule' },
	input: z.strictObject({
		driving,
		longDistanceCoach: z.boolean(),
		lineKm: z.number().min(0).max(10_000).nullable().describe('线路长度；null = 未知 / null = not known'),
		relayed: z.boolean().describe('已接驳运输 / relayed'),
		service: z.enum(['ordinary', 'airport-or-rail-express', 'short-connection']),
		oneWayKm: z.number().min(0).max(10_000).nullable(),
		safe: z.boolean().describe('豁免运行时安全有保障 / safety of the exempt run assured'),
		unsafeMountainRoad: z.boolean().describe('不达安全条件的三级及以下山区公路')
	}),
	output: z.object({
		verdict: z.enum(['none', 'exempt', 'breach', 'major-hazard-candidate']),
		movingMin: z.number(),
		barredMountainMin: z.number(),
		vetoCandidates: z.array(z.string())
	}),
	example: {
		driving: [{ from: '2026-11-22T01:30:00+08:00', to: '2026-11-22T03:00:00+08:00' }],
		longDistanceCoach: true,
		lineKm: 900,
		relayed: false,
		service: 'ordinary',
		oneWayKm: null,
		safe: true,
		unsafeMountainRoad: false
	},
	run: (input) => judgeNightRunning({ ...input, driving: drivingMs(input.driving) })
});

const coachSpeed = publish({
	id: 'road-transport.coach-speed',
	title: { zh: '客车分时段限速判断（夜间 80 %）', en: 'Coach speed, 80 % by night' },
	input: z.strictObject({
		at: Instant,
		speedKmh: z.number().min(0).max(300),
		dayLimitKmh: z.number().gt(0).max(200)
	}),
	output: z.object({ limitKmh: z.number(), night: z.boolean(), over: z.boolean() }),
	example: { at: '2026-11-22T23:00:00+08:00', speedKmh: 85, dayLimitKmh: 100 },
	run: ({ at, ...rest }) => judgeCoachSpeed({ ...rest, atMs: ms(at) })
});

const twoDrivers = publish({
	id: 'road-transport.two-drivers',
	title: { zh: '是否应配两名驾驶员', en: 'Two drivers needed' },
	input: z.strictObject({ lineKm: z.number().min(0).max(10_000), motorway: z.boolean() }),
	output: z.boolean(),
	example: { lineKm: 450, motorway: false },
	run: needsTwoDrivers
});

const network = publish({
	id: 'road-transport.network-indicators',
	title: { zh: '重点车辆联网联控指标', en: 'Key-vehicle network indicators' },
	input: z
		.strictObject({
			keyVehicles: count,
			networkedVehicles: count,
			onlineVehicles: count,
			records: z.int().min(0).max(1e12),
			goodRecords: z.int().min(0).max(1e12),
			trackKm: z.number().min(0).max(1e9),
			continuousTrackKm: z.number().min(0).max(1e9),
			driftingVehicles: count,
			violations: count,
			handledViolations: count,
			monitoringStaff: count
		})
		.superRefine((counts, context) => {
			for (const { part, whole } of indicatorRows)
				if (counts[part] > counts[whole])
					context.addIssue(refusal(`不得大于 ${whole} / must not be larger than ${whole}`, [part]));
		}),
	output: z.object({
		indicators: z.array(
			z.object({
				id: z.enum(indicatorIds),
				percent: z.number().nullable(),
				benchmarkPercent: z.number(),
				meetsBenchmark: z.boolean().nullable()
			})
		),
		staffNeeded: z.int(),
		staffEnough: z.boolean()
	}),
	example: {
		keyVehicles: 1000,
		networkedVehicles: 1000,
		onlineVehicles: 995,
		records: 100_000,
		goodRecords: 99_700,
		trackKm: 50_000,
		continuousTrackKm: 49_700,
		driftingVehicles: 9,
		violations: 120,
		handledViolations: 108,
		monitoringStaff: 9
	},
	run: networkIndicators
});

const smallCount = z.int().min(0).max(100_000);
const weight = z.number().min(0).max(1e6);
const epdoMethod = publish({
	id: 'road-transport.epdo',
	title: { zh: '当量事故数 EPDO', en: 'Equivalent property-damage-only crashes' },
	input: z.strictObject({
		counts: z.strictObject({ fatal: smallCount, injury: smallCount, damageOnly: smallCount }),
		weights: z.union([
			z.enum(epdoSetIds as unknown as [(typeof epdoSetIds)[number]]),
			z.strictObject({ fatal: weight, injury: weight, damageOnly: weight })
		])
	}),
	output: z.number(),
	example: { counts: { fatal: 2, injury: 5, damageOnly: 10 }, weights: 'massachusetts' },
	run: ({ counts, weights }) => epdo(counts, weights)
});

const critical = publish({
	id: 'road-transport.critical-rate',
	title: { zh: '事故率与临界事故率', en: 'Crash rate and critical rate' },
	input: z.strictObject({
		crashes: smallCount,
		years: z.number().gt(0).max(50),
		averageDailyTraffic: z.number().gt(0).max(1e6),
		lengthKm: z.number().gt(0).max(1000).nullable().describe('null = 交叉口 / intersection'),
		groupRate: z.number().gt(0).max(1e6).describe('同类平均事故率，同一单位 / average rate of the group'),
		confidencePercent: z.enum(Object.keys(criticalK) as [keyof typeof criticalK])
	}),
	output: z.object({
		exposureMillion: z.number(),
		rate: z.number(),
		criticalRate: z.number(),
		critical: z.boolean()
	}),
	example: {
		crashes: 30,
		years: 3,
		averageDailyTraffic: 10_000,
		lengthKm: 2,
		groupRate: 1,
		confidencePercent: '95'
	},
	run: criticalRate
});

const blackSpot = publish({
	id: 'road-transport.black-spot',
	title: { zh: '事故多发点段判别（某市规则）', en: 'Black spot by one municipal rule' },
	input: z
		.strictObject({
			crashesWith3Deaths: smallCount,
			fatalCrashes: smallCount,
			injuryOrDamageCrashes: smallCount,
			allCrashes: smallCount,
			unsafeRoadFactor: z.boolean(),
			listedRoadDefects: z.boolean()
		})
		.superRefine((three, context) => {
			if (three.crashesWith3Deaths > three.fatalCrashes)
				context.addIssue(refusal('大于亡人事故数 / more than the fatal crashes', ['crashesWith3Deaths']));
			for (const part of ['fatalCrashes', 'injuryOrDamageCrashes'] as const)
				if (three[part] > three.allCrashes)
					context.addIssue(refusal('大于事故总数 / more than all crashes', [part]));
			if (three.fatalCrashes + three.injuryOrDamageCrashes > three.allCrashes)
				context.addIssue(
					refusal(
						'少于亡人事故与伤人财损事故之和 / fewer than the fatal and the injury or damage crashes together',
						['allCrashes']
					)
				);
		}),
	output: z.object({ level: z.enum(['city', 'county', 'none']), met: z.array(text) }),
	example: {
		crashesWith3Deaths: 0,
		fatalCrashes: 3,
		injuryOrDamageCrashes: 2,
		allCrashes: 5,
		unsafeRoadFactor: false,
		listedRoadDefects: false
	},
	run: judgeBlackSpot
});

const bayes = publish({
	id: 'road-transport.empirical-bayes',
	title: { zh: '经验贝叶斯安全估计', en: 'Empirical Bayes estimate' },
	input: z.strictObject({
		muPerKmYear: z.number().gt(0).max(1e4).describe('安全绩效函数值 / crashes per km and year'),
		years: z.number().gt(0).max(50),
		lengthKm: z.number().gt(0).max(1000).nullable().describe('null = 交叉口 / intersection'),
		observed: smallCount,
		dispersion: z
			.discriminatedUnion('form', [
				z.strictObject({ form: z.literal('hauer'), phiPerKm: z.number().gt(0).max(1e6) }),
				z.strictObject({ form: z.literal('hsm'), k: z.number().gt(0).max(1e6) })
			])
			.describe('φ 与 k 互为倒数，不可混用 / reciprocals of each other')
	}),
	output: z.object({
		expected: z.number(),
		weight: z.number(),
		estimate: z.number(),
		standardDeviation: z.number(),
		priorVariance: z.number(),
		excess: z.number()
	}),
	example: {
		muPerKmYear: 2,
		years: 3,
		lengthKm: 1,
		observed: 12,
		dispersion: { form: 'hauer', phiPerKm: 2 }
	},
	run: empiricalBayes
});

const spf = publish({
	id: 'road-transport.hsm-rural-two-lane',
	title: { zh: 'HSM 双车道公路基准函数（未核实）', en: 'HSM rural two-lane base function (unverified)' },
	input: z.strictObject({
		averageDailyTraffic: z.number().gt(0).max(100_000),
		lengthKm: z.number().gt(0).max(1000)
	}),
	output: z.object({ crashesPerYear: z.number(), muPerKmYear: z.number(), k: z.number() }),
	example: { averageDailyTraffic: 5000, lengthKm: 1.609344 },
	run: hsmRuralTwoLane
});

const standardisation = publish({
	id: 'road-transport.standardisation',
	title: { zh: '交通运输企业安全生产标准化得分', en: 'Standardisation of a transport enterprise' },
	input: z
		.strictObject({
			points: z.number().min(0).max(1000),
			notApplicablePoints: z.number().min(0).lt(1000)
		})
		.refine(({ points, notApplicablePoints }) => points <= 1000 - notApplicablePoints, {
			path: ['points'],
			message: '得分大于适用分值 / more than the applicable points'
		}),
	output: z.object({
		percent: z.number(),
		level: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable()
	}),
	example: { points: 810, notApplicablePoints: 100 },
	run: scoreStandardisation
});

/** Published methods of the road-transport sector. */
export const roadTransportMethods: readonly PublishedMethod[] = [
	accident,
	driverHours,
	nightRunning,
	coachSpeed,
	twoDrivers,
	jt808Flags,
	jt808Frame,
	network,
	epdoMethod,
	critical,
	blackSpot,
	bayes,
	spf,
	standardisation
];
