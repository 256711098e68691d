import type { ChecklistItem, ChecklistResult } from '../../inspection/checklist.ts';
import type { Sector } from '../../sectors/sector.ts';
import { DAY_MS } from '../../time.ts';
import type { InspectionEvidence } from '../evidence.ts';
import type { RatedLevel } from '../level.ts';
import { ourProposal, type ScoreModel } from '../score-model.ts';
import { noteRest, unknownPillar, type Ledger, type Measured } from './measured.ts';

/**
 * The newest inspection of each checklist; of two at the same moment the one with the larger id, so that order does not matter.
 * One in which no item applied says nothing: it neither counts nor takes the place of an earlier finding.
 */
export function newestPerChecklist(
	inspections: readonly InspectionEvidence[]
): readonly InspectionEvidence[] {
	const newest = new Map<string, InspectionEvidence>();
	for (const inspection of inspections) {
		if (saysNothing(inspection)) continue;
		const known = newest.get(inspection.result.checklistId);
		if (known === undefined || isNewer(inspection, known))
			newest.set(inspection.result.checklistId, inspection);
	}
	return [...newest.values()].sort((a, b) => (a.result.checklistId < b.result.checklistId ? -1 : 1));
}

function saysNothing({ result }: InspectionEvidence): boolean {
	const { coverage, missing, lost, vetoCandidates } = result;
	return coverage === 0 && missing.length === 0 && lost.length === 0 && vetoCandidates.length === 0;
}

function isNewer(a: InspectionEvidence, b: InspectionEvidence): boolean {
	return a.atMs > b.atMs || (a.atMs === b.atMs && a.id > b.id);
}

/** What is left of evidence of this age, 0–1: `2^(−age/half-life)`, e.g. 0.5 at 30 days for red. */
function freshness(ageMs: number, level: RatedLevel, model: ScoreModel): number {
	return 2 ** (-Math.max(0, ageMs) / (model.halfLifeDays[level] * DAY_MS));
}

/** How much of the site was looked at, and how recently: 0 = never. Without a level nothing has aged. */
export function seenShare(
	newest: readonly InspectionEvidence[],
	nowMs: number,
	level: RatedLevel | null,
	model: ScoreModel
): number {
	if (newest.length === 0) return 0;
	let sum = 0;
	for (const { atMs, result } of newest) {
		sum += result.coverage * (level === null ? 1 : freshness(nowMs - atMs, level, model));
	}
	return sum / newest.length;
}

/**
 * The mean over the newest result of each checklist. A result ages toward the place of an unknown, but never upwards:
 * a bad inspection does not become a better one by waiting.
 * Coverage uses the longest half-life whatever the level, so that bad news never turns a site grey.
 */
export function measureInspection(
	newest: readonly InspectionEvidence[],
	nowMs: number,
	level: RatedLevel | null,
	context: { readonly sector: Sector; readonly model: ScoreModel; readonly ledger: Ledger }
): Measured {
	const { model, ledger } = context;
	if (newest.length === 0) {
		return unknownPillar(ledger, model, 'inspection.none', { zh: '从未检查', en: 'Never inspected' });
	}
	let worst = 0;
	let best = 0;
	let counted = 0;
	for (const inspection of newest) {
		const { result } = inspection;
		const fresh = result.worst + model.unknownShare.value * (result.best - result.worst);
		const left = level === null ? 1 : freshness(nowMs - inspection.atMs, level, model);
		const aged = Math.min(fresh, left * fresh + (1 - left) * 100 * model.unknownShare.value);
		worst += left * result.worst;
		best += 100 - left * (100 - result.best);
		counted += aged;
		if (ledger) explainResult(ledger, inspection, { fresh, aged, share: 1 / newest.length, nowMs }, context);
	}
	const count = newest.length;
	const coverage = seenShare(newest, nowMs, level === null ? null : 'blue', model);
	return { worst: worst / count, best: best / count, counted: counted / count, coverage, known: true };
}

const agedSource = ourProposal('Evidence ages toward unknown: weight 2^(−age/half-life).');

function explainResult(
	ledger: Contribution[],
	{ atMs, result }: InspectionEvidence,
	numbers: { readonly fresh: number; readonly aged: number; readonly share: number; readonly nowMs: number },
	{ sector, model }: { readonly sector: Sector; readonly model: ScoreModel }
): void {
	const { fresh, aged, share } = numbers;
	const ageMs = Math.max(0, numbers.nowMs - atMs);
	const id = result.checklistId;
	explainLost(ledger, result, share, ageMs, itemsOf(sector, id, result.version));
	const missing = () => ({
		zh: `检查表有 ${result.missing.length} 项未作答`,
		en: `${result.missing.length} checklist items not answered`
	});
	noteRest(ledger, (fresh - result.best) * share, `missing:${id}`, missing, model.unknownShare.source, ageMs);
	const days = Math.floor(ageMs / DAY_MS);
	const aging = () => ({ zh: `检查结果已过 ${days} 天`, en: `The inspection is ${days} days old` });
	noteRest(ledger, (aged - fresh) * share, `age:${id}`, aging, agedSource, ageMs);
}

type Contribution = NonNullable<Ledger>[number];

/** Failed items in proportion to the points they lost; a rating rule that took points without an item is named as such. */
function explainLost(
	ledger: Contribution[],
	result: InspectionEvidence['result'],
	share: number,
	ageMs: number,
	items: ReadonlyMap<string, ChecklistItem> | undefined
): void {
	const points = (result.best - 100) * share;
	let total = 0;
	for (const lost of result.lost) total += lost.points;
	if (total <= 0) {
		noteRest(ledger, points, `rule:${result.checklistId}`, ruleText, agedSource, ageMs);
		return;
	}
	for (const lost of result.lost) {
		if (lost.points <= 0 || points === 0) continue;
		const item = items?.get(lost.itemId);
		ledger.push({
			id: `lost:${result.checklistId}:${lost.itemId}`,
			text: item?.text ?? { zh: `检查项 ${lost.itemId}`, en: `Checklist item ${lost.itemId}` },
			points: (points * lost.points) / total,
			ageMs,
			source: item?.source ?? agedSource
		});
	}
}

const ruleText = () => ({ zh: '检查表的评定规则', en: 'A rating rule of the checklist' });

/** The item of a sector's checklist that a result speaks of. */
export function itemOf(
	sector: Sector,
	result: Pick<ChecklistResult, 'checklistId' | 'version'>,
	itemId: string
): ChecklistItem | undefined {
	return itemsOf(sector, result.checklistId, result.version)?.get(itemId);
}

const itemsOfSector = new WeakMap<Sector, Map<string, ReadonlyMap<string, ChecklistItem>>>();

/** A sector is constant data, so its index is built once. */
function itemsOf(
	sector: Sector,
	checklistId: string,
	version: number
): ReadonlyMap<string, ChecklistItem> | undefined {
	let index = itemsOfSector.get(sector);
	if (index === undefined) {
		index = new Map(
			sector.checklists.map((checklist) => [
				`${checklist.id}@${checklist.version}`,
				new Map(checklist.groups.flatMap((group) => group.items.map((item) => [item.id, item] as const)))
			])
		);
		itemsOfSector.set(sector, index);
	}
	return index.get(`${checklistId}@${version}`);
}
