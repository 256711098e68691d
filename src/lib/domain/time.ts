export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** China has kept UTC+8 without summer time since 1991, so a fixed offset is exact for every date we hold. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** The day in Asia/Shanghai as `YYYY-MM-DD`, e.g. `shanghaiDay(Date.UTC(2026, 10, 22, 16)) === '2026-11-23'`. */
export function shanghaiDay(atMs: number): string {
	return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The first millisecond of the Shanghai day that contains `atMs`. */
export function shanghaiDayStartMs(atMs: number): number {
	return Math.floor((atMs + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS;
}

/** ISO 8601 with the Shanghai offset and no milliseconds, e.g. `2026-11-22T08:00:00+08:00` (the form CAP wants). */
export function shanghaiIso(atMs: number): string {
	return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19) + '+08:00';
}

/** The first millisecond of a Shanghai day written `YYYY-MM-DD`; `NaN` for a day that does not exist. */
export function shanghaiMidnightMs(day: string): number {
	const utcMs = Date.parse(`${day}T00:00:00Z`);
	return new Date(utcMs).toJSON()?.slice(0, 10) === day ? utcMs - SHANGHAI_OFFSET_MS : Number.NaN;
}
