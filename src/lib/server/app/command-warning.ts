import type { z } from 'zod';
import type { Instruction } from '../../domain/warning/instruction.ts';
import type { WarningView } from '../../wire/live.ts';
import { instantMs } from '../../wire/instant.ts';
import type { warningCommandBodies, WarningCommandName } from '../../wire/warnings.ts';
import {
	handOverWarning,
	moveWarning,
	receiveWarning,
	regradeWarning,
	seeWarning
} from './change-warning.ts';
import { instructOnWarning } from './instruct.ts';
import type { Caller, Ports } from './ports.ts';
import { decidePublicWarning, proposePublicWarning } from './public-warning.ts';
import { reportOnWarning } from './report-upward.ts';

type Body<Name extends WarningCommandName> = z.output<(typeof warningCommandBodies)[Name]>;
type Run<Name extends WarningCommandName> = (
	ports: Ports,
	caller: Caller,
	id: string,
	body: Body<Name>
) => Promise<WarningView | Instruction>;

/** What each command of the API does. */
export const warningCommands: { readonly [Name in WarningCommandName]: Run<Name> } = {
	receipt: (ports, caller, id) => receiveWarning(ports, caller, id),
	seen: (ports, caller, id) => seeWarning(ports, caller, id),
	progress: (ports, caller, id, { text, version }) =>
		moveWarning(ports, caller, id, { kind: 'progress', text }, version),
	feedback: (ports, caller, id, { text, version }) =>
		moveWarning(ports, caller, id, { kind: 'feed_back', text }, version),
	lift: (ports, caller, id, { reason, version }) =>
		moveWarning(ports, caller, id, { kind: 'lift', reason }, version),
	withdraw: (ports, caller, id, { reason, version }) =>
		moveWarning(ports, caller, id, { kind: 'withdraw', reason }, version),
	archive: (ports, caller, id, { reason, version }) =>
		moveWarning(ports, caller, id, { kind: 'archive', reason }, version),
	grade: regradeWarning,
	'hand-over': handOverWarning,
	instructions: (ports, caller, id, { due, ...order }) =>
		instructOnWarning(ports, caller, id, { ...order, dueAtMs: instantMs(due) ?? 0 }),
	reports: reportOnWarning,
	'public-proposal': (ports, caller, id, { contents, approver }) =>
		proposePublicWarning(ports, caller, id, { contents, approver }),
	'public-decision': decidePublicWarning
};

/** Runs one command whose body was parsed with the schema of the same name. */
export async function commandWarning<Name extends WarningCommandName>(
	ports: Ports,
	caller: Caller,
	id: string,
	name: Name,
	body: Body<Name>
): Promise<WarningView | Instruction> {
	const run: Run<Name> = warningCommands[name];
	return await run(ports, caller, id, body);
}
