import { inForce } from '../provenance.ts';
import {
	pillarIds,
	type InherentHazard,
	type PillarId,
	type PillarWeights,
	type Sector
} from '../sectors/sector.ts';
import { shanghaiDay } from '../time.ts';
import { findCandidates, findFloor, type Floor } from './floors.ts';
import type { InspectionEvidence, SiteEvidence } from './evidence.ts';
import { floorsOf, levelOfScore, publishedCuts, type Level, type RatedLevel } from './level.ts';
import { measureDuty } from './pillars/duty.ts';
import { measureHiddenDangers } from './pillars/hidden-dangers.ts';
import { measureInherent } from './pillars/inherent.ts';
import { measureInspection, newestPerChecklist, seenShare } from './pillars/inspection.ts';
import type { Ledger, Measured } from './pillars/measured.ts';
import { measureMonitoring } from './pillars/monitoring.ts';
import { modelInForce, type ScoreModel } from './score-model.ts';
import {
	inScorePoints,
	type Contribution,
	type Decision,
	type PillarScore,
	type SiteScore
} from './site-score.ts';

/** What a rehearsal or an administrator may replace. */
export interface ScoreOptions {
	readonly model?: ScoreModel;
	/** Instead of the sector's weights in force on the day. */
	readonly weights?: PillarWeights;
}

/**
 * A site's safety score 安全评分, 0–100, 100 is best: five pillars, each measured as an interval, joined by a weighted
 * geometric mean on 1–100. A confirmed major hidden danger or an active red alarm makes the site red whatever the mean
 * says; below half of the weight covered the site is unrated. Pure: the same evidence and moment give the same answer,
 * in whatever order the evidence comes. Nothing is rounded (the mean is cleaned of floating-point dust at 1e-9).
 *
 * `inherent` may be handed in where it is kept from an earlier call; it depends only on the facts and the day.
 *
 * Example: pillars 100, 80, 100, 100, 100 with a weight of 0.25 on the 80 give 94.578… (hand calculation:
 * 80 → 80.2 on 1–100; 100 · 0.802^0.25 = 94.632…; back on 0–100: 93.632… / 0.99).
 */
export function scoreSite(
	sector: Sector,
	evidence: SiteEvidence,
	nowMs: number,
	inherent: InherentHazard = sector.inherentHazard(evidence.facts, shanghaiDay(nowMs)),
	options: ScoreOptions = {}
): SiteScore {
	const model = options.model ?? modelInForce(sector, nowMs);
	const weights = options.weights ?? weightsInForce(sector, nowMs);
	const assessed = assess(sector, evidence, nowMs, inherent, { model, weights, explain: true });
	const { score, worst, best, floor, coverage } = assessed;
	return {
		siteId: evidence.siteId,
		atMs: nowMs,
		score,
		worst,
		best,
		level: assessed.level,
		decision: decisionOf(floor, score, coverage, model),
		pillars: pillarScores(assessed, weights, model),
		candidates: findCandidates(sector, evidence, assessed.newest, inherent, model),
		evidenceAgeMs: evidenceAge(evidence, assessed.newest, nowMs),
		coverage,
		modelVersion: `${model.version}/${weights.version}`,
		...(model.bands.cuts === publishedCuts ? {} : { cuts: model.bands.cuts })
	};
}

/** The edition of the sector's weights in force on the day; the newest one where none is dated to it. */
export function weightsInForce(sector: Sector, nowMs: number): PillarWeights {
	const editions = sector.pillarWeights;
	const only = editions[0];
	if (only === undefined) throw new RangeError(`sector ${sector.id} has no pillar weights`);
	if (editions.length === 1) return only;
	const day = shanghaiDay(nowMs);
	return editions.findLast((edition) => inForce(edition.source, day)) ?? editions.at(-1) ?? only;
}

