import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import type { VetoItem } from '../sector.ts';
import { aq3067, list2017, notice19 } from './sources.ts';

type Topic = readonly [clause: string, zh: string, en: string, nearMonitoring?: true];

/**
 * AQ 3067-2026, 53 topics by clause, in force from 2026-09-30. `true` marks the topics closest to monitoring data
 * (our choice): readings may raise a candidate there.
 */
const aq3067Topics: readonly {
	readonly section: string;
	readonly name: Text;
	readonly topics: readonly Topic[];
}[] = [
	{
		section: '5.1',
		name: { zh: '人员', en: 'people' },
		topics: [
			['5.1.1', '主要负责人考核', 'assessment of the heads'],
			['5.1.2', '管理人员任职条件', 'post conditions of managers'],
			['5.1.3', '操作人员学历', 'education of operators'],
			['5.1.4', '特种作业证', 'special-work licence'],
			['5.1.5', '包保责任人履职', 'responsibility-person duties', true]
		]
	},
	{
		section: '5.2',
		name: { zh: '布局', en: 'layout' },
		topics: [
			['5.2.1', '设计与变更', 'design and change'],
			['5.2.2', '外部安全防护距离', 'external distance'],
			['5.2.3', '管廊穿越', 'pipe racks crossing'],
			['5.2.4', '列明气体管道穿越边界', 'listed gas pipes boundary'],
			['5.2.5', '架空线路', 'overhead lines'],
			['5.2.6', '控制室与交接班室', 'control and shift rooms'],
			['5.2.7', '危险区域内人员聚集用房', 'people rooms in danger area'],
			['5.2.8', '硝酸铵储存与周边', 'ammonium-nitrate stock and surroundings'],
			['5.2.9', '液化烃泵', 'liquefied-hydrocarbon pumps'],
			['5.2.10', '硝化自动化与冷却', 'nitration automation and cooling']
		]
	},
	{
		section: '5.3',
		name: { zh: '工艺', en: 'process' },
		topics: [
			['5.3.1', '淘汰设备', 'eliminated equipment'],
			['5.3.2', '新工艺', 'new process'],
			['5.3.3', '技术来源', 'technology source'],
			['5.3.4', '硝化资料', 'nitration info'],
			['5.3.5', '反应风险与变更', 'reaction risk and change'],
			['5.3.6', '固体敏感度', 'solid sensitivity']
		]
	},
	{
		section: '5.4',
		name: { zh: '设备', en: 'equipment' },
		topics: [
			['5.4.1', '供电', 'power'],
			['5.4.2', '气体检测报警系统', 'gas alarm system', true],
			['5.4.3', '防爆电气', 'explosion-proof electrics'],
			['5.4.4', '充装连接', 'filling connection'],
			['5.4.5', '油气回收', 'vapour collection'],
			['5.4.6', '安全泄放装置', 'relief devices'],
			['5.4.7', '球罐注水', 'sphere water injection'],
			['5.4.8', '硝酸铵溶液监测', 'AN solution monitoring'],
			['5.4.9', '氯气厂房与吸收', 'chlorine room and absorption']
		]
	},
	{
		section: '5.5',
		name: { zh: '运行', en: 'operation' },
		topics: [
			['5.5.1', '开车检查', 'start-up check'],
			['5.5.2', '操作限值与报警', 'operating limits and alarms', true],
			['5.5.3', '自动控制', 'auto control'],
			['5.5.4', '紧急停车', 'emergency stop'],
			['5.5.5', '安全仪表系统', 'SIS'],
			['5.5.6', '储罐切断', 'tank cut-off'],
			['5.5.7', '联锁管理', 'interlock management', true],
			['5.5.8', '分区分类储存', 'segregation'],
			['5.5.9', '现场存量', 'on-site stock'],
			['5.5.10', '带压堵漏', 'leak plugging under pressure'],
			['5.5.11', '常压储罐保护', 'atmospheric tank protection'],
			['5.5.12', '内浮顶储罐', 'internal-floating roof']
		]
	},
	{
		section: '5.6',
		name: { zh: '特殊作业', en: 'special work' },
		topics: [
			['5.6.1', '审批', 'approval'],
			['5.6.2', '隔离', 'isolation'],
			['5.6.3', '作业期间气体检测与视频', 'gas and video during work', true],
			['5.6.4', '教育', 'education']
		]
	},
	{
		section: '5.7',
		name: { zh: '管理', en: 'management' },
		topics: [
			['5.7.1', '许可产品', 'licensed products'],
			['5.7.2', '物理危险性鉴定', 'physical-hazard classification'],
			['5.7.3', '人员定位与数据接入', 'personnel positioning and data access', true],
			['5.7.4', '人数与分区', 'head-count and zones', true],
			['5.7.5', '变更', 'change'],
			['5.7.6', '责任制与隐患', 'responsibility and hidden dangers'],
			['5.7.7', '安全风险承诺', 'safety-risk commitment', true]
		]
	}
];

