import type { VetoItem } from '../sector.ts';
import { list2023 } from './sources.ts';

const page = 'http://www.ysfeather.com/content/detail/655aadbe2b56e0a4418b4580.html';

/**
 * The 2023 trial list in force from 2023-10-01, as far as it was available: articles 4(2) and later, 5, 6(1), 6(3) and
 * later and 7 and later are missing. A coach outside lines of 800 km or more that moves at 02:00–05:00 commits a breach,
 * not a major hazard.
 */
export const vetoItems: readonly VetoItem[] = [
	{
		id: 'road-2023-3-1',
		text: {
			zh: '无证、未备案或超范围、超期限经营',
			en: 'operating without licence or filing, or beyond its scope or term'
		},
		candidateFromMonitoring: false,
		source: list2023('art. 3(1)', page)
	},
	{
		id: 'road-2023-3-2',
		text: {
			zh: '使用报废、改装、拼装、检测不合格或逾期未检的车辆、设备',
			en: 'scrapped, altered, assembled, failed or overdue-inspection vehicles or equipment in use'
		},
		candidateFromMonitoring: false,
		source: list2023('art. 3(2)', page)
	},
	{
		id: 'road-2023-3-3-a',
		text: {
			zh: '长期“三超一疲劳”，途中未及时提醒且一个月内未严肃处理',
			en: 'long-running overspeed, overcrowding, overload or fatigue without prompt reminder in the trip and no serious handling within one month'
		},
		candidateFromMonitoring: true,
		needsAll: [
			{ zh: '长期存在“三超一疲劳”', en: 'long-running three overs and fatigue' },
			{ zh: '途中未及时提醒', en: 'no prompt reminder in the trip' },
			{ zh: '一个月内未严肃处理', en: 'no serious handling within one month after' }
		],
		source: list2023('art. 3(3)', page)
	},
	{
		id: 'road-2023-3-3-b',
		text: {
			zh: '驾驶员诚信考核一次计 10 分及以上仍安排驾驶',
			en: 'a driver with 10 or more integrity points in one go still assigned to drive'
		},
		candidateFromMonitoring: false,
		source: list2023('art. 3(3)', page)
	},
	{
		id: 'road-2023-3-4',
		text: {
			zh: '台风橙色及以上，暴雨、暴雪、冰雹、大雾、沙尘暴、大风、道路结冰红色预警，地质气象红色预警：不执行停运指令或本企业预案',
			en: 'typhoon orange or above; red alert for rainstorm, snowstorm, hail, fog, sandstorm, gale, road icing; red geological-weather alert: stop order or own plan ignored'
		},
		candidateFromMonitoring: true,
		source: list2023('art. 3(4)', page)
	},
	{
		id: 'road-2023-3-5',
		text: { zh: '法律法规规定的其他情形', en: 'others by law' },
		candidateFromMonitoring: false,
		source: list2023('art. 3(5)', page)
	},
	{
		id: 'road-2023-4-1',
		text: {
			zh: '800 公里及以上客运线路未做风险评估，或该线路客车 02:00–05:00 未停运、接驳',
			en: 'coach lines of 800 km or more without risk assessment, or their coaches neither stopping nor relaying at 02:00–05:00'
		},
		candidateFromMonitoring: true,
		source: list2023(
			'art. 4(1)',
			'https://www.mot.gov.cn/liuyanzixun/202508/t20250825_4175400.html',
			'A ministry reply of 2025-10-09 limits this to lines of 800 km or more.'
		)
	},
	{
		id: 'road-2023-6-2',
		text: {
			zh: '常压液体罐车装运核定范围外介质，或危险货物超核定质量',
			en: 'atmospheric liquid tank carrying goods outside its approved media, or dangerous goods above approved mass'
		},
		candidateFromMonitoring: false,
		source: list2023('art. 6(2)', 'http://m.fairysky.cn/news/20260203/373002.shtml')
	}
];
