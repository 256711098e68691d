import type { Answer, ChecklistItem } from '../../domain/inspection/checklist.ts';
import { judgeRepeat } from '../../domain/inspection/hidden-danger-moves.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import type { Site } from '../../domain/site.ts';
import { sectorInUse } from './sectors-in-use.ts';

/**
 * The hidden dangers a failed item opens or repeats. An item that is still open is not opened twice: it counts a repeat.
 * A veto item makes a *candidate* for a major one; a person confirms it.
 */
export function openDangers(
	site: Site,
	inspection: Inspection,
	earlier: readonly HiddenDanger[]
): HiddenDanger[] {
	const checklist = sectorInUse(site.sector).checklists.find(
		(one) => one.id === inspection.checklistId && one.version === inspection.checklistVersion
	);
	const items = new Map(checklist?.groups.flatMap((group) => group.items).map((item) => [item.id, item]));
	return inspection.answers
		.filter((answer) => answer.result === 'fail')
		.map((answer) => dangerOf(site, inspection, answer, items.get(answer.itemId), earlier));
}

function dangerOf(
	site: Site,
	inspection: Inspection,
	answer: Answer,
	item: ChecklistItem | undefined,
	earlier: readonly HiddenDanger[]
): HiddenDanger {
	const vetoItemId = item?.vetoItemId ?? null;
	const { same, repeats, grade, isCandidate } = judgeRepeat(
		{
			siteId: site.id,
			itemId: answer.itemId,
			atMs: inspection.atMs,
			grade: vetoItemId === null ? 'general' : 'major'
		},
		earlier
	);
	if (same) return { ...same, repeats, grade, isCandidate, version: same.version + 1 };
	return {
		id: `${inspection.id}:${answer.itemId}`,
		siteId: site.id,
		title: item?.text.zh ?? answer.itemId,
		description: answer.note ?? '',
		grade,
		state: 'found',
		isCandidate,
		vetoItemId,
		itemId: answer.itemId,
		inspectionId: inspection.id,
		foundBy: inspection.inspectorId,
		foundAtMs: inspection.atMs,
		ownerName: site.responsibleName,
		dueAtMs: null,
		rectifiedBy: null,
		closedBy: null,
		closedAtMs: null,
		repeats,
		failedReinspections: 0,
		listedForSupervision: false,
		version: 1
	};
}

/** The evidence as it will be once these dangers are stored. */
export function withDangers(evidence: SiteEvidence, dangers: readonly HiddenDanger[]): SiteEvidence {
	const changed = new Set(dangers.map((danger) => danger.id));
	return {
		...evidence,
		hiddenDangers: [
			...evidence.hiddenDangers.filter((danger) => !changed.has(danger.id)),
			...dangers.map((danger) => ({
				id: danger.id,
				title: danger.title,
				grade: danger.grade,
				status: danger.isCandidate ? ('candidate' as const) : ('open' as const),
				vetoItemId: danger.vetoItemId,
				foundAtMs: danger.foundAtMs,
				dueAtMs: danger.dueAtMs,
				closedAtMs: null,
				repeats: danger.repeats,
				listedForSupervision: danger.listedForSupervision
			}))
		]
	};
}