const aq3067Items: readonly VetoItem[] = aq3067Topics.flatMap(({ section, name, topics }) =>
	topics.map(([clause, zh, en, nearMonitoring]) => ({
		id: `hazchem-aq3067-${clause}`,
		text: {
			zh: `${name.zh}（${section}）：${zh}不符合要求`,
			en: `${name.en} (${section}): ${en}, requirement not met`
		},
		candidateFromMonitoring: nearMonitoring === true,
		source: aq3067(clause)
	}))
);

type Item2017 = readonly [no: number, zh: string, en: string];

/** The 2017 trial list, 20 items: the edition for inspections before 2026-09-30. */
const items2017: readonly Item2017[] = [
	[1, '主要负责人和安全管理人员未经考核', 'heads and safety staff not assessed'],
	[2, '特种作业人员无证', 'special workers unlicensed'],
	[3, '外部安全防护距离不足', 'external distance not met'],
	[4, '重点监管工艺未设自动化控制/紧急停车或未投用', 'key processes without automation/stop or unused'],
	[
		5,
		'一、二级重大危险源罐区无紧急切断,或毒性、液化、剧毒无独立SIS',
		'level 1–2 tanks without emergency cut-off, or toxic/liquefied/highly-toxic without own SIS'
	],
	[6, '全压力式液化烃储罐无注水', 'pressurised liquefied-hydrocarbon tank without water injection'],
	[7, '充装未用万向管道', 'filling without universal loading arm'],
	[8, '光气、氯气、硫化氢管道穿越公共区域', 'phosgene/chlorine/H2S pipe through public area'],
	[9, '架空电力线路', 'overhead power line'],
	[10, '在役装置未经正规设计且未诊断', 'unit without regular design nor diagnosis'],
	[11, '使用淘汰工艺、设备', 'eliminated process/equipment'],
	[12, '未设泄漏检测报警或未防爆', 'no leak detector or not explosion-proof'],
	[13, '控制室面向危险侧', 'control room facing danger side'],
	[14, '无双电源或UPS', 'no double power or UPS'],
	[15, '安全附件、泄放装置停用', 'relief devices out of use'],
	[16, '无安全生产责任制或隐患制度', 'no responsibility or hidden-danger system'],
	[17, '无操作规程或工艺指标', 'no procedure/limits'],
	[18, '无特殊作业制度', 'no special-work system'],
	[19, '新工艺未经试验、未做反应评估', 'untested new process, no reaction assessment'],
	[20, '储存分区不当、超量或禁忌混存', 'bad segregation, excess or incompatible stock']
];

const noDesign: readonly Text[] = [
	{ zh: '在役装置未经正规设计', en: 'the plant in service was never formally designed' },
	{ zh: '且未进行安全设计诊断', en: 'and no diagnosis of its safety design was made' }
];

const veto2017: readonly VetoItem[] = items2017.map(([no, zh, en]) => ({
	id: `hazchem-2017-${String(no).padStart(2, '0')}`,
	text: { zh, en },
	candidateFromMonitoring: false,
	...(no === 10 ? { needsAll: noDesign } : {}),
	source: list2017(no)
}));

