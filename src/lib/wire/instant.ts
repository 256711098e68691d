import { z } from 'zod';

const ISO = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * ISO 8601 with an offset → UTC epoch ms, or `null` when it is not one or names a day that does not exist.
 * A time without an offset is refused: nobody can know which one was meant. Fractions beyond ms are cut.
 */
export function instantMs(text: string): number | null {
	const parts = ISO.exec(text);
	if (!parts) return null;
	const daysInMonth = new Date(Date.UTC(Number(parts[1]), Number(parts[2]), 0)).getUTCDate();
	if (Number(parts[3]) > daysInMonth) return null;
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? null : ms;
}

/** A point in time on the wire, e.g. `2026-11-22T08:00:00.000+08:00`. */
export const Instant = z
	.string()
	.max(40)
	.refine((text) => instantMs(text) !== null, {
		message: 'must be ISO 8601 with an offset, e.g. 2026-11-22T08:00:00+08:00 须为带时区的 ISO 8601 时间'
	})
	.meta({ format: 'date-time', example: '2026-11-22T08:00:00.000+08:00' });
