/** What a history counts in. A history mixes no two of them: their steps are not of one length. */
export interface Period {
	readonly kind: 'quarter' | 'month' | 'day' | 'number';
	/** Grows with time. */
	readonly index: number;
}

/**
 * Reads `2024Q1`, `2024-Q1`, `2024-01`, `2024-01-31`, or an integer such as a year. `null`: none of them, or no date of the
 * calendar. Example: `2024Q1` → quarter 8096.
 */
export function readPeriod(text: string): Period | null {
	const quarter = /^(\d{4})-?Q([1-4])$/i.exec(text);
	if (quarter) return { kind: 'quarter', index: Number(quarter[1]) * 4 + Number(quarter[2]) - 1 };
	const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
	if (month) return { kind: 'month', index: Number(month[1]) * 12 + Number(month[2]) - 1 };
	const day = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text);
	if (day) return dayOf(Number(day[1]), Number(day[2]), Number(day[3]));
	return /^-?\d{1,9}$/.test(text) ? { kind: 'number', index: Number(text) } : null;
}

function dayOf(year: number, month: number, day: number): Period | null {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return day > days ? null : { kind: 'day', index: (year * 12 + month) * 31 + day };
}