/** Direct-red conditions 直接判定为红色 of 应急〔2018〕19号. */
const directRed: readonly VetoItem[] = [
	{
		id: 'hazchem-19-untested-process',
		text: {
			zh: '新开发工艺未经小试、中试、工业化试验直接工业化生产',
			en: 'A newly developed process went to industrial production without laboratory, pilot and industrial tests'
		},
		candidateFromMonitoring: false,
		source: notice19
	},
	{
		id: 'hazchem-19-no-formal-design',
		text: {
			zh: '在役装置未经正规设计且未进行安全设计诊断',
			en: 'Plant in service never formally designed and never diagnosed'
		},
		candidateFromMonitoring: false,
		needsAll: noDesign,
		source: notice19
	},
	{
		id: 'hazchem-19-unqualified-staff',
		text: {
			zh: '特种作业人员无有效证件或未达高中以上文化程度',
			en: 'Special-operation staff without a valid licence or below senior-high schooling'
		},
		candidateFromMonitoring: false,
		source: notice19
	},
	{
		id: 'hazchem-19-accidents',
		text: {
			zh: '三年内重大以上事故，或三年内较大事故2起，或一年内亡人一般事故2起以上',
			en: 'Within 3 years a major-or-worse accident or 2 larger ones, or within 1 year 2 or more fatal general ones'
		},
		candidateFromMonitoring: false,
		source: notice19
	}
];

const trade2017: Provenance = {
	standard: '工贸行业重大生产安全事故隐患判定标准（2017版）',
	clause: null,
	edition: '2017',
	effectiveFrom: null,
	effectiveTo: '2023-05-15',
	confidence: 'verified',
	note: 'Section for users of liquid-ammonia refrigeration. Superseded by Order 10 of 2023; that the old list ended the same day is our reading.',
	source: 'public repositories'
};
const trade2023: Provenance = {
	standard: '工贸企业重大事故隐患判定标准（应急管理部令第10号）',
	clause: null,
	edition: '2023',
	effectiveFrom: '2023-05-15',
	effectiveTo: null,
	confidence: 'unverified',
	note: 'The order and its first day were seen, its ammonia article not; content from general knowledge. Applies where no hazchem rule does.',
	source: 'http://m.by1723.com/xwzx/hydt/202304/t20230419_73880.html'
};
const directEvaporation: Text = {
	zh: '包装、分割、产品整理等人员较多场所的空调系统采用氨直接蒸发制冷',
	en: 'Rooms with many people (packing, cutting, sorting) cooled by direct evaporation of ammonia'
};

/** Ammonia refrigeration 涉氨制冷: two conditions, in two editions that join the second one differently. */
const ammoniaItems: readonly VetoItem[] = [
	{
		id: 'hazchem-ammonia-2017-direct-evaporation',
		text: directEvaporation,
		candidateFromMonitoring: false,
		source: trade2017
	},
	{
		id: 'hazchem-ammonia-2017-quick-freezer',
		text: {
			zh: '快速冻结装置未设在单独作业间，且作业间内人员超过9人',
			en: 'Quick freezer not in a room of its own, and more than 9 people work there'
		},
		candidateFromMonitoring: false,
		needsAll: [
			{ zh: '快速冻结装置未设在单独作业间', en: 'the quick freezer has no room of its own' },
			{ zh: '作业间内人员超过9人', en: 'more than 9 people work in that room' }
		],
		source: trade2017
	},
	{
		id: 'hazchem-ammonia-2023-direct-evaporation',
		text: directEvaporation,
		candidateFromMonitoring: false,
		source: trade2023
	},
	{
		id: 'hazchem-ammonia-2023-quick-freezer',
		text: {
			zh: '快速冻结装置未设在单独作业间，或作业间内人员超过9人',
			en: 'Quick freezer not in a room of its own, or more than 9 people work there'
		},
		candidateFromMonitoring: false,
		source: trade2023
	}
];

/** All lists with their editions; the day of the event picks what is in force. */
export const vetoItems: readonly VetoItem[] = [...veto2017, ...aq3067Items, ...directRed, ...ammoniaItems];
