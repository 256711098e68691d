import type { ChecklistItem } from '../../inspection/checklist.ts';
import type { Text } from '../../text.ts';
import { vetoItems } from './vetoes.ts';

type AmmoniaItem = Omit<ChecklistItem, 'source'> & Partial<Pick<ChecklistItem, 'source'>>;

const item = (
	id: string,
	points: number,
	zh: string,
	en: string,
	more: Partial<AmmoniaItem> = {}
): AmmoniaItem => ({
	id,
	text: { zh, en },
	points,
	...more
});

/** The item stands on the veto item it raises. */
function vetoed(vetoItemId: string): Partial<AmmoniaItem> {
	const source = vetoItems.find(({ id }) => id === vetoItemId)?.source;
	return source ? { vetoItemId, source } : { vetoItemId };
}

const ppm = { quantity: 'nh3', unit: 'ppm', min: 0, max: 1000 } as const;

/** Ammonia refrigeration: what an inspector looks at, from the people in the rooms outward to the machine room. */
export const ammoniaGroups: readonly {
	readonly id: string;
	readonly title: Text;
	readonly items: readonly AmmoniaItem[];
}[] = [
	{
		id: 'rooms',
		title: { zh: '作业间', en: 'Work rooms' },
		items: [
			item(
				'no-direct-evaporation',
				10,
				'包装、分割、产品整理等人员多的房间空调不采用氨直接蒸发',
				'No direct evaporation of ammonia cools rooms with many people',
				vetoed('hazchem-ammonia-2023-direct-evaporation')
			),
			item(
				'quick-freezer-room',
				10,
				'快速冻结装置在单独作业间，间内不超过 9 人',
				'The quick freezer has a room of its own with at most 9 people',
				vetoed('hazchem-ammonia-2023-quick-freezer')
			),
			item(
				'exits',
				8,
				'作业间安全出口畅通，门向外开，生产时未上锁',
				'Exits are clear, open outward and are not locked while people work'
			),
			item(
				'insulation',
				6,
				'库房和作业间保温、隔断材料为不燃或难燃，无裸露聚氨酯',
				'Insulation and partitions do not burn readily; no bare polyurethane'
			),
			item(
				'wiring',
				5,
				'电气线路穿管，穿保温层处有防火封堵',
				'Wiring runs in conduits; where it crosses insulation it is fire-stopped'
			),
			item('people-count', 4, '作业间在场人数与登记一致', 'People in the rooms match the register'),
			item(
				'evacuation-drill',
				5,
				'半年内演练过氨泄漏疏散，工人知道上风向集合点',
				'A leak evacuation was drilled within half a year; workers know the upwind assembly place'
			)
		]
	},
	{
		id: 'machine-room',
		title: { zh: '制冷机房', en: 'Machine room' },
		items: [
			item(
				'detectors',
				7,
				'氨气探测器在线、在检定期，机房内外声光报警正常',
				'Ammonia detectors are on line and calibrated; sound and light work inside and outside'
			),
			item('portable-reading', 4, '用便携仪实测机房氨浓度', 'Portable ammonia reading in the machine room', {
				measure: ppm,
				guidance: { zh: '≥25 ppm 判不合格', en: '25 ppm or more fails' }
			}),
			item(
				'exhaust',
				6,
				'事故排风机为防爆型，可由报警和门外按钮启动（现场启动）',
				'Emergency fans are explosion-proof and start by alarm and by the button outside (start them)'
			),
			item(
				'stop-button',
				6,
				'机房门外有紧急停机按钮并标识',
				'An emergency stop is outside the door and marked'
			),
			item(
				'no-people-rooms',
				4,
				'机房内无值班休息、办公',
				'Nobody rests or keeps an office in the machine room'
			)
		]
	},
	{
		id: 'vessels',
		title: { zh: '容器与管道', en: 'Vessels and pipes' },
		items: [
			item(
				'registration',
				6,
				'压力容器、压力管道登记并在检验期内',
				'Pressure vessels and pipes are registered and within their inspection period'
			),
			item(
				'relief-valves',
				6,
				'安全阀在校验期，泄放管引至安全处',
				'Relief valves are calibrated and led to a safe place'
			),
			item(
				'gauges',
				4,
				'液位计、压力表完好，有最高液位标记',
				'Level and pressure gauges are intact; the highest level is marked'
			),
			item(
				'water-spray',
				5,
				'贮氨器上方水喷淋可手动开启，排水有收集',
				'Water spray above the receivers opens by hand; the water is collected'
			),
			item(
				'pipes',
				4,
				'管道无严重锈蚀、保温破损、无支撑，流向标识清楚',
				'Pipes are not corroded, insulated, supported; flow is marked'
			),
			item(
				'hot-gas-defrost',
				6,
				'热氨融霜有规程，融霜时人员撤出、专人监护',
				'Hot-gas defrost follows a procedure; people leave the room and somebody watches'
			)
		]
	},
	{
		id: 'staff',
		title: { zh: '人员与应急', en: 'Staff and emergency' },
		items: [
			item('licences', 6, '制冷作业人员持证，每班不少于两人', 'Operators are licensed; at least two a shift'),
			item(
				'protection',
				6,
				'空气呼吸器、防化服两套以上，放在机房外且可用',
				'Two or more breathing sets and suits, usable, kept outside the machine room'
			),
			item(
				'plan',
				4,
				'应急预案有氨泄漏处置卡，报警电话上墙',
				'The plan has a leak card; numbers are on the wall'
			),
			item(
				'charge-known',
				4,
				'系统充氨量有台账，与申报一致',
				'The charge is recorded and matches what was declared'
			),
			item(
				'repair-permits',
				4,
				'加氨、检维修有作业票，系统已抽空置换',
				'Charging and repair have permits; the system is pumped out'
			)
		]
	}
];
