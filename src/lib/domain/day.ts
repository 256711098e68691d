import { DAY_MS } from './time.ts';

/** Calendar days are `YYYY-MM-DD` in Asia/Shanghai, compared as text. */
export function refuseNoDay(day: string, where: string): void {
	if (!/^\d{4}-\d{2}-\d{2}$/u.test(day) || addDays(day, 0) !== day)
		throw new RangeError(`${where}: ${day} is not a day (YYYY-MM-DD)`);
}

/** Example: `addDays('2026-02-20', 15) === '2026-03-07'`. */
export function addDays(day: string, days: number): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** Same day of the month, or the month's last day where it is shorter: `addMonths('2026-08-31', 6) === '2027-02-28'`. */
export function addMonths(day: string, months: number): string {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
	return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

export type Interval = { readonly days: number } | { readonly months: number };

export type DueState = 'in_time' | 'overdue' | 'never';

export interface DueDay {
	/** Last day on which it is still in time; `null` = never done, so there is nothing to count from. */
	readonly dueDay: string | null;
	readonly state: DueState;
	/** Whole days past the due day; 0 while in time, `null` when never done. */
	readonly overdueDays: number | null;
}

/**
 * When a thing done on `lastDay` must be done again. The due day itself is in time. Never done is its own state.
 * Refuses days that do not exist and a last day after `day`.
 */
export function dueAgain(lastDay: string | null, every: Interval, day: string, where: string): DueDay {
	refuseNoDay(day, 'day');
	if (lastDay === null) return { dueDay: null, state: 'never', overdueDays: null };
	refuseNoDay(lastDay, where);
	if (lastDay > day) throw new RangeError(`${where}: ${lastDay} is after ${day}`);
	const dueDay = 'months' in every ? addMonths(lastDay, every.months) : addDays(lastDay, every.days);
	const overdueDays = Math.max(0, (Date.parse(day) - Date.parse(dueDay)) / DAY_MS);
	return { dueDay, state: overdueDays > 0 ? 'overdue' : 'in_time', overdueDays };
}
