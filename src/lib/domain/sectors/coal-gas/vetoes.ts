import { refuseNoDay } from '../../day.ts';
import type { Provenance } from '../../provenance.ts';
import { noEdition } from '../../risk/major-hazards.ts';
import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import type { VetoItem } from '../sector.ts';
import { rule } from './sources.ts';

/** Order 4 is of 2020, its first day is not known to us: before that year it was not in force. */
const ORDER_4_FROM = '2020-01-01';
/** The day Order 21 took over from Order 4. */
const ORDER_21_FROM = '2026-07-01';

/** No clause numbers: letters in the ids are ours. Not current since Order 21, whose text is not available. */
const order4: Provenance = rule('煤矿重大事故隐患判定标准（应急管理部令第4号）', null, 'verified', {
	edition: '2020',
	effectiveTo: ORDER_21_FROM,
	note: 'Superseded on 2026-07-01 by Order 21, whose text is not available: check every hit against the original.',
	source: 'https://minesoc.com/doc/8v3uv1dhvr ; public repository (unlocated)'
});
const order21: Provenance = rule('煤矿重大事故隐患判定标准（第21号令）', null, 'verified', {
	edition: '2026',
	effectiveFrom: ORDER_21_FROM,
	note: 'Revised 2026-05-06, published 2026-05-24. Only these dates are verified; the text is missing.',
	source:
		'https://github.com/An-0726/safety-basis ; https://www.mem.gov.cn/gk/zfxxgkpt/fdzdgknr/gz11/202605/W020260528418002654559.pdf'
});

/** What is known of a category: `subItems` counts the order's own, `hits` are those that are known here. */
interface Category {
	readonly no: string;
	readonly zh: string;
	readonly en: string;
	readonly subItems: number;
	readonly hits: readonly (readonly [
		letter: string,
		zh: string,
		en: string,
		more?: 'monitoring' | 'monthly'
	])[];
}

/** 15 categories with 80 sub-items in the order; 31 sub-items are known. `monitoring`: readings may raise a candidate. */
const categories: readonly Category[] = [
	{
		no: '01',
		zh: '超能力、超强度、超定员',
		en: 'over capacity / intensity / staffing',
		subItems: 6,
		hits: [
			[
				'a',
				'年产量超核定10%以上或月产量超核定10%以上',
				'annual or monthly output >10 % over approved',
				'monthly'
			],
			['b', '单班入井人数超限20%以上', 'staff on a shift >20 % over limit', 'monitoring'],
			['c', '生产水平超过2个', '>2 producing levels'],
			['d', '抽采不达标', 'drainage not up to standard']
		]
	},
	{
		no: '02',
		zh: '瓦斯超限作业',
		en: 'working over the gas limit',
		subItems: 3,
		hits: [
			['a', '超限后继续作业', 'work continues after over-limit', 'monitoring'],
			['b', '空班漏检或假检', 'false or missed checks'],
			['c', '排放瓦斯无措施', 'degassing without measures']
		]
	},
	{
		no: '03',
		zh: '突出矿井未落实防突措施',
		en: 'outburst mine without prevention',
		subItems: 7,
		hits: [
			['a', '永久抽采系统停运', 'permanent drainage down'],
			['b', '未做突出危险性预测', 'no prediction'],
			['c', '效果检验不合格或造假', 'effect check failed or faked'],
			['d', '使用架线电机车', 'trolley locomotives']
		]
	},
	{
		no: '04',
		zh: '高瓦斯矿井抽采、监控系统缺失或不能正常运行',
		en: 'high-gas mine: drainage/monitoring missing or not working',
		subItems: 2,
		hits: [
			['a', '传感器未设、未标校或被停用', 'sensor not set, not calibrated, disabled', 'monitoring'],
			['b', '超限不报警、不断电或断电范围错误', 'no alarm/cut on over-limit or wrong cut scope', 'monitoring']
		]
	},
	{
		no: '05',
		zh: '通风系统不可靠',
		en: 'ventilation unreliable',
		subItems: 10,
		hits: [
			['a', '风量不足', 'air volume short', 'monitoring'],
			['b', '无备用主要通风机或能力不等', 'no spare or unequal main fan', 'monitoring'],
			['c', '闭锁缺失', 'interlock missing', 'monitoring'],
			['d', '双风机自动切换缺失', 'twin fan auto-switch missing', 'monitoring'],
			['e', '违规串联通风', 'series ventilation breach']
		]
	},
	{
		no: '06',
		zh: '严重水患',
		en: 'serious water hazard',
		subItems: 9,
		hits: [['a', '有透水征兆或强降雨时未撤人', 'no evacuation on signs or in heavy rain', 'monitoring']]
	},
	{ no: '07', zh: '超层越界', en: 'beyond licence limits', subItems: 3, hits: [] },
	{
		no: '08',
		zh: '冲击地压',
		en: 'rock burst',
		subItems: 5,
		hits: [['a', '危险区域未限员管理', 'access control in danger area', 'monitoring']]
	},
	{
		no: '09',
		zh: '自然发火严重',
		en: 'spontaneous combustion',
		subItems: 4,
		hits: [
			['a', '有CO/温度异常征兆仍继续生产', 'CO/temperature signs with production continuing', 'monitoring']
		]
	},
	{
		no: '10',
		zh: '使用禁止或淘汰的设备、工艺',
		en: 'banned equipment or process',
		subItems: 6,
		hits: [
			['a', '使用无MA标志电气设备', 'non-MA electrics'],
			['b', '失爆', 'loss of explosion proof'],
			['c', '安全出口少于2个', '<2 exits']
		]
	},
	{
		no: '11',
		zh: '无双回路供电',
		en: 'no double power circuit',
		subItems: 3,
		hits: [['a', '单回路供电', 'single feed', 'monitoring']]
	},
	{
		no: '12',
		zh: '边建设边生产、超出设计',
		en: 'building while producing / over design',
		subItems: 4,
		hits: []
	},
	{ no: '13', zh: '承包、转包违规', en: 'contracting breaches', subItems: 5, hits: [] },
	{ no: '14', zh: '改制期间证照不全', en: 'restructuring without licences', subItems: 3, hits: [] },
	{
		no: '15',
		zh: '其他重大事故隐患',
		en: 'other',
		subItems: 10,
		hits: [
			[
				'a',
				'监控或定位系统缺失、不能正常运行，或数据被篡改、删除、屏蔽',
				'monitoring or positioning system absent, not working, or data altered/deleted/masked',
				'monitoring'
			],
			['b', '图纸或入井人数造假', 'falsified drawings or head-count', 'monitoring'],
			['c', '提升保护', 'hoist protection'],
			['d', '带式输送机保护及烟雾/温度保护失效', 'belt protections and smoke/temperature failed'],
			['e', '瓦斯压力≥0.74 MPa未按突出管理', 'gas pressure ≥0.74 MPa not managed as outburst'],
			['f', '未进行等级鉴定', 'grade appraisal missing']
		]
	}
];

