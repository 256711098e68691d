import { scoreByPoints } from '../../domain/inspection/score-points.ts';
import { sectors, type SectorId } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { LocalChecklist, Store } from '../store/store.ts';

/** Ids of the city's own checklists begin with it, so that they never meet one of a later release. */
export const LOCAL_PREFIX = 'local-';
/** Changes with every new edition, so that a process sees cheaply that it has to read them again. */
export const CHECKLISTS_REVISION = 'checklists.revision';

let known: string | null = null;
let inUse: ReadonlyMap<SectorId, Sector> = new Map();

/** The sector with the checklists of the city's own beside those of the standards. */
export function sectorInUse(id: SectorId): Sector {
	return inUse.get(id) ?? sectors[id];
}

/** Takes over the city's own checklists where they changed since the last call. Cheap when nothing did. */
export async function readChecklists(store: Store): Promise<void> {
	const revision = await store.setting(CHECKLISTS_REVISION);
	if (revision === known) return;
	const bySector = Map.groupBy(await store.localChecklists(), ({ sector }) => sector);
	inUse = new Map([...bySector].map(([id, locals]) => [id, withLocal(sectors[id], locals)]));
	known = revision;
}

function withLocal(sector: Sector, locals: readonly LocalChecklist[]): Sector {
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
