import type { Group } from './checklist-group.ts';
import { article9, NOTICE_ITEM } from './user-visit.ts';

const lel = { quantity: 'ch4_lel', unit: '%LEL', min: 0, max: 100 } as const;

/**
 * Items of a user visit. The four findings of art. 9 carry no veto of their own: they become candidates only together with a
 * failed notice item (`user-visit.ts`). The rest is general practice.
 */
export const userVisitGroups: readonly Group[] = [
	{
		id: 'article-9',
		title: { zh: '重大隐患情形（须同时核实书面告知）', en: 'Findings of art. 9 (with the written notice)' },
		items: [
			{
				id: 'heavyGasBelowGround',
				text: { zh: '地下室、半地下室等未使用液化石油气等重燃气', en: 'No heavy gas (LPG) below ground' },
				points: 8,
				basis: article9.heavyGasBelowGround
			},
			{
				id: 'mainPipeInBathroom',
				text: { zh: '立管、引入管、水平干管未设在卫生间', en: 'No riser, inlet or main pipe in a bathroom' },
				points: 8,
				basis: article9.mainPipeInBathroom
			},
			{
				id: 'gasInBedroom',
				text: { zh: '卧室、客房内无燃气管道和燃具', en: 'No pipe or appliance in a bedroom or guest room' },
				points: 8,
				basis: article9.gasInBedroom
			},
			{
				id: 'bannedApplianceOrHose',
				text: { zh: '未使用国家明令淘汰的燃具、连接管', en: 'No banned appliance or hose' },
				points: 8,
				basis: article9.bannedApplianceOrHose
			},
			{
				id: NOTICE_ITEM,
				text: {
					zh: '发现上述情形的，已向用户出具书面整改告知（无上述情形选“不适用”）',
					en: 'Where one was found: a written rectification notice was given (else: not applicable)'
				},
				points: 8,
				basis: article9.heavyGasBelowGround
			}
		]
	},
	{
		id: 'pipes',
		title: { zh: '管道与计量', en: 'Pipes and meter' },
		items: [
			{
				id: 'w1',
				text: {
					zh: '共用立管无锈蚀、未被包封、固定牢固',
					en: 'Shared riser free of rust, not boxed in, fixed'
				},
				points: 4
			},
			{
				id: 'w2',
				text: { zh: '户内管道无私改、无悬挂重物', en: 'Own pipe not altered, nothing hung on it' },
				points: 5
			},
			{
				id: 'w3',
				text: { zh: '燃气表完好，安装位置通风', en: 'Meter sound, in a ventilated place' },
				points: 3
			},
			{
				id: 'w4',
				text: { zh: '表前阀、灶前阀开关灵活', en: 'Valves before meter and cooker turn freely' },
				points: 4
			},
			{ id: 'w5', text: { zh: '检漏合格（实测）', en: 'No leak (measured)' }, points: 8, measure: lel }
		]
	},
	{
		id: 'hose',
		title: { zh: '连接管', en: 'Hose' },
		items: [
			{
				id: 'h1',
				text: { zh: '使用燃气专用软管，未超使用年限', en: 'A gas hose within its life' },
				points: 5
			},
			{
				id: 'h2',
				text: {
					zh: '软管长度不超 2 m，不穿墙、门窗、顶棚',
					en: 'Hose at most 2 m, not through wall, door or ceiling'
				},
				points: 5
			},
			{ id: 'h3', text: { zh: '软管两端固定牢固，无老化龟裂', en: 'Both ends fixed, no cracks' }, points: 4 }
		]
	},
	{
		id: 'appliance',
		title: { zh: '燃具与报警', en: 'Appliance and detector' },
		items: [
			{
				id: 'b1',
				text: {
					zh: '燃具有熄火保护，未超 8 年',
					en: 'Appliance has flame protection and is not older than 8 years'
				},
				points: 5
			},
			{
				id: 'b2',
				text: { zh: '热水器烟道接至室外', en: 'Flue of the water heater leads outside' },
				points: 6
			},
			{
				id: 'b3',
				text: { zh: '用气房间通风良好，未改作卧室', en: 'Room ventilated and no bedroom' },
				points: 4
			},
			{
				id: 'b4',
				text: {
					zh: '餐饮等非居民用户装有可燃气体报警和联动切断装置并正常',
					en: 'Restaurants and other non-household users: detector and shut-off fitted and working'
				},
				points: 7
			}
		]
	}
];
