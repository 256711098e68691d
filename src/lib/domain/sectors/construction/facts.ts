import type { FactField } from '../sector.ts';

const sizeField = (id: string, zh: string, en: string, unit: string, max: number): FactField => ({
	id,
	name: { zh, en },
	type: 'number',
	unit,
	min: 0,
	max
});
const yesNo = (id: string, zh: string, en: string): FactField => ({ id, name: { zh, en }, type: 'boolean' });

/** What a construction site carries. A size of 0 says "not on this site"; a missing one says nothing. */
export const factFields: readonly FactField[] = [
	sizeField('pitDepthM', '基坑开挖深度（0 = 无）', 'Pit depth (0 = none)', 'm', 60),
	yesNo('pitComplexConditions', '基坑地质或周边环境复杂', 'Complex ground or surroundings of the pit'),
	yesNo(
		'pitWithoutThirdPartyMonitoring',
		'深基坑未委托第三方监测',
		'Deep pit without third-party monitoring'
	),
	sizeField(
		'formworkHeightM',
		'模板支架最大搭设高度（0 = 无）',
		'Formwork support, height (0 = none)',
		'm',
		60
	),
	sizeField('formworkSpanM', '模板支架最大跨度（0 = 无）', 'Formwork support, span (0 = none)', 'm', 100),
	sizeField(
		'formworkLoadKnM2',
		'模板支架施工总荷载（0 = 无）',
		'Formwork support, load (0 = none)',
		'kN/m²',
		100
	),
	sizeField(
		'formworkLineLoadKnM',
		'模板支架集中线荷载（0 = 无）',
		'Formwork support, line load (0 = none)',
		'kN/m',
		200
	),
	yesNo('hasFullHallSupport', '有满堂支撑体系', 'Full-hall support on site'),
	sizeField('fullHallPointLoadKn', '满堂支撑单点集中荷载', 'Full-hall support, point load', 'kN', 100),
	sizeField(
		'liftingPieceKn',
		'非常规起重吊装单件重量（0 = 无）',
		'Unusual lifting, piece (0 = none)',
		'kN',
		5000
	),
	{
		id: 'towerCranes',
		name: { zh: '在场起重机械台数', en: 'Cranes on site' },
		type: 'integer',
		min: 0,
		max: 100
	},
	sizeField('craneCapacityKn', '最大起重量', 'Largest crane capacity', 'kN', 5000),
	sizeField('craneHeightM', '起重机械最大总高度', 'Largest crane height', 'm', 500),
	sizeField('craneBaseLevelM', '起重机械基础标高', 'Crane base level', 'm', 500),
	sizeField(
		'floorScaffoldHeightM',
		'落地式脚手架高度（0 = 无）',
		'Floor-standing scaffold (0 = none)',
		'm',
		120
	),
	yesNo('hasLiftingScaffold', '有附着式升降脚手架', 'Attached lifting scaffold on site'),
	sizeField('liftingScaffoldHeightM', '附着式升降脚手架提升高度', 'Lifting scaffold, lift height', 'm', 600),
	yesNo('hasCantileverScaffold', '有悬挑式脚手架', 'Cantilever scaffold on site'),
	sizeField(
		'cantileverSectionHeightM',
		'悬挑脚手架分段高度',
		'Cantilever scaffold, section height',
		'm',
		100
	),
	yesNo('hasCurtainWall', '有建筑幕墙安装', 'Curtain-wall work on site'),
	sizeField('curtainWallHeightM', '幕墙施工高度', 'Curtain wall, height', 'm', 600),
	yesNo('hasSteelStructure', '有钢结构或网架安装', 'Steel structure or space frame on site'),
	sizeField('steelSpanM', '钢结构跨度（0 = 无）', 'Steel structure, span (0 = none)', 'm', 300),
	sizeField('spaceFrameSpanM', '网架跨度（0 = 无）', 'Space frame, span (0 = none)', 'm', 300),
	yesNo('hasHandDugPiles', '有人工挖孔桩', 'Hand-dug piles on site'),
	sizeField('handDugDepthM', '人工挖孔桩深度', 'Hand-dug piles, depth', 'm', 60),
	yesNo('hasTunnelling', '有暗挖作业（矿山法、盾构、顶管）', 'Tunnelling on site'),
	yesNo('hasUnderwaterWorks', '有水下作业', 'Underwater works on site'),
	yesNo('hasIntegralLifting', '有结构整体提升、平移、转体', 'Integral lifting, translation, rotation'),
	sizeField('integralLiftingKn', '整体提升等结构重量', 'Integral lifting, weight', 'kN', 1_000_000),
	{
		id: 'earthworkPermit',
		name: { zh: '在效的动土作业许可', en: 'Earthwork permit in force' },
		type: 'choice',
		choices: [
			{ id: 'none', name: { zh: '无', en: 'none' } },
			{ id: 'excavation', name: { zh: '开挖', en: 'excavation' } },
			{ id: 'piling', name: { zh: '打桩', en: 'piling' } },
			{ id: 'both', name: { zh: '开挖和打桩', en: 'excavation and piling' } }
		]
	},
	{
		id: 'earthworkUntil',
		name: { zh: '动土作业截止日（YYYY-MM-DD）', en: 'Earthworks until (YYYY-MM-DD)' },
		type: 'text'
	},
	sizeField('worksRadiusM', '动土作业范围半径', 'Radius of the earthworks', 'm', 2000),
	yesNo('withoutSafetyLicence', '无安全生产许可证', 'No safety production licence'),
	yesNo('specialPlanMissing', '有危大工程未编审专项方案', 'A danger-classed work lacks its reviewed plan'),
	yesNo('expertReviewMissing', '有超规模危大工程未经专家论证', 'An over-scale work lacks its expert review')
];
