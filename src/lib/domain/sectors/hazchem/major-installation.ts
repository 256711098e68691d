import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import {
	judgeEntry,
	type JudgedEntry,
	type Question,
	type SubstanceEntry
} from './major-installation-entry.ts';
import { gb18218, ourProposal } from './sources.ts';

export type InstallationLevel = 1 | 2 | 3 | 4;

/** One unit 单元 (production unit, tank group, warehouse) of one plant. */
export interface MajorInstallationInput {
	/** Design maximum quantities, not the stock of the day. */
	readonly substances: readonly SubstanceEntry[];
	/** Resident population 常住人口 within 500 m outward of the plant's boundary; `null` = not known. */
	readonly populationWithin500m: number | null;
}

export type MajorInstallation =
	| {
			readonly outcome: 'answered';
			/** S = Σ q/Q. */
			readonly sum: number;
			readonly isMajor: boolean;
			/** `null` when S < 1: not a major installation, which is not the same as level 4. */
			readonly level: InstallationLevel | null;
			/** R = α·Σ(β·q/Q); `null` when S < 1. */
			readonly r: number | null;
			readonly alpha: number | null;
	  }
	| { readonly outcome: 'question'; readonly questions: readonly Question[] };

/** Table 5: α by resident population within 500 m of the plant's boundary. */
const alphaByPopulation: readonly { readonly from: number; readonly alpha: number }[] = [
	{ from: 100, alpha: 2 },
	{ from: 50, alpha: 1.5 },
	{ from: 30, alpha: 1.2 },
	{ from: 1, alpha: 1 },
	{ from: 0, alpha: 0.5 }
];

/** Table 6: lower bounds of R, included. */
const levelByR: readonly { readonly from: number; readonly level: InstallationLevel }[] = [
	{ from: 100, level: 1 },
	{ from: 50, level: 2 },
	{ from: 10, level: 3 },
	{ from: 0, level: 4 }
];

/** Exposure factor α, 0.5–2. Example: 29 people → 1, 30 people → 1.2. Refuses fractions of people. */
export function alphaOf(population: number): number {
	const band = alphaByPopulation.find(({ from }) => population >= from);
	if (!Number.isInteger(population) || band === undefined)
		throw new RangeError('populationWithin500m must be a whole number of people');
	return band.alpha;
}

/** Level 1–4 of a major installation by R ≥ 0, e.g. 50 → 2, 49.99 → 3. */
export function levelOfR(r: number): InstallationLevel {
	const band = levelByR.find(({ from }) => r >= from);
	if (band === undefined) throw new RangeError('R must not be negative');
	return band.level;
}

/**
 * A billionth is far below any scale, but 0.7 + 0.1 + 0.2 is 0.9999999999999999 in binary and would turn a major
 * installation into none; the order of the substances must not matter either.
 */
const exact = (value: number) => Math.round(value * 1e9) / 1e9;

/**
 * GB 18218-2018: identifies and grades one unit. S = Σ q/Q ≥ 1 makes a major installation 重大危险源; its level comes
 * from R = α·Σ(β·q/Q). Where a name or CAS number fits several rows of Table 1, where the hazard class behind β is
 * unknown, or where the population is missing, it asks instead of guessing, and it asks only for what changes the answer.
 * Refuses negative or endless quantities with a `RangeError`.
 * Example: 20 t ammonia and 10 t chlorine, 40 people: S = 2 + 2 = 4, R = 1.2·(2·2 + 4·2) = 14.4, level 3.
 */
export function gradeMajorInstallation(input: MajorInstallationInput): MethodResult<MajorInstallation> {
	if (input.substances.length === 0) throw new RangeError('substances: at least one is needed');
	const entries = input.substances.map(judgeEntry);
	const rowQuestions = entries.flatMap(({ question }) => (question ? [question] : []));
	if (rowQuestions.length > 0) return asked(rowQuestions);
	const sum = exact(entries.reduce((total, { ratio }) => total + ratio, 0));
	const steps: MethodStep[] = [...entries.map(ratioStep), sumStep(entries, sum)];
	const notes = [quantityNote, ...entries.flatMap(({ notes: own }) => own)];
	if (sum < 1) return { value: notMajor(sum), steps, notes: [...notes, notMajorNote] };

	const questions = [...entries.flatMap(({ betaQuestion }) => (betaQuestion ? [betaQuestion] : []))];
	if (input.populationWithin500m === null) questions.push(populationQuestion);
	if (questions.length > 0) return asked(questions, steps);
	return graded(entries, sum, alphaOf(input.populationWithin500m ?? 0), steps, notes);
}

function asked(
	questions: readonly Question[],
	steps: readonly MethodStep[] = []
): MethodResult<MajorInstallation> {
	return { value: { outcome: 'question', questions }, steps, notes: [] };
}

const notMajor = (sum: number): MajorInstallation => ({
	outcome: 'answered',
	sum,
	isMajor: false,
	level: null,
	r: null,
	alpha: null
});

function graded(
	entries: readonly JudgedEntry[],
	sum: number,
	alpha: number,
	steps: readonly MethodStep[],
	notes: readonly Text[]
): MethodResult<MajorInstallation> {
	const weighted = entries.reduce((total, { ratio, beta }) => total + (beta?.value ?? 0) * ratio, 0);
	const r = exact(alpha * weighted);
	const level = levelOfR(r);
	return {
		value: { outcome: 'answered', sum, isMajor: true, level, r, alpha },
		steps: [
			...steps,
			...entries.flatMap(betaStep),
			alphaStep(alpha),
			rStep(alpha, weighted, r),
			levelStep(level)
		],
		notes: [...notes, ...entries.flatMap(({ beta }) => (beta?.note ? [beta.note] : []))]
	};
}

