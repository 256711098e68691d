import { statfs } from 'node:fs/promises';
import { SECOND_MS } from '../domain/time.ts';
import type { WriteHealth } from '../wire/live.ts';
import type { Identity } from './app/ports.ts';
import type { Relay } from './outbox/relay.ts';
import type { Store } from './store/store.ts';

/** The loops step every second; one that did not finish a step for so long stands. Our choice: a slow disk is not that slow. */
const STANDS_AFTER_MS = 30 * SECOND_MS;
/** Below this the database may stop at any moment. Our choice: an hour of readings of a city with 50,000 points. */
const DISK_FREE_MIN_BYTES = 256 * 1024 * 1024;

interface Parts {
	readonly store: Store;
	readonly relay: Pick<Relay, 'steps' | 'pushedSeq'>;
	readonly identity: Pick<Identity, 'keys'>;
	readonly writes: () => WriteHealth;
	readonly dataDir: string;
	readonly nowMs: () => number;
	readonly diskFreeMinBytes?: number;
}

/** What an operator is told of the inside. `null` = not known at the moment. */
export interface Figures {
	/** Events that the screens have still to see. */
	readonly eventsUnsent: number;
	/** Events whose consequences are still to be drawn, and since when the oldest of them waits. */
	readonly eventsUnreacted: number;
	readonly oldestUnreactedS: number;
	/** Messages that are due, and since when the oldest of them is. */
	readonly messagesDue: number;
	readonly oldestMessageS: number;
	readonly diskFreeBytes: number | null;
	/** Seconds since each loop of the outbox last finished a step. */
	readonly loops: readonly { readonly name: string; readonly ageS: number }[];
	/** Seconds since each gateway key that may send was last used; keys that never were are left out. */
	readonly gateways: readonly { readonly id: string; readonly ageS: number }[];
}

export interface Health {
	/** Why the process must get no more work; `null` = it is well. */
	readonly trouble: () => Promise<string | null>;
	readonly figures: () => Promise<Figures>;
}

export function watchHealth(parts: Parts): Health {
	return { trouble: () => troubleOf(parts), figures: () => figuresOf(parts) };
}

async function troubleOf(parts: Parts): Promise<string | null> {
	try {
		await parts.store.ping();
	} catch {
		return 'database does not answer';
	}
	// Reading still works on a full disk: a process that cannot keep anything must get no more work.
	if (parts.writes().failingSinceMs !== null) return 'database cannot be written';
	const free = await diskFree(parts.dataDir);
	if (free !== null && free < (parts.diskFreeMinBytes ?? DISK_FREE_MIN_BYTES)) return 'disk is full';
	const nowMs = parts.nowMs();
	const standing = needed(parts).find(({ atMs }) => nowMs - atMs > STANDS_AFTER_MS);
	return standing ? `the outbox stands: ${standing.name}` : null;
}

/** Without these nobody sees or hears of anything. A gateway that hangs, or foresight, is no reason to take the server out. */
function needed({ relay }: Parts) {
	const names = new Set(['live', 'reactions', 'deliveries inbox']);
	return relay.steps().filter(({ name }) => names.has(name));
}

async function figuresOf({ store, relay, identity, dataDir, nowMs }: Parts): Promise<Figures> {
	const now = nowMs();
	const [lastSeq, reacted, backlog, keys, diskFreeBytes] = await Promise.all([
		store.lastSeq(),
		store.cursor('reactions'),
		store.deliveryBacklog(now),
		identity.keys(),
		diskFree(dataDir)
	]);
	const [oldest] = await store.eventsAfter(reacted, 1);
	const since = (atMs: number | null | undefined) =>
		atMs === null || atMs === undefined ? 0 : Math.max(0, (now - atMs) / SECOND_MS);
	return {
		eventsUnsent: Math.max(0, lastSeq - relay.pushedSeq()),
		eventsUnreacted: Math.max(0, lastSeq - reacted),
		oldestUnreactedS: since(oldest?.atMs),
		messagesDue: backlog.waiting,
		oldestMessageS: since(backlog.oldestDueAtMs),
		diskFreeBytes,
		loops: relay.steps().map(({ name, atMs }) => ({ name, ageS: since(atMs) })),
		gateways: keys
			.filter(({ scope, lastUsedAtMs }) => scope.uses.includes('send') && lastUsedAtMs !== null)
			.map(({ id, lastUsedAtMs }) => ({ id, ageS: since(lastUsedAtMs) }))
	};
}

async function diskFree(folder: string): Promise<number | null> {
	try {
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize;
	} catch {
		return null;
	}
}
