import { mustBeAllowed } from './must.ts';
import type { Caller, Identity, Ports } from './ports.ts';

/** Makes a gateway key. It is returned this once and stored hashed; the audit keeps its name, never the key. */
export async function createGatewayKey(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	{ name, reason }: { readonly name: string; readonly reason: string }
): Promise<{ readonly id: string; readonly key: string }> {
	mustBeAllowed(caller.actor, 'admin.change');
	const made = await identity.createKey(name);
	await ports.store.commit({
		events: [],
		audit: [
			{
				atMs: ports.nowMs(),
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: 'key.create',
				subject: `key:${made.id}`,
				reason,
				detail: JSON.stringify({ after: { name } }),
				from: caller.address
			}
		]
	});
	return made;
}
