import type { Checklist } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';
import { ourProposal } from './sources.ts';
import { userVisitGroups } from './user-visit-items.ts';
import type { Group } from './checklist-group.ts';
import { vetoItems } from './vetoes.ts';

const lel = { quantity: 'ch4_lel', unit: '%LEL', min: 0, max: 100 } as const;
const practice = ourProposal(
	'General practice of gas inspections; no clause is claimed. Points are our choice.'
);

const groups: readonly Group[] = [
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
			{ id: 'n7', text: { zh: '管道标识完整', en: 'Pipe markers complete' }, points: 3 },
			{
				id: 'n8',
				text: {
					zh: '调压设施出口压力实测在设定范围',
					en: 'Outlet pressure of the regulator within its setting'
				},
				points: 4,
				measure: { quantity: 'pressure', unit: 'kPa', min: 0, max: 2500 }
			},
			{
				id: 'n9',
				text: {
					zh: '灰口铸铁管及评估有隐患的老旧管道已列入更新计划',
					en: 'Grey iron and hazardous old pipe is in the replacement plan'
				},
				points: 4
			},
			{
				id: 'n10',
				text: { zh: '阴极保护运行正常并有测试记录', en: 'Cathodic protection works, tests recorded' },
				points: 3
			},
			{
				id: 'n11',
				text: { zh: '冬季冻胀地段已加密巡查', en: 'Frost-heave sections patrolled more often in winter' },
				points: 3
			}
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
			},
			{
				id: 'u2',
				text: { zh: '未充装非自有气瓶', en: 'No cylinders filled that are not its own' },
				points: 5,
				veto: 'gas-2023-7-1'
			},
			{
				id: 'u3',
				text: { zh: '未销售无充装许可单位的燃气', en: 'No gas sold from unlicensed fillers' },
				points: 5,
				veto: 'gas-2023-7-2'
			},
			{
				id: 'u4',
				text: { zh: '未销售充装在他人气瓶内的燃气', en: 'No gas sold in cylinders of others' },
				points: 5,
				veto: 'gas-2023-7-3'
			}
		]
	}
];

const known = new Map(vetoItems.map((item) => [item.id, item]));

/** An item tied to the list of major hidden dangers cites its article; `basis` cites without raising a candidate. */
function checklist(id: string, title: Text, own: readonly Group[]): Checklist {
	return {
		id,
		version: 1,
		title,
		method: 'gas-supply.points',
		source: practice,
		groups: own.map((group) => ({
			id: group.id,
			title: group.title,
			weightPercent: null,
			items: group.items.map(({ veto, basis, measure, ...item }) => ({
				...item,
				...(veto === undefined ? {} : { vetoItemId: veto }),
				...(measure === undefined ? {} : { measure }),
				source: known.get(veto ?? basis ?? '')?.source ?? practice
			}))
		}))
	};
}

export const checklists: readonly Checklist[] = [
	checklist('gas-supply-site', { zh: '城镇燃气安全检查表', en: 'City gas, site checklist' }, groups),
	checklist(
		'gas-supply-user-visit',
		{ zh: '燃气用户入户安全检查表', en: 'City gas, user visit' },
		userVisitGroups
	)
];
