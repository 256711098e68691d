import type { AlarmPriority, Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import { MINUTE_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { firstAction } from './first-actions.ts';
import { gbt50493, ourProposal, unverified } from './sources.ts';
import { toxicGases, toxicGasSource, type ToxicGas } from './toxic-gases.ts';

/*
 * GB/T 50493 fixes the two levels, not priorities, deadbands or delays: level 1 = orange, level 2 = red, deadbands,
 * re-alarm and silence times are our choice (SOURCES.md). A site's own lower settings override these.
 */
const NO_DATA_AFTER_MS = 5 * MINUTE_MS;

const reAlarmMs: Readonly<Record<AlarmPriority, number | null>> = {
	red: 10 * MINUTE_MS,
	orange: 30 * MINUTE_MS,
	yellow: null,
	blue: null
};

interface LimitRow {
	readonly id: string;
	readonly name: Text;
	readonly kind?: 'high' | 'low';
	readonly priority: AlarmPriority;
	readonly activateAt: number;
	readonly deadband: number;
	readonly onDelayMs?: number;
	readonly action?: Text;
	readonly source: Provenance;
}

function limit({ deadband, kind = 'high', onDelayMs = 0, action, ...row }: LimitRow): Limit {
	return {
		...row,
		kind,
		clear: { deadband },
		onDelayMs,
		offDelayMs: MINUTE_MS,
		latching: false,
		reAlarmMs: reAlarmMs[row.priority],
		action: action ?? firstAction[row.priority]
	};
}

interface ProfileRow {
	readonly id: string;
	readonly name: Text;
	readonly quantity: string;
	readonly unit: string;
	readonly high: number;
	readonly limits: readonly Limit[];
}

const profile = ({ high, ...row }: ProfileRow): LimitProfile => ({
	...row,
	span: { low: 0, high },
	noDataAfterMs: NO_DATA_AFTER_MS
});

const level1: Text = { zh: '一级报警', en: 'level 1' };
const level2: Text = { zh: '二级报警', en: 'level 2' };

/** Level 1 orange, level 2 red; the deadband is given in the point's unit. */
function twoLevels(first: number, second: number, deadband: number, source: Provenance): readonly Limit[] {
	return [
		limit({ id: 'level-1', name: level1, priority: 'orange', activateAt: first, deadband, source }),
		limit({ id: 'level-2', name: level2, priority: 'red', activateAt: second, deadband, source })
	];
}

const flammable: readonly LimitProfile[] = [
	profile({
		id: 'hazchem-flammable-point',
		name: { zh: '可燃气体（点型）', en: 'Flammable gas, point detector' },
		quantity: 'flammable-gas',
		unit: '%LEL',
		high: 100,
		limits: twoLevels(25, 50, 2, gbt50493)
	}),
	profile({
		id: 'hazchem-flammable-open-path',
		name: { zh: '可燃气体（线型）', en: 'Flammable gas, open path' },
		quantity: 'flammable-gas-path',
		unit: 'LEL·m',
		high: 5,
		limits: twoLevels(1, 2, 0.1, gbt50493)
	}),
	profile({
		id: 'hazchem-h2-vol',
		name: { zh: '氢气（体积分数）', en: 'Hydrogen by volume' },
		quantity: 'h2',
		unit: '%vol',
		high: 4,
		limits: twoLevels(1, 2, 0.1, {
			...gbt50493,
			confidence: 'verified-in-part',
			note: '25 and 50 % of a lower explosive limit of 4 %vol; the same figures in a maker’s example.'
		})
	})
];

const oxygen = profile({
	id: 'hazchem-oxygen',
	name: { zh: '氧气', en: 'Oxygen' },
	quantity: 'o2',
	unit: '%vol',
	high: 30,
	limits: [
		limit({
			id: 'oxygen-low',
			name: { zh: '缺氧', en: 'oxygen low' },
			kind: 'low',
			priority: 'red',
			activateAt: 19.5,
			deadband: 0.3,
			action: {
				zh: '缺氧：立即撤出人员，禁止进入，强制通风，佩戴空气呼吸器救援',
				en: 'Oxygen low: everybody out, no entry, forced ventilation, rescue only with breathing apparatus'
			},
			source: gbt50493
		}),
		limit({
			id: 'oxygen-high',
			name: { zh: '富氧', en: 'oxygen high' },
			priority: 'red',
			activateAt: 23.5,
			deadband: 0.3,
			action: {
				zh: '富氧：停止动火和用电作业，切断氧源，撤离并通风',
				en: 'Oxygen high: stop hot and electrical work, shut the oxygen off, leave and ventilate'
			},
			source: gbt50493
		})
	]
});

const toxicSource = ({ oelKind, oelMgM3 }: ToxicGas): Provenance => ({
	...gbt50493,
	confidence: 'verified-in-part',
	note: `100 and 200 % of OEL (${oelKind} ${oelMgM3} mg/m³). The rule is verified; the OEL comes from a restatement.`,
	...(toxicGasSource.source === undefined ? {} : { source: toxicGasSource.source })
});

const toxic: readonly LimitProfile[] = toxicGases.map((gas) =>
	profile({
		id: `hazchem-${gas.id}-mg`,
		name: { zh: `${gas.name.zh}（mg/m³）`, en: `${gas.name.en} (mg/m³)` },
		quantity: gas.id,
		unit: 'mg/m³',
		high: 10 * gas.oelMgM3,
		limits: twoLevels(gas.oelMgM3, 2 * gas.oelMgM3, gas.oelMgM3 / 10, toxicSource(gas))
	})
);

type PpmRow = readonly [
	id: string,
	zh: string,
	en: string,
	level1: number,
	level2: number,
	high: number,
	deadband: number,
	note: string
];

/** ppm instruments. Settings at or below the OEL converted at 20 °C; GB/T 50493 asks for ≤, so lower ones conform. */
const ppmRows: readonly PpmRow[] = [
	[
		'nh3',
		'氨',
		'Ammonia',
		25,
		50,
		100,
		2,
		'OEL 20 mg/m³ = 28.2 ppm; 25/50 is a maker’s example and conforms.'
	],
	[
		'cl2',
		'氯',
		'Chlorine',
		0.3,
		0.6,
		10,
		0.03,
		'OEL 1 mg/m³ = 0.34 ppm; 0.3/0.6 is a maker’s example and conforms.'
	],
	['h2s', '硫化氢', 'Hydrogen sulfide', 7, 14, 100, 0.5, 'OEL 10 mg/m³ = 7.06 ppm; rounded down here.'],
	['co', '一氧化碳', 'Carbon monoxide', 17, 34, 500, 1, 'OEL 20 mg/m³ = 17.2 ppm; rounded down here.']
];

const toxicPpm: readonly LimitProfile[] = ppmRows.map(([id, zh, en, first, second, high, deadband, note]) =>
	profile({
		id: `hazchem-${id}-ppm`,
		name: { zh: `${zh}（ppm）`, en: `${en} (ppm)` },
		quantity: id,
		unit: 'ppm',
		high,
		limits: twoLevels(first, second, deadband, { ...gbt50493, confidence: 'verified-in-part', note })
	})
);

const coldStores: Provenance = {
	...unverified(
		'冷库设计与安全规程（GB 50072 / GB 28009）',
		'150 ppm starts the emergency exhaust in a restatement that also prints 100 ppm: conflicting, the rule itself was not seen.'
	),
	confidence: 'conflicting',
	source: 'http://m.sygaoke.cn/news/476/3/14902.html'
};
const ammoniaLow: Provenance = {
	...gbt50493,
	confidence: 'verified-in-part',
	note: 'OEL 20 mg/m³ = 28.2 ppm; 25/50 ppm conforms. Priorities for ammonia rooms are our choice.'
};
const evacuateAmmonia: Text = {
	zh: '关闭供液阀和压缩机，开启事故排风和水喷淋，向上风侧撤离，穿防护服、戴空气呼吸器两人以上处置',
	en: 'Close the liquid valve and stop the compressors, start exhaust and water spray, evacuate upwind; only two or more people in suits with breathing apparatus go in'
};

const ammonia: readonly LimitProfile[] = [
	profile({
		id: 'hazchem-ammonia-machine-room',
		name: { zh: '氨制冷机房氨浓度', en: 'Ammonia in a refrigeration machine room' },
		quantity: 'nh3',
		unit: 'ppm',
		high: 1000,
		limits: [
			limit({
				id: 'level-1',
				name: level1,
				priority: 'yellow',
				activateAt: 25,
				deadband: 2,
				source: ammoniaLow
			}),
			limit({
				id: 'level-2',
				name: level2,
				priority: 'orange',
				activateAt: 50,
				deadband: 2,
				source: ammoniaLow
			}),
			limit({
				id: 'emergency-exhaust',
				name: { zh: '联动事故排风', en: 'emergency exhaust' },
				priority: 'red',
				activateAt: 150,
				deadband: 10,
				action: evacuateAmmonia,
				source: coldStores
			})
		]
	}),
	profile({
		id: 'hazchem-ammonia-work-room',
		name: { zh: '涉氨作业间氨浓度', en: 'Ammonia in a room where people work' },
		quantity: 'nh3',
		unit: 'ppm',
		high: 500,
		limits: [
			limit({
				id: 'level-1',
				name: level1,
				priority: 'orange',
				activateAt: 25,
				deadband: 2,
				source: ammoniaLow
			}),
			limit({
				id: 'level-2',
				name: level2,
				priority: 'red',
				activateAt: 50,
				deadband: 2,
				action: evacuateAmmonia,
				source: ammoniaLow
			})
		]
	}),
	profile({
		id: 'hazchem-ammonia-receiver-level',
		name: { zh: '贮氨器液位', en: 'Level of an ammonia receiver' },
		quantity: 'level',
		unit: '%',
		high: 100,
		limits: [
			limit({
				id: 'high',
				name: { zh: '液位高', en: 'level high' },
				priority: 'orange',
				activateAt: 80,
				deadband: 2,
				onDelayMs: MINUTE_MS,
				action: {
					zh: '停止进液，核对液位，向其他容器转移',
					en: 'Stop filling, check the level, transfer to another vessel'
				},
				source: unverified('冷库安全规程 GB 28009', 'At most 80 % liquid in a receiver: general knowledge.')
			})
		]
	}),
	profile({
		id: 'hazchem-ammonia-discharge-pressure',
		name: { zh: '氨压缩机排气压力', en: 'Discharge pressure of an ammonia compressor' },
		quantity: 'pressure',
		unit: 'MPa',
		high: 2.5,
		limits: [
			limit({
				id: 'high',
				name: { zh: '排气压力高', en: 'pressure high' },
				priority: 'orange',
				activateAt: 1.5,
				deadband: 0.05,
				action: {
					zh: '停机，查冷凝器水量和不凝气体',
					en: 'Stop the compressor, check condenser water and inert gas'
				},
				source: unverified('冷库安全规程 GB 28009', 'At most 1.5 MPa on the high side: general knowledge.')
			})
		]
	})
];

const tankChoice = ourProposal(
	'No general figure exists: the design gives each tank its own limits, which a responsible person enters.'
);

const tanks: readonly LimitProfile[] = [
	profile({
		id: 'hazchem-tank-level',
		name: { zh: '储罐液位', en: 'Tank level' },
		quantity: 'level',
		unit: '%',
		high: 100,
		limits: [
			limit({
				id: 'high',
				name: { zh: '液位高', en: 'level high' },
				priority: 'yellow',
				activateAt: 85,
				deadband: 1,
				onDelayMs: MINUTE_MS / 2,
				action: { zh: '停止进料，核对液位', en: 'Stop filling, check the level' },
				source: tankChoice
			}),
			limit({
				id: 'high-high',
				name: { zh: '液位高高', en: 'level high-high' },
				priority: 'orange',
				activateAt: 90,
				deadband: 1,
				action: {
					zh: '确认进料切断阀已联锁关闭，倒罐',
					en: 'See that the inlet valve is shut by the interlock, transfer'
				},
				source: tankChoice
			})
		]
	}),
	profile({
		id: 'hazchem-tank-pressure-percent',
		name: { zh: '储罐压力（占工作压力）', en: 'Tank pressure, share of working pressure' },
		quantity: 'pressure-share',
		unit: '%',
		high: 150,
		limits: [
			limit({
				id: 'high',
				name: { zh: '压力高', en: 'pressure high' },
				priority: 'yellow',
				activateAt: 90,
				deadband: 2,
				action: { zh: '喷淋降温，停止进料', en: 'Cool by spraying, stop filling' },
				source: tankChoice
			}),
			limit({
				id: 'high-high',
				name: { zh: '压力高高', en: 'pressure high-high' },
				priority: 'red',
				activateAt: 100,
				deadband: 2,
				action: {
					zh: '紧急泄放至安全处，切断进料，撤离周边人员',
					en: 'Relieve to a safe place, shut the inlet, evacuate the surroundings'
				},
				source: tankChoice
			})
		]
	}),
	profile({
		id: 'hazchem-tank-temperature',
		name: { zh: '储罐温度（限值由企业设定）', en: 'Tank temperature (limits set by the site)' },
		quantity: 'temperature',
		unit: '°C',
		high: 100,
		limits: []
	})
];

/** Every kind of measuring place of the sector; ids are stable and stored on points. */
export const limitProfiles: readonly LimitProfile[] = [
	...flammable,
	oxygen,
	...toxic,
	...toxicPpm,
	...ammonia,
	...tanks
];
