import { classOf } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { Snapshot } from '../../../wire/live.ts';
import { seesAll } from '../../app/queries/snapshot.ts';
import { roomOf } from './room.ts';

/** Screens that reconnect together share one snapshot for this long instead of reading the store each. */
const SHARED_MS = 1000;

export interface MadeSnapshot {
	readonly snapshot: Snapshot;
	/** As the packet of an event of the default namespace (socket.io protocol 5): `2` and the arguments. Encoded once. */
	readonly packet: string;
}

/**
 * What everybody without limits sees at their class is the same: read and encoded once, however many screens come back
 * together.
 */
export function sharedSnapshots(
	make: (actor: Actor) => Promise<Omit<Snapshot, 'scope'>>
): (actor: Actor) => Promise<MadeSnapshot> {
	const kept = new Map<string, Promise<MadeSnapshot>>();
	return (actor) => {
		// With the limits in it: who was given another district must not get what was made a moment before.
		const key = seesAll(actor) ? classOf(actor) : `${actor.id} ${roomOf(actor)}`;
		const known = kept.get(key);
		if (known) return known;
		const made = make(actor).then((rest) => {
			const snapshot = { ...rest, scope: roomOf(actor) };
			return { snapshot, packet: `2${JSON.stringify(['snapshot', snapshot])}` };
		});
		const drop = () => {
			if (kept.get(key) === made) kept.delete(key);
		};
		kept.set(key, made);
		// Dropped when its time is over, not when the next one comes: it is the largest thing in memory.
		setTimeout(drop, SHARED_MS).unref();
		made.catch(drop);
		return made;
	};
}
