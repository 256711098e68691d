import type { ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';

/** One item of a road checklist; `listed` is an item of the 2023 list, `rule` a rule of sources.ts. */
export interface RoadItem {
	readonly id: string;
	readonly text: Text;
	readonly guidance?: Text;
	readonly points: number;
	readonly measure?: NonNullable<ChecklistItem['measure']>;
	readonly listed?: string;
	readonly rule?:
		'traffic-law-62' | 'coach-norm-38' | 'night-stop' | 'night-speed' | 'two-drivers' | 'monitoring';
}

export interface RoadGroup {
	readonly id: string;
	readonly title: Text;
	readonly items: readonly RoadItem[];
}

type More = Omit<RoadItem, 'id' | 'text' | 'points'>;
const item = (id: string, zh: string, en: string, points: number, more: More = {}): RoadItem => ({
	id,
	text: { zh, en },
	points,
	...more
});
const say = (zh: string, en: string): Text => ({ zh, en });

export const enterpriseGroups: readonly RoadGroup[] = [
	{
		id: 'licence',
		title: say('资质与人员', 'Licences and people'),
		items: [
			item(
				'licence',
				'经营许可（备案）有效，未超范围、超期限',
				'Licence or filing valid, within scope and term',
				8,
				{
					listed: 'road-2023-3-1'
				}
			),
			item('drivers', '抽查驾驶员从业资格证真实有效', 'Drivers’ certificates genuine and valid (sample)', 5, {
				guidance: say('不少于 5 人，扫码核验', 'At least 5 drivers, verified by code')
			}),
			item(
				'integrity-points',
				'未安排一次计 10 分及以上的驾驶员上岗',
				'No driver with 10 or more integrity points in one go is assigned',
				5,
				{ listed: 'road-2023-3-3-b' }
			),
			item('safety-staff', '安全管理人员配备到位、考核合格', 'Safety managers appointed and assessed', 4),
			item('escorts', '危货运输押运员配备并持证', 'Escorts for dangerous goods present and certified', 4)
		]
	},
	{
		id: 'vehicles',
		title: say('车辆与设备', 'Vehicles and equipment'),
		items: [
			item(
				'vehicle-fit',
				'无报废、改装、拼装、检测不合格或逾期未检车辆',
				'No scrapped, altered, assembled, failed or overdue vehicle in use',
				8,
				{
					listed: 'road-2023-3-2',
					guidance: say('对照车辆台账抽查 5 辆', 'Sample 5 vehicles against the register')
				}
			),
			item(
				'braking',
				'制动、转向、灯光日常检查有记录',
				'Daily checks of brakes, steering, lights recorded',
				4
			),
			item('tyre-depth', '实测转向轮花纹深度', 'Tread depth of the steering tyres, measured', 4, {
				measure: { quantity: 'tread-depth', unit: 'mm', min: 0, max: 30 },
				guidance: say('填最小值', 'Enter the smallest value')
			}),
			item('seat-belts', '座椅安全带齐全可用', 'Seat belts complete and working', 3),
			item('extinguishers', '灭火器、安全锤、应急门有效', 'Extinguishers, hammers, emergency doors work', 4),
			item(
				'tank-media',
				'罐车装运介质在核定范围内，未超核定质量',
				'Tank vehicles carry approved media, not above approved mass',
				8,
				{
					listed: 'road-2023-6-2',
					measure: { quantity: 'load-mass', unit: 't', min: 0, max: 100 },
					guidance: say(
						'核对罐体证件，过磅填实测质量',
						'Compare with the tank’s papers, weigh, enter the mass'
					)
				}
			)
		]
	},
	{
		id: 'monitoring',
		title: say('动态监控', 'Monitoring'),
		items: [
			item(
				'monitor-staff',
				'监控人员每 100 辆车 1 人且不少于 2 人',
				'Monitors: 1 per 100 vehicles, at least 2',
				4,
				{
					rule: 'monitoring',
					measure: { quantity: 'people', unit: '人', min: 0, max: 200 }
				}
			),
			item(
				'monitor-watch',
				'监控室有人值守，交接班记录完整',
				'Monitoring room staffed, handover recorded',
				4
			),
			item('online-rate', '抽查当日上线率', 'Online rate of the day', 4, {
				measure: { quantity: 'online-rate', unit: '%', min: 0, max: 100 }
			}),
			item('track', '轨迹完整率、漂移率在正常水平', 'Track completeness and drift at a normal level', 3, {
				measure: { quantity: 'track-completeness', unit: '%', min: 0, max: 100 }
			}),
			item('handling', '违规行为处理率不低于 90 %', 'At least 90 % of violations handled', 5, {
				rule: 'monitoring',
				measure: { quantity: 'handling-rate', unit: '%', min: 0, max: 100 }
			}),
			item(
				'three-overs',
				'“三超一疲劳”途中有提醒、一个月内有处理',
				'Overspeed, overcrowding, overload, fatigue: reminded in the trip, handled within a month',
				8,
				{
					listed: 'road-2023-3-3-a',
					guidance: say('抽 3 起报警追到处理记录', 'Follow 3 alarms to the record of handling')
				}
			),
			item('terminal', '终端完好，无遮挡、断电、屏蔽', 'Terminals work, not covered, cut or jammed', 4)
		]
	},
	{
		id: 'driving',
		title: say('驾驶时间与夜间运行', 'Driving time and night'),
		items: [
			item(
				'four-hours',
				'连续驾驶不超过 4 小时，休息不少于 20 分钟',
				'At most 4 h without a 20-min rest',
				6,
				{
					rule: 'traffic-law-62'
				}
			),
			item(
				'night-two-hours',
				'客车夜间连续驾驶不超过 2 小时',
				'Coaches: at most 2 h continuous by night',
				5,
				{
					rule: 'coach-norm-38'
				}
			),
			item(
				'day-week',
				'24 小时不超过 8 小时，7 天不超过 44 小时',
				'At most 8 h in 24 h and 44 h in 7 days',
				5,
				{
					rule: 'coach-norm-38'
				}
			),
			item(
				'two-drivers',
				'超过 400 公里（高速 600 公里）配两名驾驶员',
				'Two drivers above 400 km (600 km on motorways)',
				4,
				{
					rule: 'two-drivers'
				}
			),
			item('night-speed', '夜间车速不超过日间限速 80 %', 'By night at most 80 % of the day limit', 4, {
				rule: 'night-speed'
			}),
			item('night-stop', '02:00–05:00 停运或接驳', 'Stop or relay at 02:00–05:00', 5, { rule: 'night-stop' }),
			item(
				'long-lines',
				'800 公里以上线路已做风险评估，02:00–05:00 停运、接驳',
				'Lines of 800 km or more assessed; stop or relay at 02:00–05:00',
				8,
				{ listed: 'road-2023-4-1' }
			)
		]
	},
	{
		id: 'management',
		title: say('管理与应急', 'Management and emergencies'),
		items: [
			item(
				'weather',
				'恶劣天气停运指令和本企业预案得到执行',
				'Weather stop orders and the own plan are followed',
				8,
				{
					listed: 'road-2023-3-4',
					guidance: say(
						'核对最近一次红色预警当日的运行轨迹',
						'Compare with the tracks on the day of the last red alert'
					)
				}
			),
			item('alcohol', '发车前酒精检测有记录', 'Alcohol test before departure recorded', 4, {
				measure: { quantity: 'breath-alcohol', unit: 'mg/100mL', min: 0, max: 500 }
			}),
			item('training', '驾驶员月度安全教育有记录', 'Monthly driver training recorded', 3),
			item('drill', '应急演练按期开展', 'Drills held on time', 3),
			item('hidden-dangers', '隐患排查台账闭环', 'Register of hidden dangers closed', 4)
		]
	}
];

export const stretchGroups: readonly RoadGroup[] = [
	{
		id: 'road',
		title: say('道路与设施', 'Road and fittings'),
		items: [
			item('sight', '视距良好，弯道、坡顶无遮挡', 'Sight distance clear at bends and crests', 6, {
				measure: { quantity: 'sight-distance', unit: 'm', min: 0, max: 2000 }
			}),
			item('signs', '警示、限速标志齐全清晰', 'Warning and speed signs complete and legible', 5),
			item('markings', '标线清晰', 'Markings legible', 4),
			item('guard-rail', '临水临崖、高路堤护栏完好', 'Guard rails sound at water, drop and embankment', 6),
			item('surface', '路面无坑槽、无积水结冰', 'Surface without holes, water or ice', 5),
			item('friction', '抗滑性能（实测）', 'Skid resistance, measured', 3, {
				measure: { quantity: 'skid-number', unit: 'BPN', min: 0, max: 150 }
			}),
			item('lighting', '照明或反光设施有效', 'Lighting or reflectors work', 4),
			item('junction', '平交口、支路口有让行和减速设施', 'Junctions: give-way and slowing devices', 5)
		]
	},
	{
		id: 'control',
		title: say('管控措施', 'Control'),
		items: [
			item('speed', '实测 85 % 位车速不高于限速', '85th-percentile speed not above the limit, measured', 5, {
				measure: { quantity: 'v85', unit: 'km/h', min: 0, max: 200 }
			}),
			item('camera', '测速、监控设备在用', 'Speed cameras and video in use', 3),
			item('patrol', '易发时段有巡逻', 'Patrols at the usual hours', 3),
			item('measures', '治理措施按计划完成', 'Measures done as planned', 6),
			item('crash-record', '事故台账含坐标、原因', 'Crash register with coordinates and causes', 3),
			item('winter', '冬季除雪融冰物资到位', 'Snow and ice material in place', 4),
			item('notice', '沿线企业和驾驶员已告知', 'Enterprises and drivers along the road are told', 3)
		]
	}
];
