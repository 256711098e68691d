import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { manages, mustBeAllowed, mustManage, notFound } from './must.ts';
import type { Caller, Identity, Ports } from './ports.ts';

/** An administrator confirms the code that a wall shows; from then on the wall needs nobody. */
export async function pairWall(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	wall: {
		readonly code: string;
		readonly name: string;
		readonly districtCode: string | null;
		readonly reason: string;
	}
): Promise<{ readonly id: string }> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { code, name, districtCode, reason } = wall;
	mustManage(caller.actor, { districtCode });
	const id = await identity.approvePairing({ userCode: code, name, districtCode });
	if (id === null) {
		throw new Problem(
			'not_found',
			{
				zh: '没有这个配对码，或已过期；请看大屏上现在显示的',
				en: 'No such code is waiting: look at what the wall shows now'
			},
			'code'
		);
	}
	const what = {
		action: 'wall.pair',
		subject: `wall:${id}`,
		reason,
		detail: { after: { name, districtCode } }
	};
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	return { id };
}

/** Takes a wall's pairing away: within five seconds it shows a new code. */
export async function removeWall(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	reason: string
): Promise<void> {
	mustBeAllowed(caller.actor, 'access.manage');
	const wall = (await identity.walls()).find((one) => one.id === id);
	if (!wall || !manages(caller.actor, wall)) throw notFound({ zh: '该大屏', en: 'The wall' });
	const detail = { before: { name: wall.name, districtCode: wall.districtCode }, after: null };
	// First the book, then the deed: nothing is taken away unwritten.
	const audit = [auditEntry(ports, caller, { action: 'wall.remove', subject: `wall:${id}`, reason, detail })];
	await ports.store.commit({ events: [], audit });
	await identity.removeWall(id);
}
