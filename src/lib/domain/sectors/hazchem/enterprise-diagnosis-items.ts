import type { Text } from '../../text.ts';

/**
 * 应急〔2018〕19号: the table of deductions and additions. A project 项目 loses at most its points (每个项目扣完为止).
 * Item texts are working labels; points seen in two public copies.
 */
export interface DiagnosisProject {
	readonly id: string;
	readonly part: number;
	readonly partName: Text;
	readonly name: Text;
	readonly maxDeduction: number;
	readonly deductions: readonly DiagnosisItem[];
	readonly additions: readonly DiagnosisItem[];
}

export interface DiagnosisItem {
	readonly id: string;
	readonly text: Text;
	/** Points for each case, or for the fact as such where `counted` is false. */
	readonly points: number;
	readonly counted: boolean;
	/** Cases there can be at all; left out = no such number is known. */
	readonly most?: number;
}

const each = (id: string, points: number, zh: string, en: string): DiagnosisItem => ({
	id,
	text: { zh, en },
	points,
	counted: true
});
const once = (id: string, points: number, zh: string, en: string): DiagnosisItem => ({
	id,
	text: { zh, en },
	points,
	counted: false
});

const inherent: Text = { zh: '固有危险性', en: 'inherent hazard' };

/** Points lost for a major installation of level 1–4; without one nothing. */
export const installationDeduction: Readonly<Record<1 | 2 | 3 | 4, number>> = { 1: 10, 2: 8, 3: 6, 4: 4 };
/** Points for the standardisation level 安全生产标准化. */
export const standardisationAddition: Readonly<Record<1 | 2 | 3, number>> = { 1: 15, 2: 5, 3: 2 };

