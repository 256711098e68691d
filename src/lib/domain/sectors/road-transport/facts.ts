import type { FactField } from '../sector.ts';

const count = (id: string, zh: string, en: string, max: number): FactField => ({
	id,
	name: { zh, en },
	type: 'integer',
	min: 0,
	max
});
const yesNo = (id: string, zh: string, en: string): FactField => ({ id, name: { zh, en }, type: 'boolean' });

/** What a road-transport site carries: an enterprise, a depot or a stretch of road. */
export const factFields: readonly FactField[] = [
	{
		id: 'siteKind',
		name: { zh: '风险点类型', en: 'Kind of site' },
		type: 'choice',
		choices: [
			{ id: 'enterprise', name: { zh: '运输企业', en: 'transport enterprise' } },
			{ id: 'depot', name: { zh: '场站', en: 'depot or station' } },
			{ id: 'black_spot', name: { zh: '事故多发点段', en: 'black spot' } }
		]
	},
	count('keyVehicles', '“两客一危”车辆数', 'Key vehicles', 2000),
	count('dangerousGoodsVehicles', '其中危险货物运输车辆数', 'Dangerous-goods vehicles among them', 1000),
	yesNo('dangerousGoodsStop', '危货车辆停放点', 'Vehicles with dangerous goods stop here'),
	count('linesFrom800Km', '800 公里及以上客运线路条数', 'Coach lines of 800 km or more', 20),
	yesNo('runs02To05', '有 02:00–05:00 运行的车辆', 'Vehicles run at 02:00–05:00'),
	yesNo('runsMountainRoads', '有三级及以下山区公路线路', 'Lines on mountain roads of class 3 or lower'),
	{
		id: 'worstAccident3y',
		name: { zh: '三年内最高事故等级', en: 'Worst accident in three years' },
		type: 'choice',
		choices: [
			{ id: 'none', name: { zh: '无', en: 'none' } },
			{ id: 'general', name: { zh: '一般', en: 'general' } },
			{ id: 'larger', name: { zh: '较大', en: 'larger' } },
			{ id: 'major', name: { zh: '重大', en: 'major' } },
			{ id: 'extraordinary', name: { zh: '特别重大', en: 'extraordinarily serious' } }
		]
	},
	count('allCrashes3y', '三年内事故起数', 'Crashes in three years', 200),
	count('fatalCrashes3y', '三年内亡人事故起数', 'Fatal crashes in three years', 50),
	count(
		'crashesWith3Deaths3y',
		'三年内死亡 3 人以上事故起数',
		'Crashes with 3 or more deaths in three years',
		10
	),
	count('injuryCrashes3y', '三年内伤人事故起数', 'Injury crashes in three years', 100),
	yesNo('unsafeRoadFactor', '事故有道路因素', 'An unsafe road factor played a part'),
	yesNo('listedRoadDefects', '存在列明的道路缺陷', 'Listed road defects'),
	yesNo(
		'unlicensedOperation',
		'无证、未备案或超范围经营',
		'Operating without licence, filing or beyond scope'
	),
	yesNo('unfitVehiclesInUse', '使用报废、改装、逾期未检车辆', 'Scrapped, altered or overdue vehicles in use'),
	yesNo(
		'longLinesWithoutRiskAssessment',
		'800 公里以上线路未做风险评估',
		'Lines of 800 km or more not risk-assessed'
	)
];