const shown = (value: number) => String(Number(value.toPrecision(6)));

function ratioStep({ label, quantityT, criticalT, ratio, source }: JudgedEntry, index: number): MethodStep {
	return {
		id: `ratio-${index + 1}`,
		text: { zh: `${label.zh}：q/Q`, en: `${label.en}: q/Q` },
		formula: `q/Q = ${quantityT}/${criticalT} = ${shown(ratio)}`,
		value: ratio,
		source
	};
}

function sumStep(entries: readonly JudgedEntry[], sum: number): MethodStep {
	return {
		id: 'sum',
		text: { zh: '辨识指标 S = Σ q/Q，S ≥ 1 为重大危险源', en: 'S = Σ q/Q; S ≥ 1 is a major installation' },
		formula: `S = ${entries.map(({ quantityT, criticalT }) => `${quantityT}/${criticalT}`).join(' + ')} = ${shown(sum)}`,
		value: sum,
		source: gb18218('4.2.1')
	};
}

function betaStep({ label, beta }: JudgedEntry, index: number): readonly MethodStep[] {
	if (beta === null) return [];
	return [
		{
			id: `beta-${index + 1}`,
			text: {
				zh: `${label.zh}：校正系数 β（${beta.via}）`,
				en: `${label.en}: correction factor β (${beta.via})`
			},
			value: beta.value,
			source: beta.source
		}
	];
}

const alphaStep = (alpha: number): MethodStep => ({
	id: 'alpha',
	text: {
		zh: '厂区边界外 500 m 常住人口的暴露系数 α',
		en: 'Exposure factor α, residents within 500 m of the boundary'
	},
	value: alpha,
	source: gb18218('4.3, Table 5')
});

const rStep = (alpha: number, weighted: number, r: number): MethodStep => ({
	id: 'r',
	text: { zh: '分级指标 R = α·Σ(β·q/Q)', en: 'R = α·Σ(β·q/Q)' },
	formula: `R = ${alpha}·${shown(weighted)} = ${shown(r)}`,
	value: r,
	source: gb18218('4.3')
});

const levelStep = (level: InstallationLevel): MethodStep => ({
	id: 'level',
	text: { zh: '重大危险源级别（1 级最高）', en: 'Level of the major installation (1 is the highest)' },
	value: level,
	source: gb18218('4.3, Table 6')
});

const quantityNote: Text = {
	zh: 'q 按设计最大量计（该条文未见原文，标注为未核实）；厂外运输不在范围内。',
	en: 'q is the design maximum (clause text not seen: unverified); transport outside the plant is out of scope.'
};
const notMajorNote: Text = {
	zh: 'S < 1：不构成重大危险源，不定级（不是“四级”）。',
	en: 'S < 1: not a major installation and therefore no level; this is not "level 4".'
};
const populationQuestion: Question = {
	path: ['populationWithin500m'],
	ask: {
		zh: '厂区边界外 500 m 范围内常住人口有多少？',
		en: 'How many people live within 500 m of the plant’s boundary?'
	},
	candidates: []
};

/** What the level can be when facts are open: every open point at its worst and at its best. */
export interface LevelRange {
	/** `null` = not a major installation. */
	readonly worst: InstallationLevel | null;
	readonly best: InstallationLevel | null;
	readonly steps: readonly MethodStep[];
	readonly questions: readonly Question[];
}

/**
 * The interval of levels that the known facts leave open, for the inherent-hazard pillar. An ambiguous substance is
 * taken at its largest and at its smallest q/Q, an unknown one at none and at any amount, α at 2 and at 0.5.
 */
export function levelRange(input: MajorInstallationInput): LevelRange {
	const entries = input.substances.map(judgeEntry);
	const { populationWithin500m: population } = input;
	const alpha =
		population === null ? { low: 0.5, high: 2 } : { low: alphaOf(population), high: alphaOf(population) };
	const questions = entries.flatMap(({ question, betaQuestion }) =>
		question ? [question] : betaQuestion ? [betaQuestion] : []
	);
	if (population === null) questions.push(populationQuestion);
	const known = entries.filter(({ question }) => !question);
	const sums = { best: total(entries, 'low'), worst: total(entries, 'high') };
	return {
		best: levelAt(sums.best.sum, alpha.low * sums.best.weighted),
		worst: levelAt(sums.worst.sum, alpha.high * sums.worst.weighted),
		steps: [
			...known.map(ratioStep),
			{
				id: 'sum-range',
				text: { zh: '辨识指标 S 的范围', en: 'Range of S' },
				value:
					sums.best.sum === sums.worst.sum
						? sums.best.sum
						: `${shown(sums.best.sum)}–${shown(sums.worst.sum)}`,
				source: gb18218('4.2.1')
			},
			rangeStep(alpha.low * sums.best.weighted, alpha.high * sums.worst.weighted)
		],
		questions
	};
}

function rangeStep(low: number, high: number): MethodStep {
	return {
		id: 'r-range',
		text: { zh: '分级指标 R 的范围', en: 'Range of R' },
		value: low === high ? exact(low) : `${shown(low)}–${shown(high)}`,
		source: low === high ? gb18218('4.3') : ourProposal('Open facts at their best and at their worst.')
	};
}

function total(entries: readonly JudgedEntry[], end: 'low' | 'high'): { sum: number; weighted: number } {
	let sum = 0;
	let weighted = 0;
	for (const { ratioRange, betaRange } of entries) {
		sum += ratioRange[end];
		weighted += ratioRange[end] * betaRange[end];
	}
	return { sum: exact(sum), weighted };
}

function levelAt(sum: number, r: number): InstallationLevel | null {
	return sum < 1 ? null : levelOfR(exact(r));
}
