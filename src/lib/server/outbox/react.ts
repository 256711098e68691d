import { HOUR_MS } from '../../domain/time.ts';
import { isAudible, type AlarmChange, type LiveEvent } from '../../wire/live.ts';
import { automaticDrafts } from '../app/automatic-warnings.ts';
import { deliveryEvent } from '../app/delivery-event.ts';
import { groupMessages } from '../app/group-messages.ts';
import { limitsOf, joined, planned } from '../app/plan-messages.ts';
import type { Ports } from '../app/ports.ts';
import { rescoreSites } from '../app/rescore-sites.ts';
import { routeAlarm } from '../app/route-alarm.ts';
import { changeOfDraft } from '../app/warning-draft.ts';
import { chainAt, ladderBook } from '../app/warning-settings.ts';
import { isOfContent, type Change } from '../store/change.ts';

const CONSUMER = 'reactions';
const EVENTS_AT_ONCE_MAX = 200;
const TRIES = 3;
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
	if (events.length === 0) return false;
	// What cannot be stored for one of them must not keep the others from being told.
	if (!(await isDone(ports, events, from, effects))) for (const event of events) await alone(ports, event);
	ports.wake();
	return true;
}

type Effects = (ports: Ports, events: readonly LiveEvent[], nowMs: number) => Promise<Change>;

/** `false` = it cannot be stored as it is, however often it is tried. */
async function isDone(
	ports: Ports,
	events: readonly LiveEvent[],
	from: number,
	effectsOf: Effects
): Promise<boolean> {
	const to = events.at(-1)?.seq ?? from;
	for (let tries = 0; tries < TRIES; tries++) {
		try {
			const change = await effectsOf(ports, events, ports.nowMs());
			await ports.store.commit({ ...change, cursor: { consumer: CONSUMER, from, to } });
			return true;
		} catch (error) {
			if (!isOfContent(error)) throw error;
			// Another process reacted first: its cursor is further on, ours starts again from there.
			if ((await ports.store.cursor(CONSUMER)) !== from) return true;
			ports.log.error({ err: error, from, to }, 'what follows from these events could not be stored');
		}
	}
	return false;
}

/** People are told even where the score cannot follow; an event that nothing can follow from is left behind, on record. */
async function alone(ports: Ports, event: LiveEvent): Promise<void> {
	const from = await ports.store.cursor(CONSUMER);
	if (from >= event.seq) return;
	if (await isDone(ports, [event], from, effects)) return;
	if (await isDone(ports, [event], from, messages)) return;
	await ports.store.commit({
		events: [],
		audit: [
			{
				...{ atMs: ports.nowMs(), actorId: 'system', actorName: '烽燧', action: 'event.left_behind' },
				...{
					subject: `event:${event.seq}`,
					reason: '由此产生的记录无法保存 nothing that follows can be stored'
				},
				...{ detail: JSON.stringify({ kind: event.kind, siteId: event.siteId }), from: '' }
			}
		],
		cursor: { consumer: CONSUMER, from, to: event.seq }
	});
}

async function effects(ports: Ports, events: readonly LiveEvent[], nowMs: number): Promise<Change> {
	const siteIds = new Set(events.filter(isForScore).map((event) => event.siteId));
	const ids = [...siteIds].filter((id): id is string => id !== null);
	const { scores, alarms, events: scored } = await rescoreSites(ports, ids, nowMs);
	const groups = groupMessages(ports, events, nowMs);
	const told = joined(await messages(ports, events, nowMs), {
		newDeliveries: groups,
		events: groups.map(deliveryEvent)
	});
	return { ...told, scores, alarms, events: [...scored, ...told.events] };
}

/** An import scores its sites itself: what it brings in changes what we know, and raises no alarm of the site. */
function isForScore(event: LiveEvent): boolean {
	if (event.kind === 'hidden_danger.changed' && event.body.isImported) return false;
	return rescores.has(event.kind);
}

/** Warnings that issue themselves, and a message to everybody concerned: at most three per person and minute. */
async function messages(ports: Ports, events: readonly LiveEvent[], nowMs: number): Promise<Change> {
	const changes = events.flatMap((event) => (event.kind === 'alarm.changed' ? [event.body] : []));
	const raised = await stillNews(ports, changes.filter(isNews), nowMs);
	const returned = changes.filter(({ change }) => change === 'returned');
	if (raised.length === 0 && returned.length === 0) return { events: [], audit: [] };
	const { store } = ports;
	const [book, chain, open] = await Promise.all([
		ladderBook(store),
		chainAt(store, nowMs),
		store.openWarningsOfSites([...new Set([...raised, ...returned].map(({ siteId }) => siteId))])
	]);
	const drafts = automaticDrafts(
		[
			...raised.map((alarm) => ({ alarm, kind: 'activated' as const })),
			...returned.map((alarm) => ({ alarm, kind: 'returned' as const }))
		],
		open,
		{ book, chain, ports, nowMs }
	);
	const ofAlarms = raised.flatMap((alarm) =>
		routeAlarm(alarm, chain.shifts, chain.people, ports.demo, nowMs)
	);
	if (raised.length > 0 && ofAlarms.length === 0)
		ports.log.warn({ alarms: raised.length }, 'nobody is on duty: alarms reached no person on duty');
	const all = [...drafts.flatMap((draft) => draft.messages), ...ofAlarms];
	const once = [...new Map(all.toReversed().map((message) => [message.id, message])).values()].toReversed();
	return joined(
		...drafts.map((draft) => changeOfDraft(draft, book, nowMs)),
		await planned(store, once, limitsOf(chain, book), nowMs)
	);
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
