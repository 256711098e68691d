import type { Answer, Checklist, ChecklistResult } from '../../inspection/checklist.ts';
import { scoreByPoints } from '../../inspection/score-points.ts';
import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { vetoItems } from './vetoes.ts';

/** The four findings of art. 9 of 建城规〔2023〕4号: finding → veto item. */
export const article9 = {
	heavyGasBelowGround: 'gas-2023-9-1',
	mainPipeInBathroom: 'gas-2023-9-2',
	gasInBedroom: 'gas-2023-9-3',
	bannedApplianceOrHose: 'gas-2023-9-4'
} as const;
export type Article9Finding = keyof typeof article9;
const article9Findings = Object.keys(article9) as Article9Finding[];

export interface Article9Result {
	/** Finding **and** missing notice: major hidden danger, to be confirmed by a person. */
	readonly hits: readonly string[];
	/** Findings whose notice is not known yet. */
	readonly pending: readonly string[];
}

/**
 * Art. 9 joins two facts: a user visit found it, and no written rectification notice was given. The finding alone is no veto.
 * `null` = not known whether a notice was given: the item is pending. Example: pipe in a bedroom, notice given → nothing.
 */
export function judgeArticle9(
	findings: Readonly<Record<Article9Finding, boolean>>,
	noticeGiven: boolean | null
): MethodResult<Article9Result> {
	const found = article9Findings.filter((id) => findings[id]).map((id) => article9[id]);
	const pending = noticeGiven === null ? found : [];
	return {
		value: { hits: noticeGiven === false ? found : [], pending },
		steps: article9Findings.flatMap((id) => {
			const item = vetoItems.find((one) => one.id === article9[id]);
			if (!item) return [];
			const { text, source } = item;
			const value = findings[id] ? (noticeGiven === null ? null : !noticeGiven) : false;
			return [{ id: item.id, text, formula: `${findings[id]} ∧ ¬${noticeGiven ?? '?'}`, value, source }];
		}),
		notes: pending.length > 0 ? [noticeUnknown] : []
	};
}

const noticeUnknown: Text = {
	zh: '发现第九条情形，但是否出具书面整改告知不明：须核实，未告知即为重大隐患候选。',
	en: 'An art. 9 finding, but whether a written notice was given is not known: check it; without one it is a candidate.'
};

/** Item of the user-visit checklist that says whether the notice was given. */
export const NOTICE_ITEM = 'notice';

/** Points as everywhere; on a list with a notice item, art. 9 findings become candidates only together with a failed notice. */
export function scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	const result = scoreByPoints(checklist, answers);
	if (!checklist.groups.some(({ items }) => items.some(({ id }) => id === NOTICE_ITEM))) return result;
	const of = (id: string) => answers.find(({ itemId }) => itemId === id)?.result;
	const notice = of(NOTICE_ITEM);
	const { value, notes } = judgeArticle9(
		{
			heavyGasBelowGround: of('heavyGasBelowGround') === 'fail',
			mainPipeInBathroom: of('mainPipeInBathroom') === 'fail',
			gasInBedroom: of('gasInBedroom') === 'fail',
			bannedApplianceOrHose: of('bannedApplianceOrHose') === 'fail'
		},
		notice === 'pass' ? true : notice === 'fail' ? false : null
	);
	return {
		...result,
		vetoCandidates: [...new Set([...result.vetoCandidates, ...value.hits])],
		notes: [...result.notes, ...notes]
	};
}
