import type { Text } from '../../text.ts';

/**
 * GB 18218-2018 Tables 2 and 4: the 24 hazard classes with critical quantity Q in tonnes and correction factor β.
 * Criteria are working labels, not quotations.
 */
export interface HazardClass {
	readonly symbol: string;
	readonly name: Text;
	readonly criterion: Text;
	readonly criticalT: number;
	readonly beta: number;
}

type Row = readonly [
	symbol: string,
	zh: string,
	en: string,
	criterionZh: string,
	criterionEn: string,
	criticalT: number,
	beta: number
];

const rows: readonly Row[] = [
	['J1', '急性毒性', 'acute toxicity', '类别1，所有暴露途径，气体', 'Category 1, all routes, gas', 5, 4],
	[
		'J2',
		'急性毒性',
		'acute toxicity',
		'类别1，所有暴露途径，固体、液体',
		'Category 1, all routes, solid or liquid',
		50,
		1
	],
	[
		'J3',
		'急性毒性',
		'acute toxicity',
		'类别2、类别3，所有暴露途径，气体',
		'Category 2 or 3, all routes, gas',
		50,
		2
	],
	[
		'J4',
		'急性毒性',
		'acute toxicity',
		'类别2、类别3，吸入途径，液体（沸点≤35 ℃）',
		'Category 2 or 3, inhalation route, liquid with boiling point ≤35 °C',
		50,
		2
	],
	[
		'J5',
		'急性毒性',
		'acute toxicity',
		'类别2，所有暴露途径，液体（J4 除外）、固体',
		'Category 2, all routes, liquid (other than J4) or solid',
		500,
		1
	],
	['W1.1', '爆炸物', 'explosives', '不稳定爆炸物；1.1 项爆炸物', 'unstable explosives; division 1.1', 1, 2],
	['W1.2', '爆炸物', 'explosives', '1.2、1.3、1.5、1.6 项爆炸物', 'divisions 1.2, 1.3, 1.5, 1.6', 10, 2],
	['W1.3', '爆炸物', 'explosives', '1.4 项爆炸物', 'division 1.4', 50, 2],
	['W2', '易燃气体', 'flammable gases', '类别1、类别2', 'categories 1 and 2', 10, 1.5],
	['W3', '气溶胶', 'aerosols', '类别1、类别2（净重）', 'categories 1 and 2 (Q is NET weight)', 150, 1],
	['W4', '氧化性气体', 'oxidising gases', '类别1', 'category 1', 50, 1],
	[
		'W5.1',
		'易燃液体',
		'flammable liquids',
		'类别1；类别2、3 且工作温度高于沸点',
		'category 1; or category 2/3 held above its boiling point',
		10,
		1.5
	],
	[
		'W5.2',
		'易燃液体',
		'flammable liquids',
		'类别2、3 且处于特殊工艺条件（危险化工工艺、爆炸极限范围内或附近、操作压力大于 1.6 MPa 等）',
		'category 2/3 under special process conditions (hazardous chemical processes, in/near explosive range, operating pressure >1.6 MPa, ...)',
		50,
		1
	],
	['W5.3', '易燃液体', 'flammable liquids', '其他类别2', 'other category 2 (not W5.1/W5.2)', 1000, 1],
	['W5.4', '易燃液体', 'flammable liquids', '其他类别3', 'other category 3 (not W5.1/W5.2)', 5000, 1],
	['W6.1', '自反应物质和混合物', 'self-reactive', 'A、B 型', 'types A, B', 10, 1.5],
	['W6.2', '自反应物质和混合物', 'self-reactive', 'C、D、E 型', 'types C, D, E', 50, 1],
	['W7.1', '有机过氧化物', 'organic peroxides', 'A、B 型', 'types A, B', 10, 1.5],
	['W7.2', '有机过氧化物', 'organic peroxides', 'C、D、E、F 型', 'types C, D, E, F', 50, 1],
	['W8', '自燃液体和自燃固体', 'pyrophoric liquids/solids', '类别1', 'category 1', 50, 1],
	['W9.1', '氧化性固体和液体', 'oxidising solids/liquids', '类别1', 'category 1', 50, 1],
	['W9.2', '氧化性固体和液体', 'oxidising solids/liquids', '类别2、类别3', 'categories 2, 3', 200, 1],
	['W10', '易燃固体', 'flammable solids', '类别1', 'category 1', 200, 1],
	[
		'W11',
		'遇水放出易燃气体的物质和混合物',
		'water-reactive, flammable gas',
		'类别1、类别2',
		'categories 1, 2',
		200,
		1
	]
];

export const hazardClasses: readonly HazardClass[] = rows.map(
	([symbol, zh, en, criterionZh, criterionEn, criticalT, beta]) => ({
		symbol,
		name: { zh, en },
		criterion: { zh: criterionZh, en: criterionEn },
		criticalT,
		beta
	})
);
