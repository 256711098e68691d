import type { FactField } from '../sector.ts';

export const factFields: readonly FactField[] = [
	{
		id: 'business',
		name: { zh: '经营类别', en: 'Business' },
		type: 'choice',
		choices: [
			{ id: 'freight', name: { zh: '普通货运', en: 'freight' } },
			{ id: 'bus', name: { zh: '城市公交', en: 'city bus' } },
			{ id: 'coach', name: { zh: '班线客运', en: 'scheduled coach' } },
			{ id: 'charter', name: { zh: '旅游包车', en: 'tourist and charter coach' } },
			{ id: 'dangerous_goods', name: { zh: '危险货物运输', en: 'dangerous goods' } },
			{ id: 'road_section', name: { zh: '事故多发路段', en: 'black spot' } }
		]
	},
	{
		id: 'vehicles',
		name: { zh: '车辆数', en: 'Vehicles' },
		type: 'integer',
		unit: '辆',
		min: 0,
		max: 100_000
	},
	{
		id: 'longestLineKm',
		name: { zh: '最长线路里程', en: 'Longest line' },
		type: 'number',
		unit: 'km',
		min: 0,
		max: 5000
	},
	{
		id: 'deaths3Years',
		name: { zh: '近三年死亡人数', en: 'Deaths in three years' },
		type: 'integer',
		unit: '人',
		min: 0,
		max: 1000
	},
	{
		id: 'injuryCrashes3Years',
		name: { zh: '近三年伤人事故数', en: 'Injury crashes in three years' },
		type: 'integer',
		unit: '起',
		min: 0,
		max: 10_000
	}
];
