import type { MethodResult } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

export interface DustRule {
	readonly id: string;
	readonly name: Text;
	readonly quantity: 'pm10' | 'tsp';
	readonly unit: 'µg/m³' | 'mg/m³';
	readonly averaging: Text;
	/** Means that a full day has. */
	readonly meansPerDay: number;
	readonly limit: number;
	/** How often a day the limit may be reached. */
	readonly allowedPerDay: number;
	/** The measured value counts after the background of the county was taken off. */
	readonly minusBackground: boolean;
	readonly source: Provenance;
}

const hour: Text = { zh: '小时均值', en: 'hourly mean' };
const fiveMinutes: Text = { zh: '5 分钟均值', en: '5-minute mean' };
const page = 'http://m.ivqi.cn/Article-2687954.html ; http://www.osen-air2021.com/Article/D1691878.html';

const liaoning = (note: string) =>
	rule('DB21/2642-2016 辽宁', null, 'verified', { edition: '2016', source: page, note });
const shaanxi = rule('DB61/1078-2017 陕西', null, 'verified', { edition: '2017', source: page });

/** Provincial rules to choose from. Jilin has published none that was found. */
export const dustRules: readonly DustRule[] = [
	{
		id: 'hebei',
		name: { zh: '河北 PM10', en: 'Hebei, PM10' },
		quantity: 'pm10',
		unit: 'µg/m³',
		averaging: hour,
		meansPerDay: 24,
		limit: 80,
		allowedPerDay: 2,
		minusBackground: true,
		source: rule('DB13/2934-2019 河北', null, 'verified', {
			edition: '2019',
			note: 'The value is probably site hourly mean minus county hourly mean: verified in Shandong’s draft, for Hebei unverified.',
			source: `${page} ; https://ppfocus.com/0/sc977df79.html`
		})
	},
	{
		id: 'liaoning-built-up',
		name: { zh: '辽宁 TSP（建成区）', en: 'Liaoning, TSP, built-up area' },
		quantity: 'tsp',
		unit: 'mg/m³',
		averaging: fiveMinutes,
		meansPerDay: 288,
		limit: 0.8,
		allowedPerDay: 0,
		minusBackground: false,
		source: liaoning('Built-up area; the neighbouring province.')
	},
	{
		id: 'liaoning-suburb',
		name: { zh: '辽宁 TSP（郊区、农村）', en: 'Liaoning, TSP, suburb or rural' },
		quantity: 'tsp',
		unit: 'mg/m³',
		averaging: fiveMinutes,
		meansPerDay: 288,
		limit: 1,
		allowedPerDay: 0,
		minusBackground: false,
		source: liaoning('Suburb and rural; the neighbouring province.')
	},
	{
		id: 'shaanxi-earthwork',
		name: { zh: '陕西 TSP（拆除、土方、地基）', en: 'Shaanxi, TSP, demolition, earthwork, ground' },
		quantity: 'tsp',
		unit: 'mg/m³',
		averaging: hour,
		meansPerDay: 24,
		limit: 0.8,
		allowedPerDay: 0,
		minusBackground: false,
		source: shaanxi
	},
	{
		id: 'shaanxi-structure',
		name: { zh: '陕西 TSP（结构、装修）', en: 'Shaanxi, TSP, structure, finishing' },
		quantity: 'tsp',
		unit: 'mg/m³',
		averaging: hour,
		meansPerDay: 24,
		limit: 0.7,
		allowedPerDay: 0,
		minusBackground: false,
		source: shaanxi
	},
	{
		id: 'gb3095-24h',
		name: { zh: 'GB 3095 二级 PM10（24 小时）', en: 'GB 3095 class 2, PM10, 24 h' },
		quantity: 'pm10',
		unit: 'µg/m³',
		averaging: { zh: '24 小时均值', en: '24-hour mean' },
		meansPerDay: 1,
		limit: 150,
		allowedPerDay: 0,
		minusBackground: false,
		source: rule('GB 3095-2012', null, 'verified', {
			edition: '2012',
			source: page,
			note: 'Ambient air quality, not a limit for a site.'
		})
	}
];

export interface DustDay {
	readonly ruleId: string;
	/** The day's means over the rule's averaging time; background for rules that take it off. */
	readonly means: readonly { readonly value: number; readonly background: number | null }[];
}

export interface DustJudgement {
	readonly exceedances: number;
	readonly allowedPerDay: number;
	readonly compliant: boolean;
	/** Largest value as it counts. */
	readonly worst: number;
}

/**
 * One day of site dust by the chosen rule. A value counts as exceeding strictly above the limit (our reading); Hebei allows
 * two a day. Refuses an empty day, more means than a day has, a missing background where the rule needs one, negative values.
 * Example: Hebei, means 150, 170, 120 over a background of 60 → 90, 110, 60: two exceedances, compliant.
 */
export function judgeDustDay({ ruleId, means }: DustDay): MethodResult<DustJudgement> {
	const dust = dustRules.find(({ id }) => id === ruleId);
	if (dust === undefined) throw new RangeError(`unknown dust rule ${ruleId}`);
	if (means.length === 0) throw new RangeError('no mean values: a day without data has no result');
	if (means.length > dust.meansPerDay)
		throw new RangeError(`means: a day has ${dust.meansPerDay} of this rule (${dust.averaging.en})`);
	const counted = means.map(({ value, background }, index) => countedValue(dust, value, background, index));
	const exceedances = counted.filter((value) => value > dust.limit).length;
	const worst = Math.max(...counted);
	const compliant = exceedances <= dust.allowedPerDay;
	return {
		value: { exceedances, allowedPerDay: dust.allowedPerDay, compliant, worst },
		steps: [
			{
				id: 'exceedances',
				text: { zh: `${dust.name.zh}：超标次数`, en: `${dust.name.en}: exceedances` },
				formula: `${exceedances} × > ${dust.limit} ${dust.unit} (${dust.averaging.en}), allowed ${dust.allowedPerDay}`,
				value: exceedances,
				source: dust.source
			}
		],
		notes: [
			{
				zh: '吉林省未见公开的施工扬尘限值，所用规则由管理员选定。',
				en: 'No limit of Jilin was found; the rule in use was chosen by the administrator.'
			},
			...(means.length < dust.meansPerDay ? [partOfDay(means.length, dust.meansPerDay)] : []),
			...(dust.minusBackground
				? [
						{
							zh: '按“工地小时均值减去所在县区小时均值”计；该定义对河北未核实。',
							en: 'Site mean minus county mean; for Hebei this definition is unverified.'
						}
					]
				: [])
		]
	};
}

const partOfDay = (count: number, full: number): Text => ({
	zh: `当日 ${full} 个均值中只有 ${count} 个：结论只对已有数据成立。`,
	en: `Only ${count} of ${full} means of the day: the answer holds for these only.`
});

function countedValue(dust: DustRule, value: number, background: number | null, index: number): number {
	if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`means.${index}: 0 or more`);
	if (!dust.minusBackground) return value;
	if (background === null || !(background >= 0))
		throw new RangeError(`means.${index}: rule ${dust.id} needs the background`);
	// 97.4 − 17.4 must be 80, not 80.00000000000001.
	return Math.round((value - background) * 1e9) / 1e9;
}
