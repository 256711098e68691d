import type { ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';

/** One item of the site checklist with the topic it belongs to in each edition of the major-hazard list. */
export interface SiteItem {
	readonly id: string;
	readonly text: Text;
	readonly guidance?: Text;
	readonly points: number;
	readonly measure?: NonNullable<ChecklistItem['measure']>;
	/** Clause of AQ 3067-2026 for which a `fail` raises a candidate. */
	readonly aq?: string;
	/** Item of the 2017 list. */
	readonly no2017?: number;
}

export interface SiteGroup {
	readonly id: string;
	readonly title: Text;
	readonly items: readonly SiteItem[];
}

const lel = { quantity: 'flammable-gas', unit: '%LEL', min: 0, max: 100 } as const;
const oxygenVol = { quantity: 'o2', unit: '%vol', min: 0, max: 30 } as const;

export const siteGroups: readonly SiteGroup[] = [
	{
		id: 'people',
		title: { zh: '人员', en: 'People' },
		items: [
			{
				id: 'heads-assessed',
				text: {
					zh: '主要负责人、安全管理人员考核合格证在有效期内',
					en: 'Heads and safety managers hold valid assessment certificates'
				},
				points: 5,
				aq: '5.1.1',
				no2017: 1
			},
			{
				id: 'special-licences',
				text: {
					zh: '抽查在岗特种作业人员，证件真实有效',
					en: 'Special-operation staff on duty hold genuine, valid licences (sample)'
				},
				guidance: { zh: '抽查不少于 3 人，扫码核验', en: 'At least 3 people, verified by code' },
				points: 5,
				aq: '5.1.4',
				no2017: 2
			},
			{
				id: 'responsible-persons',
				text: {
					zh: '重大危险源包保责任人已公示，按期检查并有记录',
					en: 'Responsible persons are posted; their inspections are on time and recorded'
				},
				guidance: {
					zh: '技术负责人每季度、操作负责人每周（每周为未核实要求）',
					en: 'Technical person quarterly, operating person weekly (weekly is unverified)'
				},
				points: 4,
				aq: '5.1.5'
			}
		]
	},
	{
		id: 'layout',
		title: { zh: '布局', en: 'Layout' },
		items: [
			{
				id: 'designed',
				text: {
					zh: '装置经正规设计，改动有变更手续',
					en: 'Units were formally designed; changes went through change control'
				},
				points: 4,
				aq: '5.2.1',
				no2017: 10
			},
			{
				id: 'external-distance',
				text: {
					zh: '外部安全防护距离内无新增居民、学校等敏感目标',
					en: 'No new homes, schools or other sensitive places within the external safety distance'
				},
				points: 5,
				aq: '5.2.2',
				no2017: 3
			},
			{
				id: 'overhead-lines',
				text: {
					zh: '架空电力线路未跨越生产、储存区',
					en: 'No overhead power line crosses production or storage areas'
				},
				points: 3,
				aq: '5.2.5',
				no2017: 9
			},
			{
				id: 'control-room',
				text: {
					zh: '控制室、交接班室位置和抗爆符合，面向危险侧无门窗',
					en: 'Control and shift rooms are placed and built safely; no doors or windows face the hazard'
				},
				points: 4,
				aq: '5.2.6',
				no2017: 13
			},
			{
				id: 'people-rooms',
				text: {
					zh: '装置和罐区内没有办公、休息等人员聚集场所',
					en: 'No offices or rest rooms inside units and tank farms'
				},
				points: 4,
				aq: '5.2.7'
			}
		]
	},
	{
		id: 'equipment',
		title: { zh: '设备与报警', en: 'Equipment and alarms' },
		items: [
			{
				id: 'gas-detectors',
				text: {
					zh: '可燃、有毒气体探测器按设计布置，在线、在检定期内，声光报警正常',
					en: 'Gas detectors are where the design has them, on line, calibrated, with working sound and light'
				},
				guidance: { zh: '抽 3 个点通标气试验', en: 'Test 3 points with calibration gas' },
				points: 6,
				aq: '5.4.2',
				no2017: 12
			},
			{
				id: 'gas-settings',
				text: {
					zh: '报警值不高于标准：可燃一级 25%LEL、二级 50%LEL，有毒按职业接触限值',
					en: 'Alarm settings not above the standard: flammable 25 / 50 %LEL, toxic by exposure limit'
				},
				points: 4
			},
			{
				id: 'portable-lel',
				text: {
					zh: '用便携仪实测泵、阀、法兰密集处可燃气体',
					en: 'Portable reading of flammable gas near pumps, valves and flanges'
				},
				guidance: { zh: '≥25%LEL 判不合格并立即处置', en: '25 %LEL or more fails and is dealt with at once' },
				points: 4,
				measure: lel
			},
			{
				id: 'explosion-proof',
				text: {
					zh: '爆炸危险区域电气防爆完好',
					en: 'Electrics in explosive areas are explosion-proof and intact'
				},
				points: 5,
				aq: '5.4.3',
				no2017: 12
			},
			{
				id: 'power',
				text: {
					zh: '双电源或 UPS 可用，切换试验有记录',
					en: 'Double supply or UPS works; switching tests are recorded'
				},
				points: 3,
				aq: '5.4.1',
				no2017: 14
			},
			{
				id: 'relief',
				text: {
					zh: '安全阀、爆破片等泄放装置投用，前后手阀铅封开启',
					en: 'Relief devices are in service; their hand valves are sealed open'
				},
				points: 5,
				aq: '5.4.6',
				no2017: 15
			},
			{
				id: 'loading-arm',
				text: {
					zh: '液化气体充装使用万向管道，并有防拉断措施',
					en: 'Liquefied gases are loaded through loading arms with breakaway protection'
				},
				points: 4,
				aq: '5.4.4',
				no2017: 7
			},
			{
				id: 'sphere-water',
				text: {
					zh: '全压力式液化烃储罐注水设施可用',
					en: 'Water injection of pressurised liquefied-hydrocarbon tanks works'
				},
				points: 4,
				aq: '5.4.7',
				no2017: 6
			},
			{
				id: 'chlorine-absorption',
				text: {
					zh: '液氯厂房密闭，事故吸收装置能立即启动（现场启动一次）',
					en: 'Chlorine building is closed and the absorption starts at once (start it once)'
				},
				points: 5,
				aq: '5.4.9'
			}
		]
	},
	{
		id: 'operation',
		title: { zh: '运行控制', en: 'Operation' },
		items: [
			{
				id: 'limits-alarms',
				text: {
					zh: '中控报警无长期未处理，参数未超操作限值',
					en: 'No alarm stands untreated in the control room; no parameter is beyond its limit'
				},
				points: 5,
				aq: '5.5.2',
				no2017: 17
			},
			{
				id: 'interlocks',
				text: {
					zh: '联锁全部投用，摘除有审批和期限',
					en: 'All interlocks are in service; bypasses are approved and limited'
				},
				points: 6,
				aq: '5.5.7'
			},
			{
				id: 'auto-stop',
				text: {
					zh: '重点监管工艺自动控制、紧急停车投用',
					en: 'Automatic control and emergency stop of key processes are in use'
				},
				points: 5,
				aq: '5.5.4',
				no2017: 4
			},
			{
				id: 'tank-cut-off',
				text: {
					zh: '一、二级重大危险源罐区紧急切断阀可远程动作（现场试验一只）',
					en: 'Emergency cut-off valves of level 1–2 tank farms move from afar (test one)'
				},
				points: 5,
				aq: '5.5.6',
				no2017: 5
			},
			{
				id: 'segregation',
				text: {
					zh: '分区分类储存，无超量、无禁忌混存',
					en: 'Stored by class; no excess, no incompatible goods together'
				},
				points: 5,
				aq: '5.5.8',
				no2017: 20
			},
			{
				id: 'leak-plugging',
				text: {
					zh: '现场无长期带压堵漏、卡具带病运行',
					en: 'No long-standing clamps or plugs under pressure'
				},
				points: 3,
				aq: '5.5.10'
			}
		]
	},
	{
		id: 'special-work',
		title: { zh: '特殊作业', en: 'Special work' },
		items: [
			{
				id: 'work-approval',
				text: {
					zh: '动火、受限空间等作业票现场审批，级别和时限正确',
					en: 'Hot-work and entry permits were approved on the spot, with the right grade and time'
				},
				points: 5,
				aq: '5.6.1',
				no2017: 18
			},
			{
				id: 'work-isolation',
				text: { zh: '作业设备已盲板隔离、能量上锁', en: 'The equipment is blinded off and locked out' },
				points: 5,
				aq: '5.6.2'
			},
			{
				id: 'work-gas',
				text: {
					zh: '作业前及作业中气体分析合格，视频监控在拍',
					en: 'Gas was analysed before and during the work; video is recording'
				},
				points: 4,
				aq: '5.6.3'
			},
			{
				id: 'work-oxygen',
				text: { zh: '受限空间实测含氧量', en: 'Oxygen measured in the confined space' },
				guidance: { zh: '≤19.5%vol 或 ≥23.5%vol 判不合格', en: '19.5 %vol or less, 23.5 %vol or more fails' },
				points: 4,
				measure: oxygenVol
			}
		]
	},
	{
		id: 'management',
		title: { zh: '管理与应急', en: 'Management and emergency' },
		items: [
			{
				id: 'procedures',
				text: { zh: '操作规程现场可查，与实际工艺一致', en: 'Procedures are at hand and match the process' },
				points: 4,
				no2017: 17
			},
			{
				id: 'hidden-danger-system',
				text: {
					zh: '隐患排查有闭环，上次检查问题已整改',
					en: 'Hidden dangers are followed to closure; last time’s findings are rectified'
				},
				points: 4,
				aq: '5.7.6',
				no2017: 16
			},
			{
				id: 'data-access',
				text: {
					zh: '监测数据、人员定位接入平台，离线点有说明',
					en: 'Monitoring data and personnel positioning reach the platform; offline points are explained'
				},
				points: 3,
				aq: '5.7.3'
			},
			{
				id: 'daily-commitment',
				text: {
					zh: '当日风险研判与安全承诺已公告，与现场一致',
					en: 'Today’s safety commitment is posted and true'
				},
				points: 3,
				aq: '5.7.7'
			},
			{
				id: 'breathing-apparatus',
				text: {
					zh: '空气呼吸器两套以上，压力足、岗位人员能两分钟内穿戴',
					en: 'Two or more breathing sets, full, and the shift can put them on within two minutes'
				},
				points: 4
			},
			{
				id: 'fire-water',
				text: { zh: '消防水、泡沫、喷淋可立即投用', en: 'Fire water, foam and spray are ready' },
				points: 4
			}
		]
	}
];
