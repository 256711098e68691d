import { expect, test } from 'vitest';
import { anEvent, aDelivery, change, T0 } from '../../testing/store-rows.ts';
import { watchHealth } from './health.ts';
import { createMetrics } from './metrics.ts';
import { openSqlite } from './store/sqlite/open.ts';

/** A store with a loop that last moved at the given moment, and keys as given. */
async function aServer(
	parts: { atMs?: number; failing?: number; diskFreeMinBytes?: number; loop?: string } = {}
) {
	const { store } = await openSqlite(':memory:');
	const nowMs = () => T0 + 60_000;
	const key = (id: string, uses: readonly ('send' | 'read')[], lastUsedAtMs: number | null) => ({
		...{ id, name: id, start: 'fs_', createdAtMs: T0, lastUsedAtMs, endsAtMs: null },
		scope: { uses, districtCode: null, siteIds: null, points: null, requestsPerMinute: null }
	});
	const keys = async () => [
		key('k1', ['send'], T0 + 50_000),
		key('k2', ['read'], T0),
		key('k3', ['send'], null)
	];
	const health = watchHealth({
		store,
		relay: {
			steps: () => [{ name: parts.loop ?? 'live', atMs: parts.atMs ?? nowMs() }],
			pushedSeq: () => 1
		},
		identity: { keys },
		writes: () => ({ lastCommitAtMs: null, failingSinceMs: parts.failing ?? null }),
		...{ dataDir: '.', nowMs },
		...(parts.diskFreeMinBytes === undefined ? {} : { diskFreeMinBytes: parts.diskFreeMinBytes })
	});
	return { store, health };
}

test.each([
	[{}, null],
	[{ atMs: T0 + 29_000 }, 'the outbox stands: live'],
	[{ atMs: T0 + 30_000 }, null],
	// A text message gateway that hangs is no reason to take the server out.
	[{ atMs: T0, loop: 'deliveries sms' }, null],
	[{ atMs: T0, loop: 'deliveries inbox' }, 'the outbox stands: deliveries inbox'],
	[{ failing: T0 }, 'database cannot be written'],
	[{ diskFreeMinBytes: Number.MAX_SAFE_INTEGER }, 'disk is full']
])('ready with %j: trouble is %s', async (parts, trouble) => {
	const { health, store } = await aServer(parts);
	expect(await health.trouble()).toBe(trouble);
	await store.close();
	expect(await health.trouble()).toBe('database does not answer');
});

test('the figures say what waits and for how long, and stand in the metrics', async () => {
	const { health, store } = await aServer();
	const events = [anEvent('甲', T0), anEvent('乙', T0 + 20_000), anEvent('丙', T0 + 30_000)];
	await store.commit(
		change({
			events,
			cursor: { consumer: 'reactions', from: 0, to: 1 },
			newDeliveries: [aDelivery({ id: 'late', createdAtMs: T0, nextTryAtMs: T0 + 45_000 })]
		})
	);
	expect(await health.figures()).toMatchObject({
		...{ eventsUnsent: 2, eventsUnreacted: 2, oldestUnreactedS: 40, messagesDue: 1, oldestMessageS: 15 },
		gateways: [{ id: 'k1', ageS: 10 }]
	});
	const none = { accepted: 0, duplicates: 0, refused: 0, commits: 0, commitMs: 0, waiting: 0 };
	const foresight = { waiting: 0, readings: 0, advisories: 0, failures: 0 };
	const metrics = createMetrics(
		() => 0,
		() => none,
		() => foresight as never,
		() => health.figures()
	);
	const text = await metrics.metrics();
	expect(text).toContain('\nfengsui_outbox_age_seconds 40\n');
	expect(text).toContain('\nfengsui_deliveries_age_seconds 15\n');
	expect(text).toContain('\nfengsui_gateway_age_seconds{key="k1"} 10\n');
	expect(text).toMatch(/\nfengsui_disk_free_bytes [1-9]/u);
	expect(text).toContain('fengsui_nodejs_eventloop_lag_seconds');
	await store.close();
	expect(await metrics.metrics()).toContain('\nfengsui_store_answers 0\n');
});
