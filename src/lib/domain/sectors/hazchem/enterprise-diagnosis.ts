import { levelOfScore, type RatedLevel } from '../../risk/level.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import {
	diagnosisProjects,
	installationDeduction,
	standardisationAddition,
	type DiagnosisItem,
	type DiagnosisProject
} from './enterprise-diagnosis-items.ts';
import { notice19 } from './sources.ts';

export interface DirectRedFacts {
	readonly newProcessUntested: boolean;
	readonly neverDesignedNorDiagnosed: boolean;
	readonly specialStaffUnqualified: boolean;
	/** 重大 or worse within 3 years. */
	readonly majorAccidents3y: number;
	/** 较大 within 3 years. */
	readonly largerAccidents3y: number;
	/** Fatal general accidents 亡人一般事故 within 1 year. */
	readonly fatalGeneralAccidents1y: number;
}

export interface DiagnosisInput {
	/** Highest level among the enterprise's major installations; `null` = none. */
	readonly installationLevel: 1 | 2 | 3 | 4 | null;
	/** 安全生产标准化; `null` = not certified. */
	readonly standardisationLevel: 1 | 2 | 3 | null;
	/** Every item of `diagnosisProjects` by id: a count, or yes/no. All of them: half a table gives no score. */
	readonly answers: Readonly<Record<string, number | boolean>>;
	readonly directRed: Omit<DirectRedFacts, 'largerAccidents3y'>;
	/** Explosive by nature (epoxides, peroxides, azo and nitro compounds …): the province does the diagnosis. */
	readonly explosiveByNature: boolean;
}

export interface Diagnosis {
	/** 100 − deductions + additions; may leave 0–100, the notice does not say that it is cut. */
	readonly score: number;
	readonly level: RatedLevel;
	/** Ids of the direct-red conditions that hold; any of them makes red whatever the score. */
	readonly directRed: readonly string[];
	readonly deducted: number;
	readonly added: number;
}

/**
 * Enterprise four-colour diagnosis of 应急〔2018〕19号: 100 points less what the projects lose (each at most its own
 * points) plus additions; ≥ 90 blue, 75–<90 yellow, 60–<75 orange, < 60 red; four conditions make red directly.
 * Refuses a missing, unknown, negative or contradictory answer with a `RangeError` that names it.
 * Example: level-1 installation, outside a park, one key process: 100 − 10 − 3 − 2 = 85, yellow.
 */
export function diagnoseEnterprise(input: DiagnosisInput): MethodResult<Diagnosis> {
	refuseContradictions(input);
	const losses = diagnosisProjects.map((project) => projectLoss(project, input));
	const gains = diagnosisProjects.flatMap((project) =>
		project.additions.map((item) => itemGain(item, input))
	);
	const standardisation =
		input.standardisationLevel === null ? 0 : standardisationAddition[input.standardisationLevel];
	const deducted = tidy(losses.reduce((total, { points }) => total + points, 0));
	const added = tidy(gains.reduce((total, { points }) => total + points, 0) + standardisation);
	const score = tidy(100 - deducted + added);
	const larger = input.answers['largerAccidents3y'];
	const direct = directRedOf({
		...input.directRed,
		largerAccidents3y: typeof larger === 'number' ? larger : 0
	});
	const level = direct.length > 0 ? 'red' : levelOfScore(score);
	const steps = [
		...losses.map(({ step }) => step),
		...gains.map(({ step }) => step),
		step(
			'standardisation',
			{ zh: '安全生产标准化加分', en: 'Addition for standardisation' },
			standardisation
		),
		{
			...step('score', { zh: '总分', en: 'Total' }, score),
			formula: `100 − ${deducted} + ${added} = ${score}`
		},
		{
			...step('direct-red', { zh: '直接判定红色的情形', en: 'Direct-red conditions' }, null),
			value: direct.join(', ') || '—'
		},
		{ ...step('level', { zh: '风险等级', en: 'Level' }, null), value: level }
	];
	return { value: { score, level, directRed: direct, deducted, added }, steps, notes: notesOf(input) };
}

/** Tenths of points add up exactly: 0.1 · 3 is 0.3 and not 0.30000000000000004. */
const tidy = (points: number) => Math.round(points * 1e6) / 1e6;

