import { MINUTE_MS } from '../time.ts';
import type { Activation } from './chatter.ts';

/**
 * ISA-18.2 / EEMUA 191: a flood begins with more than 10 alarms in 10 minutes at one operating position and ends below
 * 5 in 10 minutes. Counted in a rolling window, which finds floods that wall-clock buckets cut in two.
 */
export const FLOOD = { beginsAbove: 10, endsBelow: 5, withinMs: 10 * MINUTE_MS } as const;

export interface Flood {
	/** The activation that made it a flood. */
	readonly fromMs: number;
	/** `null` = still going on at `nowMs`. */
	readonly toMs: number | null;
	readonly activations: number;
}

/**
 * The floods of one desk, from its activations in order of time. The flood ends at the moment the rolling count falls
 * below five. Example: 11 activations at 0 s and nothing after: from 0 s to 600 s.
 */
export function floodsOf(activations: readonly Pick<Activation, 'activatedAtMs'>[], nowMs: number): Flood[] {
	const times = activations.map((one) => one.activatedAtMs);
	const floods: Flood[] = [];
	let open: { fromMs: number; activations: number } | null = null;
	let first = 0;
	const moveTo = (atMs: number, end: number) => {
		while (first < end && (times[first] ?? atMs) <= atMs - FLOOD.withinMs) {
			// The count changes at the moment an activation leaves the window.
			const leavesMs = (times[first] ?? atMs) + FLOOD.withinMs;
			first++;
			if (open && end - first < FLOOD.endsBelow) {
				floods.push({ ...open, toMs: leavesMs });
				open = null;
			}
		}
	};
	times.forEach((atMs, index) => {
		moveTo(atMs, index);
		if (open) open.activations++;
		else if (index + 1 - first > FLOOD.beginsAbove) open = { fromMs: atMs, activations: index + 1 - first };
	});
	moveTo(nowMs, times.length);
	return open ? [...floods, { ...(open as Omit<Flood, 'toMs'>), toMs: null }] : floods;
}

/** The alarms of one site in a flood, as one entry of the list. */
export interface StormGroup {
	readonly siteId: string;
	/** The first of the group; what comes in the same millisecond is first too. */
	readonly firstOut: readonly string[];
	/** Announced at once, whatever the flood: the first red of the site. `null` = none is red. */
	readonly firstRed: string | null;
	readonly ids: readonly string[];
}

/**
 * Groups a flood by site. Groups keep the order of their first activation, those with a red alarm stand first. Nothing
 * waits for its group: `firstRed` of every site is announced when it activates.
 */
export function stormGroups(
	activations: readonly Pick<Activation, 'id' | 'siteId' | 'priority' | 'activatedAtMs'>[]
): StormGroup[] {
	const ordered = activations.toSorted((a, b) => a.activatedAtMs - b.activatedAtMs);
	const groups = [...Map.groupBy(ordered, (one) => one.siteId)].map(([siteId, list]) => {
		const firstMs = list[0]?.activatedAtMs;
		return {
			siteId,
			firstOut: list.filter((one) => one.activatedAtMs === firstMs).map((one) => one.id),
			firstRed: list.find((one) => one.priority === 'red')?.id ?? null,
			ids: list.map((one) => one.id)
		};
	});
	return groups.toSorted((a, b) => Number(b.firstRed !== null) - Number(a.firstRed !== null));
}

/**
 * How a new activation is announced at a desk. `earlier` are the desk's activations of the last ten minutes before it.
 * In a flood it joins its site's group, unless it is the first red of its site.
 */
export function announcementOf(
	activation: Pick<Activation, 'siteId' | 'priority'>,
	earlier: readonly Pick<Activation, 'siteId' | 'priority'>[],
	isFlood: boolean
): 'alone' | 'in_group' {
	if (!isFlood) return 'alone';
	const ofSite = earlier.filter((one) => one.siteId === activation.siteId);
	if (activation.priority === 'red')
		return ofSite.some((one) => one.priority === 'red') ? 'in_group' : 'alone';
	return ofSite.length > 0 ? 'in_group' : 'alone';
}
