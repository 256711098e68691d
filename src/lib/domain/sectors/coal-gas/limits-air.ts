import type { LimitProfile } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';
import { atLeast, notAbove, notBelow, profile } from './limit-builder.ts';
import { ourProposal, regulations } from './sources.ts';
import { windRows } from './wind-rows.ts';

const overLimit: Text = { zh: '超限', en: 'over the limit' };
const alarm: Text = { zh: '报警', en: 'alarm' };
const named = (gas: Text, what: Text): Text => ({ zh: `${gas.zh}${what.zh}`, en: `${gas.en} ${what.en}` });
const co: Text = { zh: '一氧化碳', en: 'CO' };
const co2: Text = { zh: '二氧化碳', en: 'CO2' };

/** Each CO alarm once in % vol, as the article prints it, and once in ppm (1 % = 10,000 ppm), as many sensors send it. */
const coProfiles: readonly LimitProfile[] = [
	{ id: 'coal-co-return', place: { zh: '回风', en: 'return air' }, percent: 0.0024, ppm: 24 },
	{
		id: 'coal-co-belt',
		place: { zh: '带式输送机滚筒下风侧', en: 'downwind of belt drums' },
		percent: 0.001,
		ppm: 10
	}
].flatMap(({ id, place, percent, ppm }) => {
	const row = {
		id: 'alarm',
		name: named(co, alarm),
		priority: 'orange',
		source: regulations('Art. 541')
	} as const;
	const name = { zh: `一氧化碳 ${place.zh}`, en: `CO ${place.en}` };
	return [
		profile(id, name, { quantity: 'co', unit: '% vol', high: 0.1 }, [atLeast(percent, row)]),
		profile(`${id}-ppm`, name, { quantity: 'co', unit: 'ppm', high: 1000 }, [atLeast(ppm, row)])
	];
});

/** Art. 156, highest allowed concentration in air that people breathe; printed in % vol, here in ppm. */
const harmfulGases: readonly LimitProfile[] = [
	{ id: 'coal-co-air-ppm', quantity: 'co', gas: co, ppm: 24, printed: '0.0024 %', high: 1000 },
	{
		id: 'coal-nox-ppm',
		quantity: 'no2',
		gas: { zh: '氮氧化物（以 NO2 计）', en: 'NOx as NO2' },
		ppm: 2.5,
		printed: '0.00025 %',
		high: 50
	},
	{
		id: 'coal-so2-ppm',
		quantity: 'so2',
		gas: { zh: '二氧化硫', en: 'SO2' },
		ppm: 5,
		printed: '0.0005 %',
		high: 100
	},
	{
		id: 'coal-h2s-ppm',
		quantity: 'h2s',
		gas: { zh: '硫化氢', en: 'H2S' },
		ppm: 6.6,
		printed: '0.00066 %',
		high: 100
	},
	{
		id: 'coal-nh3-ppm',
		quantity: 'nh3',
		gas: { zh: '氨', en: 'NH3' },
		ppm: 40,
		printed: '0.004 %',
		high: 500
	}
].map(({ id, quantity, gas, ppm, printed, high }) =>
	profile(id, gas, { quantity, unit: 'ppm', high }, [
		notAbove(ppm, {
			id: 'high',
			name: named(gas, overLimit),
			priority: 'orange',
			source: regulations(
				'Art. 156',
				'verified',
				`Printed as ${printed} by volume; that value itself is allowed.`
			)
		})
	])
);

const percentVol = { unit: '% vol', high: 5 } as const;