const monthlyNote = 'Check the base of the monthly percentage against the official text.';

function itemsOf({ no, zh, en, hits }: Category): readonly VetoItem[] {
	const id = `coal-o4-${no}`;
	if (hits.length === 0) return [{ id, text: { zh, en }, candidateFromMonitoring: false, source: order4 }];
	return hits.map(([letter, hitZh, hitEn, more]) => ({
		id: `${id}-${letter}`,
		text: { zh: `${zh}：${hitZh}`, en: `${en}: ${hitEn}` },
		candidateFromMonitoring: more !== undefined,
		source: more === 'monthly' ? { ...order4, note: `${order4.note} ${monthlyNote}` } : order4
	}));
}

/** Major hidden dangers by the published lists. The texts are working labels, not quotations. */
export const vetoItems: readonly VetoItem[] = [
	...categories.flatMap(itemsOf),
	{
		id: 'coal-o21',
		text: {
			zh: '2026 年修订的判定标准（条文未取得，须对照原文）',
			en: 'The 2026 list (its text is not available: check the original)'
		},
		candidateFromMonitoring: false,
		isTextMissing: true,
		source: order21
	}
];

/**
 * The list for a day (`YYYY-MM-DD`). Order 21 is in force from 2026-07-01 without a text we could read, so the items of Order 4
 * stay as the working list and the reader is told. Before that day the answer is Order 4 alone, before 2020 none.
 */
export function majorHazardsOn(day: string): MethodResult<MajorHazardEdition> {
	refuseNoDay(day, 'day');
	if (day < ORDER_4_FROM)
		return { value: { inForce: null, isTextKnown: false, items: [] }, steps: [], notes: [noEdition(day)] };
	const isOrder21 = day >= ORDER_21_FROM;
	const source = isOrder21 ? order21 : order4;
	const own = vetoItems.filter(({ id }) => id !== 'coal-o21');
	return {
		value: {
			inForce: isOrder21 ? '2026' : '2020',
			isTextKnown: !isOrder21,
			items: own.map(({ id, text, candidateFromMonitoring }) => ({ id, text, candidateFromMonitoring }))
		},
		steps: [
			{
				id: 'edition',
				text: { zh: '现行版本', en: 'edition in force' },
				formula: `${day} ${isOrder21 ? '≥' : '<'} ${ORDER_21_FROM}`,
				value: source.standard,
				source
			},
			{
				id: 'known',
				text: { zh: '已掌握的子项数（全文 80 项）', en: 'sub-items known here (of 80)' },
				value: categories.reduce((sum, { hits }) => sum + hits.length, 0),
				source: order4
			}
		],
		notes: isOrder21 ? [textMissing] : []
	};
}

export interface MajorHazardEdition {
	/** `null` = no edition of that day is known. */
	readonly inForce: '2020' | '2026' | null;
	/** False while the text in force is not available: then `items` are those of the list before. */
	readonly isTextKnown: boolean;
	readonly items: readonly Omit<VetoItem, 'source' | 'needsAll'>[];
}

const textMissing: Text = {
	zh: '第21号令自 2026-07-01 起施行，条文未取得；以下为已失效的 2020 年版，须对照原文核定。',
	en: 'Order 21 is in force since 2026-07-01; its text is not available. The items are those of the superseded 2020 list: check each against the original.'
};
