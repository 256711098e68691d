import type { Actor } from '../../../domain/people/role.ts';
import type { Instruction } from '../../../domain/warning/instruction.ts';
import type { InstructionFilter, Page, PageRequest } from '../../store/lists.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import { readableWarning } from '../operate-warning.ts';
import type { Ports } from '../ports.ts';

/** Instructions of one warning that the caller may see, else the caller's own or those of the caller's area. */
export async function instructionsFor(
	ports: Ports,
	actor: Actor,
	filter: InstructionFilter,
	page: PageRequest
): Promise<Page<Instruction>> {
	mustBeAllowed(actor, 'warning.view');
	if (filter.warningId !== undefined) {
		await readableWarning(ports, actor, filter.warningId);
		return await ports.store.instructions(filter, page);
	}
	const scope = readingScope(actor);
	const isOwn = filter.assigneeId === actor.id;
	return await ports.store.instructions(isOwn ? filter : { ...filter, scope }, page);
}
