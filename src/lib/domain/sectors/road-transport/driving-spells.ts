import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDayStartMs } from '../../time.ts';

/** A stretch of driving, UTC epoch ms, `toMs` excluded. */
export interface Driving {
	readonly fromMs: number;
	readonly toMs: number;
}

/** A rest of this length ends a spell of continuous driving. */
export const REST_MS = 20 * MINUTE_MS;

/** Driving in order, overlapping or touching stretches joined. Refuses empty and reversed ones (`RangeError`). */
export function joinDriving(stretches: readonly Driving[]): readonly Driving[] {
	const joined: { fromMs: number; toMs: number }[] = [];
	for (const { fromMs, toMs } of [...stretches].sort((a, b) => a.fromMs - b.fromMs)) {
		if (!(Number.isFinite(fromMs) && Number.isFinite(toMs) && fromMs < toMs))
			throw new RangeError('a stretch of driving ends after it starts');
		const last = joined.at(-1);
		if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
		else joined.push({ fromMs, toMs });
	}
	return joined;
}

/** Spells of continuous driving: stretches with less than 20 min between them belong together. */
export function spellsOf(driving: readonly Driving[]): readonly (readonly Driving[])[] {
	const spells: Driving[][] = [];
	for (const stretch of driving) {
		const last = spells.at(-1);
		const before = last?.at(-1);
		if (last !== undefined && before !== undefined && stretch.fromMs - before.toMs < REST_MS)
			last.push(stretch);
		else spells.push([stretch]);
	}
	return spells;
}

export const drivenMs = (driving: readonly Driving[]): number =>
	driving.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** Parts of the driving that lie between two hours of the Shanghai day, e.g. 22 and 6 (over midnight) or 2 and 5. */
export function withinHours(
	driving: readonly Driving[],
	fromHour: number,
	toHour: number
): readonly Driving[] {
	const lengthMs = ((toHour - fromHour + 24) % 24) * HOUR_MS;
	const parts: Driving[] = [];
	for (const { fromMs, toMs } of driving) {
		// The window that began the day before may still be open.
		for (let dayMs = shanghaiDayStartMs(fromMs) - DAY_MS; dayMs < toMs; dayMs += DAY_MS) {
			const opensMs = dayMs + fromHour * HOUR_MS;
			const part = { fromMs: Math.max(fromMs, opensMs), toMs: Math.min(toMs, opensMs + lengthMs) };
			if (part.fromMs < part.toMs) parts.push(part);
		}
	}
	return parts;
}

export interface BusiestWindow {
	readonly fromMs: number;
	readonly drivenMs: number;
}

/** Driving before a moment, for joined driving; a sum over a window is a difference of two. */
function drivenBefore(driving: readonly Driving[]): (atMs: number) => number {
	const sums = [0];
	for (const { fromMs, toMs } of driving) sums.push((sums.at(-1) ?? 0) + toMs - fromMs);
	return (atMs) => {
		// First stretch that has not ended by then.
		let [low, high] = [0, driving.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((driving[middle]?.toMs ?? Infinity) <= atMs) low = middle + 1;
			else high = middle;
		}
		return (sums[low] ?? 0) + Math.max(0, atMs - (driving[low]?.fromMs ?? Infinity));
	};
}

/**
 * The rolling window of this length with the most driving, the earliest of equal ones; the driving is joined. Its best place
 * starts or ends with a stretch.
 */
export function busiestWindow(driving: readonly Driving[], windowMs: number): BusiestWindow | null {
	let busiest: BusiestWindow | null = null;
	const before = drivenBefore(driving);
	const starts = driving.flatMap(({ fromMs, toMs }) => [fromMs, toMs - windowMs]);
	for (const fromMs of starts.sort((a, b) => a - b)) {
		const inside = before(fromMs + windowMs) - before(fromMs);
		if (busiest === null || inside > busiest.drivenMs) busiest = { fromMs, drivenMs: inside };
	}
	return busiest;
}

/** Driving outside a window. */
const without = (driving: readonly Driving[], fromMs: number, toMs: number): readonly Driving[] =>
	driving.flatMap((part) =>
		[
			{ fromMs: part.fromMs, toMs: Math.min(part.toMs, fromMs) },
			{ fromMs: Math.max(part.fromMs, toMs), toMs: part.toMs }
		].filter((rest) => rest.fromMs < rest.toMs)
	);

/**
 * Every window with more driving than allowed, in order of time: the worst first, then the worst of what it leaves, so that
 * each hour of driving counts in one window only. At most `most` of them. Example: 9 h on the 2nd and 9 h on the 12th → two.
 */
export function windowsAbove(
	driving: readonly Driving[],
	windowMs: number,
	limitMs: number,
	most: number
): readonly BusiestWindow[] {
	const found: BusiestWindow[] = [];
	let left = driving;
	while (found.length < most) {
		const worst = busiestWindow(left, windowMs);
		if (worst === null || worst.drivenMs <= limitMs) break;
		found.push(worst);
		left = without(left, worst.fromMs, worst.fromMs + windowMs);
	}
	return found.sort((a, b) => a.fromMs - b.fromMs);
}
