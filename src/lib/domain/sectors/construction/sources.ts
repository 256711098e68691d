import type { Confidence, Provenance } from '../../provenance.ts';

/** Version of everything in this folder that no standard claims. */
const OUR_EDITION = 'construction-1';

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

const unverifiedDay = 'The day in force (2012-07-01) is unverified.';

/** JGJ 59-2011 建筑施工安全检查标准. The day in force is itself unverified. */
export function jgj59(clause: string | null, confidence: Confidence, note?: string): Provenance {
	return rule('JGJ 59-2011 建筑施工安全检查标准', clause, confidence, {
		edition: '2011',
		effectiveFrom: '2012-07-01',
		note: note === undefined ? unverifiedDay : `${note} ${unverifiedDay}`,
		source: 'public form libraries and training notes, listed in SOURCES.md'
	});
}

/** 建办质〔2018〕31号 with Order 37: over-scale sizes seen; the dangerous sizes were seen in the 2009 annex only. */
export const works31: Provenance = rule(
	'住房城乡建设部令第37号；建办质〔2018〕31号',
	null,
	'verified-in-part',
	{
		edition: '2018',
		note: 'Over-scale sizes verified; the dangerous sizes were seen in the 2009 annex, that 2018 keeps them is unverified.',
		source:
			'https://m.qiqiwenku.com/doc/645473.html ; http://m.jianbiaoku.com/webarbs/book/69395/1357414.shtml'
	}
);

export const gb5144Load: Provenance = rule('GB 5144-2006', '6.1.2', 'verified', {
	edition: '2006',
	source: 'https://360docs.net/doc/1b11602135.html'
});

export const gb5144Moment: Provenance = rule('GB 5144-2006', '6.2', 'unverified', {
	edition: '2006',
	note: 'Same 100–110 % window as the load limiter; the text of 6.2 was not seen.'
});

/** 90 % and 105 % of the rated load: style of GB/T 12602; JGJ 332-2014 was not seen. */
export const craneWarning: Provenance = rule('GB/T 12602', null, 'unverified', {
	note: 'Pre-warning 90 % (90–95 %) and alarm 105 % of rated: weak source; JGJ 332-2014 was not seen.'
});

export const windForce6: Provenance = rule('起重作业停止风力', null, 'verified-in-part', {
	note: 'Wind force 6 (10.8 m/s and more) or the maker’s limit; seen as a question bank’s answer only.',
	source: 'https://m.itgle.com/tezhongzuoye/qcFEWEj.html'
});

export const jgj196Wind: Provenance = rule('JGJ 196-2010', null, 'unverified', {
	edition: '2010',
	note: '12 m/s for erection, jacking and removal.'
});

export const gb50497: Provenance = rule(
	'GB 50497-2019 建筑基坑工程监测技术标准',
	'explanation 8.0.1–8.0.3',
	'verified',
	{
		edition: '2019',
		note: 'Warning values are the designer’s; cumulative value and rate are both needed and either one triggers.',
		source: 'http://m.jianbiaoku.com/webarbs/book/10378/4331265.shtml'
	}
);

/** The generic tables were not seen: a fallback where no design value is known. `instead`: the edition whose row was not seen. */
export function gb50497Table(edition: '2009' | '2019', instead: '2009' | '2019' | null = null): Provenance {
	const lent =
		instead === null ? '' : ` The row of ${instead} was not seen: that of ${edition} stands in (our choice).`;
	return rule(`GB 50497-${edition}`, null, 'unverified', {
		edition,
		note: `Generic table for bored piles and diaphragm walls, a fallback only: the designer’s values win. The lower end of the range is used.${lent}`
	});
}

/** The warning values of one real project, borrowed for what the generic tables do not give: that is our proposal. */
export function projectTable(which: string): Provenance {
	return rule('Warning values of one published project', null, 'our-proposal', {
		note: `One project’s values, not a standard: ${which}. That they are used elsewhere is our choice, a fallback only.`,
		source: 'http://m.51dongshi.net/eedfrcvhvcgad.html'
	});
}
