import type { SectorId } from '../sectors/index.ts';
import type { Provenance } from '../provenance.ts';

/** First steps after an incident was declared. Our proposal until the city's own plan replaces it; said so on screen. */
export interface EmergencyPlan {
	readonly version: string;
	readonly source: Provenance;
	readonly steps: Readonly<Record<SectorId, readonly { readonly id: string; readonly text: string }[]>>;
}

const common = [
	{ id: 'command', text: '明确现场指挥，建立联络' },
	{ id: 'report', text: '按时限上报（单位 1 小时、逐级 2 小时；本地规定更严的从其规定）' },
	{ id: 'perimeter', text: '设置警戒，疏散无关人员，清点人数' }
];
const closing = [
	{ id: 'watch', text: '持续监测，防止次生灾害' },
	{ id: 'families', text: '伤员救治与家属安抚' },
	{ id: 'keep', text: '保护现场与监测数据' }
];

export const defaultPlan: EmergencyPlan = {
	version: '2026-11',
	source: {
		standard: '烽燧',
		clause: null,
		edition: '2026-11',
		effectiveFrom: '2026-11-01',
		effectiveTo: null,
		confidence: 'our-proposal',
		note: '步骤为建议值；以本市应急预案为准。'
	},
	steps: {
		'coal-gas': [
			...common,
			{ id: 'power', text: '切断受威胁区域电源（通风机除外），撤出井下人员' },
			{ id: 'ventilation', text: '保持通风，禁止擅自停开主要通风机' },
			{ id: 'rescue', text: '通知矿山救护队侦察' },
			...closing
		],
		hazchem: [
			...common,
			{ id: 'source', text: '关阀断料、控制泄漏源，禁止一切火源' },
			{ id: 'wind', text: '按风向划定疏散范围，上风向集结' },
			{ id: 'drain', text: '封堵雨排，防止污染水体' },
			...closing
		],
		'gas-supply': [
			...common,
			{ id: 'valve', text: '通知燃气企业关断上下游阀门' },
			{ id: 'spaces', text: '检测相邻地下空间与建筑物，禁止开关电器' },
			{ id: 'vent', text: '强制通风，浓度合格前禁止复气' },
			...closing
		],
		'road-transport': [
			...common,
			{ id: 'traffic', text: '交通管制与分流，后方预警' },
			{ id: 'cargo', text: '查明所载货物，危险货物按其应急卡处置' },
			{ id: 'clear', text: '清障与恢复通行' },
			...closing
		],
		construction: [
			...common,
			{ id: 'stop', text: '停止全部作业，切断施工电源' },
			{ id: 'structure', text: '评估结构稳定，必要时撤离周边建筑' },
			{ id: 'dig', text: '组织专业力量搜救，禁止盲目机械开挖' },
			...closing
		]
	}
};
