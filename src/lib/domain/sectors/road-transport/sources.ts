import type { Confidence, Provenance } from '../../provenance.ts';

/** Version of everything in this folder that no standard claims. */
const OUR_EDITION = 'road-transport-1';

export function ourProposal(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: OUR_EDITION,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

type More = Partial<Pick<Provenance, 'edition' | 'effectiveFrom' | 'effectiveTo' | 'note' | 'source'>>;

/** A rule of a named text; dates are open unless given. */
export function rule(
	standard: string,
	clause: string | null,
	confidence: Confidence,
	more: More = {}
): Provenance {
	return { standard, clause, edition: null, effectiveFrom: null, effectiveTo: null, confidence, ...more };
}

/** Any motor vehicle: more than 4 h without a stop of 20 min. */
export const trafficLaw62 = rule('道路交通安全法实施条例', 'art. 62(7)', 'verified', {
	source: 'https://iask.sina.com.cn/b/law1zrBqCRm3EGx.html'
});

const norm = '道路旅客运输企业安全管理规范';
const normPage = 'http://www.egb634.com/jxwd/4272/42722604.html';

/** Coach drivers: 4 h by day, 2 h by night, 20 min rest, 8 h per 24 h, 44 h per 7 days. */
export const coachNorm38 = rule(norm, 'art. 38', 'verified', { source: normPage });
export const nightHours = rule(norm, null, 'unverified', {
	note: '22:00–06:00 as night for these rules is unverified.',
	source: normPage
});
export const nightStop = rule(norm, null, 'verified', {
	note: '02:00–05:00: stop or relay; exempt are airport and high-speed-rail express and connections of at most 100 km one way, when safe.',
	source: normPage
});
export const mountainNight = rule(norm, null, 'verified', {
	note: 'Mountain roads of class 3 or lower that fail the safety conditions are barred at night.',
	source: normPage
});
export const nightSpeedRule = rule(norm, null, 'verified', {
	note: 'Coaches at night: at most 80 % of the day limit.',
	source: 'http://umvpfe.kpoyea.com/zwgk_240/zfxxgkml/zczxwdk_370463/jtzcfg/202403/t20240312_13026111.html'
});
export const twoDriversRule = rule(norm, null, 'verified', {
	note: 'Weak page: two drivers above 400 km, on motorways above 600 km.',
	source: 'http://wsmp3.cn/jxwd/4285/42856348.html'
});

/** The inspection standard of one city; no national text was seen. */
export const turpan2025 = rule('吐鲁番市道路运输检查标准 (2025)', null, 'verified', {
	edition: '2025',
	note: 'One city’s inspection standard; a national pass limit was not found.',
	source: 'https://www.tlf.gov.cn/tlfs/c124883/202508/124bd64f61d24cdab3dd831dbc7c0ef9.shtml'
});

/** Published results of one province for one month: a benchmark, not a limit. */
export const sichuan2025 = rule('四川省重点营运车辆联网联控通报 (2025-03)', null, 'verified', {
	edition: '2025-03',
	note: 'A province’s published result, not a pass limit; national limits were not found.',
	source: 'https://jtt.sc.gov.cn/jtt/c102033/2025/4/15/286527bbefcf4eb3ae78a7c894b3c9b9.shtml'
});

export const order493 = rule('生产安全事故报告和调查处理条例（国务院令第493号）', 'art. 3', 'verified', {
	note: 'Several public copies carry corrupted digits.',
	source: 'http://daszuowen.cn/zuoye/18548039 ; https://github.com/LawRefBook/Laws'
});

export const jtt808 = rule('JT/T 808', null, 'verified', {
	edition: '2011/2013; 2019',
	note: 'Seen in independent open implementations; the printed standard was not seen.',
	source: 'https://github.com/SmallChi/JT808 ; https://github.com/yezhihao/jt808-server'
});

/** First day of the trial list of major hazards of road transport. */
export const ROAD_2023_FROM = '2023-10-01';

export function list2023(clause: string, source: string, note?: string): Provenance {
	return rule('道路运输企业和城市客运企业安全生产重大事故隐患判定标准（试行）', clause, 'verified', {
		edition: '2023 trial',
		effectiveFrom: ROAD_2023_FROM,
		...(note === undefined ? {} : { note }),
		source
	});
}
