import type { Checklist } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';
import { ourProposal } from './sources.ts';
import { vetoItems } from './vetoes.ts';

interface Item {
	readonly id: string;
	readonly text: Text;
	readonly points: number;
	readonly veto?: string;
}

const practice = ourProposal(
	'General practice of transport inspections; no clause is claimed. Points are our choice.'
);

const groups: readonly { readonly id: string; readonly title: Text; readonly items: readonly Item[] }[] = [
	{
		id: 'licence',
		title: { zh: '资质与制度', en: 'Licences and rules' },
		items: [
			{
				id: 'l1',
				text: { zh: '经营许可有效，未超范围、超期限', en: 'Licence valid, within scope and term' },
				points: 6,
				veto: 'road-2023-3-1'
			},
			{
				id: 'l2',
				text: { zh: '安全生产责任制和操作规程齐全', en: 'Duties and procedures complete' },
				points: 4
			},
			{
				id: 'l3',
				text: {
					zh: '动态监控人员按每百辆车1人且不少于2人配备',
					en: 'Monitoring staff: 1 per 100 vehicles, at least 2'
				},
				points: 5
			},
			{ id: 'l4', text: { zh: '应急预案齐全并演练', en: 'Emergency plan complete and practised' }, points: 4 }
		]
	},
	{
		id: 'vehicles',
		title: { zh: '车辆', en: 'Vehicles' },
		items: [
			{
				id: 'v1',
				text: {
					zh: '无报废、拼装、检验不合格或逾期未检车辆运营',
					en: 'No scrapped, assembled, failed or overdue vehicle in use'
				},
				points: 8,
				veto: 'road-2023-3-2'
			},
			{
				id: 'v2',
				text: { zh: '卫星定位装置完好并在线', en: 'Positioning devices work and are online' },
				points: 6
			},
			{ id: 'v3', text: { zh: '主动安全防范装置完好', en: 'Active-safety devices work' }, points: 5 },
			{
				id: 'v4',
				text: {
					zh: '例检记录完整，制动、轮胎、灯光合格',
					en: 'Daily checks recorded; brakes, tyres and lights pass'
				},
				points: 6
			},
			{
				id: 'v5',
				text: { zh: '灭火器、安全锤、警示牌齐全有效', en: 'Extinguisher, hammer and warning sign in place' },
				points: 4
			}
		]
	},
	{
		id: 'drivers',
		title: { zh: '驾驶员', en: 'Drivers' },
		items: [
			{
				id: 'd1',
				text: { zh: '从业资格有效，诚信考核符合要求', en: 'Qualified; integrity record in order' },
				points: 6,
				veto: 'road-2023-3-3-b'
			},
			{
				id: 'd2',
				text: {
					zh: '连续驾驶不超4小时、夜间不超2小时，休息不少于20分钟',
					en: 'At most 4 h without a stop, 2 h at night; stops of 20 min'
				},
				points: 8
			},
			{
				id: 'd3',
				text: {
					zh: '24小时内驾驶不超8小时，任意7日不超44小时',
					en: 'At most 8 h in 24 h and 44 h in any 7 days'
				},
				points: 6
			},
			{
				id: 'd4',
				text: {
					zh: '超速、疲劳、超员、超载及时提醒并严肃处理',
					en: 'Speed, fatigue and overload reminded in time and handled'
				},
				points: 8,
				veto: 'road-2023-3-3-a'
			},
			{
				id: 'd5',
				text: { zh: '安全教育和出车前叮嘱有记录', en: 'Instruction and pre-trip reminder recorded' },
				points: 4
			}
		]
	},
	{
		id: 'trips',
		title: { zh: '运行', en: 'Trips' },
		items: [
			{
				id: 't1',
				text: { zh: '恶劣天气停运要求得到执行', en: 'Stop orders in bad weather are followed' },
				points: 7,
				veto: 'road-2023-3-4'
			},
			{
				id: 't2',
				text: {
					zh: '800公里以上客运线路完成风险评估，凌晨2至5时停车休息或接驳',
					en: 'Lines of 800 km and more assessed; stop or relay 02:00–05:00'
				},
				points: 7,
				veto: 'road-2023-4-1'
			},
			{
				id: 't3',
				text: { zh: '危险货物罐体充装介质和质量不超核定', en: 'Tanks carry approved goods and mass only' },
				points: 6,
				veto: 'road-2023-6-2'
			}
		]
	}
];

const known = new Map(vetoItems.map((item) => [item.id, item]));
/** Some articles have several sub-items here; the first that begins so stands for the article. */
const listedAs = (id: string) => known.get(id) ?? vetoItems.find((item) => item.id.startsWith(id));

export const checklists: readonly Checklist[] = [
	{
		id: 'road-transport-site',
		version: 1,
		title: { zh: '道路运输企业安全检查表', en: 'Road transport, enterprise checklist' },
		method: 'road-transport.points',
		source: practice,
		groups: groups.map(({ id, title, items }) => ({
			id,
			title,
			weightPercent: null,
			items: items.map(({ veto, ...item }) => {
				const listed = veto === undefined ? undefined : listedAs(veto);
				return { ...item, ...(listed ? { vetoItemId: listed.id } : {}), source: listed?.source ?? practice };
			})
		}))
	}
];