function refuseContradictions({ answers, directRed }: DiagnosisInput): void {
	const known = new Set(
		diagnosisProjects.flatMap(({ deductions, additions }) => [...deductions, ...additions])
	);
	const ids = new Set([...known].map(({ id }) => id));
	for (const id of Object.keys(answers))
		if (!ids.has(id)) throw new RangeError(`answers.${id}: no such item`);
	for (const item of known) countOf(item, answers);
	const { majorAccidents3y, fatalGeneralAccidents1y } = directRed;
	const accidents = ['largerAccidents3y', 'accidents1or2Deaths3y', 'notableAccidents3y'];
	const some =
		majorAccidents3y > 0 || fatalGeneralAccidents1y > 0 || accidents.some((id) => answers[id] !== 0);
	if (answers['accidentFree5y'] === true && some)
		throw new RangeError('answers.accidentFree5y contradicts the accidents that are stated');
	// A fatal general accident has 1 or 2 deaths: those of one year are among those of three.
	if (fatalGeneralAccidents1y > Number(answers['accidents1or2Deaths3y']))
		throw new RangeError('answers.accidents1or2Deaths3y is less than directRed.fatalGeneralAccidents1y');
}

/** How often an item holds. */
function countOf(item: DiagnosisItem, answers: DiagnosisInput['answers']): number {
	const answer = answers[item.id];
	if (item.counted) {
		if (typeof answer === 'number' && Number.isInteger(answer) && answer >= 0) return answer;
		throw new RangeError(`answers.${item.id} must be a whole number ≥ 0`);
	}
	if (typeof answer === 'boolean') return answer ? 1 : 0;
	throw new RangeError(`answers.${item.id} must be true or false`);
}

interface Points {
	readonly points: number;
	readonly step: MethodStep;
}

function projectLoss(project: DiagnosisProject, input: DiagnosisInput): Points {
	const installation = project.id === 'installation' && input.installationLevel !== null;
	const base =
		installation && input.installationLevel !== null ? installationDeduction[input.installationLevel] : 0;
	const parts = project.deductions
		.map((item) => ({ item, count: countOf(item, input.answers) }))
		.filter(({ count }) => count > 0);
	const sum = tidy(parts.reduce((total, { item, count }) => total + item.points * count, base));
	const points = Math.min(project.maxDeduction, sum);
	const formula = parts.map(({ item, count }) => `${item.points}·${count}`).join(' + ');
	return {
		points,
		step: {
			...step(`loss-${project.id}`, lossText(project), points),
			...(formula === '' ? {} : { formula: `min(${project.maxDeduction}, ${formula}) = ${points}` })
		}
	};
}

function lossText({ name, maxDeduction }: DiagnosisProject): Text {
	return {
		zh: `${name.zh}扣分（至多 ${maxDeduction}）`,
		en: `Lost for ${name.en} (at most ${maxDeduction})`
	};
}

function itemGain(item: DiagnosisItem, input: DiagnosisInput): Points {
	const points = item.points * countOf(item, input.answers);
	return {
		points,
		step: step(`gain-${item.id}`, { zh: `${item.text.zh}：加分`, en: `Added: ${item.text.en}` }, points)
	};
}

const step = (id: string, text: Text, value: number | null): MethodStep => ({
	id,
	text,
	value,
	source: notice19
});

/** Ids (veto items) of the direct-red conditions that hold. "2起以上" includes 2. */
export function directRedOf(facts: Partial<DirectRedFacts>): readonly string[] {
	const { majorAccidents3y = 0, largerAccidents3y = 0, fatalGeneralAccidents1y = 0 } = facts;
	const accidents = majorAccidents3y >= 1 || largerAccidents3y >= 2 || fatalGeneralAccidents1y >= 2;
	return [
		...(facts.newProcessUntested === true ? ['hazchem-19-untested-process'] : []),
		...(facts.neverDesignedNorDiagnosed === true ? ['hazchem-19-no-formal-design'] : []),
		...(facts.specialStaffUnqualified === true ? ['hazchem-19-unqualified-staff'] : []),
		...(accidents ? ['hazchem-19-accidents'] : [])
	];
}

function notesOf({ explosiveByNature, standardisationLevel, answers }: DiagnosisInput): readonly Text[] {
	const notes: Text[] = [
		{
			zh: '评估诊断原则上每三年一次，情况变化时及时更新。',
			en: 'Done every 3 years in principle and after changes.'
		}
	];
	if (explosiveByNature)
		notes.push({
			zh: '涉及自身具有爆炸性的化学品：须由省级部门组织评估诊断。',
			en: 'Chemicals that are explosive by nature: the province must do this diagnosis.'
		});
	if (standardisationLevel === 1)
		notes.push({
			zh: '一级标准化加 15 分：按公开文本所印。',
			en: 'Level 1 standardisation: +15, as printed in the public copies.'
		});
	if (typeof answers['accidents1or2Deaths3y'] === 'number' && answers['accidents1or2Deaths3y'] > 1)
		notes.push({
			zh: '事故扣分按起数累计（以本项 10 分为限）为我方理解。',
			en: 'Points per accident are added up to the 10 of the project: our reading.'
		});
	return notes;
}
