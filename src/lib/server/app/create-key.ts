import type { KeyBody } from '../../wire/access.ts';
import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { manages, mustBeAllowed, mustManage, notFound } from './must.ts';
import type { Caller, Identity, KeyRow, KeyScope, Ports } from './ports.ts';
import { HOUR_MS } from '../../domain/time.ts';

interface MadeKey {
	readonly id: string;
	readonly key: string;
}

/** Makes a gateway key. It is returned this once and stored hashed; the audit keeps its name and limits, never the key. */
export async function createGatewayKey(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	body: KeyBody
): Promise<MadeKey> {
	mustBeAllowed(caller.actor, 'access.manage');
	const scope = scopeOf(body);
	mustManage(caller.actor, scope);
	const made = await identity.createKey(body.name, scope);
	const detail = { after: { name: body.name, scope } };
	const what = { action: 'key.create', subject: `key:${made.id}`, reason: body.reason, detail };
	// Until this is kept nobody has the key.
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	return made;
}

function scopeOf({
	uses,
	districtCode,
	siteIds,
	pointCodes,
	pointPrefixes,
	requestsPerMinute
}: KeyBody): KeyScope {
	const isByPoint = pointCodes.length + pointPrefixes.length > 0;
	if (isByPoint && uses.includes('read')) {
		throw new Problem(
			'bad_request',
			{
				zh: '限定测点的密钥只能用于上报；要查询请按区县或风险点限定',
				en: 'A key for certain points can only send: limit one that reads by district or site'
			},
			'uses'
		);
	}
	const points = isByPoint ? { codes: pointCodes, prefixes: pointPrefixes } : null;
	return { uses, districtCode, siteIds, points, requestsPerMinute };
}

/** A new key with the same limits; the old one works on for the overlap, so that no gateway falls silent. */
export async function rotateGatewayKey(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	{ reason, overlapHours }: { readonly reason: string; readonly overlapHours: number }
): Promise<MadeKey & { readonly oldEndsAtMs: number }> {
	mustBeAllowed(caller.actor, 'access.manage');
	const old = await workingKey(identity, caller, id, ports.nowMs());
	const oldEndsAtMs = ports.nowMs() + overlapHours * HOUR_MS;
	const made = await identity.createKey(old.name, old.scope);
	const detail = { before: { key: id }, after: { key: made.id, oldEndsAtMs } };
	const what = { action: 'key.rotate', subject: `key:${id}`, reason, detail };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	await identity.endKey(id, oldEndsAtMs);
	return { ...made, oldEndsAtMs };
}

/** From now on the key is refused: at once here, within two seconds in other processes. */
export async function revokeGatewayKey(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	id: string,
	reason: string
): Promise<void> {
	mustBeAllowed(caller.actor, 'access.manage');
	const { name } = await workingKey(identity, caller, id, ports.nowMs());
	const what = {
		action: 'key.revoke',
		subject: `key:${id}`,
		reason,
		detail: { before: { name }, after: null }
	};
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	await identity.endKey(id, null);
}

async function workingKey(identity: Identity, { actor }: Caller, id: string, nowMs: number): Promise<KeyRow> {
	const known = (await identity.keys()).find((one) => one.id === id);
	if (!known || !manages(actor, known.scope) || (known.endsAtMs !== null && known.endsAtMs <= nowMs))
		throw notFound({ zh: '该密钥，或已停用', en: 'A working key of this id' });
	return known;
}
