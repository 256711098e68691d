import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { readCity } from './app/city.ts';
import type { DemoData } from './app/remove-demo.ts';
import { firstPeople } from './app/first-run.ts';
import type { Identity, Ports } from './app/ports.ts';
import { loadDemoCity } from './app/load-demo-city.ts';
import { createRecordReadings, type RecordReadings } from './app/record-readings.ts';
import { startDue } from './app/run-due.ts';
import { SECOND_FACTOR_SINCE } from './app/security-settings.ts';
import { readSectors } from './app/sectors-in-use.ts';
import { createLookNext } from './app/look-next.ts';
import { ModelRehearsals } from './app/model-rehearsals.ts';
import { createForesightWatch, type ForesightWatch } from './app/watch-readings.ts';
import { createNeighbourhoodWatch } from './app/watch-neighbourhood.ts';
import { readConfig, type Config } from './config.ts';
import { createAuth, migrateAuth, type AuthParts } from './edge/identity/auth.ts';
import { createIdentity } from './edge/identity/identity.ts';
import { startLiveServer, type LiveServer } from './edge/socket/live-server.ts';
import { DEMO_NAME, demoDataOf } from './demo-data.ts';
import { watchHealth } from './health.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { startRelay, type Relay } from './outbox/relay.ts';
import { openChannelBook } from './push/channel-book.ts';
import { newPushKeys, type PushKeys } from './push/webpush/web-push.ts';
import type { ChannelBook, LiveSink } from './push/push.ts';
import { openPostgres } from './store/postgres/open.ts';
import { openSqlite } from './store/sqlite/open.ts';
import type { Store } from './store/store.ts';
import type { System } from './system.ts';
import { watchWrites } from './write-health.ts';
import type { WriteHealth } from '../wire/live.ts';

/** Everything but serving: what command-line programs need. `close` ends it. */
export interface Core {
	readonly config: Config;
	readonly ports: Ports;
	readonly identity: Identity;
	readonly recordReadings: RecordReadings;
	/** Ways to people, groups and other systems. */
	readonly channels: ChannelBook;
	readonly foresight: ForesightWatch;
	/** The demo city's own database, whichever is in use. */
	readonly demoData: DemoData;
	readonly writes: () => WriteHealth;
	readonly proveWrites: () => Promise<void>;
	/** Ties the outbox's `wake` to the relay once it runs. */
	readonly onWake: (wake: () => void) => void;
	readonly close: () => Promise<void>;
}

/** The only place that names concrete parts. Opens the store, migrates, and puts people, rules and outbox together. */
export async function composeCore(env: NodeJS.ProcessEnv, log?: Log): Promise<Core> {
	const config = readConfig(env);
	mkdirSync(config.dataDir, { recursive: true });
	const logged = log ?? createLog(config.logLevel);
	const { store: opened, kysely } = await openDatabase(config);
	const { store, writes, prove } = watchWrites(opened, Date.now);
	let wake: () => void = () => {};
	const secret = await secretOf(config, store);
	const pushKeys = await pushKeysOf(config, store, env);
	const channels = await openChannelBook({ store, env, secret, origin: config.origin, pushKeys });
	const ports: Ports = {
		store,
		nowMs: Date.now,
		wake: () => wake(),
		log: logged,
		demo: config.demo,
		groupChannels: () => groupsOf(channels)
	};
	const auth: AuthParts = {
		// better-auth brings its own tables and types.
		kysely: kysely as unknown as Kysely<never>,
		dialect: store.kind,
		secret,
		origin: config.origin,
		log: logged
	};
	await migrateAuth(auth);
	await readCity(store);
	await readSectors(store, Date.now());
	const foresight = createForesightWatch(ports);
	const identity = createIdentity({ auth: createAuth(auth), nowMs: Date.now, store });
	return {
		config,
		ports,
		identity,
		channels,
		recordReadings: createRecordReadings(ports, (readings) => foresight.hear(readings)),
		foresight,
		demoData: demoDataOf(config, kysely),
		writes,
		proveWrites: prove,
		onWake: (next) => {
			wake = next;
		},
		close: () => store.close()
	};
}

