import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

/** Published periods of city gas. Leak-survey rows are unverified (the printed standards were not seen). */
export interface PeriodRow {
	readonly id: string;
	readonly what: Text;
	/** Longest time between two; `null` where the row is a share of another or counted in days. */
	readonly months: number | null;
	/** Only for first checks and re-checks. */
	readonly firstCheckHours?: number;
	readonly recheckDays?: number;
	/** True where a newer row replaces it: kept for old records. */
	readonly isSuperseded?: true;
	readonly source: Provenance;
}

export const periodRows: readonly PeriodRow[] = [
	{
		id: 'gas-period-01',
		what: {
			zh: '埋地PE管道及有阴极保护的钢质管道',
			en: 'buried PE pipe, and steel pipe with cathodic protection'
		},
		months: 12,
		source: rule('CJJ/T 215-2014', 'ch.3', 'unverified', {
			edition: '2014',
			note: 'initial detection period of buried pipes; pressure: medium and low'
		})
	},
	{
		id: 'gas-period-02',
		what: {
			zh: '铸铁管道及无阴极保护的钢质管道',
			en: 'cast-iron pipe, and steel pipe without cathodic protection'
		},
		months: 6,
		source: rule('CJJ/T 215-2014', 'ch.3', 'unverified', {
			edition: '2014',
			note: 'pressure: medium and low'
		})
	},
	{
		id: 'gas-period-03',
		what: {
			zh: '运行超过设计使用年限一半的埋地管道',
			en: 'any buried pipe older than half of its design life'
		},
		months: null,
		source: rule('CJJ/T 215-2014', 'ch.3', 'unverified', { edition: '2014' })
	},
	{
		id: 'gas-period-04',
		what: { zh: '高压、次高压管道', en: 'high and sub-high pressure pipe' },
		months: 12,
		source: rule('CJJ 51-2006', '3.2.3', 'unverified', {
			edition: '2006',
			note: 'older edition: at least once a year; pressure: >0.4 MPa'
		})
	},
	{
		id: 'gas-period-05',
		what: {
			zh: 'PE管或有阴极保护的中压钢管（旧版）',
			en: 'PE or cathodically protected medium-pressure steel (older edition)'
		},
		months: 24,
		isSuperseded: true,
		source: rule('CJJ 51-2006', '3.2.3', 'unverified', {
			edition: '2006',
			note: 'older edition; superseded by the 12-month row; pressure: medium'
		})
	},
	{
		id: 'gas-period-06',
		what: {
			zh: '铸铁管或无阴极保护的中压钢管（旧版）',
			en: 'cast iron or unprotected medium-pressure steel (older edition)'
		},
		months: 6,
		source: rule('CJJ 51-2006', '3.2.3', 'unverified', {
			edition: '2006',
			note: 'older edition: at least twice a year; pressure: medium'
		})
	},
	{
		id: 'gas-period-07',
		what: { zh: '新通气管道', en: 'newly gassed pipe' },
		months: null,
		firstCheckHours: 24,
		recheckDays: 7,
		source: rule('CJJ 51; CJJ/T 215-2014', null, 'unverified', {})
	},
	{
		id: 'gas-period-08',
		what: { zh: '碰口焊缝及泄漏修复点', en: 'tie-in welds and leak-repair points' },
		months: null,
		firstCheckHours: 0,
		recheckDays: 7,
		source: rule('CJJ/T 215-2014', null, 'unverified', { edition: '2014' })
	},
	{
		id: 'gas-period-09',
		what: {
			zh: '工商业、采暖等非居民用户燃气设施',
			en: 'commercial, industrial, heating and other non-household users: user facilities'
		},
		months: 12,
		source: rule('CJJ 51-2006', '3.5.1', 'verified', {
			edition: '2006',
			source: 'https://m.qiqiwenku.com/ppt/980367.html'
		})
	},
	{
		id: 'gas-period-10',
		what: { zh: '居民用户燃气设施', en: 'household users: user facilities' },
		months: 24,
		source: rule('CJJ 51-2006', '3.5.1', 'unverified', {
			edition: '2006',
			note: 'the household number is garbled in the public copy'
		})
	},
	{
		id: 'gas-period-11',
		what: { zh: '居民用户（地方规定，湖北示例）', en: 'household users under local rules, example Hubei' },
		months: 12,
		source: rule('Hubei provincial gas regulation', 'art. 19', 'verified', {
			source: 'https://m.qiqiwenku.com/ppt/980367.html'
		})
	},
	{
		id: 'gas-period-12',
		what: { zh: '居民用户（企业标准）', en: 'household users under an operator standard' },
		months: 12,
		source: rule('operator service standard', null, 'verified', {
			source: 'http://m.ausstian.cn/index.php/article/64.html'
		})
	},
	{
		id: 'gas-period-13',
		what: { zh: '公用管道年度检查', en: 'public pipelines, annual inspection (special-equipment rules)' },
		months: 12,
		source: rule('TSG D7004-2010', null, 'verified', {
			edition: '2010',
			note: 'special-equipment rules; values verified; the standard number TSG D7004-2010 is unverified',
			source: 'https://100ye.com.cn/g86699630.html'
		})
	},
	{
		id: 'gas-period-14',
		what: { zh: 'GB1-Ⅲ级次高压燃气管道全面检验', en: 'GB1-III sub-high pressure gas pipe, full inspection' },
		months: 96,
		source: rule('TSG D7004-2010', null, 'verified', {
			edition: '2010',
			note: 'values verified; the standard number TSG D7004-2010 is unverified',
			source: 'https://100ye.com.cn/g86699630.html'
		})
	},
	{
		id: 'gas-period-15',
		what: {
			zh: 'GB1-Ⅳ级次高压、中压燃气管道及GB2级管道全面检验',
			en: 'GB1-IV sub-high and medium pressure gas pipe and GB2 pipe, full inspection'
		},
		months: 144,
		source: rule('TSG D7004-2010', null, 'verified', {
			edition: '2010',
			note: 'values verified; the standard number TSG D7004-2010 is unverified',
			source: 'https://100ye.com.cn/g86699630.html'
		})
	},
	{
		id: 'gas-period-16',
		what: { zh: 'PE管或铸铁管全面检验', en: 'PE or cast-iron pipe, full inspection' },
		months: 180,
		source: rule('TSG D7004-2010', null, 'verified', {
			edition: '2010',
			note: 'values verified; the standard number TSG D7004-2010 is unverified',
			source: 'https://100ye.com.cn/g86699630.html'
		})
	}
];

/** A row by its number in the list. */
export function periodRow(number: number): PeriodRow {
	const row = periodRows[number - 1];
	if (!row) throw new RangeError(`period ${number}`);
	return row;
}