/** The numbers of a score without its words. */
export interface Assessment {
	readonly measured: Readonly<Record<PillarId, Measured>>;
	readonly ledgers: Readonly<Record<PillarId, Ledger>>;
	readonly newest: readonly InspectionEvidence[];
	readonly worst: number;
	readonly best: number;
	/** `null` when unrated. */
	readonly score: number | null;
	readonly level: Level;
	readonly floor: Floor | null;
	readonly coverage: number;
}

/** Measures the pillars and decides the level; with `explain` false it writes no contributions (for searches). */
export function assess(
	sector: Sector,
	evidence: SiteEvidence,
	nowMs: number,
	inherent: InherentHazard,
	options: { readonly model: ScoreModel; readonly weights: PillarWeights; readonly explain: boolean }
): Assessment {
	const { model, weights } = options;
	const ledgers = options.explain ? emptyLedgers() : noLedgers;
	const newest = newestPerChecklist(evidence.inspections);
	const floor = findFloor(sector, evidence, model);
	const steady = {
		inherent: measureInherent(inherent, model, ledgers.inherent),
		monitoring: measureMonitoring(evidence, nowMs, model, ledgers.monitoring),
		duty: measureDuty(evidence.duties, nowMs, model, ledgers.duty)
	};
	const looked = (level: RatedLevel | null, explain: boolean) =>
		measureLooked(sector, evidence, newest, nowMs, level, model, explain ? ledgers : noLedgers);

	// The half-life hangs on the level, and the level on what the evidence says: so first as if nothing had aged.
	const freshScore = join({ ...steady, ...looked(null, false) }, weights, 'counted', model);
	const freshLevel = floor ? 'red' : levelOfScore(freshScore, model.bands.cuts);
	const measured = { ...steady, ...looked(freshLevel, true) };

	const coverage = coverageOf(measured, weights);
	const rated = coverage >= model.minCoverage.value;
	const score = rated ? join(measured, weights, 'counted', model) : null;
	return {
		measured,
		ledgers,
		newest,
		worst: join(measured, weights, 'worst', model),
		best: join(measured, weights, 'best', model),
		score,
		level: floor ? 'red' : score === null ? 'unrated' : levelOfScore(score, model.bands.cuts),
		floor,
		coverage
	};
}

/** The two pillars that live from somebody having looked. */
function measureLooked(
	sector: Sector,
	evidence: SiteEvidence,
	newest: readonly InspectionEvidence[],
	nowMs: number,
	level: RatedLevel | null,
	model: ScoreModel,
	ledgers: Readonly<Record<PillarId, Ledger>>
) {
	const inspection = measureInspection(newest, nowMs, level, { sector, model, ledger: ledgers.inspection });
	const seen = { share: seenShare(newest, nowMs, level, model), coverage: inspection.coverage };
	const hidden_dangers = measureHiddenDangers(
		evidence.hiddenDangers,
		nowMs,
		seen,
		model,
		ledgers.hidden_dangers
	);
	return { inspection, hidden_dangers };
}

const noLedgers: Readonly<Record<PillarId, null>> = {
	inherent: null,
	inspection: null,
	hidden_dangers: null,
	monitoring: null,
	duty: null
};

function emptyLedgers(): Record<PillarId, Contribution[]> {
	return { inherent: [], inspection: [], hidden_dangers: [], monitoring: [], duty: [] };
}

/** Floating-point dust must not move a site across a band: 90 made of five 90s is 90, not 89.99999999999999. */
function withoutDust(value: number): number {
	return Math.round(value * 1e9) / 1e9;
}

/** Weighted geometric mean on [floor, 100], written back to 0–100: equal pillars give the same number. */
function join(
	measured: Readonly<Record<PillarId, Measured>>,
	{ weights }: PillarWeights,
	which: 'counted' | 'worst' | 'best',
	model: ScoreModel
): number {
	const floor = model.meanFloor.value;
	const stretch = (100 - floor) / 100;
	let logs = 0;
	for (const id of pillarIds) logs += weights[id] * Math.log(floor + stretch * measured[id][which]);
	return Math.min(100, Math.max(0, withoutDust((Math.exp(logs) - floor) / stretch)));
}

