import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import type { RatedLevel } from './level.ts';
import type { MethodResult } from './method.ts';

/** Values of likelihood L, exposure E and consequence C in the published tables; nothing in between exists. */
export const likelihoods = [10, 6, 3, 1, 0.5, 0.2, 0.1] as const;
export const exposures = [10, 6, 3, 2, 1, 0.5] as const;
export const consequences = [100, 40, 15, 7, 3, 1] as const;

export interface LecInput {
	readonly likelihood: (typeof likelihoods)[number];
	readonly exposure: (typeof exposures)[number];
	readonly consequence: (typeof consequences)[number];
}

export interface LecResult {
	/** D = L·E·C. */
	readonly danger: number;
	/** 5 = stop work … 1 = acceptable. */
	readonly grade: 1 | 2 | 3 | 4 | 5;
	readonly meaning: Text;
	readonly level: RatedLevel;
}

const bandSource: Provenance = {
	standard: '作业条件危险性评价法 (LEC)',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'conflicting',
	note: 'Published tables give 70–160 and 20–70 without saying to which band 70 and 20 belong; the higher band is taken here.',
	source: 'dybbs8.com/doc/4186676 and public implementations'
};
const tableSource: Provenance = {
	...bandSource,
	confidence: 'verified-in-part',
	note: 'Large values seen; the small values of L and E are from general knowledge.'
};

const bands: readonly {
	readonly from: number;
	readonly includes: boolean;
	readonly grade: LecResult['grade'];
	readonly level: RatedLevel;
	readonly meaning: Text;
}[] = [
	{
		from: 320,
		includes: false,
		grade: 5,
		level: 'red',
		meaning: { zh: '极其危险，不能继续作业', en: 'stop work' }
	},
	{
		from: 160,
		includes: true,
		grade: 4,
		level: 'orange',
		meaning: { zh: '高度危险，须立即整改', en: 'fix at once' }
	},
	{
		from: 70,
		includes: true,
		grade: 3,
		level: 'yellow',
		meaning: { zh: '显著危险，需要整改', en: 'needs fixing' }
	},
	{
		from: 20,
		includes: true,
		grade: 2,
		level: 'blue',
		meaning: { zh: '一般危险，需要注意', en: 'needs attention' }
	},
	{
		from: 0,
		includes: true,
		grade: 1,
		level: 'blue',
		meaning: { zh: '稍有危险，可以接受', en: 'acceptable' }
	}
];

/**
 * LEC: D = L·E·C with the published table values only. > 320 stop work, 160–320 fix at once, 70–160 needs fixing,
 * 20–70 attention, < 20 acceptable. The sources conflict about the boundaries; with the table values that matters only at
 * D = 70 and D = 20, which we put into the higher band (nothing gives 320 or 160). Example: 3, 6, 15 → 270, grade 4.
 */
export function scoreLec({ likelihood, exposure, consequence }: LecInput): MethodResult<LecResult> {
	// 0.1·2·100 must be 20 and not 20.000000000000004: the boundary hangs on it.
	const danger = Math.round(likelihood * exposure * consequence * 1e6) / 1e6;
	const band = bands.find(({ from, includes }) => danger > from || (includes && danger === from));
	if (band === undefined) throw new RangeError('LEC values must be positive');
	const { grade, level, meaning } = band;
	return {
		value: { danger, grade, meaning, level },
		steps: [
			{
				id: 'danger',
				text: { zh: '危险性 D = L·E·C', en: 'Danger D = L·E·C' },
				formula: `D = ${likelihood}·${exposure}·${consequence} = ${danger}`,
				value: danger,
				source: tableSource
			},
			{ id: 'grade', text: { zh: '等级', en: 'Grade' }, value: grade, source: bandSource }
		],
		notes: danger === 70 || danger === 20 ? [boundaryNote(danger)] : []
	};
}

function boundaryNote(danger: number): Text {
	return {
		zh: `D 正好等于 ${danger}：公开资料对该边界归属不一致，此处归入较高一档。`,
		en: `D is exactly ${danger}: the sources disagree about this boundary; the higher band is taken.`
	};
}
