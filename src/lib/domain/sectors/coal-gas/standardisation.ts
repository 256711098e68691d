import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

export interface StandardisationScores {
	/** All 0–100. */
	readonly total: number;
	/** 重大灾害防治 parts. */
	readonly majorDisaster: readonly number[];
	/** 专业 parts. */
	readonly professional: readonly number[];
	/** 安全基础 part. */
	readonly base: number;
}

export type StandardisationGrade = 'level-1' | 'level-2' | 'level-3' | 'none';
/** The two public pages differ on levels 2 and 3: three numbers (total, parts, base) or one number for all. */
export const levelReadings = ['three-numbers', 'one-number'] as const;
export type LevelReading = (typeof levelReadings)[number];

interface Row {
	readonly grade: 'level-1' | 'level-2' | 'level-3';
	readonly name: Text;
	readonly total: number;
	readonly parts: number;
	readonly base: number;
	readonly source: Provenance;
}

const standard = '煤矿安全生产标准化管理体系';
const pages = 'https://www.fudaoke.com/exam/1532290.html ; https://so.zaixiankaoshi.com/paper/18542945.html';
const conflicting = rule(standard, null, 'conflicting', {
	edition: '2024',
	note: 'One page prints 80/80/70 and 70/70/60 for total, parts and base; the other one number, 80 and 70 (unverified).',
	source: pages
});
const level1: Row = {
	grade: 'level-1',
	name: { zh: '一级', en: 'level 1' },
	total: 90,
	parts: 90,
	base: 85,
	source: rule(standard, null, 'verified', { edition: '2024', source: pages })
};
const lower: Readonly<Record<LevelReading, readonly Row[]>> = {
	'three-numbers': [
		{
			grade: 'level-2',
			name: { zh: '二级', en: 'level 2' },
			total: 80,
			parts: 80,
			base: 70,
			source: conflicting
		},
		{
			grade: 'level-3',
			name: { zh: '三级', en: 'level 3' },
			total: 70,
			parts: 70,
			base: 60,
			source: conflicting
		}
	],
	'one-number': [
		{
			grade: 'level-2',
			name: { zh: '二级', en: 'level 2' },
			total: 80,
			parts: 80,
			base: 80,
			source: conflicting
		},
		{
			grade: 'level-3',
			name: { zh: '三级', en: 'level 3' },
			total: 70,
			parts: 70,
			base: 70,
			source: conflicting
		}
	]
};

/**
 * Standardisation grade of a mine, 2024 edition. Level 1 is verified (total ≥ 90, every major-disaster and professional part
 * ≥ 90, base ≥ 85). Levels 2 and 3 conflict: the caller names the reading and is told when the other one differs.
 * Refuses empty part lists. Example: total 92, parts 90 and 95, base 85 → level 1.
 */
export function standardisationGrade(
	scores: StandardisationScores,
	reading: LevelReading
): MethodResult<StandardisationGrade> {
	if (scores.majorDisaster.length === 0 || scores.professional.length === 0)
		throw new RangeError('majorDisaster and professional need at least one part each');
	const rows = [level1, ...lower[reading]];
	const steps = rows.map((row) => stepOf(row, scores));
	const value = rows.find((_, index) => steps[index]?.value === true)?.grade ?? 'none';
	const other = reading === 'one-number' ? 'three-numbers' : 'one-number';
	const otherGrade = [level1, ...lower[other]].find((row) => reaches(row, scores))?.grade ?? 'none';
	return {
		value,
		steps,
		notes: otherGrade === value ? [limitsOfMethod] : [limitsOfMethod, differs(other, otherGrade)]
	};
}

const weakestPart = ({ majorDisaster, professional }: StandardisationScores) =>
	Math.min(...majorDisaster, ...professional);

function reaches({ total, parts, base }: Row, scores: StandardisationScores): boolean {
	return scores.total >= total && weakestPart(scores) >= parts && scores.base >= base;
}

function stepOf(row: Row, scores: StandardisationScores): MethodStep {
	const weakest = weakestPart(scores);
	return {
		id: row.grade,
		text: row.name,
		formula: `${scores.total} ≥ ${row.total}, ${weakest} ≥ ${row.parts}, ${scores.base} ≥ ${row.base}`,
		value: reaches(row, scores),
		source: row.source
	};
}

const differs = (reading: LevelReading, grade: StandardisationGrade): Text => ({
	zh: `公开资料有冲突：按“${reading}”读法结果为 ${grade}。`,
	en: `The public pages conflict: read as "${reading}" the grade is ${grade}.`
});
const limitsOfMethod: Text = {
	zh: '专业权重未取得，总分由使用者给出；发生一般事故降级、停产撤销等规则不在本方法内。',
	en: 'The weights of the parts are not available, the total is given by the user; loss of the grade after accidents or a long stop is outside this method.'
};
