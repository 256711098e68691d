import type { InherentHazard, PillarWeights, Sector } from '../sectors/sector.ts';
import { shanghaiDay } from '../time.ts';
import type { SiteEvidence } from './evidence.ts';
import { levels, type Level } from './level.ts';
import { modelInForce, type ScoreModel } from './score-model.ts';
import { assess, weightsInForce } from './score-site.ts';

/** One site at one moment of the stored history. */
export interface RehearsedMoment {
	readonly sector: Sector;
	readonly districtCode: string;
	readonly atMs: number;
	readonly evidence: SiteEvidence;
}

/** What would be published. What is left out stays as it is. */
export interface Proposal {
	/** By sector id. */
	readonly weights?: Readonly<Record<string, PillarWeights>>;
	readonly model?: ScoreModel;
	/** Changes what was measured, e.g. the alarms that other limits would have raised; never the facts of an inspection. */
	readonly reread?: (moment: RehearsedMoment) => SiteEvidence;
}

export interface LevelChange {
	readonly siteId: string;
	readonly sectorId: string;
	readonly districtCode: string;
	readonly atMs: number;
	readonly from: Level;
	readonly to: Level;
	readonly fromScore: number | null;
	readonly toScore: number | null;
}

/** How many moments went from one level to another: `table[from][to]`, also those that stayed. */
export type LevelTable = Readonly<Record<Level, Readonly<Record<Level, number>>>>;

export interface Rehearsal {
	readonly moments: number;
	readonly changes: readonly LevelChange[];
	readonly all: LevelTable;
	readonly bySector: Readonly<Record<string, LevelTable>>;
	readonly byDistrict: Readonly<Record<string, LevelTable>>;
	/** Active alarms over all moments, now and as proposed. */
	readonly activeAlarms: { readonly now: number; readonly proposed: number };
}

/**
 * Scores stored evidence twice, as it is done now and as proposed, and counts what changes per sector and district.
 * Nothing is stored: publishing needs a reason and a second person, and that is the caller's business.
 */
export function rehearse(moments: readonly RehearsedMoment[], proposal: Proposal): Rehearsal {
	const changes: LevelChange[] = [];
	const all = emptyTable();
	const bySector: Record<string, MutableTable> = {};
	const byDistrict: Record<string, MutableTable> = {};
	const activeAlarms = { now: 0, proposed: 0 };
	for (const moment of moments) {
		const { now, proposed, reread } = scoreTwice(moment, proposal);
		const { sector, districtCode, atMs, evidence } = moment;
		for (const table of [
			all,
			(bySector[sector.id] ??= emptyTable()),
			(byDistrict[districtCode] ??= emptyTable())
		]) {
			table[now.level][proposed.level] += 1;
		}
		activeAlarms.now += countActive(evidence);
		activeAlarms.proposed += countActive(reread);
		if (now.level === proposed.level) continue;
		const change = { siteId: evidence.siteId, sectorId: sector.id, districtCode, atMs };
		changes.push({
			...change,
			from: now.level,
			to: proposed.level,
			fromScore: now.score,
			toScore: proposed.score
		});
	}
	return { moments: moments.length, changes, all, bySector, byDistrict, activeAlarms };
}

function scoreTwice(moment: RehearsedMoment, proposal: Proposal) {
	const { sector, atMs, evidence } = moment;
	const inherent: InherentHazard = sector.inherentHazard(evidence.facts, shanghaiDay(atMs));
	const weights = weightsInForce(sector, atMs);
	const reread = proposal.reread?.(moment) ?? evidence;
	const model = modelInForce(sector, atMs);
	const now = assess(sector, evidence, atMs, inherent, { model, weights, explain: false });
	const proposed = assess(sector, reread, atMs, inherent, {
		model: proposal.model ?? model,
		weights: proposal.weights?.[sector.id] ?? weights,
		explain: false
	});
	return { now, proposed, reread };
}

/** Tables that grow portion by portion. */
export interface LevelTables {
	readonly all: MutableTable;
	readonly bySector: Record<string, MutableTable>;
	readonly byDistrict: Record<string, MutableTable>;
}

export function emptyTables(): LevelTables {
	return { all: emptyTable(), bySector: {}, byDistrict: {} };
}

/** Adds what another portion counted. */
export function addTables(sum: LevelTables, { all, bySector, byDistrict }: Rehearsal): void {
	addTable(sum.all, all);
	for (const [id, table] of Object.entries(bySector)) addTable((sum.bySector[id] ??= emptyTable()), table);
	for (const [id, table] of Object.entries(byDistrict))
		addTable((sum.byDistrict[id] ??= emptyTable()), table);
}

function addTable(sum: MutableTable, more: LevelTable): void {
	for (const from of levels) for (const to of levels) sum[from][to] += more[from][to];
}

type MutableTable = Record<Level, Record<Level, number>>;

function emptyTable(): MutableTable {
	const row = () => Object.fromEntries(levels.map((level) => [level, 0])) as Record<Level, number>;
	return Object.fromEntries(levels.map((level) => [level, row()])) as MutableTable;
}

function countActive({ alarms }: SiteEvidence): number {
	return alarms.filter(({ active }) => active).length;
}