const co2Profiles: readonly LimitProfile[] = [
	profile(
		'coal-co2-intake',
		{ zh: '二氧化碳 进风流', en: 'CO2 intake air' },
		{ quantity: 'co2', ...percentVol },
		[
			notAbove(0.5, {
				id: 'alarm',
				name: named(co2, overLimit),
				priority: 'yellow',
				source: regulations(
					'Art. 156',
					'verified',
					'At most 0.5 %: 0.5 itself is allowed. Art. 169 repeats it for series ventilation.'
				)
			})
		]
	),
	profile(
		'coal-co2-main-return',
		{ zh: '二氧化碳 总回风', en: 'CO2 main return' },
		{ quantity: 'co2', ...percentVol },
		[
			atLeast(0.75, {
				id: 'alarm',
				name: named(co2, overLimit),
				priority: 'orange',
				action: { zh: '立即查明原因，进行处理', en: 'Find the cause and treat it at once' },
				source: regulations('Art. 191')
			})
		]
	),
	profile(
		'coal-co2-return',
		{ zh: '二氧化碳 采区、工作面回风', en: 'CO2 district or face return' },
		{ quantity: 'co2', ...percentVol },
		[
			atLeast(1.5, {
				id: 'alarm',
				name: named(co2, overLimit),
				priority: 'red',
				action: { zh: '停止作业，撤出人员，查明原因', en: 'Stop work, withdraw people, find the cause' },
				source: regulations('Art. 192')
			})
		]
	),
	profile(
		'coal-co2-face',
		{ zh: '二氧化碳 采掘工作面', en: 'CO2 working face' },
		{ quantity: 'co2', ...percentVol },
		[
			atLeast(1.5, {
				id: 'alarm',
				name: named(co2, overLimit),
				priority: 'red',
				action: { zh: '停止作业，撤出人员，查明原因', en: 'Stop work, withdraw people, find the cause' },
				source: regulations(
					'Art. 194',
					'unverified',
					'The digits are lost in the public copy; 1.5 % from general knowledge.'
				)
			})
		]
	)
];

const o2Profile = profile(
	'coal-o2-intake',
	{ zh: '氧气 进风流', en: 'O2 intake air' },
	{ quantity: 'o2', unit: '% vol', high: 25 },
	[
		notBelow(20, {
			id: 'low',
			name: { zh: '氧气过低', en: 'O2 low' },
			priority: 'orange',
			source: regulations('Art. 156', 'verified', 'At least 20 %: 20 itself is allowed.')
		})
	]
);

/** Battery charging chamber: alarm and cut share one value. */
const chamberGases: readonly LimitProfile[] = [
	{ id: 'ch4', gas: { zh: '甲烷', en: 'CH4' }, value: 0.5, unit: '%CH4', high: 4 },
	{ id: 'h2', gas: { zh: '氢气', en: 'H2' }, value: 0.5, unit: '% vol', high: 4 },
	{ id: 'co', gas: co, value: 0.0024, unit: '% vol', high: 0.1 }
].map(({ id, gas, value, unit, high }) =>
	profile(
		`coal-charging-${id}`,
		{ zh: `${gas.zh} 充电硐室`, en: `${gas.en} charging chamber` },
		{ quantity: id, unit, high },
		[
			atLeast(value, {
				id: 'alarm',
				name: named(gas, alarm),
				priority: 'orange',
				source: regulations('Art. 541')
			}),
			atLeast(value, {
				id: 'cut',
				name: { zh: `${gas.zh}断电`, en: `${gas.en} power cut` },
				priority: 'red',
				action: {
					zh: '切断充电硐室电源，停止充电，加强通风',
					en: 'Cut the charging power, stop charging, ventilate'
				},
				source: regulations('Art. 541')
			})
		]
	)
);

/** Charging point of at most 2 kWh. */
const chargingPoint: readonly LimitProfile[] = [
	{ id: 'ch4', quantity: 'ch4', gas: { zh: '甲烷', en: 'CH4' }, value: 0.5, unit: '%CH4', high: 4 },
	{ id: 'h2', quantity: 'h2', gas: { zh: '氢气', en: 'H2' }, value: 0.5, unit: '% vol', high: 4 },
	{ id: 'co', quantity: 'co', gas: co, value: 0.0024, unit: '% vol', high: 0.1 },
	{
		id: 'temperature',
		quantity: 'temperature',
		gas: { zh: '空气温度', en: 'air temperature' },
		value: 34,
		unit: '°C',
		high: 100
	}
].map(({ id, quantity, gas, value, unit, high }) =>
	profile(
		`coal-charging-point-${id}`,
		{ zh: `${gas.zh} 充电点`, en: `${gas.en} charging point` },
		{ quantity, unit, high },
		[
			notAbove(value, {
				id: 'high',
				name: named(gas, overLimit),
				priority: 'orange',
				action: { zh: '停止充电，查明原因', en: 'Stop charging, find the cause' },
				source: regulations('Art. 523', 'verified', 'Charging points of at most 2 kWh.')
			})
		]
	)
);

const windProfiles: readonly LimitProfile[] = windRows.map(({ id, place, min, max, source }) =>
	profile(
		`coal-wind-${id}`,
		{ zh: `风速 ${place.zh}`, en: `Wind speed, ${place.en}` },
		{ quantity: 'wind_speed', unit: 'm/s', high: 20 },
		[
			...(min === null
				? []
				: [
						notBelow(min, {
							id: 'low',
							name: { zh: '风速过低', en: 'Wind too slow' },
							priority: 'orange',
							source
						})
					]),
			...(max === null
				? []
				: [
						notAbove(max, {
							id: 'high',
							name: { zh: '风速过高', en: 'Wind too fast' },
							priority: 'yellow',
							source
						})
					])
		]
	)
);