/** The whole product. Stops in reverse order. */
export async function compose(env: NodeJS.ProcessEnv, http: HttpServer | null): Promise<System> {
	const core = await composeCore(env);
	const { config, ports, identity, recordReadings } = core;
	if (!config.demo) await ports.store.settingOnce(SECOND_FACTOR_SINCE, String(Date.now()));
	if (config.demo) await loadDemoCity(ports, identity, recordReadings);
	const firstPassword = await firstPeople(ports, identity);
	const live = http ? startLiveServer(http, ports, identity, config.origin, core.writes) : null;
	const followers = new Map([
		['neighbourhood', createNeighbourhoodWatch(ports).run],
		['foresight', () => core.foresight.run()]
	]);
	const relay = await startRelay(ports, heardBy(recordReadings, live), core.channels, followers);
	core.onWake(relay.wake);
	const lookNext = createLookNext(ports);
	const due = startDue(ports, recordReadings, core.proveWrites, core.channels.refresh, lookNext);
	const { writes } = core;
	const { store, nowMs } = ports;
	const health = watchHealth({ store, relay, identity, writes, nowMs, dataDir: config.dataDir });
	const metrics = createMetrics(
		() => live?.clients() ?? 0,
		() => recordReadings.counts(),
		() => core.foresight.counts(),
		() => health.figures()
	);
	const rehearsals = new ModelRehearsals(ports);
	let isReady = true;
	return {
		config,
		ports,
		identity,
		recordReadings,
		foresight: core.foresight,
		channels: core.channels,
		rehearsals,
		demoData: core.demoData,
		lookNext,
		writes,
		firstPassword,
		metrics: () => metrics.metrics(),
		isReady: () => isReady,
		health,
		stop: async () => {
			isReady = false;
			await rehearsals.stop();
			await lookNext.stop();
			await stopAll({ due, recordReadings, foresight: core.foresight, relay, live, store: ports.store });
			core.channels.close();
		}
	};
}

/** What the intake does itself; what people and clocks do to alarms it must read again. */
const ownChanges: ReadonlySet<string> = new Set(['activated', 'returned', 'corrected']);

/** Events go to the screens; changed points and sites also out of the intake's memory. */
function heardBy(recordReadings: RecordReadings, live: LiveServer | null): LiveSink {
	return {
		calm: (waitsMs) => recordReadings.calm(waitsMs),
		push(events, upTo) {
			const points = events.flatMap((event) => (event.kind === 'point.changed' ? [event.body.code] : []));
			const acted = events.flatMap((event) =>
				event.kind === 'alarm.changed' && !ownChanges.has(event.body.change) ? [event.body.pointCode] : []
			);
			if (points.length + acted.length > 0) recordReadings.forgetPoints([...points, ...acted]);
			const sites = events.flatMap((event) => (event.kind === 'site.changed' ? [event.body.id] : []));
			if (sites.length > 0) recordReadings.forgetSites(sites);
			live?.push(events, upTo);
		}
	};
}

interface Running {
	readonly due: { stop(): Promise<void> };
	readonly recordReadings: RecordReadings;
	readonly foresight: ForesightWatch;
	readonly relay: Relay;
	readonly live: LiveServer | null;
	readonly store: Store;
}

async function stopAll({ due, recordReadings, foresight, relay, live, store }: Running): Promise<void> {
	await due.stop();
	await recordReadings.stop();
	await relay.stop();
	await foresight.stop();
	await live?.close();
	await store.close();
}

function openDatabase(config: Config) {
	const name = config.demo ? DEMO_NAME : 'fengsui';
	if (config.databaseUrl) return openPostgres(config.databaseUrl, { schema: name });
	return openSqlite(path.join(config.dataDir, `${name}.db`));
}

function groupsOf(channels: ChannelBook): readonly string[] {
	return [...channels.current().values()].filter((one) => one.isGroup).map(({ name }) => name);
}

/** Made once and kept with the data, also in a backup: with new ones every browser would fall silent. */
async function pushKeysOf({ origin }: Config, store: Store, env: NodeJS.ProcessEnv): Promise<PushKeys> {
	const isNamed = origin?.startsWith('https:') ?? false;
	const subject = env['PUSH_CONTACT'] || (isNamed && origin) || 'mailto:fengsui@localhost.localdomain';
	const kept = await store.settingOnce('push.keys', JSON.stringify(newPushKeys()));
	return { ...(JSON.parse(kept) as Pick<PushKeys, 'publicKey' | 'privateKey'>), subject };
}

/** Signs sessions: the given one, or one that is made once. Several processes on one PostgreSQL must have the same. */
async function secretOf({ authSecret, databaseUrl, dataDir }: Config, store: Store): Promise<string> {
	if (authSecret !== null) return authSecret;
	const fresh = () => randomBytes(32).toString('base64url');
	if (databaseUrl !== null) return store.settingOnce('auth.secret', fresh());
	const file = path.join(dataDir, 'secret');
	if (!existsSync(file)) writeFileSync(file, fresh(), { mode: 0o600, flag: 'wx' });
	return readFileSync(file, 'utf8').trim();
}
