import type { z } from 'zod';
import { instantMs } from '../../wire/instant.ts';
import type { IncidentView } from '../../wire/live.ts';
import type { incidentCommandBodies, IncidentCommandName } from '../../wire/warnings.ts';
import {
	endIncident,
	moveStep,
	noteIncident,
	putResource,
	reportIncident,
	reviewIncident
} from './incidents.ts';
import { giveTask } from './incident-tasks.ts';
import type { Caller, Ports } from './ports.ts';
import { shownIncident } from './queries/shown-record.ts';

type Body<Name extends IncidentCommandName> = z.output<(typeof incidentCommandBodies)[Name]>;
type Run<Name extends IncidentCommandName> = (
	ports: Ports,
	caller: Caller,
	id: string,
	body: Body<Name>
) => Promise<IncidentView>;

const commands: { readonly [Name in IncidentCommandName]: Run<Name> } = {
	steps: moveStep,
	resources: putResource,
	log: (ports, caller, id, { text }) => noteIncident(ports, caller, id, text),
	reports: reportIncident,
	end: (ports, caller, id, { reason }) => endIncident(ports, caller, id, reason),
	tasks: (ports, caller, id, { due, ...task }) =>
		giveTask(ports, caller, id, { ...task, dueAtMs: instantMs(due) ?? 0 }),
	review: (ports, caller, id, { review }) => reviewIncident(ports, caller, id, review)
};

/** Runs one command whose body was parsed with the schema of the same name. The answer is as its reader may see it. */
export async function commandIncident<Name extends IncidentCommandName>(
	ports: Ports,
	caller: Caller,
	id: string,
	name: Name,
	body: Body<Name>
): Promise<IncidentView> {
	const run: Run<Name> = commands[name];
	return shownIncident(caller.actor, await run(ports, caller, id, body));
}
