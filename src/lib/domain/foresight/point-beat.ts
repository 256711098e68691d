import type { Text } from '../text.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';

/** Rows a point may be watched on, in minutes: its own beat. Our choice. */
const BEATS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440] as const;
/** A gap this much longer than a beat still fits it: clocks are not exact. */
const TOLERANCE = 1.1;
/** Gaps after which a point's beat is known. */
const GAPS_KNOWN = 6;
/** The beat is chosen anew where readings come this much further apart, or closer together, than it. */
const SLOWER = 1.5;
const CLOSER = 1 / 3;

/** How often a point reports. Plain data. */
export interface PointBeat {
	/** Minutes of one row. */
	readonly every: number;
	/** Usual minutes between two minutes that have a reading; 0 = unknown. */
	readonly gap: number;
	/** Gaps seen, up to the number that is enough. */
	readonly gaps: number;
}

export const freshPointBeat: PointBeat = { every: 1, gap: 0, gaps: 0 };

/** One gap more, in minutes; an outage is one long gap and no slower beat. */
export function gapSeen(before: PointBeat, minutes: number): PointBeat {
	const gaps = Math.min(before.gaps + 1, GAPS_KNOWN);
	const bounded = before.gap === 0 ? minutes : Math.min(minutes, 3 * before.gap);
	const gap = Math.round((before.gap + (bounded - before.gap) / gaps) * 100) / 100;
	const isOther = gap > SLOWER * before.every || gap < CLOSER * before.every;
	// Measured from the start again: what was before the change says nothing of what is after it.
	if (gaps >= GAPS_KNOWN && isOther && fitting(gap) !== before.every)
		return { every: fitting(gap), gap: 0, gaps: 0 };
	return { gap, gaps, every: before.every };
}

function fitting(gap: number): number {
	return BEATS_MIN.find((minutes) => gap <= TOLERANCE * minutes) ?? BEATS_MIN.at(-1) ?? 1;
}

/** Readings further apart than the slowest beat: there is no course between them to speak of. */
export function isTooSlow({ gap, gaps }: PointBeat): boolean {
	return gaps >= GAPS_KNOWN && gap > SLOWER * (BEATS_MIN.at(-1) ?? 0);
}

/** A length of time for a sentence: minutes up to two hours, then hours. */
export function spanText(spanMs: number): Text {
	const minutes = Math.max(1, Math.round(spanMs / MINUTE_MS));
	if (minutes < 120) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
	const hours = Math.round(spanMs / HOUR_MS);
	return { zh: `${hours} 小时`, en: `${hours} h` };
}
