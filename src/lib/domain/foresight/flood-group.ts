/** An alarm of a flood. `at` grows with time: milliseconds or rows. */
export interface FloodAlarm {
	readonly id: string;
	readonly at: number;
}

/** Alarms of a flood that are shown as one entry. */
export interface FloodItem {
	/** The earliest of the item; what came at the same moment is first too. */
	readonly firstOut: readonly string[];
	/** Whether the flood began here: the place to look at before all others. */
	readonly isFirst: boolean;
	/** In order of time. */
	readonly ids: readonly string[];
}

export const floodGrouping = {
	/** What a person can take in at once. Our choice, as in the bar that it is judged by. */
	itemsMax: 5,
	/** Items whose alarms are as near as this on average are one item even if there is room for more. Our choice. */
	joinAt: 0.6,
	/** Alarms compared pair by pair; later ones join the item whose first one they are nearest to. */
	comparedMax: 100
} as const;

/**
 * Groups a flood into at most five items by how near its alarms are to each other: 0 = strangers, 1 = the same thing; by
 * average linkage, the nearest pair first. The item with the first alarm of all stands first, the others follow by their own
 * first alarm. Every alarm is in exactly one item. Example: A and B at row 1 and 3 with nearness .9, C at row 2 near to
 * neither → [A, B] first, then [C].
 */
export function floodItems(
	alarms: readonly FloodAlarm[],
	nearness: (a: string, b: string) => number
): readonly FloodItem[] {
	const ordered = firstOfEach(alarms);
	const groups = joined(
		ordered.slice(0, floodGrouping.comparedMax).map((alarm) => [alarm]),
		nearness
	);
	for (const late of ordered.slice(floodGrouping.comparedMax))
		mostNear(groups, ([first]) => (first ? nearness(first.id, late.id) : 0))?.push(late);
	const begins = ordered[0]?.at;
	return groups
		.map((group) => group.toSorted(byTime))
		.sort((a, b) => byTime(a[0], b[0]))
		.map((group) => ({
			firstOut: group.filter(({ at }) => at === group[0]?.at).map(({ id }) => id),
			isFirst: group[0]?.at === begins,
			ids: group.map(({ id }) => id)
		}));
}

/** In order of time; an alarm that came twice counts from its first time. */
function firstOfEach(alarms: readonly FloodAlarm[]): readonly FloodAlarm[] {
	const ordered = alarms.toSorted(byTime);
	const ids = new Set<string>();
	return ordered.filter(({ id }) => {
		const isNew = !ids.has(id);
		ids.add(id);
		return isNew;
	});
}

function byTime(a: FloodAlarm | undefined, b: FloodAlarm | undefined): number {
	if (!a || !b) return 0;
	return a.at - b.at || (a.id < b.id ? -1 : 1);
}

type Nearness = (a: string, b: string) => number;

/** Joins the two nearest groups until there are few enough and the rest are strangers. */
function joined(groups: FloodAlarm[][], nearness: Nearness): FloodAlarm[][] {
	const near = groups.map((a) => groups.map((b) => meanNearness(a, b, nearness)));
	const left = groups.map((_group, index) => index);
	while (left.length > 1) {
		const [a, b, best] = nearestPair(left, near);
		if (left.length <= floodGrouping.itemsMax && best < floodGrouping.joinAt) break;
		absorb(groups, near, left, a, b);
	}
	return left.map((index) => groups[index] ?? []);
}

function nearestPair(
	left: readonly number[],
	near: readonly (readonly number[])[]
): [number, number, number] {
	let pair: [number, number, number] = [left[0] ?? 0, left[1] ?? 0, -Infinity];
	for (const [place, a] of left.entries())
		for (const b of left.slice(place + 1)) {
			const value = near[a]?.[b] ?? 0;
			if (value > pair[2]) pair = [a, b, value];
		}
	return pair;
}

/** Group `b` goes into `a`; nearness to the others is the mean over all pairs. */
function absorb(groups: FloodAlarm[][], near: number[][], left: number[], a: number, b: number): void {
	const [sizeA, sizeB] = [groups[a]?.length ?? 0, groups[b]?.length ?? 0];
	for (const other of left) {
		const mean = ((near[a]?.[other] ?? 0) * sizeA + (near[b]?.[other] ?? 0) * sizeB) / (sizeA + sizeB);
		const [own, their] = [near[a], near[other]];
		if (own) own[other] = mean;
		if (their) their[a] = mean;
	}
	groups[a]?.push(...(groups[b] ?? []));
	left.splice(left.indexOf(b), 1);
}

function meanNearness(a: readonly FloodAlarm[], b: readonly FloodAlarm[], nearness: Nearness): number {
	let sum = 0;
	for (const one of a) for (const other of b) sum += nearness(one.id, other.id);
	return sum / Math.max(1, a.length * b.length);
}

function mostNear<Group>(groups: readonly Group[], of: (group: Group) => number): Group | undefined {
	let best: { readonly group: Group; readonly value: number } | null = null;
	for (const group of groups) {
		const value = of(group);
		if (!best || value > best.value) best = { group, value };
	}
	return best?.group;
}
