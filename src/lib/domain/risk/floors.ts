import type { Provenance } from '../provenance.ts';
import type { InherentHazard, Sector, VetoItem } from '../sectors/sector.ts';
import type { AlarmEvidence, HiddenDangerEvidence, InspectionEvidence, SiteEvidence } from './evidence.ts';
import type { ScoreModel } from './score-model.ts';
import type { Decision, SiteScore } from './site-score.ts';

/** A decision that makes the site red whatever the mean says. */
export type Floor = Decision & { readonly rule: 'veto' | 'alarm' };

/** The confirmed major hidden danger (the oldest one names the clause), else the active red alarm (the oldest one), else none. */
export function findFloor(sector: Sector, evidence: SiteEvidence, model: ScoreModel): Floor | null {
	const danger = oldest(evidence.hiddenDangers, isVeto, (item) => item.foundAtMs);
	if (danger) return vetoFloor(sector, danger, model);
	const alarm = oldest(evidence.alarms, isRed, (item) => item.sinceMs);
	return alarm ? alarmFloor(alarm) : null;
}

function isVeto(danger: HiddenDangerEvidence): boolean {
	return danger.grade === 'major' && danger.status === 'open';
}

function isRed(alarm: AlarmEvidence): boolean {
	return alarm.active && alarm.priority === 'red';
}

/** Ties go to the smaller id, so that the order of evidence does not matter. */
function oldest<Item extends { readonly id: string }>(
	items: readonly Item[],
	fits: (item: Item) => boolean,
	atMs: (item: Item) => number
): Item | null {
	let found: Item | null = null;
	for (const item of items) {
		if (!fits(item)) continue;
		if (found === null || atMs(item) < atMs(found) || (atMs(item) === atMs(found) && item.id < found.id))
			found = item;
	}
	return found;
}

function vetoFloor(sector: Sector, danger: HiddenDangerEvidence, model: ScoreModel): Floor {
	const item = danger.vetoItemId === null ? undefined : vetoItemsOf(sector).get(danger.vetoItemId);
	const name = item ?? { text: { zh: danger.title, en: danger.title }, source: model.vetoes.source };
	return {
		rule: 'veto',
		text: { zh: `已确认的重大隐患：${name.text.zh}`, en: `Confirmed major hidden danger: ${name.text.en}` },
		source: name.source
	};
}

function alarmFloor({ pointName, limitName, source }: AlarmEvidence): Floor {
	return {
		rule: 'alarm',
		text: {
			zh: `最高级报警未解除：${pointName} ${limitName.zh}`,
			en: `Active alarm of the highest priority: ${pointName} ${limitName.en}`
		},
		source
	};
}

/** Vetoes that a checklist, the facts or a machine suggest and that no person has confirmed or dismissed since. */
export function findCandidates(
	sector: Sector,
	{ hiddenDangers }: SiteEvidence,
	newest: readonly InspectionEvidence[],
	inherent: InherentHazard,
	model: ScoreModel
): SiteScore['candidates'] {
	const found = new Map<string, { readonly text: VetoItem['text']; readonly source: Provenance }>();
	const add = (id: string, title: string) => {
		const item = vetoItemsOf(sector).get(id);
		found.set(id, item ?? { text: { zh: title, en: title }, source: model.vetoes.source });
	};
	for (const { atMs, result } of newest) {
		for (const id of result.vetoCandidates) if (!isJudged(hiddenDangers, id, atMs)) add(id, id);
	}
	for (const id of inherent.vetoCandidates) if (!isJudged(hiddenDangers, id, -Infinity)) add(id, id);
	for (const danger of hiddenDangers) {
		if (danger.status === 'candidate' && danger.grade === 'major')
			add(danger.vetoItemId ?? danger.id, danger.title);
	}
	if (found.size === 0) return none;
	return [...found]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([vetoItemId, item]) => ({ vetoItemId, text: item.text, source: item.source }));
}

const none: SiteScore['candidates'] = [];

/** Confirmed (then it is a veto, not a candidate), or closed after the finding. */
function isJudged(dangers: readonly HiddenDangerEvidence[], vetoItemId: string, foundAtMs: number): boolean {
	return dangers.some(
		(danger) =>
			danger.vetoItemId === vetoItemId &&
			(isVeto(danger) || (danger.status === 'closed' && (danger.closedAtMs ?? -Infinity) >= foundAtMs))
	);
}

const vetoItemsOfSector = new WeakMap<Sector, ReadonlyMap<string, VetoItem>>();

/** A sector is constant data, so its index is built once. */
function vetoItemsOf(sector: Sector): ReadonlyMap<string, VetoItem> {
	let items = vetoItemsOfSector.get(sector);
	if (items === undefined) {
		items = new Map(sector.vetoItems.map((item) => [item.id, item]));
		vetoItemsOfSector.set(sector, items);
	}
	return items;
}
