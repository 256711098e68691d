import { expect, test } from '@playwright/test';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verifyAudit } from '../lib/server/store/audit-chain.ts';
import type { Store } from '../lib/server/store/store.ts';
import type { StoredAudit } from '../lib/server/store/rows.ts';
import type { DeliveryView, LiveEvent } from '../lib/wire/live.ts';
import { LiveClient, signIn, until } from './live-client.ts';
import { freshDatabase, startPostgres } from './postgres-server.ts';
import { startProduct, type Product } from './product.ts';
import { InspectionSender, ReadingSender, type Target } from './resending-sender.ts';
import { makeTestCity, withCore } from './test-city.ts';

/*
 * A stream of readings and inspections over several connections, while the server is killed at random moments and started
 * again on the same data. Senders do what the contract asks: what was not answered is sent again, unchanged.
 */
const SENDERS = 4;
const POINTS_PER_SENDER = 10;
const sites = Array.from({ length: SENDERS }, (_, s) => ({
	id: `MINE-${s + 1}`,
	districtCode: '220112',
	points: Array.from({ length: POINTS_PER_SENDER }, (__, p) => `M${s + 1}-T${p + 1}`)
}));
const people = [
	{ username: 'duty', role: 'duty_officer', onDuty: true },
	{ username: 'chief', role: 'leader', onDuty: true },
	{ username: 'resting', role: 'leader' }
] as const;

interface Plan {
	readonly kills: number;
	readonly env: NodeJS.ProcessEnv;
	/** Wait for messages that a killed process was carrying: they are tried again when its lease has ended. */
	readonly untilDelivered: boolean;
}

test('on the embedded database', async () => {
	test.setTimeout(300_000);
	await killManyTimes({ kills: 20, env: {}, untilDelivered: true });
});

test('on a PostgreSQL server', async () => {
	test.setTimeout(180_000);
	const own = process.env['DATABASE_URL'] ? null : await startPostgres();
	const server = process.env['DATABASE_URL'] ?? own?.url;
	test.skip(server === undefined, 'this machine has no PostgreSQL server');
	const database = await freshDatabase(server ?? '');
	try {
		await killManyTimes({ kills: 6, env: { DATABASE_URL: database.url }, untilDelivered: false });
	} finally {
		await database.drop();
		await own?.stop();
	}
});

async function killManyTimes({ kills, env: own, untilDelivered }: Plan): Promise<void> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	// A stated DATABASE_URL of the caller is never written to: each test has its own database.
	const env = { ...process.env, DATABASE_URL: undefined, ...own, DATA_DIR: dataDir, DEMO: '0' };
	const key = await makeTestCity(env, { sites, people });
	let product = await startProduct({ dataDir, env });
	const port = Number(new URL(product.url).port);
	const target: Target = { url: product.url, key };
	const wall = new LiveClient(product.url, await signIn(product.url, 'duty'));
	await until(() => wall.snapshots.length === 1);
	const readings = sites.map((site, index) => new ReadingSender(target, site.points, index + 1));
	const inspections = sites.slice(0, 2).map((site) => new InspectionSender(target, site.id));
	try {
		const sending = [...readings, ...inspections].map((sender) => sender.run());
		for (let kill = 0; kill < kills; kill++) {
			await pause(50 + Math.random() * 700);
			product.signal('SIGKILL');
			expect(await product.ended()).toBe('SIGKILL');
			product = await startProduct({ dataDir, port, env });
		}
		// On a busy machine the server lives too shortly between the kills: it goes on until there is enough to look at.
		await until(() => sum(readings.map((sender) => sender.crossings().length)) > 20, 30_000);
		for (const sender of [...readings, ...inspections]) sender.finish();
		await Promise.all(sending);
		// Some requests were cut while they ran: else this test has shown nothing.
		expect(sum(readings.map((sender) => sender.resent))).toBeGreaterThan(kills / 2);
		const lastSeq = await settled(env, untilDelivered);
		await wall.reaches(lastSeq);
		await endsQuickly(product, dataDir);
		await withCore(env, ({ ports }) => check(ports.store, readings, inspections, wall, untilDelivered));
	} finally {
		wall.close();
		for (const sender of [...readings, ...inspections]) sender.finish();
		await product.dispose();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Messages are on their way for a moment after the last answer; a try that was killed waits for its lease to end. */
async function settled(env: NodeJS.ProcessEnv, untilDelivered: boolean): Promise<number> {
	const isSettled = ({ state, tries }: DeliveryView) =>
		state === 'delivered' || (!untilDelivered && state === 'pending' && tries > 0);
	return withCore(env, async ({ ports: { store } }) => {
		await until(
			async () =>
				(await store.cursor('reactions')) >= (await store.lastSeq()) &&
				(await deliveries(store)).filter(isDue).every(isSettled),
			60_000,
			() => 'all messages on their way'
		);
		let seq = -1;
		await until(async () => {
			const before = seq;
			seq = await store.lastSeq();
			await pause(500);
			return before === seq;
		}, 20_000);
		return seq;
	});
}

async function deliveries(store: Store) {
	const lists = await Promise.all(
		(await store.people()).map(async (person) => {
			const items = [];
			for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
				const page = await store.deliveriesOf(person.id, { limit: 500, cursor });
				items.push(...page.items);
				cursor = page.nextCursor;
			}
			return items;
		})
	);
	return lists.flat();
}

