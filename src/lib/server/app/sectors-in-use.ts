import { scoreByPoints } from '../../domain/inspection/score-points.ts';
import type { LimitProfile } from '../../domain/alarm/limit.ts';
import { withLimits, withWeights } from '../../domain/model/model-change.ts';
import type { ModelEdition } from '../../domain/model/model-edition.ts';
import { sectorIds, sectors, type SectorId } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { LocalChecklist, Store } from '../store/store.ts';

/** Ids of the city's own checklists begin with it, so that they never meet one of a later release. */
export const LOCAL_PREFIX = 'local-';
/** Changes with every new edition, so that a process sees cheaply that it has to read them again. */
export const CHECKLISTS_REVISION = 'checklists.revision';
/** The same for the city's own limits and weights. */
export const MODELS_REVISION = 'models.revision';

let known: string | null = null;
let inUse: ReadonlyMap<SectorId, Sector> = new Map();

/** The sector with the city's own checklists, limits and weights in the place of those of the standards. */
export function sectorInUse(id: SectorId): Sector {
	return inUse.get(id) ?? sectors[id];
}

/** A limit profile as it is in use; `null` = the sector has none of this id. */
export function profileInUse(sector: SectorId, id: string): LimitProfile | null {
	return sectorInUse(sector).limitProfiles.find((profile) => profile.id === id) ?? null;
}

/** Takes over what the city set itself where it changed since the last call. Cheap when nothing did. */
export async function readSectors(store: Store): Promise<void> {
	const revision = `${await store.setting(CHECKLISTS_REVISION)} ${await store.setting(MODELS_REVISION)}`;
	if (revision === known) return;
	const [locals, published] = [await store.localChecklists(), await store.publishedModels()];
	const bySector = Map.groupBy(locals, ({ sector }) => sector);
	inUse = new Map(
		sectorIds.map((id) => [id, withModel(withLocal(sectors[id], bySector.get(id) ?? []), published)])
	);
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

/** Limits are those of the newest edition; of the weights the day picks one. */
export function withModel(sector: Sector, published: readonly ModelEdition[]): Sector {
	const marked = published.map(({ number, change, published: made }) => ({
		change,
		mark: { number: number ?? 0, effectiveFrom: made?.effectiveFrom ?? '' }
	}));
	const newest = marked.at(-1);
	if (!newest) return sector;
	const { limits } = newest.change;
	return {
		...sector,
		limitProfiles: sector.limitProfiles.map((profile) => withLimits(profile, limits, newest.mark)),
		pillarWeights: withWeights(sector, marked)
	};
}