function coverageOf(measured: Readonly<Record<PillarId, Measured>>, { weights }: PillarWeights): number {
	let coverage = 0;
	for (const id of pillarIds) coverage += weights[id] * measured[id].coverage;
	return withoutDust(coverage);
}

/** Each pillar's part of the lost points is its part of the lost logarithm, so that the parts add up to `100 − score`. */
function pillarScores(
	{ measured, ledgers, score }: Assessment,
	{ weights }: PillarWeights,
	model: ScoreModel
): readonly PillarScore[] {
	const floor = model.meanFloor.value;
	const logs = pillarIds.map((id) => {
		const stretched = floor + ((100 - floor) / 100) * measured[id].counted;
		return weights[id] * Math.log(100 / stretched);
	});
	const total = logs.reduce((sum, log) => sum + log, 0);
	return pillarIds.map((id, index) => {
		const { worst, best, counted, coverage, known } = measured[id];
		const share = total > 0 ? (logs[index] ?? 0) / total : 0;
		const lostPoints = score === null ? null : (100 - score) * share;
		return {
			id,
			weight: weights[id],
			worst,
			best,
			value: known ? counted : null,
			counted,
			coverage,
			lostPoints,
			contributions: (ledgers[id] ?? []).map((one) => ({
				...one,
				scorePoints: inScorePoints({ counted, lostPoints }, one.points)
			}))
		};
	});
}

function decisionOf(
	floor: Floor | null,
	score: number | null,
	coverage: number,
	model: ScoreModel
): Decision {
	if (floor) return floor;
	if (score === null) return coverageDecision(coverage, model);
	const level = levelOfScore(score, model.bands.cuts);
	const floors = floorsOf(model.bands.cuts);
	const from = floors.find((band) => band.level === level)?.fromScore ?? 0;
	const above = floors.findLast((band) => band.fromScore > from)?.fromScore;
	const range = above === undefined ? `≥ ${from}` : from === 0 ? `< ${above}` : `${from}–<${above}`;
	// Rounded down: 89.96 must not read "90.0" beside a band that begins at 90.
	const shown = (Math.floor(score * 10) / 10).toFixed(1);
	return {
		rule: 'band',
		text: {
			zh: `评分 ${shown}，属于 ${range} 分档（${levelNames[level].zh}）`,
			en: `Score ${shown}, in the band ${range} (${level})`
		},
		source: model.bands.source
	};
}

const levelNames: Readonly<Record<RatedLevel, { readonly zh: string }>> = {
	red: { zh: '红' },
	orange: { zh: '橙' },
	yellow: { zh: '黄' },
	blue: { zh: '蓝' }
};

function coverageDecision(coverage: number, model: ScoreModel): Decision {
	const percent = Math.floor(coverage * 100);
	const needed = Math.round(model.minCoverage.value * 100);
	return {
		rule: 'coverage',
		text: {
			zh: `依据不足：只掌握 ${percent}% 的权重，至少需要 ${needed}%`,
			en: `Too little evidence: ${percent} % of the weight is covered, ${needed} % is needed`
		},
		source: model.minCoverage.source
	};
}

function evidenceAge(
	evidence: SiteEvidence,
	newest: readonly InspectionEvidence[],
	nowMs: number
): SiteScore['evidenceAgeMs'] {
	let first = Infinity;
	let last = -Infinity;
	const use = (atMs: number) => {
		first = Math.min(first, atMs);
		last = Math.max(last, atMs);
	};
	for (const inspection of newest) use(inspection.atMs);
	for (const danger of evidence.hiddenDangers) if (danger.status !== 'closed') use(danger.foundAtMs);
	for (const alarm of evidence.alarms) use(alarm.sinceMs);
	if (first === Infinity) return null;
	return { newest: Math.max(0, nowMs - last), oldest: Math.max(0, nowMs - first) };
}
