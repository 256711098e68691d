import { channelNames } from '../../domain/people/reach.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type { Ports } from '../app/ports.ts';
import type { ChannelBook, LiveSink } from '../push/push.ts';
import { deliver } from './deliver.ts';
import { OutsideLimit } from './outside-limit.ts';
import { startPump } from './pump.ts';
import { react } from './react.ts';

const POLL_MS = SECOND_MS;
const LIVE_AT_ONCE_MAX = 1000;
/** In a storm warnings and messages let the wall go first for so long, and what only looks ahead for longer. */
const PEOPLE_WAIT_MS = 1500;
const FOLLOWERS_WAIT_MS = 10 * SECOND_MS;
/** After a start people come first: they sign in and see the alarms before a backlog of consequences is worked off. */
const HEAD_START_MS = 1500;

export interface Relay {
	wake(): void;
	/** The newest event the screens were given. */
	pushedSeq(): number;
	/** When each loop last ended a step well. */
	steps(): readonly { readonly name: string; readonly atMs: number }[];
	stop(): Promise<void>;
}

/**
 * Carries what was committed to the screens, to the rules that react, and to people. A loop each, so that a slow channel
 * never delays the wall. Each process feeds its own screens; reactions and messages are shared between processes.
 */
export async function startRelay(
	ports: Ports,
	live: LiveSink,
	channels: ChannelBook,
	/** Slower work that follows from events and keeps its own cursor, by name. */
	followers: ReadonlyMap<string, () => Promise<boolean>> = new Map()
): Promise<Relay> {
	let pushedSeq = await ports.store.lastSeq();
	live.push([], pushedSeq);
	/** In a storm the screens come first: what follows from its events waits a moment until it is stored. */
	const afterStorm = (step: () => Promise<boolean>, waitsMs: number) => async () => {
		await live.calm?.(waitsMs);
		return await step();
	};
	const limit = new OutsideLimit();
	const loops: readonly (readonly [string, () => Promise<boolean>, afterMs?: number])[] = [
		[
			'live',
			async () => {
				const events = await ports.store.eventsAfter(pushedSeq, LIVE_AT_ONCE_MAX);
				pushedSeq = events.at(-1)?.seq ?? pushedSeq;
				live.push(events, pushedSeq);
				return events.length === LIVE_AT_ONCE_MAX;
			}
		],
		['reactions', afterStorm(() => react(ports), PEOPLE_WAIT_MS), HEAD_START_MS],
		// Each channel by itself: a gateway that does not answer holds up nobody else's messages.
		...channelNames.map(
			(name) =>
				[
					`deliveries ${name}`,
					afterStorm(() => deliver(ports, channels, name, limit), PEOPLE_WAIT_MS)
				] as const
		),
		...[...followers].map(
			([name, follow]) => [name, afterStorm(follow, FOLLOWERS_WAIT_MS), HEAD_START_MS] as const
		)
	];
	const pumps = loops.map(([name, step, afterMs]) => ({
		name,
		pump: startPump(name, POLL_MS, ports.log, step, afterMs)
	}));
	return {
		wake() {
			for (const { pump } of pumps) pump.wake();
		},
		pushedSeq: () => pushedSeq,
		steps: () => pumps.map(({ name, pump }) => ({ name, atMs: pump.doneAtMs() })),
		async stop() {
			await Promise.all(pumps.map(({ pump }) => pump.stop()));
		}
	};
}
