import { HOUR_MS } from '../../domain/time.ts';
import { isAudible, type AlarmChange, type LiveEvent } from '../../wire/live.ts';
import { deliveryEvent } from '../app/delivery-event.ts';
import type { Ports } from '../app/ports.ts';
import { rescoreSites } from '../app/rescore-sites.ts';
import { routeAlarm } from '../app/route-alarm.ts';
import { CommitRefused, type Change, type StoredDelivery } from '../store/store.ts';

const CONSUMER = 'reactions';
const EVENTS_AT_ONCE_MAX = 500;
/** An alarm that returned and began longer ago than this is no longer pushed to people. */
const NEWS_MS = HOUR_MS;

/** What follows from each kind of event inside the system. Events that nothing follows from are not named. */
const rescores: ReadonlySet<LiveEvent['kind']> = new Set([
	'alarm.changed',
	'hidden_danger.changed',
	'site.changed'
]);

/**
 * Takes the next events, does what follows from them and moves the cursor in the same commit, so that each effect
 * happens exactly once even when the process dies in between. Returns true when more may be waiting.
 */
export async function react(ports: Ports): Promise<boolean> {
	const from = await ports.store.cursor(CONSUMER);
	const events = await ports.store.eventsAfter(from, EVENTS_AT_ONCE_MAX);
	const last = events.at(-1);
	if (!last) return false;
	const nowMs = ports.nowMs();
	const change = await effects(ports, events, nowMs);
	try {
		await ports.store.commit({ ...change, cursor: { consumer: CONSUMER, from, to: last.seq } });
	} catch (error) {
		// Another process reacted first: its cursor is further on, ours starts again from there.
		if (error instanceof CommitRefused) return true;
		throw error;
	}
	ports.wake();
	return true;
}

async function effects(ports: Ports, events: readonly LiveEvent[], nowMs: number): Promise<Change> {
	const siteIds = new Set(events.filter((event) => rescores.has(event.kind)).map((event) => event.siteId));
	const ids = [...siteIds].filter((id): id is string => id !== null);
	const { scores, alarms, events: scored } = await rescoreSites(ports, ids, nowMs);
	const newDeliveries = await messages(ports, events, nowMs);
	return {
		scores,
		alarms,
		newDeliveries,
		events: [...scored, ...newDeliveries.map(deliveryEvent)],
		audit: []
	};
}

async function messages(
	ports: Ports,
	events: readonly LiveEvent[],
	nowMs: number
): Promise<StoredDelivery[]> {
	const raised = events.flatMap((event) =>
		event.kind === 'alarm.changed' && isNews(event.body) ? [event.body] : []
	);
	const fresh = await stillNews(ports, raised, nowMs);
	if (fresh.length === 0) return [];
	const [shifts, people] = await Promise.all([ports.store.shiftsAt(nowMs), ports.store.people()]);
	const byId = new Map(people.map((person) => [person.id, person]));
	const messages = fresh.flatMap((alarm) => routeAlarm(alarm, shifts, byId, ports.demo, nowMs));
	if (messages.length === 0)
		ports.log.warn({ alarms: fresh.length }, 'nobody is on duty: alarms reached no person');
	return messages;
}

/** Announced for the first time, or again: after its re-alarm time, or when what hid it ended. */
function isNews(alarm: AlarmChange): boolean {
	if (!announcing.has(alarm.change) || !isAudible(alarm)) return false;
	return alarm.change === 'activated' || (alarm.active && !alarm.acknowledged);
}

const announcing: ReadonlySet<AlarmChange['change']> = new Set([
	'activated',
	're_alarmed',
	'unshelved',
	'unsuppressed',
	'put_in_service'
]);

/** History that is brought in raises its alarms too; one that is over and long ago calls nobody. */
async function stillNews(
	{ store }: Ports,
	raised: readonly AlarmChange[],
	nowMs: number
): Promise<readonly AlarmChange[]> {
	const isOver = await Promise.all(
		raised.map(async (alarm) => {
			if (alarm.activatedAtMs >= nowMs - NEWS_MS) return false;
			return (await store.alarm(alarm.id))?.view.active === false;
		})
	);
	return raised.filter((_alarm, index) => !isOver[index]);
}
