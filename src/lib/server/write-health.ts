import type { WriteHealth } from '../wire/live.ts';
import { WRITE_PROVEN_EVERY_MS } from '../wire/live.ts';
import { CommitRefused } from './store/change.ts';
import type { Store } from './store/store.ts';

export interface WatchedStore {
	readonly store: Store;
	readonly writes: () => WriteHealth;
	/** Writes a line if nothing else was written for a while, so that a full disk shows although nothing happens. */
	readonly prove: () => Promise<void>;
}

/** A refused commit reached the database and came back: that the rows were outrun says nothing against writing. */
export function watchWrites(store: Store, nowMs: () => number): WatchedStore {
	let lastCommitAtMs: number | null = null;
	let failingSinceMs: number | null = null;
	const succeeded = () => {
		lastCommitAtMs = nowMs();
		failingSinceMs = null;
	};
	const watched: Store = {
		...store,
		async commit(change) {
			try {
				const committed = await store.commit(change);
				succeeded();
				return committed;
			} catch (error) {
				if (!(error instanceof CommitRefused)) failingSinceMs ??= nowMs();
				throw error;
			}
		}
	};
	return {
		store: watched,
		writes: () => ({ lastCommitAtMs, failingSinceMs }),
		async prove() {
			const isProven =
				failingSinceMs === null &&
				lastCommitAtMs !== null &&
				nowMs() - lastCommitAtMs < WRITE_PROVEN_EVERY_MS;
			if (isProven) return;
			await watched.commit({
				settings: { 'server.wrote_at_ms': String(nowMs()) },
				events: [],
				audit: []
			});
		}
	};
}
