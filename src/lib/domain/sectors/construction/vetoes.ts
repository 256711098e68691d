import type { Provenance } from '../../provenance.ts';
import type { VetoItem } from '../sector.ts';
import { rule } from './sources.ts';

/**
 * The day the 2024 list takes over. The day was not seen: 建质规〔2024〕5号 carries the year 2024, so the last day of that
 * year is our choice for the change-over. Inspections before it keep the 2022 list.
 */
export const MAJOR_HAZARDS_2024_FROM = '2025-01-01';
/** The first day of 建质规〔2022〕2号 was not seen either; it carries the year 2022, so on no day before that year was it in force. */
const MAJOR_HAZARDS_2022_FROM = '2022-01-01';

type Row = readonly [
	id: string,
	clause: string | null,
	zh: string,
	en: string,
	confidence: 'verified' | 'unverified',
	source: string | null,
	only?: 'only-2022'
];

/** Seen in the 2022 text; its article 6 was not. Letters in the ids are ours, only article numbers are known. */
const rows2022: readonly Row[] = [
	[
		'4-a',
		'art. 4',
		'无安全生产许可证',
		'no safety production licence',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'4-b',
		'art. 4',
		'管理人员、项目负责人或专职安全员无证',
		'managers, project leader or safety officers without certificates',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'4-c',
		'art. 4',
		'特种作业人员无证',
		'special-trade workers without certificates',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'4-d',
		'art. 4',
		'危大工程无经审批方案，或超规模未经专家论证',
		'danger-classed work without reviewed plan or, if over-scale, without expert review',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-a',
		'art. 5',
		'周边建构筑物、管线未采取专项防护',
		'neighbours/pipes without special protection',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-b',
		'art. 5',
		'超挖且无措施',
		'over-excavation without measures',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-c',
		'art. 5',
		'深基坑无第三方监测',
		'deep pit without third-party monitoring',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-d',
		'art. 5',
		'坍塌征兆未处置：变形超过设计控制值',
		'untreated collapse sign: deformation over design control value',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-e',
		'art. 5',
		'坍塌征兆未处置：侧壁大量漏水、流土',
		'untreated collapse sign: heavy leakage or soil flow at the wall',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-f',
		'art. 5',
		'坍塌征兆未处置：坑底管涌、突涌',
		'untreated collapse sign: bottom piping or inrush',
		'verified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'5-g',
		'art. 5',
		'坍塌征兆未处置：桩间土流失孔洞深度超过桩径',
		'untreated collapse sign: soil-loss hole between piles deeper than the pile diameter',
		'unverified',
		'http://b2u0d1.sxcdl.cn/news_show.asp?id=1447'
	],
	[
		'7-a',
		'art. 7',
		'附着式升降脚手架未经验收即使用',
		'lifting scaffold used unaccepted',
		'verified',
		'https://news.xuetian.cn/anquan/shiti-detail/786227',
		'only-2022'
	],
	[
		'7-b',
		'art. 7',
		'悬臂高度大于架体高度2/5或大于6 m',
		'cantilever part > 2/5 of frame height or > 6 m',
		'verified',
		'https://news.xuetian.cn/anquan/shiti-detail/786227',
		'only-2022'
	],
	[
		'8-a',
		'art. 8',
		'塔机、施工升降机、物料提升机未经验收或未登记即使用',
		'crane/elevator/hoist used unaccepted or unregistered',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-b',
		'art. 8',
		'塔机独立高度、附着间距、最高附着以上悬高或垂直度不符合规范',
		'crane free height, tie spacing, overhang or verticality out of norm',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-c',
		'art. 8',
		'施工升降机独立高度、附着间距、悬高或垂直度不符合规范',
		'construction elevator: free height, tie spacing, overhang or verticality out of norm',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-d',
		'art. 8',
		'安装、顶升、附着前未检查',
		'no check before erection/jacking/tie-in',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-e',
		'art. 8',
		'安全装置缺失、失效或被破坏',
		'safety devices missing, failed or tampered',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-f',
		'art. 8',
		'施工升降机防坠安全器超期或标准节螺栓缺失',
		'elevator anti-fall device out of date or mast bolts missing',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'8-g',
		'art. 8',
		'基础不满足设计',
		'foundation fails design',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'9-a',
		'art. 9',
		'钢结构、网架支撑基础不满足或无防倾覆装置',
		'steel/space-frame support base fails or no anti-overturn device',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'9-b',
		'art. 9',
		'单榀桁架未采取稳定措施',
		'single truss without stability measures',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'9-c',
		'art. 9',
		'悬挑式平台未固定在稳定结构上',
		'cantilever platform not fixed to a stable structure',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'10-a',
		'art. 10',
		'特殊环境照明未用安全电压',
		'special environments lit without safety voltage',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'11-a',
		'art. 11',
		'有限空间作业未审批、未培训、未“先通风、再检测、后作业”',
		'confined space without approval, training and ventilate-test-work order',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'11-b',
		'art. 11',
		'有限空间作业无人监护',
		'confined space: no watcher',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'12-a',
		'art. 12',
		'拆除作业未按方案顺序',
		'demolition out of planned order',
		'verified',
		'https://jianshuapi.com/p/6644d28cf8d7'
	],
	[
		'tunnel-a',
		null,
		'作业面带水施工无措施',
		'wet-face work without measures',
		'verified',
		'https://cidian.kuaisou.com'
	],
	[
		'tunnel-b',
		null,
		'涌水涌沙、局部坍塌或支护结构扭曲变形未处置',
		'inrush, local collapse or distorted support untreated',
		'verified',
		'https://cidian.kuaisou.com'
	]
];

