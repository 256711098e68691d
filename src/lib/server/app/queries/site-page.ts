import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { sectors } from '../../../domain/sectors/index.ts';
import { mustBeAllowed, mustBeReadable } from '../must.ts';
import type { Ports } from '../ports.ts';
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

/** Everything `/sites/[id]` shows. */
export async function sitePage(ports: Ports, actor: Actor, id: string) {
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
		neighbours: await siteNeighbours(ports, actor, site),
		watchNames: await namesOf(ports, jointWatches)
	};
}
