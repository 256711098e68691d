import type { Actor } from '../../../domain/people/role.ts';
import type { SiteWatch } from '../../../domain/foresight/site-watch.ts';
import type { Point } from '../../../domain/point.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { sectors } from '../../../domain/sectors/index.ts';
import { mustBeAllowed, mustBeReadable } from '../must.ts';
import type { Ports } from '../ports.ts';
import { siteWatchShown } from './site-watch.ts';
import { trackRecord } from './track-record.ts';
import { namesOf } from './watch-names.ts';
import { siteNeighbours } from './site-neighbours.ts';
import { shownDanger, shownInspection } from './shown-record.ts';
import { shownSite } from './shown-site.ts';
import { hiddenDangerView, inspectionView, pointView } from './site-view.ts';

const INSPECTIONS_SHOWN = 20;
const DANGERS_CLOSED_SHOWN_MS = 90 * DAY_MS;
const HISTORY_MS = 180 * DAY_MS;
const HISTORY_MAX = 1000;
const ALARMS_SHOWN = 50;
const WATCHES_SHOWN = 50;
const ADVISORIES_SHOWN = 20;

/** Everything `/sites/[id]` shows. `watched`: newer than what is stored, where this process watches the site. */
export async function sitePage(ports: Ports, actor: Actor, id: string, watched: SiteWatch | null) {
	const { store, nowMs } = ports;
	mustBeAllowed(actor, 'site.view');
	const site = mustBeReadable(actor, await store.site(id), { zh: `风险点 ${id}`, en: `Site ${id}` });
	const now = nowMs();
	const [score, history, points, inspections, dangers, alarms, { items: jointWatches }] = await Promise.all([
		store.score(id),
		store.scoreHistory(id, now - HISTORY_MS, HISTORY_MAX),
		store.pointsOfSite(id),
		store.inspectionsOfSites([id], INSPECTIONS_SHOWN),
		store.hiddenDangersOfSites([id], now - DANGERS_CLOSED_SHOWN_MS),
		store.alarms({ siteId: id, state: 'all' }, { limit: ALARMS_SHOWN, cursor: null }),
		store.jointWatches({ siteId: id }, { limit: WATCHES_SHOWN, cursor: null })
	]);
	const foresight = await foresightOf(ports, id, points, watched);
	const states = new Map(
		(await store.pointStates(points.map((point) => point.key))).map((one) => [one.pointKey, one])
	);
	const { facts: factFields, name, firstAction } = sectors[site.sector];
	return {
		nowMs: now,
		site: shownSite(actor, site),
		sectorName: name,
		factFields,
		firstAction,
		score,
		history,
		points: points.map((point) => pointView(point, states.get(point.key) ?? null, now)),
		inspections: inspections.map((one) => inspectionView(shownInspection(actor, site, one))),
		hiddenDangers: dangers.map((one) => hiddenDangerView(shownDanger(actor, site, one))),
		alarms: alarms.items,
		jointWatches,
		foresight,
		neighbours: await siteNeighbours(ports, actor, site),
		watchNames: await namesOf(ports, jointWatches)
	};
}

/** The watch of all points of the site together, and what is foreseen here with what each method has earned. */
async function foresightOf(ports: Ports, id: string, points: readonly Point[], watched: SiteWatch | null) {
	const [advisories, { records }, watch] = await Promise.all([
		ports.store.advisories({ siteId: id }, { limit: ADVISORIES_SHOWN, cursor: null }),
		trackRecord(ports),
		siteWatchShown(ports.store, id, points, watched)
	]);
	return { watch, advisories: advisories.items, records };
}
