import type { Checklist, ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';
import { ourProposal, regulations } from './sources.ts';

interface Item {
	readonly id: string;
	readonly text: Text;
	readonly points: number;
	readonly clause?: string;
	readonly veto?: string;
	readonly measure?: ChecklistItem['measure'];
}

const portable = { quantity: 'ch4', unit: '%CH4', min: 0, max: 100 } as const;

const groups: readonly { readonly id: string; readonly title: Text; readonly items: readonly Item[] }[] = [
	{
		id: 'monitoring',
		title: { zh: '安全监控系统', en: 'Monitoring system' },
		items: [
			{
				id: 'm1',
				text: { zh: '各地点甲烷传感器按规定设置，位置正确', en: 'Methane sensors stand where they must' },
				points: 6,
				clause: 'Art. 536',
				veto: 'coal-o4-04-a'
			},
			{
				id: 'm2',
				text: {
					zh: '报警、断电、复电值设置与规程一致',
					en: 'Alarm, cut and restore values as in the regulations'
				},
				points: 6,
				clause: 'Art. 536',
				veto: 'coal-o4-04-b'
			},
			{
				id: 'm3',
				text: {
					zh: '载体催化式传感器每半月调校一次且有记录',
					en: 'Catalytic sensors calibrated every half month, recorded'
				},
				points: 5,
				clause: 'Art. 531',
				veto: 'coal-o4-04-a'
			},
			{
				id: 'm4',
				text: {
					zh: '激光式传感器每半年调校一次且有记录',
					en: 'Laser sensors calibrated every half year, recorded'
				},
				points: 3,
				clause: 'Art. 531'
			},
			{
				id: 'm5',
				text: {
					zh: '甲烷电闭锁和风电闭锁功能测试合格',
					en: 'Methane and wind interlocks tested and working'
				},
				points: 6,
				clause: 'Art. 531',
				veto: 'coal-o4-04-b'
			},
			{
				id: 'm6',
				text: {
					zh: '每日与便携仪比对，以大值为准并记录',
					en: 'Compared with a portable every day, the larger counts'
				},
				points: 4,
				clause: 'Art. 532'
			},
			{
				id: 'm7',
				text: {
					zh: '监测数据实时上传，无过滤、屏蔽、修改',
					en: 'Data uploaded in real time, not filtered, masked or altered'
				},
				points: 6,
				clause: 'Art. 525',
				veto: 'coal-o4-15-a'
			},
			{
				id: 'm8',
				text: { zh: '回风隅角便携仪实测甲烷', en: 'Methane at the return corner by portable' },
				points: 5,
				clause: 'Art. 193',
				measure: portable
			},
			{
				id: 'm9',
				text: { zh: '掘进工作面便携仪实测甲烷', en: 'Methane at the heading by portable' },
				points: 5,
				clause: 'Art. 193',
				measure: portable
			}
		]
	},
	{
		id: 'ventilation',
		title: { zh: '通风', en: 'Ventilation' },
		items: [
			{
				id: 'v1',
				text: { zh: '通风系统完整，风量满足需要', en: 'Ventilation system complete, air volume sufficient' },
				points: 6,
				veto: 'coal-o4-05-a'
			},
			{
				id: 'v2',
				text: { zh: '风速在规定范围内', en: 'Wind speeds within their ranges' },
				points: 4,
				clause: 'Art. 157',
				measure: { quantity: 'wind_speed', unit: 'm/s', min: 0, max: 30 }
			},
			{
				id: 'v3',
				text: { zh: '主要通风机有同等能力备用', en: 'A spare main fan of equal capacity' },
				points: 5,
				veto: 'coal-o4-05-b'
			},
			{
				id: 'v4',
				text: { zh: '局部通风机双风机自动切换试验合格', en: 'Auxiliary twin fans switch over automatically' },
				points: 5,
				veto: 'coal-o4-05-d'
			},
			{
				id: 'v5',
				text: { zh: '风门完好，两道风门不同时打开', en: 'Air doors sound, never both open' },
				points: 4
			},
			{
				id: 'v6',
				text: {
					zh: '回风流便携仪实测一氧化碳（不超 24 ppm）',
					en: 'CO in the return by portable (at most 24 ppm)'
				},
				points: 4,
				clause: 'Art. 156',
				measure: { quantity: 'co', unit: 'ppm', min: 0, max: 2000 }
			},
			{
				id: 'v7',
				text: { zh: '采掘工作面进风流氧气不低于 20%', en: 'Oxygen in the intake of the face at least 20 %' },
				points: 4,
				clause: 'Art. 156',
				measure: { quantity: 'o2', unit: '% vol', min: 0, max: 30 }
			}
		]
	},
	{
		id: 'gas',
		title: { zh: '瓦斯管理', en: 'Gas management' },
		items: [
			{
				id: 'g1',
				text: {
					zh: '瓦斯检查员按规定次数检查，无空班漏检假检',
					en: 'Gas checks made as often as required, none missed or false'
				},
				points: 6,
				veto: 'coal-o4-02-b'
			},
			{
				id: 'g2',
				text: {
					zh: '瓦斯超限立即停止作业、撤人、断电并追查',
					en: 'Over the limit: stop, withdraw, cut, investigate'
				},
				points: 8,
				clause: 'Art. 193',
				veto: 'coal-o4-02-a'
			},
			{
				id: 'g3',
				text: { zh: '抽采系统运行正常，参数达标', en: 'Drainage runs and meets its figures' },
				points: 6,
				clause: 'Art. 202'
			},
			{
				id: 'g4',
				text: { zh: '盲巷、停风区按规定封闭或设栅栏', en: 'Blind and unventilated roadways closed off' },
				points: 5,
				clause: 'Art. 196'
			},
			{
				id: 'g5',
				text: {
					zh: '排放瓦斯有批准的措施，混合处不超 1.5%',
					en: 'Degassing by an approved plan, at most 1.5 % where it mixes'
				},
				points: 4,
				clause: 'Art. 197',
				veto: 'coal-o4-02-c'
			},
			{
				id: 'g6',
				text: { zh: '井下焊接地点甲烷不超 0.5%', en: 'Methane at most 0.5 % where people weld' },
				points: 4,
				clause: 'Art. 245',
				measure: portable
			}
		]
	},
	{
		id: 'fire-power',
		title: { zh: '防灭火与机电', en: 'Fire and power' },
		items: [
			{
				id: 'f1',
				text: {
					zh: '无一氧化碳、温度异常等自然发火征兆',
					en: 'No sign of spontaneous fire in CO or temperature'
				},
				points: 6,
				veto: 'coal-o4-09-a'
			},
			{
				id: 'f2',
				text: { zh: '双回路供电正常', en: 'Two power circuits in order' },
				points: 5,
				veto: 'coal-o4-11-a'
			},
			{
				id: 'f3',
				text: { zh: '井下电气设备无失爆', en: 'No electrical device has lost its explosion protection' },
				points: 6,
				veto: 'coal-o4-10-b'
			}
		]
	},
	{
		id: 'people',
		title: { zh: '人员与管理', en: 'People and management' },
		items: [
			{
				id: 'p1',
				text: {
					zh: '矿领导带班下井并有记录',
					en: 'A mine leader goes underground with each shift, recorded'
				},
				points: 3
			},
			{
				id: 'p2',
				text: { zh: '单班入井人数不超限', en: 'People per shift within the limit' },
				points: 5,
				veto: 'coal-o4-01-b'
			},
			{
				id: 'p3',
				text: { zh: '人员定位系统正常', en: 'Positioning system works' },
				points: 3,
				veto: 'coal-o4-15-a'
			}
		]
	}
];

export const checklists: readonly Checklist[] = [
	{
		id: 'coal-gas-site',
		version: 1,
		title: { zh: '煤矿瓦斯防治现场检查表', en: 'Coal-mine gas, site checklist' },
		method: 'coal-gas.points',
		source: ourProposal('Items follow the clauses named; the points are our choice.'),
		groups: groups.map(({ id, title, items }) => ({
			id,
			title,
			weightPercent: null,
			items: items.map(({ clause, veto, measure, ...item }) => ({
				...item,
				...(veto === undefined ? {} : { vetoItemId: veto }),
				...(measure === undefined ? {} : { measure }),
				source:
					clause === undefined
						? ourProposal('General practice of mine inspections; no clause is claimed.')
						: regulations(clause)
			}))
		}))
	}
];
