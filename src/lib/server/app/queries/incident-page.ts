import type { Actor } from '../../../domain/people/role.ts';
import { defaultPlan } from '../../../domain/warning/plans.ts';
import { incidentFor, incidentSubject } from '../incidents.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { incidentView } from '../warning-view.ts';
import { wholeTimeline } from './warning-page.ts';

/** The command view: steps, tasks, resources, alarms of the place, log. */
export async function incidentPage(ports: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'warning.view');
	const { store, nowMs } = ports;
	const incident = await incidentFor(ports, actor, id);
	const [timeline, alarms, site, instructions] = await Promise.all([
		wholeTimeline(ports, incidentSubject(id)),
		store.openAlarmsOfSites([incident.siteId]),
		store.site(incident.siteId),
		incident.warningId === null
			? { items: [] }
			: store.instructions({ warningId: incident.warningId }, { limit: 200, cursor: null })
	]);
	return {
		nowMs: nowMs(),
		incident: incidentView(incident),
		planSource: defaultPlan.source,
		timeline,
		alarms,
		instructions: instructions.items,
		place: site && {
			address: site.address,
			responsibleName: site.responsibleName,
			responsiblePhone: site.responsiblePhone
		}
	};
}