async function check(
	store: Store,
	readings: readonly ReadingSender[],
	inspections: readonly InspectionSender[],
	wall: LiveClient,
	untilDelivered: boolean
): Promise<void> {
	await everyReadingOnce(store, readings);
	await everyInspectionOnce(store, inspections);
	const events = await allEvents(store);
	expect(
		events.map((event) => event.seq),
		'numbers grow by one'
	).toEqual(events.map((_, index) => index + 1));
	const expected = readings.flatMap((sender) => sender.crossings()).sort();
	expect(expected.length, 'there were crossings').toBeGreaterThan(20);
	const raised = (list: readonly LiveEvent[]) =>
		list
			.flatMap((one) =>
				// A crossing is a fast rise too; that alarm has its own tests.
				one.kind === 'alarm.changed' && one.body.change === 'activated' && one.body.limitId === 'alarm'
					? [one.body.id]
					: []
			)
			.sort();
	expect(raised(events), 'one alarm per crossing').toEqual(expected);
	expect(raised(wall.applied), 'the wall heard each once').toEqual(expected);
	expect(
		events.filter((one) => one.kind === 'inspection.submitted').length,
		'each inspection announced once'
	).toBe(sum(inspections.map((sender) => sender.answered.length)));
	await everybodyTold(store, expected, untilDelivered);
	await auditHolds(store);
}

async function everyReadingOnce(store: Store, senders: readonly ReadingSender[]): Promise<void> {
	for (const sender of senders) {
		expect(sender.problems).toEqual([]);
		for (const point of await store.pointsByCode(sender.points)) {
			const stored = await store.readings(point.key, 0, Number.MAX_SAFE_INTEGER, 1_000_000);
			const sent = sender.sent.get(point.code) ?? [];
			expect(stored.map(({ atMs, value }) => ({ atMs, value }))).toEqual(sent);
		}
	}
}

async function everyInspectionOnce(store: Store, senders: readonly InspectionSender[]): Promise<void> {
	for (const sender of senders) {
		expect(sender.problems).toEqual([]);
		expect(sender.answered.length).toBeGreaterThan(0);
		for (const id of sender.answered) expect((await store.inspection(id))?.id).toBe(id);
		const page = await store.inspections({ siteId: sender.site }, { limit: 500, cursor: null });
		expect(page.nextCursor, 'all on one page').toBeNull();
		expect(page.items.map(({ id }) => id).sort()).toEqual([...sender.answered].sort());
		const dangers = await store.hiddenDangersOfSites([sender.site], 0);
		const [danger] = dangers;
		// The same failed item every time: one hidden danger, found once and repeated by each later inspection.
		expect(dangers).toHaveLength(1);
		expect(danger?.repeats).toBe(sender.answered.length - 1);
	}
}

/**
 * The desk has one message of each alarm that was not damped, the leader has each in exactly one message, by itself or
 * with others, and nobody else has any.
 */
async function everybodyTold(
	store: Store,
	alarmIds: readonly string[],
	untilDelivered: boolean
): Promise<void> {
	const alarms = await Promise.all(alarmIds.map((id) => store.alarm(id)));
	const loud = alarms.flatMap((alarm) => (alarm && !alarm.view.damped ? [alarm.view.id] : [])).sort();
	const nameOf = new Map((await store.people()).map(({ id, username }) => [id, username]));
	const messages = await deliveries(store);
	expect(new Set(messages.map(({ id }) => id)).size, 'no message twice').toBe(messages.length);
	const told = (name: string) =>
		messages
			.filter(({ personId }) => nameOf.get(personId) === name)
			.flatMap(({ alarmId, bundle }) => bundle?.alarmIds ?? (alarmId === null ? [] : [alarmId]))
			.filter((id) => id.includes('~alarm~'))
			.sort();
	expect(told('duty'), 'the desk').toEqual(loud);
	expect(told('chief'), 'the leader').toEqual(loud);
	expect(told('resting')).toEqual([]);
	const due = messages.filter(isDue);
	if (untilDelivered) expect(due.filter(({ state }) => state !== 'delivered')).toEqual([]);
}

/** Messages that are held back for the end of their minute are not on their way yet. */
const isDue = ({ createdAtMs }: DeliveryView) => createdAtMs <= Date.now();

async function auditHolds(store: Store): Promise<void> {
	const entries: StoredAudit[] = [];
	for (;;) {
		const portion = await store.auditAfter(entries.at(-1)?.seq ?? 0, 1000);
		if (portion.length === 0) break;
		entries.push(...portion);
	}
	expect(verifyAudit(entries, { head: await store.auditHead() })).toMatchObject({ ok: true });
	const inspections = entries.filter(({ action }) => action === 'inspection.submit');
	expect(new Set(inspections.map(({ subject }) => subject)).size).toBe(inspections.length);
}

async function allEvents(store: Store): Promise<LiveEvent[]> {
	const events: LiveEvent[] = [];
	for (;;) {
		const portion = await store.eventsAfter(events.at(-1)?.seq ?? 0, 1000);
		if (portion.length === 0) return events;
		events.push(...portion);
	}
}

/** SIGTERM with 50 open sockets and a stream running: the end comes in time, and nothing is left in the log. */
async function endsQuickly(product: Product, dataDir: string): Promise<void> {
	const cookie = await signIn(product.url, 'duty');
	const screens = Array.from({ length: 50 }, () => new LiveClient(product.url, cookie));
	try {
		await until(() => screens.every((screen) => screen.snapshots.length > 0));
		const startedMs = Date.now();
		product.signal('SIGTERM');
		expect(await product.ended()).toBe(0);
		expect(Date.now() - startedMs).toBeLessThan(5000);
		const log = readdirSync(dataDir).filter((name) => name.endsWith('-wal'));
		expect(
			log.filter(
				(name) => existsSync(path.join(dataDir, name)) && statSync(path.join(dataDir, name)).size > 0
			)
		).toEqual([]);
	} finally {
		for (const screen of screens) screen.close();
	}
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
