import { SECOND_MS, shanghaiIso } from '../../time.ts';

/** `>>> 0`: bit 31 of a JavaScript number would make the DWORD negative. */
export const isSet = (dword: number, bit: number): boolean => ((dword >>> bit) & 1) === 1;
export const isDword = (value: number): boolean =>
	Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;

/** One state of one flag at the time of a report, in order of time. */
export interface FlagMoment {
	readonly atMs: number;
	readonly on: boolean;
}

export interface HeldFlag {
	/** Rising edges. */
	readonly events: number;
	readonly eventsAt: readonly string[];
	/** Held at the first sample with no report before it: it may have been counted already. */
	readonly heldAtStart: boolean;
	/** Time the flag was held, s; never across a silence longer than the gap. */
	readonly heldS: number;
	readonly heldAtEnd: boolean;
}

/**
 * Rising edges of one flag and the time it was held; `before` = its state in the report before the first one, `null` = not
 * known. `null` where it was never set. Example: on at 0, 30 and 60 s, off at 90 s, before off → one event, 90 s.
 */
export function heldFlag(
	moments: readonly FlagMoment[],
	before: boolean | null,
	maxGapMs: number
): HeldFlag | null {
	const [first] = moments;
	if (!moments.some(({ on }) => on)) return null;
	const eventsAt: string[] = [];
	let heldMs = 0;
	let previous = before;
	moments.forEach(({ atMs, on }, index) => {
		if (on && previous === false) eventsAt.push(shanghaiIso(atMs));
		const stepMs = (moments[index + 1]?.atMs ?? atMs) - atMs;
		if (on && stepMs <= maxGapMs) heldMs += stepMs;
		previous = on;
	});
	return {
		events: eventsAt.length,
		eventsAt,
		heldAtStart: before === null && first?.on === true,
		heldS: heldMs / SECOND_MS,
		heldAtEnd: moments.at(-1)?.on === true
	};
}
