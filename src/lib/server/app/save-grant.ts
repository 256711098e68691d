import { randomUUID } from 'node:crypto';
import type { DataGrant } from '../../domain/people/data-grant.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { GrantBody } from '../../wire/access.ts';
import { instantMs } from '../../wire/instant.ts';
import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { manages, mustBeAllowed, mustManage, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** Longer than this it is no exception any more: change the person's limits instead. */
const LONGEST_MS = 366 * DAY_MS;

/** Lets a person see what lies outside their limits, for a purpose, on somebody's responsibility, until a day. */
export async function createGrant(ports: Ports, caller: Caller, body: GrantBody): Promise<DataGrant> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { reason, until, ...rest } = body;
	mustManage(caller.actor, rest);
	const nowMs = ports.nowMs();
	const untilMs = instantMs(until) ?? Number.NaN;
	if (!(untilMs > nowMs && untilMs <= nowMs + LONGEST_MS))
		throw new Problem(
			'bad_time',
			{ zh: '截止时间应在一年之内、晚于现在', en: 'The end must lie ahead, within a year' },
			'until'
		);
	if (caller.actor.id === body.personId)
		throw new Problem('forbidden', { zh: '不能给自己授权', en: 'Nobody gives leave to themselves' });
	if (!(await ports.store.person(body.personId))) throw notFound({ zh: '该人员', en: 'The person' });
	const row: DataGrant = { id: randomUUID(), ...rest, untilMs, endedBy: null, version: 1 };
	const what = { action: 'grant.create', subject: `grant:${row.id}`, reason, detail: { after: row } };
	await ports.store.commit({
		dataGrant: { row, expect: null },
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
	return row;
}

/** Ends a grant before its day; it stays in the list as ended. */
export async function endGrant(ports: Ports, caller: Caller, id: string, reason: string): Promise<DataGrant> {
	mustBeAllowed(caller.actor, 'access.manage');
	return withRetry(3, async () => {
		const known = (await ports.store.dataGrants()).find((one) => one.id === id);
		if (!known || known.endedBy !== null || !manages(caller.actor, known))
			throw notFound({ zh: '该授权', en: 'The grant' });
		const untilMs = Math.min(known.untilMs, ports.nowMs());
		const row = { ...known, untilMs, endedBy: caller.actor.name, version: known.version + 1 };
		const what = {
			action: 'grant.end',
			subject: `grant:${id}`,
			reason,
			detail: { before: known, after: row }
		};
		await ports.store.commit({
			dataGrant: { row, expect: known.version },
			events: [],
			audit: [auditEntry(ports, caller, what)]
		});
		return row;
	});
}