export const diagnosisProjects: readonly DiagnosisProject[] = [
	{
		id: 'installation',
		part: 1,
		partName: inherent,
		name: { zh: '重大危险源', en: 'major installation' },
		maxDeduction: 10,
		deductions: [],
		additions: []
	},
	{
		id: 'substances',
		part: 1,
		partName: inherent,
		name: { zh: '物质危险性', en: 'substances' },
		maxDeduction: 5,
		deductions: [
			each('explosiveKinds', 2, '生产、储存爆炸品（种）', 'kinds of explosives made or stored'),
			each(
				'inhalationToxicKinds',
				2,
				'吸入性剧毒化学品（种）',
				'kinds highly toxic by inhalation (chlorine, phosgene …)'
			),
			each('otherKeyKinds', 0.1, '其他重点监管危险化学品（种）', 'kinds of other key-supervised chemicals')
		],
		additions: []
	},
	{
		id: 'processes',
		part: 1,
		partName: inherent,
		name: { zh: '危险化工工艺种类', en: 'hazardous processes' },
		maxDeduction: 10,
		deductions: [
			{
				...each(
					'hazardousProcessKinds',
					2,
					'涉及的危险化工工艺（18 种中的种数）',
					'of the 18 hazardous processes'
				),
				most: 18
			}
		],
		additions: []
	},
	{
		id: 'fire',
		part: 1,
		partName: inherent,
		name: { zh: '火灾爆炸危险性', en: 'fire and explosion' },
		maxDeduction: 5,
		deductions: [
			each('classAPlaces', 1, '甲类厂房、库房、罐区（处）', 'class-A workshops, stores, tank farms'),
			each('classBPlaces', 0.5, '乙类厂房、库房、罐区（处）', 'class-B workshops, stores, tank farms'),
			once(
				'openFlameAdjacent',
				5,
				'甲乙类罐区、气柜与明火设施比邻',
				'class-A/B tanks or gas holders beside open flame'
			)
		],
		additions: []
	},
	{
		id: 'surroundings',
		part: 2,
		partName: { zh: '周边环境', en: 'surroundings' },
		name: { zh: '周边环境', en: 'surroundings' },
		maxDeduction: 10,
		deductions: [
			once('outsideChemicalPark', 3, '在化工园区（集中区）外', 'outside a chemical park'),
			once('externalDistanceNotMet', 10, '外部安全防护距离不符合', 'external safety distance not met')
		],
		additions: []
	},
	{
		id: 'design',
		part: 3,
		partName: { zh: '设计与评估', en: 'design and assessment' },
		name: { zh: '设计与评估', en: 'design and assessment' },
		maxDeduction: 10,
		deductions: [
			once(
				'firstUseNotArgued',
				5,
				'国内首次使用的工艺未经省级安全可靠性论证',
				'first domestic use of a process without provincial review'
			),
			once(
				'reactionRiskNotAssessed',
				10,
				'精细化工未开展反应安全风险评估',
				'fine chemicals without reaction-risk assessment'
			)
		],
		additions: [
			once(
				'designedByClassA',
				2,
				'装置均由甲级资质单位全面设计',
				'all units fully designed by class-A institutes'
			)
		]
	},
	{
		id: 'equipment',
		part: 4,
		partName: { zh: '设备', en: 'equipment' },
		name: { zh: '设备', en: 'equipment' },
		maxDeduction: 5,
		deductions: [
			each('obsoleteItems', 2, '使用淘汰落后工艺、设备（项）', 'obsolete processes or equipment in use'),
			once(
				'specialEquipmentUnregistered',
				2,
				'特种设备未登记或未定期检验',
				'special equipment not registered or not inspected'
			),
			once('noDoublePower', 5, '未按标准设双电源或双回路', 'no double power supply as the standard requires')
		],
		additions: []
	},
	{
		id: 'control',
		part: 5,
		partName: { zh: '自控与安全设施', en: 'automation and safety devices' },
		name: { zh: '自控与安全设施', en: 'automation and safety devices' },
		maxDeduction: 10,
		deductions: [
			once(
				'keyProcessNotAutomated',
				10,
				'重点监管工艺未实现自动化控制、紧急停车或未投用',
				'key processes without automation or emergency stop, or not in use'
			),
			once(
				'noIndependentSis',
				10,
				'一、二级重大危险源有毒、液化气体、剧毒液体罐区无独立 SIS',
				'level 1–2 tank farm of toxic or liquefied gas or highly toxic liquid without its own SIS'
			),
			once(
				'noEmergencyCutOff',
				5,
				'一、二级重大危险源罐区无紧急切断',
				'level 1–2 tank farm without emergency cut-off'
			),
			each(
				'missingRemoteMonitoring',
				1,
				'重大危险源压力、液位、温度远传和超限报警缺项（项）',
				'missing remote pressure, level or temperature with alarm'
			),
			each(
				'missingGasDetectors',
				1,
				'应设而未设的气体声光报警（处）',
				'places without the required gas detector'
			),
			each(
				'notExplosionProof',
				1,
				'防爆区域电气不符合（处）',
				'electrics in explosive areas that are not explosion-proof'
			),
			each(
				'roomsInsideUnits',
				5,
				'甲乙类装置内设办公、操作、休息室（处）',
				'offices, control or rest rooms inside class-A/B units'
			)
		],
		additions: []
	},
	{
		id: 'staff',
		part: 6,
		partName: { zh: '人员资质', en: 'staff qualification' },
		name: { zh: '人员资质', en: 'staff qualification' },
		maxDeduction: 15,
		deductions: [
			each(
				'headsNotAssessed',
				5,
				'主要负责人、安全管理人员未经考核（人次）',
				'heads and safety managers not assessed'
			),
			each(
				'safetyStaffUnqualified',
				5,
				'专职安全管理人员学历或职称不足（人次）',
				'full-time safety managers short of education or title'
			),
			each(
				'technicalManagersUnqualified',
				5,
				'“两重点一重大”装置专业管理人员学历不足（人次）',
				'technical managers of key units short of education'
			),
			once('noSafetyEngineer', 3, '未按要求配备注册安全工程师', 'no registered safety engineer as required')
		],
		additions: [
			each(
				'chemistryHeads',
				2,
				'主要、分管、部门负责人为化工专业（人次）',
				'heads with a degree in chemistry'
			)
		]
	},
	{
		id: 'systems',
		part: 7,
		partName: { zh: '安全管理制度', en: 'management system' },
		name: { zh: '管理制度', en: 'management system' },
		maxDeduction: 10,
		deductions: [
			once(
				'proceduresIncomplete',
				5,
				'操作规程、工艺控制指标缺失或不完善',
				'operating procedures or process limits missing or incomplete'
			),
			once(
				'specialWorkNotControlled',
				10,
				'特殊作业制度不符合或未执行',
				'special-work system not conforming or not carried out'
			),
			each('postsWithoutDuties', 2, '未建立安全责任制的岗位（个）', 'posts without safety duties')
		],
		additions: []
	},
	{
		id: 'emergency',
		part: 8,
		partName: { zh: '应急管理', en: 'emergency' },
		name: { zh: '应急配备', en: 'emergency means' },
		maxDeduction: 0,
		deductions: [],
		additions: [once('ownFireBrigade', 3, '自设专职消防应急队伍', 'full-time fire brigade of its own')]
	},
	{
		id: 'accidents',
		part: 9,
		partName: { zh: '安全管理绩效', en: 'safety performance' },
		name: { zh: '安全事故情况', en: 'accidents' },
		maxDeduction: 10,
		deductions: [
			each('largerAccidents3y', 10, '三年内较大事故（起）', 'larger accidents within 3 years'),
			each(
				'accidents1or2Deaths3y',
				8,
				'三年内死亡1–2人的事故（起）',
				'accidents with 1–2 deaths within 3 years'
			),
			each(
				'notableAccidents3y',
				5,
				'三年内有社会影响但无伤亡的事故（起）',
				'notable accidents without casualties within 3 years'
			)
		],
		additions: [once('accidentFree5y', 5, '五年内未发生安全事故', '5 years without an accident')]
	}
];
