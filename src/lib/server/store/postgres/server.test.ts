import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, startPostgres } from '../../../../testing/postgres-server.ts';
import { aPointState, aReading, anEvent, change, T0 } from '../../../../testing/store-rows.ts';
import type { OpenStore } from '../kysely-store.ts';
import { openPostgres } from './open.ts';
import { insertReadings } from './readings.ts';

const given = process.env['DATABASE_URL'];
const server = given === undefined ? await startPostgres() : { url: given, stop: async () => {} };
if (server === null)
	console.warn('\nSKIPPED: two connections at once were NOT tested: there is no PostgreSQL server here.\n');
afterAll(async () => await server?.stop());

/** What only shows with several connections or processes on one real server. */
describe.skipIf(server === null)('several connections', () => {
	let database: Awaited<ReturnType<typeof freshDatabase>>;
	let one: OpenStore;
	let two: OpenStore;
	let raw: pg.Client;

	beforeAll(async () => {
		database = await freshDatabase(server?.url ?? '');
		// Two processes that start at the same moment on an empty database.
		[one, two] = await Promise.all([openPostgres(database.url), openPostgres(database.url)]);
		raw = new pg.Client({ connectionString: database.url });
		await raw.connect();
	});
	afterAll(async () => {
		await raw.end();
		await Promise.all([one.store.close(), two.store.close()]);
		await database.drop();
	});
	beforeEach(async () => {
		await raw.query('truncate event, reading, point_state, dirty_bucket, roll_up, delivery');
		await raw.query('update counter set last_seq = 0');
	});

	test('a lower number is never seen after a higher one: the second commit waits for the first', async () => {
		await raw.query('begin');
		await raw.query('update counter set last_seq = last_seq + 1 where id = 1');
		await raw.query(`insert into event values (1, ${T0}, 'site.changed', null, null, null, '{}')`);

		let isDone = false;
		const second = two.store.commit(change({ events: [anEvent()] })).finally(() => (isDone = true));
		// A commit without events and audit needs no number and waits for nobody.
		await two.store.commit(change({ settings: { free: '1' } }));
		await new Promise((resolve) => setTimeout(resolve, 150));
		expect(isDone).toBe(false);
		expect([await one.store.lastSeq(), await one.store.eventsAfter(0, 9)]).toEqual([0, []]);

		await raw.query('commit');
		expect((await second).lastSeq).toBe(2);
		expect((await one.store.eventsAfter(0, 9)).map(({ seq }) => seq)).toEqual([1, 2]);
	});

	test('with a plain sequence the same race loses an event: why the counter is locked', async () => {
		await raw.query('create table naive (seq bigserial primary key)');
		const other = new pg.Client({ connectionString: database.url });
		await other.connect();
		const seen = async (after: number) =>
			(
				await other.query<{ seq: string }>('select seq from naive where seq > $1 order by seq', [after])
			).rows.map((row) => Number(row.seq));

		await raw.query('begin');
		await raw.query('insert into naive default values');
		await other.query('insert into naive default values');
		expect(await seen(0)).toEqual([2]);
		await raw.query('commit');
		// The reader has applied 2 and asks for what follows: 1 is lost for it.
		expect(await seen(2)).toEqual([]);
		await other.end();
		await raw.query('drop table naive');
	});

	test('a reader that follows two busy writers misses nothing and sees nothing out of order', async () => {
		const seen: number[] = [];
		let isWriting = true;
		const follow = async () => {
			for (;;) {
				const last = !isWriting;
				for (const { seq } of await one.store.eventsAfter(seen.at(-1) ?? 0, 50)) seen.push(seq);
				if (last && (await one.store.eventsAfter(seen.at(-1) ?? 0, 1)).length === 0) return;
			}
		};
		const write = async ({ store }: OpenStore) => {
			const commits = Array.from({ length: 120 }, (_, i) =>
				store.commit(change({ events: [anEvent(`${i}`), anEvent(`${i}`)] }))
			);
			await Promise.all(commits);
		};
		const following = follow();
		await Promise.all([write(one), write(two)]);
		isWriting = false;
		await following;
		expect(seen).toEqual(Array.from({ length: 480 }, (_, i) => i + 1));
	});

	test('of two processes that evaluate the same point one is told to read again', async () => {
		await one.store.commit(change({ pointStates: [{ row: aPointState(), expect: null }] }));
		const write = ({ store }: OpenStore, lastValue: number) =>
			store.commit(
				change({
					pointStates: [{ row: aPointState({ version: 2, lastValue }), expect: 1 }],
					readings: [aReading({ atMs: T0 + lastValue })],
					events: [anEvent()]
				})
			);
		const outcomes = await Promise.allSettled([write(one, 1), write(two, 2)]);
		const refused = outcomes.flatMap((outcome) =>
			outcome.status === 'rejected' ? [outcome.reason as Error] : []
		);
		expect(refused).toMatchObject([{ name: 'CommitRefused', code: 'conflict', subject: 'point state 1' }]);
		expect(await one.store.readings(1, T0, T0 + 10, 9)).toHaveLength(1);
		expect(await one.store.lastSeq()).toBe(1);
	});

	test('batches with the same points in opposite order conflict, they do not deadlock', async () => {
		const keys = Array.from({ length: 200 }, (_, i) => i + 1);
		await one.store.commit(
			change({ pointStates: keys.map((pointKey) => ({ row: aPointState({ pointKey }), expect: null })) })
		);
		for (let version = 1; version < 8; version += 1) {
			const write = ({ store }: OpenStore, order: readonly number[]) =>
				store.commit(
					change({
						readings: order.map((pointKey) => aReading({ pointKey, atMs: T0 + version })),
						pointStates: order.map((pointKey) => ({
							row: aPointState({ pointKey, version: version + 1 }),
							expect: version
						}))
					})
				);
			const outcomes = await Promise.allSettled([write(one, keys), write(two, keys.toReversed())]);
			const refused = outcomes.flatMap((outcome) =>
				outcome.status === 'rejected' ? [String(outcome.reason)] : []
			);
			expect(refused).toEqual([expect.stringContaining('conflict: point state')]);
		}
	});

	test('a reading that is being written while its minute is rolled up is not left out', async () => {
		await one.store.commit(change({ readings: [aReading({ value: 1 })] }));
		await raw.query('begin');
		const session = {
			query: async (sql: string, parameters: readonly unknown[]) => {
				const { rows, rowCount } = await raw.query<Record<string, unknown>>(sql, [...parameters]);
				return { rows, changed: rowCount ?? 0 };
			}
		};
		await insertReadings(session, [aReading({ atMs: T0 + 1, value: 5 })]);
		const rolling = two.store.rollUp(T0 + 60_000, 100);
		await new Promise((resolve) => setTimeout(resolve, 100));
		await raw.query('commit');
		await rolling;
		await two.store.rollUp(T0 + 60_000, 100);
		expect(await one.store.rollUps(1, 60_000, T0, T0 + 1, 9)).toEqual([
			{ atMs: T0, min: 1, max: 5, sum: 6, count: 2 }
		]);
	});

	test('a lost connection fails what ran on it, the process goes on, and a moment later the store works', async () => {
		const lost: Error[] = [];
		const third = await openPostgres(database.url, { onConnectionLost: (error) => lost.push(error) });
		await third.store.ping();
		const hanging = third.kysely.executeQuery({
			...third.kysely.selectFrom('counter').selectAll().compile(),
			sql: 'select pg_sleep(20)',
			parameters: []
		});
		const failed = expect(hanging).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 100));
		await raw.query(
			`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and query = 'select pg_sleep(20)' and pid <> pg_backend_pid()`
		);
		await failed;
		// The server's last word comes before the end of the connection; only then does the pool drop it.
		await expect.poll(() => lost.length).toBeGreaterThan(0);
		await third.store.ping();
		await third.store.close();
	});

	test('our reading of 8-byte integers stays in our pool', async () => {
		expect((await raw.query<{ n: unknown }>('select 1::bigint as n')).rows).toEqual([{ n: '1' }]);
		expect(await one.store.lastSeq()).toBe(0);
	});
});

test.each([
	['postgres://user:secret@127.0.0.1:1/city', /127\.0\.0\.1:1\/city cannot be used/],
	['postgres://user:secret@nowhere.invalid/city', /nowhere\.invalid:5432\/city cannot be used/]
])('%s that does not answer is refused without its password', async (url, message) => {
	const error = await openPostgres(url).then(
		() => new Error('opened'),
		(failed: Error) => failed
	);
	expect(error).toMatchObject({ name: 'DatabaseUnreachable' });
	expect(error.message).toMatch(message);
	expect(error.message).not.toContain('secret');
});
