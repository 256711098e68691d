import type { Answer, ChecklistItem } from '../../domain/inspection/checklist.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS } from '../../domain/time.ts';
import { sectorInUse } from './sectors-in-use.ts';

/** The same item again within this time is a repeat and raises the grade (DESIGN §5.4). */
const REPEAT_WITHIN_MS = 90 * DAY_MS;

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
	const same = earlier.filter((one) => one.itemId === answer.itemId && isWithin(one, inspection.atMs));
	const open = same.find((one) => one.state !== 'closed');
	const vetoItemId = item?.vetoItemId ?? null;
	if (open) {
		const repeats = open.repeats + 1;
		return {
			...open,
			repeats,
			grade: 'major',
			isCandidate: open.grade === 'general' || open.isCandidate,
			version: open.version + 1
		};
	}
	const isMajor = vetoItemId !== null || same.length > 0;
	return {
		id: `${inspection.id}:${answer.itemId}`,
		siteId: site.id,
		title: item?.text.zh ?? answer.itemId,
		description: answer.note ?? '',
		grade: isMajor ? 'major' : 'general',
		state: 'found',
		isCandidate: isMajor,
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
		repeats: same.length,
		failedReinspections: 0,
		listedForSupervision: false,
		version: 1
	};
}

function isWithin(danger: HiddenDanger, atMs: number): boolean {
	return atMs - (danger.closedAtMs ?? danger.foundAtMs) <= REPEAT_WITHIN_MS;
}

/** The evidence as it will be once this inspection and these dangers are stored. */
export function inspectionEvidence(
	evidence: SiteEvidence,
	inspection: Inspection,
	dangers: readonly HiddenDanger[]
): SiteEvidence {
	const inspections = [
		{ id: inspection.id, atMs: inspection.atMs, result: inspection.result },
		...evidence.inspections
	];
	inspections.sort((a, b) => b.atMs - a.atMs);
	const changed = new Set(dangers.map((danger) => danger.id));
	return {
		...evidence,
		inspections,
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
