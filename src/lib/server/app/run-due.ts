import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { runAlarmsDue } from './alarms-due.ts';
import { readCity } from './city.ts';
import { eachAlone } from './each-alone.ts';
import { watchDuty } from './duty-gap.ts';
import type { LookNext } from './look-next.ts';
import type { Ports } from './ports.ts';
import { beginModel } from './publish-model.ts';
import { readSectors, sectorsRevision } from './sectors-in-use.ts';
import type { RecordReadings } from './record-readings.ts';
import { rescoreSites } from './rescore-sites.ts';
import { incidentsDue } from './incidents-due.ts';
import { forgetOld } from './retention.ts';
import { watchPairs } from './watch-pairs.ts';
import { warningsDue } from './warnings-due.ts';

const EVERY_MS = SECOND_MS;
/** The other work of the second has to come, too. */
const POINTS_WITHIN_MS = 600;
/** Evidence ages slowly: each site is scored anew at least this often, in small portions all the time. */
const RESCORE_ALL_WITHIN_MS = HOUR_MS;
const RESCORE_CHANGED_WITHIN_MS = MINUTE_MS;
const RESCORE_AT_ONCE_MAX = 200;
/** A portion that blocks the embedded database for a few milliseconds only. */
const ROLL_UP_BUCKETS_MAX = 500;

/** The one interval of the product: what falls due by time passing alone. */
export function startDue(
	ports: Ports,
	recordReadings: RecordReadings,
	proveWrites: () => Promise<void>,
	/** Notices what another process or an administrator changed of the channels. */
	refreshChannels: () => Promise<void>,
	lookNext: LookNext
): { stop(): Promise<void> } {
	let isStopped = false;
	let running: Promise<void> = Promise.resolve();
	let isRunning = false;
	const rescore = rescoreInTurn(ports);
	const forget = forgetOld(ports);
	const pairs = watchPairs(ports, recordReadings);
	const timer = setInterval(() => {
		recordReadings.alive(ports.nowMs());
		if (isRunning || isStopped) return;
		isRunning = true;
		running = tick().finally(() => {
			isRunning = false;
		});
	}, EVERY_MS);

	/** A whole city that falls silent must not keep one delay that ended waiting; readings have their turn in between. */
	async function duePoints(): Promise<void> {
		const startedMs = performance.now();
		while (await recordReadings.runDue(ports.nowMs()))
			if (isStopped || performance.now() - startedMs > POINTS_WITHIN_MS) return;
	}

	async function tick(): Promise<void> {
		for (const work of [
			() => warningsDue(ports),
			() => incidentsDue(ports),
			() => watchDuty(ports),
			duePoints,
			() => runAlarmsDue(ports, ports.nowMs()),
			() => pairs(ports.nowMs()),
			rescore,
			() => ports.store.rollUp(ports.nowMs(), ROLL_UP_BUCKETS_MAX),
			proveWrites,
			() => ports.store.forgetSignIns(ports.nowMs() - DAY_MS),
			forget,
			() => readCity(ports.store),
			() => readSectors(ports.store, ports.nowMs()),
			() => beginModel(ports, recordReadings),
			refreshChannels,
			async () => lookNext.due()
		]) {
			if (isStopped) return;
			try {
				await work();
			} catch (error) {
				ports.log.error({ err: error }, 'due work failed, will try again');
			}
		}
	}

	return {
		async stop() {
			isStopped = true;
			clearInterval(timer);
			await running;
		}
	};
}

/** Walks through all sites once per hour, a portion per tick. */
function rescoreInTurn(ports: Ports): () => Promise<void> {
	const { store, nowMs, wake, log } = ports;
	let waiting: string[] = [];
	let roundEndsMs = 0;
	let revision = sectorsRevision();
	return async () => {
		// Other weights or cuts: nobody waits an hour for the levels that follow from them.
		if (revision !== sectorsRevision()) {
			revision = sectorsRevision();
			waiting = [...(await store.siteIds())];
			roundEndsMs = nowMs() + RESCORE_CHANGED_WITHIN_MS;
		}
		if (waiting.length === 0) {
			if (nowMs() < roundEndsMs) return;
			waiting = [...(await store.siteIds())];
			roundEndsMs = nowMs() + RESCORE_ALL_WITHIN_MS;
		}
		const ticksLeft = Math.max(1, (roundEndsMs - nowMs()) / EVERY_MS / 2);
		const portion = waiting.splice(0, Math.min(RESCORE_AT_ONCE_MAX, Math.ceil(waiting.length / ticksLeft)));
		if (portion.length === 0) return;
		const score = async (ids: readonly string[]) => {
			const change = await rescoreSites(ports, ids, nowMs());
			await store.commit({ ...change, audit: [] });
			if (change.events.length > 0) wake();
		};
		try {
			await score(portion);
		} catch (error) {
			// Somebody acted on an alarm of one of them in this moment: the others must not wait for the next round.
			log.warn({ err: error }, 'a portion of sites was not scored together, each is scored alone');
			await eachAlone(log, portion, (id) => score([id]));
		}
	};
}
