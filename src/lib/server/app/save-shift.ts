import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { instantMs } from '../../wire/instant.ts';
import { Problem } from '../../wire/problem.ts';
import type { ShiftBody } from '../../wire/register.ts';
import type { Expecting } from '../store/change.ts';
import type { Person, RosterShift } from '../store/rows.ts';
import { changedFields } from './changed-fields.ts';
import { mustBeAllowed, mustManage, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { mustBeId } from './save-site.ts';

const LONGEST_MS = 48 * HOUR_MS;
/** Shifts of one person that a new one could overlap. */
const NEARBY_MAX = 1000;

/** Puts a person on duty, or changes that. Nobody is on duty twice at the same time, and the role must be the person's. */
export async function saveShift(
	ports: Ports,
	caller: Caller,
	id: string,
	body: ShiftBody
): Promise<readonly RosterShift[]> {
	mustBeAllowed(caller.actor, 'admin.change');
	return withRetry(1, async () => {
		const known = await ports.store.shift(mustBeId(id));
		mustBeCurrent(known, body.version);
		await mustRoster(ports, caller, [known?.personId ?? body.personId, body.personId]);
		const shifts = await shiftsOf(ports, id, body, known);
		const nowMs = ports.nowMs();
		await ports.store.commit({
			shifts,
			events: [],
			audit: shifts.map(({ row }) => ({
				atMs: nowMs,
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: known ? 'shift.change' : 'shift.create',
				subject: `shift:${row.id}`,
				reason: body.reason,
				detail: JSON.stringify(changedFields(known, row)),
				from: caller.address
			}))
		});
		return shifts.map(({ row }) => row);
	});
}

/** Takes a shift off the roster. What lies in the past stays: it says who was responsible. */
export async function removeShift(
	ports: Ports,
	caller: Caller,
	id: string,
	{ version, reason }: { readonly version: number; readonly reason: string }
): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	await withRetry(1, async () => {
		const known = await ports.store.shift(id);
		if (!known) throw notFound({ zh: '该班次', en: 'The shift' });
		mustBeCurrent(known, version);
		await mustRoster(ports, caller, [known.personId]);
		const nowMs = ports.nowMs();
		if (known.fromMs <= nowMs) {
			throw new Problem('wrong_state', {
				zh: '班次已经开始，不能删除；可以改结束时间或指定替班人',
				en: 'The shift has begun and cannot be removed: change its end or name a substitute'
			});
		}
		await ports.store.commit({
			removedShifts: [{ id, expect: version }],
			events: [],
			audit: [
				{
					atMs: nowMs,
					actorId: caller.actor.id,
					actorName: caller.actor.name,
					action: 'shift.remove',
					subject: `shift:${id}`,
					reason,
					detail: JSON.stringify({ before: known, after: null }),
					from: caller.address
				}
			]
		});
	});
}

function mustBeCurrent(known: RosterShift | null, read: number | null): void {
	if ((known?.version ?? null) === read) return;
	if (read === null) throw new Problem('duplicate', { zh: '编号已被使用', en: 'The id is taken' });
	throw new Problem('conflict', {
		zh: '该班次刚被他人修改，请查看最新值班表后再改',
		en: 'The shift was just changed by somebody else: look at the roster again'
	});
}

/** Who is limited keeps the roster of the people inside these limits. */
async function mustRoster({ store }: Ports, { actor }: Caller, personIds: readonly string[]): Promise<void> {
	for (const id of personIds) {
		const person = await store.person(id);
		if (person) mustManage(actor, person);
	}
}

async function shiftsOf(
	{ store }: Ports,
	id: string,
	body: ShiftBody,
	known: RosterShift | null
): Promise<readonly Expecting<RosterShift>[]> {
	const fromMs = instantMs(body.from) ?? Number.NaN;
	const toMs = instantMs(body.to) ?? Number.NaN;
	if (!(toMs > fromMs && toMs - fromMs <= LONGEST_MS)) {
		throw new Problem(
			'bad_time',
			{ zh: '结束应晚于开始，且不超过 48 小时', en: 'The end must follow the begin within 48 hours' },
			'to'
		);
	}
	if (known && body.days > 1) {
		throw new Problem('bad_request', { zh: '修改班次时不能重复', en: 'A change cannot be repeated' }, 'days');
	}
	await mustFit(store, body);
	const rows = Array.from({ length: body.days }, (_, day) => ({
		id: day === 0 ? id : `${id}-${day + 1}`,
		role: body.role,
		personId: body.personId,
		fromMs: fromMs + day * DAY_MS,
		toMs: toMs + day * DAY_MS,
		substituteId: body.substituteId,
		version: (known?.version ?? 0) + 1
	}));
	for (const row of rows) await mustBeFree(store, row);
	return rows.map((row) => ({ row, expect: body.version }));
}

async function mustFit(store: Ports['store'], body: ShiftBody): Promise<void> {
	const people = new Map((await store.people()).map((person) => [person.id, person]));
	mustHaveRole(people.get(body.personId), body, 'personId');
	if (body.substituteId === null) return;
	mustHaveRole(people.get(body.substituteId), body, 'substituteId');
	if (body.substituteId === body.personId) {
		throw new Problem(
			'bad_request',
			{ zh: '替班人不能是本人', en: 'The substitute must be somebody else' },
			'substituteId'
		);
	}
}

function mustHaveRole(
	person: Person | undefined,
	{ role }: ShiftBody,
	path: 'personId' | 'substituteId'
): void {
	if (person?.role === role) return;
	throw new Problem(
		'bad_request',
		person
			? {
					zh: `${person.name}的角色不符，不能值这个班`,
					en: `${person.name} does not have the role of this shift`
				}
			: { zh: '没有这个人员，或已停用', en: 'There is no such person, or the account is disabled' },
		path
	);
}

async function mustBeFree(store: Ports['store'], row: RosterShift): Promise<void> {
	const near = await store.shiftsBetween(row.fromMs, row.toMs, NEARBY_MAX);
	if (!near.some((one) => one.id !== row.id && one.personId === row.personId)) return;
	throw new Problem(
		'wrong_state',
		{
			zh: '此人在这段时间已有班次',
			en: 'This person already has a shift at that time'
		},
		'from'
	);
}
