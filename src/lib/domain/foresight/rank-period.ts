/** What a history counts in. A history mixes no two of them: their steps are not of one length. */
export interface Period {
	readonly kind: 'half' | 'quarter' | 'month' | 'week' | 'day' | 'number';
	/** Grows with time. */
	readonly index: number;
	/** Of a day: the index of its month, for histories whose days have to be taken together. */
	readonly month?: number;
}

/**
 * Reads `2024H1`, `2024Q1`, `2024-01`, `2024-W05`, `2024-01-31` (also with `/`, one digit, a time of day, 年季月日), or a whole
 * number such as a year. `null`: none of them, or no date of the calendar. Example: `2024Q1` → quarter 8096.
 */
export function readPeriod(given: string): Period | null {
	const text = given
		.normalize('NFKC')
		.trim()
		.replace(/^(\d{4})年$/, '$1')
		.replace(/^(\d{4})年第?([1-4])季度?$/, '$1Q$2')
		.replace(/^(\d{4})年(\d{1,2})月$/, '$1-$2')
		.replace(/^(\d{4})年(\d{1,2})月(\d{1,2})日/, '$1-$2-$3');
	const part = /^(\d{4})[-/ ]?([HQW])(\d{1,2})$/i.exec(text);
	if (part) return partOf(Number(part[1]), (part[2] ?? '').toUpperCase(), Number(part[3]));
	const month = /^(\d{4})[-/](\d{1,2})$/.exec(text);
	if (month) return partOf(Number(month[1]), 'M', Number(month[2]));
	const day = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}\S*)?$/.exec(text);
	if (day) return dayOf(Number(day[1]), Number(day[2]), Number(day[3]));
	return /^-?\d{1,9}(\.0+)?$/.test(text) ? { kind: 'number', index: Number(text) } : null;
}

const parts: Readonly<Record<string, { readonly kind: Period['kind']; readonly perYear: number }>> = {
	H: { kind: 'half', perYear: 2 },
	Q: { kind: 'quarter', perYear: 4 },
	M: { kind: 'month', perYear: 12 },
	W: { kind: 'week', perYear: 53 }
};

function partOf(year: number, letter: string, number: number): Period | null {
	const part = parts[letter];
	if (!part || number < 1 || number > part.perYear) return null;
	return { kind: part.kind, index: year * part.perYear + number - 1 };
}

function dayOf(year: number, month: number, day: number): Period | null {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	if (month < 1 || month > 12 || day < 1 || day > days) return null;
	const months = year * 12 + month - 1;
	return { kind: 'day', index: months * 31 + day, month: months };
}
