import { levels, type Level } from './level.ts';
import type { SiteEvidence } from './evidence.ts';
import { listRemedies, type EvidenceRemedy } from './remedies.ts';
import { assess, weightsInForce, type ScoreOptions } from './score-site.ts';
import { modelInForce } from './score-model.ts';
import type { WayOut } from './site-score.ts';
import type { InherentHazard, Sector } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import { shanghaiDay } from '../time.ts';

/** Up to this many possible steps every set that could be cheaper is tried; beyond, the best found is returned. */
const EXACT_UP_TO = 20;

/**
 * The cheapest set of steps (smallest sum of effort, then fewest steps) after which the site has a better level;
 * `null` when the level is blue or unrated, or when nothing a person could do here is enough. Exact for at most 20
 * possible steps, best-found beyond; the result says which. Costs up to a second: on request, never per event.
 */
export function cheapestWayOut(
	sector: Sector,
	evidence: SiteEvidence,
	nowMs: number,
	inherent: InherentHazard = sector.inherentHazard(evidence.facts, shanghaiDay(nowMs)),
	options: ScoreOptions = {}
): WayOut | null {
	const settings = {
		model: options.model ?? modelInForce(sector, nowMs),
		weights: options.weights ?? weightsInForce(sector, nowMs),
		explain: false
	};
	const judge = (changed: SiteEvidence) => assess(sector, changed, nowMs, inherent, settings);
	const level = judge(evidence).level;
	if (level === 'blue' || level === 'unrated') return null;
	const leaves = (remedies: readonly EvidenceRemedy[]) =>
		isBetter(judge(applyAll(evidence, remedies, nowMs)).level, level);

	const remedies = listRemedies(sector, evidence, nowMs, settings.model);
	if (!leaves(remedies)) return null;
	const isExact = remedies.length <= EXACT_UP_TO;
	const found = isExact
		? searchAll(remedies, leaves)
		: searchGreedily(remedies, leaves, (chosen) => {
				const { score, level: reached } = judge(applyAll(evidence, chosen, nowMs));
				return (isBetter(reached, level) ? 1000 : 0) + (score ?? 0);
			});
	const after = judge(applyAll(evidence, found, nowMs));
	return {
		remedies: found.map(({ id, text, effort, source, dueAtMs }) => ({ id, text, effort, source, dueAtMs })),
		effort: effortOf(found),
		toLevel: after.level,
		toScore: after.score,
		search: isExact ? 'exact' : 'best_found',
		assumes: assumptionsOf(found)
	};
}

/** The evidence as it would be after these steps. */
export function applyAll(
	evidence: SiteEvidence,
	remedies: readonly EvidenceRemedy[],
	nowMs: number
): SiteEvidence {
	return remedies.reduce((changed, remedy) => remedy.apply(changed, nowMs), evidence);
}

function isBetter(level: Level, than: Level): boolean {
	return level !== 'unrated' && levels.indexOf(level) > levels.indexOf(than);
}

function effortOf(remedies: readonly EvidenceRemedy[]): number {
	return remedies.reduce((sum, { effort }) => sum + effort, 0);
}

type Leaves = (remedies: readonly EvidenceRemedy[]) => boolean;

/**
 * Every set that could be cheaper, by branch and bound: no step makes a site worse, so a branch whose full rest does not
 * leave the level is cut, as is one that already costs as much as the best. Of steps with the same effect only the first
 * ones are tried, because which of them is taken makes no difference.
 */
function searchAll(remedies: readonly EvidenceRemedy[], leaves: Leaves): readonly EvidenceRemedy[] {
	const ordered = remedies.toSorted(
		(a, b) => a.effort - b.effort || compare(a.same, b.same) || compare(a.id, b.id)
	);
	let best: readonly EvidenceRemedy[] = withoutSpare(ordered, leaves);
	const visit = (index: number, chosen: readonly EvidenceRemedy[]): void => {
		if (leaves(chosen)) {
			if (isCheaper(chosen, best)) best = chosen;
			return;
		}
		const remedy = ordered[index];
		if (remedy === undefined || !isCheaper([...chosen, remedy], best)) return;
		visit(index + 1, [...chosen, remedy]);
		let next = index + 1;
		while (ordered[next]?.same === remedy.same && ordered[next]?.effort === remedy.effort) next += 1;
		if (leaves([...chosen, ...ordered.slice(next)])) visit(next, chosen);
	};
	visit(0, []);
	return best;
}

function isCheaper(a: readonly EvidenceRemedy[], b: readonly EvidenceRemedy[]): boolean {
	const difference = effortOf(a) - effortOf(b);
	return difference < -1e-9 || (difference < 1e-9 && a.length < b.length);
}

/** Takes what lifts the score most per effort until the level is left, then drops what turned out not to be needed. */
function searchGreedily(
	remedies: readonly EvidenceRemedy[],
	leaves: Leaves,
	gainOf: (chosen: readonly EvidenceRemedy[]) => number
): readonly EvidenceRemedy[] {
	let chosen: readonly EvidenceRemedy[] = remedies.filter(({ lifts }) => lifts === 'floor');
	let left = remedies.filter(({ lifts }) => lifts !== 'floor');
	while (left.length > 0 && !leaves(chosen)) {
		const from = gainOf(chosen);
		const rated = left.map((remedy) => ({
			remedy,
			worth: (gainOf([...chosen, remedy]) - from) / remedy.effort
		}));
		const pick = rated.reduce((a, b) => (b.worth > a.worth ? b : a)).remedy;
		chosen = [...chosen, pick];
		left = left.filter((remedy) => remedy !== pick);
	}
	return withoutSpare(chosen, leaves);
}

/** Drops the dearest steps that are not needed. */
function withoutSpare(remedies: readonly EvidenceRemedy[], leaves: Leaves): readonly EvidenceRemedy[] {
	const dearestFirst = remedies.toSorted((a, b) => b.effort - a.effort || compare(a.id, b.id));
	return dearestFirst.reduce<readonly EvidenceRemedy[]>((kept, remedy) => {
		const rest = kept.filter((one) => one !== remedy);
		return leaves(rest) ? rest : kept;
	}, remedies);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function assumptionsOf(remedies: readonly EvidenceRemedy[]): readonly Text[] {
	const seen = new Map(
		remedies.flatMap(({ assumes }) => (assumes === null ? [] : [[assumes.en, assumes] as const]))
	);
	return [...seen.values()];
}
