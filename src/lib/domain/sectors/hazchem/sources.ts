import type { Confidence, Provenance } from '../../provenance.ts';

/** Version of everything in this folder that no standard claims. */
const OUR_EDITION = 'hazchem-1';

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

/** A number from general knowledge of the named text, which was not seen. */
export function unverified(standard: string, note: string): Provenance {
	return {
		standard,
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'unverified',
		note
	};
}

/** GB 18218-2018 危险化学品重大危险源辨识. The day it came into force was not seen. */
export function gb18218(clause: string, confidence: Confidence = 'verified', note?: string): Provenance {
	return {
		standard: 'GB 18218-2018',
		clause,
		edition: '2018',
		effectiveFrom: null,
		effectiveTo: null,
		confidence,
		...(note === undefined ? {} : { note }),
		source: 'independent public copies; http://www.jianbiaoku.com/webarbs/book/70409/4803690.shtml'
	};
}

/** GB/T 50493-2019 石油化工可燃气体和有毒气体检测报警设计标准, 5.5.2: two levels of alarm. */
export const gbt50493: Provenance = {
	standard: 'GB/T 50493-2019',
	clause: '5.5.2',
	edition: '2019',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	source: 'https://www.fire114.cn/index/article/detail?i=141920 ; https://dlaikesi.com/news/13.html'
};

/** 应急〔2018〕19号 危险化学品生产储存企业安全风险评估诊断分级指南（试行）. */
export const notice19: Provenance = {
	standard: '应急〔2018〕19号 危险化学品生产储存企业安全风险评估诊断分级指南（试行）',
	clause: null,
	edition: '2018',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'Points seen in two public copies of the table; the official text was not seen.',
	source:
		'public repositories; http://m.yrrd.cn/wenku/rrche/jv68WazJel ; http://b2b.aarxb.com/qyxw/40593.html'
};

/** First day of AQ 3067-2026 and AQ 3072-2026. */
export const AQ_2026_FROM = '2026-09-30';

export function aq3067(clause: string): Provenance {
	return {
		standard: 'AQ 3067-2026 化工和危险化学品生产经营单位重大事故隐患判定',
		clause,
		edition: '2026',
		effectiveFrom: AQ_2026_FROM,
		effectiveTo: null,
		confidence: 'verified-in-part',
		note: 'Topic of the clause only; the text of the clause was not available. The wording here is a working label.',
		source:
			'https://www.mem.gov.cn/gk/zfxxgkpt/fdzdgknr/202603/t20260325_598032.shtml (title); public repositories'
	};
}

export function list2017(no: number): Provenance {
	return {
		standard: '化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）',
		clause: `item ${no}`,
		edition: '2017',
		effectiveFrom: null,
		effectiveTo: AQ_2026_FROM,
		confidence: 'verified',
		note: 'A formal repeal is not established; our choice: AQ 3067-2026 takes its place on its first day.',
		source: 'public repositories'
	};
}
