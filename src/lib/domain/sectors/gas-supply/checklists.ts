import type { Checklist, ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';
import { ourProposal } from './sources.ts';
import { vetoItems } from './vetoes.ts';

interface Item {
	readonly id: string;
	readonly text: Text;
	readonly points: number;
	readonly veto?: string;
	readonly measure?: ChecklistItem['measure'];
}

const lel = { quantity: 'ch4_lel', unit: '%LEL', min: 0, max: 100 } as const;
const practice = ourProposal(
	'General practice of gas inspections; no clause is claimed. Points are our choice.'
);

const groups: readonly { readonly id: string; readonly title: Text; readonly items: readonly Item[] }[] = [
	{
		id: 'management',
		title: { zh: '企业管理', en: 'Management' },
		items: [
			{
				id: 'a1',
				text: { zh: '燃气经营许可证有效', en: 'Gas business licence valid' },
				points: 5,
				veto: 'gas-2023-4-1'
			},
			{
				id: 'a2',
				text: { zh: '建立并执行安全风险分级管控制度', en: 'Graded risk control in place and used' },
				points: 4,
				veto: 'gas-2023-4-2'
			},
			{
				id: 'a3',
				text: { zh: '建立并执行隐患排查治理制度', en: 'Hidden-danger inspection in place and used' },
				points: 4,
				veto: 'gas-2023-4-3'
			},
			{
				id: 'a4',
				text: { zh: '应急预案齐全并演练', en: 'Emergency plan complete and practised' },
				points: 4,
				veto: 'gas-2023-4-4'
			},
			{
				id: 'a5',
				text: { zh: '按期入户安全检查并有记录', en: 'Users visited on time, recorded' },
				points: 5,
				veto: 'gas-2023-4-5'
			}
		]
	},
	{
		id: 'station',
		title: { zh: '场站', en: 'Stations' },
		items: [
			{
				id: 's1',
				text: {
					zh: '储罐压力、液位监测及超限报警有效',
					en: 'Tank pressure and level monitored, alarms work'
				},
				points: 7,
				veto: 'gas-2023-5-1'
			},
			{
				id: 's2',
				text: { zh: '超压切断和放散装置有效', en: 'Over-pressure cut-off and relief work' },
				points: 7,
				veto: 'gas-2023-5-2'
			},
			{
				id: 's3',
				text: { zh: '装卸防拉断装置有效', en: 'Pull-away protection works' },
				points: 5,
				veto: 'gas-2023-5-3'
			},
			{
				id: 's4',
				text: { zh: '爆炸危险区域电气设备防爆', en: 'Electrical gear in explosive zones is protected' },
				points: 6,
				veto: 'gas-2023-5-4'
			},
			{
				id: 's5',
				text: {
					zh: '可燃气体报警器在位、有效、在检定期内',
					en: 'Gas detectors in place, working, calibrated'
				},
				points: 7,
				veto: 'gas-2023-5-5'
			},
			{
				id: 's6',
				text: { zh: '场站便携仪实测', en: 'Measured on site by portable' },
				points: 5,
				measure: lel
			}
		]
	},
	{
		id: 'network',
		title: { zh: '管网', en: 'Network' },
		items: [
			{
				id: 'n1',
				text: { zh: '无建构筑物占压', en: 'No building over the pipe' },
				points: 7,
				veto: 'gas-2023-6-1'
			},
			{
				id: 'n2',
				text: {
					zh: '未违规穿越排水、热力等地下空间，或已采取保护',
					en: 'Not laid through drains or ducts without protection'
				},
				points: 6,
				veto: 'gas-2023-6-2'
			},
			{
				id: 'n3',
				text: { zh: '调压装置有下游超压保护', en: 'Regulators protect the downstream side' },
				points: 6,
				veto: 'gas-2023-6-3'
			},
			{ id: 'n4', text: { zh: '泄漏检测按周期完成', en: 'Leak survey done on time' }, points: 5 },
			{
				id: 'n5',
				text: { zh: '阀门井、相邻地下空间实测', en: 'Valve chambers and adjacent spaces measured' },
				points: 6,
				measure: lel
			},
			{
				id: 'n6',
				text: { zh: '第三方施工有监护和交底', en: 'Third-party works supervised and instructed' },
				points: 5
			},
			{ id: 'n7', text: { zh: '管道标识完整', en: 'Pipe markers complete' }, points: 3 }
		]
	},
	{
		id: 'supply',
		title: { zh: '供气', en: 'Supply' },
		items: [
			{
				id: 'u1',
				text: { zh: '燃气按规定加臭', en: 'Gas is odorised as required' },
				points: 3,
				veto: 'gas-2023-8'
			}
		]
	}
];

const known = new Map(vetoItems.map((item) => [item.id, item]));

export const checklists: readonly Checklist[] = [
	{
		id: 'gas-supply-site',
		version: 1,
		title: { zh: '城镇燃气安全检查表', en: 'City gas, site checklist' },
		method: 'gas-supply.points',
		source: practice,
		groups: groups.map(({ id, title, items }) => ({
			id,
			title,
			weightPercent: null,
			items: items.map(({ veto, measure, ...item }) => {
				const listed = veto === undefined ? undefined : known.get(veto);
				return {
					...item,
					...(listed ? { vetoItemId: listed.id } : {}),
					...(measure === undefined ? {} : { measure }),
					source: listed?.source ?? practice
				};
			})
		}))
	}
];
