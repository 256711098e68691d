import type { Actor } from '../../../domain/people/role.ts';
import { actorMay } from '../../../domain/people/rights.ts';
import type { Instruction } from '../../../domain/warning/instruction.ts';
import { defaultPlan } from '../../../domain/warning/plans.ts';
import { incidentSubject, readableIncident } from '../incidents.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { incidentView } from '../warning-view.ts';
import { assignees } from './assignees.ts';
import { chainOfSite } from './chain-of-site.ts';
import { shownIncident } from './shown-record.ts';
import { shownSite } from './shown-site.ts';
import { wholeTimeline } from './warning-page.ts';

const TASKS_MAX = 200;

/** The command view: steps, tasks, resources, alarms of the place, log. */
export async function incidentPage(ports: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'warning.view');
	const { store, nowMs } = ports;
	const incident = await readableIncident(ports, actor, id);
	const { siteId, sector, districtCode } = incident;
	const [timeline, alarms, site, ofWarning, ofIncident, chain, people] = await Promise.all([
		wholeTimeline(ports, incidentSubject(id)),
		store.openAlarmsOfSites([incident.siteId]),
		store.site(incident.siteId),
		incident.warningId === null
			? { items: [] }
			: store.instructions({ warningId: incident.warningId }, { limit: TASKS_MAX, cursor: null }),
		store.instructions({ incidentId: id }, { limit: TASKS_MAX, cursor: null }),
		chainOfSite(ports, { siteId, sector, districtCode }),
		actorMay(actor, 'incident.command') ? assignees(ports, actor, { siteId, districtCode }) : []
	]);
	return {
		nowMs: nowMs(),
		incident: shownIncident(actor, incidentView(incident)),
		planSource: defaultPlan.source,
		timeline,
		alarms,
		instructions: tasksOf([...ofWarning.items, ...ofIncident.items]),
		chain,
		assignees: people,
		place: site && {
			address: site.address,
			responsibleName: shownSite(actor, site).responsibleName,
			responsiblePhone: shownSite(actor, site).responsiblePhone
		}
	};
}

/** A warning's instructions carry the incident too. */
function tasksOf(found: readonly Instruction[]): readonly Instruction[] {
	return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) => a.dueAtMs - b.dueAtMs);
}
