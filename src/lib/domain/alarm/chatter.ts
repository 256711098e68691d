import { DAY_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { AlarmPriority } from './limit.ts';
import type { RecentActivations } from './point-state.ts';

/** What the measures below need of an occurrence; all times are event times. */
export interface Activation {
	readonly id: string;
	readonly limitId: string;
	readonly pointKey: number;
	readonly siteId: string;
	readonly priority: AlarmPriority;
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
}

/** ISA-18.2 / EEMUA 191 name chattering in words; three in a rolling minute is how industry counts it. */
export const CHATTER = { activations: 3, withinMs: MINUTE_MS } as const;
/** Our choice: a chattering alarm is loud again after it has been quiet for this long. */
export const DAMPED_FOR_MS = 10 * MINUTE_MS;
/** Our choice for "clears within seconds without action". */
export const FLEETING_WITHIN_MS = 10 * SECOND_MS;
/** Active for a day and more. */
export const STALE_AFTER_MS = DAY_MS;

export type Annunciation = 'announce' | 'damped';

/**
 * Which occurrences of one point and limit, in order of activation, are announced. From the third activation in a
 * minute on they are damped: listed with their count, without sound or message. The first of a red alarm is always
 * announced, and so is the first after ten quiet minutes. Example: at 0, 20, 40 s gives announce, announce, damped.
 */
export function damping(activations: readonly Pick<Activation, 'activatedAtMs'>[]): Annunciation[] {
	let recent: RecentActivations | undefined;
	return activations.map(({ activatedAtMs }) => {
		const step = dampingStep(recent, activatedAtMs);
		recent = step.recent;
		return step.annunciation;
	});
}

/** One activation more, with what is kept of those before it; the same answer as `damping` in constant memory. */
export function dampingStep(
	before: RecentActivations | undefined,
	atMs: number
): { readonly annunciation: Annunciation; readonly recent: RecentActivations } {
	const timesMs = before?.timesMs ?? [];
	const first = timesMs[timesMs.length - CHATTER.activations + 1];
	const isChatter = first !== undefined && atMs - first <= CHATTER.withinMs;
	const isDamped = isChatter || atMs < (before?.dampedUntilMs ?? Number.NEGATIVE_INFINITY);
	const isInRow = isDamped || atMs - (timesMs.at(-1) ?? Number.NEGATIVE_INFINITY) <= CHATTER.withinMs;
	return {
		annunciation: isDamped ? 'damped' : 'announce',
		recent: {
			timesMs: [...timesMs, atMs].slice(1 - CHATTER.activations),
			dampedUntilMs: isDamped ? atMs + DAMPED_FOR_MS : (before?.dampedUntilMs ?? atMs),
			inRow: isInRow ? (before?.inRow ?? 0) + 1 : 1
		}
	};
}

/** Came and went within seconds and did not repeat within a minute; `others` are of the same point and limit. */
export function isFleeting(one: Activation, others: readonly Activation[]): boolean {
	if (one.returnedAtMs === null || one.returnedAtMs - one.activatedAtMs > FLEETING_WITHIN_MS) return false;
	return !others.some(
		(other) => other.id !== one.id && Math.abs(other.activatedAtMs - one.activatedAtMs) <= CHATTER.withinMs
	);
}

/** Active for 24 h or more, measured to `nowMs` if it still is. */
export function isStale({ activatedAtMs, returnedAtMs }: Activation, nowMs: number): boolean {
	return (returnedAtMs ?? nowMs) - activatedAtMs >= STALE_AFTER_MS;
}