const temperature = { quantity: 'temperature', unit: '°C', high: 100, low: -40 } as const;
const tooHot: Text = { zh: '温度过高', en: 'Too hot' };

/** 2022 text, Art. 655; where the 2025 text puts it is not known. */
const art655 = regulations(
	null,
	'unverified',
	'2022 Art. 655; its number and digits in the 2025 text are not known.'
);

const temperatureProfiles: readonly LimitProfile[] = [
	// Art. 541: the chief engineer of the mine sets the values; until then there is nothing to compare with.
	profile(
		'coal-temperature',
		{ zh: '温度（报警值由矿总工程师设定）', en: 'Temperature (alarm set by the chief engineer)' },
		temperature,
		[]
	),
	...(
		[
			['face', { zh: '采掘工作面', en: 'working face' }, 26, 30],
			['chamber', { zh: '机电设备硐室', en: 'electromechanical chamber' }, 30, 34]
		] as const
	).map(([id, place, shorten, stop]) =>
		profile(
			`coal-temperature-${id}`,
			{ zh: `温度 ${place.zh}`, en: `Temperature, ${place.en}` },
			temperature,
			[
				notAbove(shorten, {
					id: 'high',
					name: tooHot,
					priority: 'yellow',
					action: { zh: '缩短作业时间，采取降温措施', en: 'Shorten working hours, cool the place' },
					source: art655
				}),
				atLeast(stop, {
					id: 'stop',
					name: { zh: '温度超限停工', en: 'Stop work: too hot' },
					priority: 'orange',
					action: { zh: '停止作业，撤出人员', en: 'Stop work, withdraw people' },
					source: art655
				})
			]
		)
	),
	profile(
		'coal-temperature-intake-shaft',
		{ zh: '温度 进风井口以下', en: 'Temperature, below the intake shaft collar' },
		temperature,
		[
			notBelow(2, {
				id: 'low',
				name: { zh: '温度过低', en: 'Too cold' },
				priority: 'yellow',
				action: { zh: '启动空气加热，防止井筒结冰', en: 'Heat the air, keep the shaft free of ice' },
				source: regulations('Art. 158', 'verified', 'The copy prints "2 %" for 2 °C.')
			})
		]
	)
];

const state = { unit: '', high: 1 } as const;
const placement = regulations(
	'Art. 537, 539–542',
	'verified',
	'Which of these articles holds this sentence was not noted.'
);

/** Switches, 1 = abnormal. */
const switchProfiles: readonly LimitProfile[] = [
	profile(
		'coal-air-doors',
		{ zh: '风门（两道同时打开为 1）', en: 'Air doors (1 = both open)' },
		{ quantity: 'air_doors', ...state },
		[
			atLeast(1, {
				id: 'both-open',
				name: { zh: '两道风门同时打开', en: 'Both air doors open' },
				priority: 'orange',
				action: {
					zh: '立即关闭风门，检查风流是否短路',
					en: 'Close the doors at once, check for a short circuit of air'
				},
				source: placement
			})
		]
	),
	profile(
		'coal-wind-direction',
		{ zh: '风向（逆转为 1）', en: 'Wind direction (1 = reversed)' },
		{ quantity: 'wind_direction', ...state },
		[
			atLeast(1, {
				id: 'reversed',
				name: { zh: '风流逆转', en: 'Air reversed' },
				priority: 'red',
				action: {
					zh: '按突出征兆处置：切断电源，撤出人员',
					en: 'Treat as a sign of an outburst: cut power, withdraw people'
				},
				source: placement
			})
		]
	),
	profile(
		'coal-feed-state',
		{ zh: '馈电状态（断电后仍有电为 1）', en: 'Feed state (1 = power although cut)' },
		{ quantity: 'feed_state', ...state },
		[
			atLeast(1, {
				id: 'abnormal',
				name: { zh: '馈电异常', en: 'Power although cut' },
				priority: 'red',
				source: ourProposal('A cut that the feed sensor does not confirm is red.')
			})
		]
	)
];

export const airProfiles: readonly LimitProfile[] = [
	...coProfiles,
	...harmfulGases,
	o2Profile,
	...co2Profiles,
	...chamberGases,
	...chargingPoint,
	...windProfiles,
	...temperatureProfiles,
	...switchProfiles
];