/** Seen or reported in the 2024 text. */
const rows2024: readonly Row[] = [
	['4-a', 'art. 4', '超资质承揽工程', 'over-qualification contracting', 'unverified', null],
	['4-b', 'art. 4', '安全管理人员配备不足', 'too few safety staff', 'unverified', null],
	[
		'4-c',
		'art. 4',
		'危大工程未经验收即使用或续建',
		'danger-classed work used or continued before acceptance',
		'unverified',
		null
	],
	[
		'6-a',
		'art. 6',
		'模板支架基础承载力或变形不满足设计',
		'formwork base capacity/deformation fails design',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/11/11970/post_11970185.html'
	],
	[
		'6-b',
		'art. 6',
		'施工荷载超过设计',
		'construction load above design',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/11/11970/post_11970185.html'
	],
	[
		'6-c',
		'art. 6',
		'混凝土强度未达到即拆除或上人',
		'removal or climbing before concrete strength',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/11/11970/post_11970185.html'
	],
	[
		'6-d',
		'art. 6',
		'危大模板浇筑未按方案顺序或分层厚度',
		'danger-classed pour not in planned order or layer thickness',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/11/11970/post_11970185.html'
	],
	[
		'7-a',
		'art. 7',
		'脚手架基础不满足设计',
		'scaffold base fails design',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/12/12082/post_12082366.html'
	],
	[
		'7-b',
		'art. 7',
		'未设连墙件或整层缺失',
		'wall ties absent or missing over a whole storey',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/12/12082/post_12082366.html'
	],
	[
		'7-c',
		'art. 7',
		'附着式升降脚手架防倾覆、防坠落或同步装置不合格、失效或缺失',
		'attached lifting scaffold anti-tilt, anti-fall or synchronising devices unfit, failed or missing',
		'verified',
		'https://zjj.sz.gov.cn/gkmlpt/content/12/12082/post_12082366.html'
	],
	['5-a', 'art. 5', '边坡并入第5条', 'slopes joined to art. 5', 'unverified', null],
	['8-a', 'art. 8', '防碰撞安全距离', 'anti-collision distance', 'unverified', null],
	['8-b', 'art. 8', '报废起重机械', 'scrapped cranes', 'unverified', null],
	[
		'9-a',
		'art. 9',
		'吊篮超载、安全锁、钢丝绳',
		'suspended basket overload / lock / rope',
		'unverified',
		null
	],
	['9-b', 'art. 9', '井道洞口', 'shaft openings', 'unverified', null],
	['10-a', 'art. 10', '外电线路', 'external power lines', 'unverified', null],
	['x-a', null, '临时堆放', 'temporary stacking', 'unverified', null],
	[
		'x-b',
		null,
		'冒险作业（未核验地面上的重型设备、恶劣天气作业、起重机吊人）',
		'risky acts (heavy plant on unchecked ground, work in bad weather, lifting people with cranes)',
		'unverified',
		null
	]
];

/** Where a reading can point at the item (our choice): pit deformation, leakage, wind, crane limits. */
const fromMonitoring: ReadonlySet<string> = new Set([
	'2022-5-d',
	'2022-5-e',
	'2022-5-f',
	'2022-8-b',
	'2022-8-e',
	'2024-6-a',
	'2024-6-b',
	'2024-8-a',
	'2024-x-b'
]);

const changeOver =
	'The days were not seen: that the 2022 list begins with its year and the 2024 list on the first day of 2025 is our choice.';

function seenIn(edition: '2022' | '2024', [, clause, , , confidence, source]: Row): Provenance {
	const number = edition === '2022' ? '建质规〔2022〕2号' : '建质规〔2024〕5号';
	return rule(`${number} 房屋市政工程生产安全重大事故隐患判定标准`, clause, confidence, {
		edition,
		effectiveFrom: edition === '2022' ? MAJOR_HAZARDS_2022_FROM : MAJOR_HAZARDS_2024_FROM,
		effectiveTo: edition === '2022' ? MAJOR_HAZARDS_2024_FROM : null,
		note: clause === null ? `The article was not seen. ${changeOver}` : changeOver,
		...(source === null ? {} : { source })
	});
}

function itemOf(edition: '2022' | '2024', row: Row): VetoItem {
	return {
		id: `con-${edition}-${row[0]}`,
		text: { zh: row[2], en: row[3] },
		candidateFromMonitoring: fromMonitoring.has(`${edition}-${row[0]}`),
		source: seenIn(edition, row)
	};
}

/** The full 2024 text was not available: what the 2022 text had and 2024 is not known to have dropped stays in use, unverified. */
function carriedOf(row: Row): VetoItem {
	return {
		id: `con-2024-carried-${row[0]}`,
		text: { zh: row[2], en: row[3] },
		candidateFromMonitoring: fromMonitoring.has(`2022-${row[0]}`),
		source: {
			...seenIn('2024', row),
			confidence: 'unverified',
			note: `Seen in the 2022 text; whether and how the 2024 text keeps it was not seen. ${changeOver}`
		}
	};
}

export const vetoItems2022: readonly VetoItem[] = rows2022.map((row) => itemOf('2022', row));
export const vetoItems2024: readonly VetoItem[] = [
	...rows2024.map((row) => itemOf('2024', row)),
	...rows2022.filter((row) => row[6] !== 'only-2022').map(carriedOf)
];

/** Both editions of the list of major hidden dangers; the day picks the one in force. */
export const vetoItems: readonly VetoItem[] = [...vetoItems2022, ...vetoItems2024];
