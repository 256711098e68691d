import type { ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';

/** One item of the patrol list 重大隐患排查, with the item of the major-hazard list it stands for in each edition. */
export interface PatrolItem {
	readonly id: string;
	readonly text: Text;
	readonly guidance?: Text;
	readonly points: number;
	readonly measure?: NonNullable<ChecklistItem['measure']>;
	/** Row of the 2022 text; the 2024 edition carries it on, unverified, unless `only2022`. */
	readonly in2022?: string;
	readonly only2022?: true;
	/** Row seen or reported in the 2024 text. */
	readonly in2024?: string;
}

export interface PatrolGroup {
	readonly id: string;
	readonly title: Text;
	readonly items: readonly PatrolItem[];
}

type More = Omit<PatrolItem, 'id' | 'text' | 'points'>;

const item = (id: string, zh: string, en: string, points: number, more: More = {}): PatrolItem => ({
	id,
	text: { zh, en },
	points,
	...more
});

export const patrolGroups: readonly PatrolGroup[] = [
	{
		id: 'management',
		title: { zh: '资格与方案', en: 'Licences and plans' },
		items: [
			item('licence', '安全生产许可证有效', 'Safety production licence valid', 5, { in2022: '4-a' }),
			item(
				'managers',
				'项目负责人、专职安全员持证并在岗',
				'Project leader and safety officers certified and present',
				5,
				{
					in2022: '4-b',
					guidance: { zh: '核对人证，看当日考勤', en: 'Check person against certificate and attendance' }
				}
			),
			item(
				'special-trades',
				'抽查特种作业人员证件真实有效',
				'Special-trade certificates genuine and valid (sample)',
				5,
				{
					in2022: '4-c',
					guidance: { zh: '不少于 3 人，扫码核验', en: 'At least 3 people, verified by code' }
				}
			),
			item(
				'plans',
				'危大工程专项方案已审批，超规模的已专家论证',
				'Danger-classed works: plan reviewed, over-scale expert-reviewed',
				8,
				{ in2022: '4-d' }
			),
			item(
				'acceptance',
				'危大工程验收合格后才使用或进入下道工序',
				'Danger-classed works accepted before use',
				5,
				{
					in2024: '4-c'
				}
			),
			item('staffing', '专职安全员人数符合要求', 'Enough full-time safety officers', 3, { in2024: '4-b' })
		]
	},
	{
		id: 'pit',
		title: { zh: '基坑与边坡', en: 'Pit and slopes' },
		items: [
			item('pit-neighbours', '周边建筑、管线已采取专项防护', 'Neighbours and pipes specially protected', 5, {
				in2022: '5-a'
			}),
			item('pit-overdig', '分层开挖，无超挖', 'Dug in layers, no over-excavation', 5, { in2022: '5-b' }),
			item(
				'pit-monitoring',
				'深基坑第三方监测在开展，数据可查',
				'Third-party monitoring running, data at hand',
				5,
				{
					in2022: '5-c'
				}
			),
			item('pit-deformation', '变形未超过设计控制值', 'Deformation within the design control value', 8, {
				in2022: '5-d',
				measure: { quantity: 'pit-displacement', unit: 'mm', min: -500, max: 500 },
				guidance: { zh: '填最大累计值，与设计值比较', en: 'Enter the largest cumulative value' }
			}),
			item('pit-leakage', '侧壁无大量漏水、流土', 'No heavy leakage or soil flow at the wall', 5, {
				in2022: '5-e'
			}),
			item('pit-bottom', '坑底无管涌、突涌', 'No piping or inrush at the bottom', 5, { in2022: '5-f' }),
			item('pit-piles', '桩间土无流失孔洞', 'No soil-loss hole between the piles', 3, { in2022: '5-g' }),
			item('pit-edge', '坑边堆载和车辆距离符合方案', 'Load and vehicles at the edge as planned', 3)
		]
	},
	{
		id: 'formwork',
		title: { zh: '模板支架', en: 'Formwork support' },
		items: [
			item('formwork-base', '支架基础坚实、无沉陷', 'Base of the support firm, no settlement', 5, {
				in2024: '6-a'
			}),
			item('formwork-load', '支架上荷载未超设计', 'Load on the support within design', 5, { in2024: '6-b' }),
			item(
				'formwork-removal',
				'混凝土强度达到后才拆模、上人',
				'Removal and access only at concrete strength',
				5,
				{
					in2024: '6-c',
					measure: { quantity: 'concrete-strength', unit: 'MPa', min: 0, max: 120 }
				}
			),
			item('formwork-pour', '按方案顺序、分层厚度浇筑', 'Poured in the planned order and layers', 5, {
				in2024: '6-d'
			})
		]
	},
	{
		id: 'scaffold',
		title: { zh: '脚手架与吊篮', en: 'Scaffold and baskets' },
		items: [
			item('scaffold-base', '脚手架基础符合设计', 'Scaffold base as designed', 5, { in2024: '7-a' }),
			item('scaffold-ties', '连墙件齐全，无整层缺失', 'Wall ties complete, no storey without', 8, {
				in2024: '7-b'
			}),
			item(
				'scaffold-lifting-devices',
				'附着式升降架防倾、防坠、同步装置有效',
				'Lifting scaffold: anti-tilt, anti-fall, synchronising devices work',
				8,
				{ in2024: '7-c' }
			),
			item(
				'scaffold-cantilever-part',
				'升降架悬臂高度不大于架高 2/5 且不大于 6 m',
				'Lifting scaffold: free part at most 2/5 of the frame and 6 m',
				5,
				{
					in2022: '7-b',
					only2022: true,
					measure: { quantity: 'free-height', unit: 'm', min: 0, max: 60 },
					guidance: { zh: '2024 版未见该条，仅作一般检查', en: 'Not in the 2024 text: general practice only' }
				}
			),
			item('basket', '吊篮不超载，安全锁和钢丝绳有效', 'Basket not overloaded, lock and ropes sound', 5, {
				in2024: '9-a'
			})
		]
	},
	{
		id: 'machines',
		title: { zh: '起重机械', en: 'Cranes and hoists' },
		items: [
			item('crane-registered', '起重机械已验收、已使用登记', 'Machines accepted and registered', 8, {
				in2022: '8-a'
			}),
			item(
				'crane-geometry',
				'塔机独立高度、附着间距、悬高、垂直度符合规范',
				'Crane free height, ties, overhang, verticality in norm',
				8,
				{
					in2022: '8-b',
					measure: { quantity: 'verticality', unit: '‰', min: 0, max: 50 }
				}
			),
			item(
				'elevator-geometry',
				'升降机独立高度、附着间距、垂直度符合规范',
				'Elevator free height, ties, verticality in norm',
				5,
				{
					in2022: '8-c'
				}
			),
			item('crane-checked', '安装、顶升、附着前已检查', 'Checked before erection, jacking, tie-in', 5, {
				in2022: '8-d'
			}),
			item('crane-devices', '安全装置齐全有效，未被短接', 'Safety devices present, working, not bridged', 8, {
				in2022: '8-e'
			}),
			item(
				'elevator-antifall',
				'防坠安全器在有效期内，标准节螺栓齐全',
				'Anti-fall device in date, mast bolts complete',
				5,
				{
					in2022: '8-f'
				}
			),
			item('crane-foundation', '基础符合设计、无积水', 'Foundation as designed, no standing water', 5, {
				in2022: '8-g'
			}),
			item('crane-wind', '实测风速低于停止吊装值', 'Measured wind below the stop value', 3, {
				measure: { quantity: 'wind-speed', unit: 'm/s', min: 0, max: 60 },
				guidance: {
					zh: '10.8 m/s（6 级）及以上停止吊装；安装拆卸 12 m/s',
					en: '10.8 m/s (force 6) stops lifting; 12 m/s for erection'
				}
			})
		]
	},
	{
		id: 'height-power-space',
		title: { zh: '高处、用电、有限空间与拆除', en: 'Height, power, confined space, demolition' },
		items: [
			item(
				'steel-stability',
				'钢结构、网架支撑和单榀桁架有稳定措施',
				'Steel structure: supports and single trusses made stable',
				5,
				{
					in2022: '9-b'
				}
			),
			item('platform', '悬挑卸料平台固定在稳定结构上', 'Cantilever platform fixed to a stable structure', 5, {
				in2022: '9-c'
			}),
			item('openings', '井道、洞口、临边防护到位', 'Shafts, openings and edges guarded', 5, {
				in2024: '9-b'
			}),
			item('safety-voltage', '潮湿、狭小场所使用安全电压照明', 'Safety voltage in wet or narrow places', 5, {
				in2022: '10-a'
			}),
			item(
				'confined-permit',
				'有限空间作业已审批、先通风再检测',
				'Confined space: permit, ventilated, tested',
				8,
				{
					in2022: '11-a',
					measure: { quantity: 'o2', unit: '%vol', min: 0, max: 30 },
					guidance: { zh: '现场复测氧含量', en: 'Measure oxygen again on the spot' }
				}
			),
			item('confined-watch', '有限空间作业有专人监护', 'Confined space: a watcher is there', 5, {
				in2022: '11-b'
			}),
			item('demolition', '拆除按方案顺序进行', 'Demolition in the planned order', 5, { in2022: '12-a' }),
			item('dust', '扬尘措施落实，实测值达标', 'Dust measures in place, measured value in limit', 3, {
				measure: { quantity: 'pm10', unit: 'µg/m³', min: 0, max: 2000 }
			})
		]
	}
];
