import { scoreByPoints } from '../../domain/inspection/score-points.ts';
import type { LimitProfile } from '../../domain/alarm/limit.ts';
import {
	scoreModelUnder,
	withLimits,
	withWeights,
	type EditionMark
} from '../../domain/model/model-change.ts';
import {
	editionInForce,
	editionWaiting,
	startMsOf,
	type ModelEdition
} from '../../domain/model/model-edition.ts';
import { sectorIds, sectors, type SectorId } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { LocalChecklist } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { readSuppressions } from './suppression-rules.ts';

/** Ids of the city's own checklists begin with it, so that they never meet one of a later release. */
export const LOCAL_PREFIX = 'local-';
/** Changes with every new edition, so that a process sees cheaply that it has to read them again. */
export const CHECKLISTS_REVISION = 'checklists.revision';
/** The same for the city's own limits, weights, cuts and decay. */
export const MODELS_REVISION = 'models.revision';

let known: string | null = null;
/** When the edition that waits begins. */
let turnsAtMs = Number.POSITIVE_INFINITY;
let inUse: ReadonlyMap<SectorId, Sector> = new Map();

/** The sector with the city's own checklists, limits and weights in the place of those of the standards. */
export function sectorInUse(id: SectorId): Sector {
	return inUse.get(id) ?? sectors[id];
}

/** A limit profile as it is in use; `null` = the sector has none of this id. */
export function profileInUse(sector: SectorId, id: string): LimitProfile | null {
	return sectorInUse(sector).limitProfiles.find((profile) => profile.id === id) ?? null;
}

/** What `sectorInUse` answers from: changes with every edition that is published or begins. */
export function sectorsRevision(): string {
	return `${known} ${turnsAtMs}`;
}

/** Takes over what the city set itself where it changed since the last call, or begins by now. Cheap when nothing did. */
export async function readSectors(store: Store, nowMs: number): Promise<void> {
	await readSuppressions(store);
	const revision = `${await store.setting(CHECKLISTS_REVISION)} ${await store.setting(MODELS_REVISION)}`;
	if (revision === known && nowMs < turnsAtMs) return;
	const [locals, published] = [await store.localChecklists(), await store.publishedModels()];
	const bySector = Map.groupBy(locals, ({ sector }) => sector);
	inUse = new Map(
		sectorIds.map((id) => [id, withModel(withLocal(sectors[id], bySector.get(id) ?? []), published, nowMs)])
	);
	const waiting = editionWaiting(published, nowMs);
	turnsAtMs = (waiting && startMsOf(waiting)) ?? Number.POSITIVE_INFINITY;
	known = revision;
}

function withLocal(sector: Sector, locals: readonly LocalChecklist[]): Sector {
	if (locals.length === 0) return sector;
	return {
		...sector,
		checklists: [...sector.checklists, ...locals.map(({ checklist }) => checklist)],
		// A list of the city's own has points and no method of a standard behind it.
		scoreChecklist: (checklist, answers) =>
			checklist.id.startsWith(LOCAL_PREFIX)
				? scoreByPoints(checklist, answers)
				: sector.scoreChecklist(checklist, answers)
	};
}

/** Limits are those of the edition in force; of weights, cuts and decay the day picks one. */
export function withModel(sector: Sector, published: readonly ModelEdition[], nowMs: number): Sector {
	if (published.length === 0) return sector;
	const marked = published.map((one) => ({ change: one.change, mark: markOf(one) }));
	const holds = editionInForce(published, nowMs);
	return {
		...sector,
		limitProfiles: sector.limitProfiles.map((profile) =>
			holds ? withLimits(profile, holds.change.limits, markOf(holds)) : profile
		),
		pillarWeights: withWeights(sector, marked),
		scoreModels: marked.map(({ change, mark }) => ({
			effectiveFrom: mark.effectiveFrom,
			model: scoreModelUnder(change, mark)
		}))
	};
}

export function markOf({ number, published }: ModelEdition): EditionMark {
	return { number: number ?? 0, effectiveFrom: published?.effectiveFrom ?? '' };
}
