import { floodGrouping, floodItems, type FloodAlarm } from '../../src/lib/domain/foresight/flood-group.ts';
import type { Series } from '../../src/lib/wire/series-csv.ts';
import { OURS, plain, type Measured } from './interval.ts';

/** A column alarms once it was so far out for so many rows: a usual fixed limit with a delay. */
const LIMIT_SIGMAS = 4;
const DELAY_ROWS = 3;
/** More alarms than this are a flood (ISA-18.2: ten). */
const FLOOD_ABOVE = 10;

/** What the alarms of all columns after the fault come to, one by one and grouped, with the column that was first. */
export function floodFigures(
	fault: number,
	normal: Series['rows'],
	series: Series,
	faultRow: number
): { readonly measured: readonly Measured[]; readonly isGrouped: boolean } {
	const alarms = alarmsOf(normal, series, faultRow);
	if (alarms.length <= FLOOD_ABOVE) return { measured: [], isGrouped: true };
	const items = floodItems(alarms, nearnessOf(normal, series.columns));
	const first = items[0];
	const earliest = alarms.reduce((a, b) => (b.at < a.at ? b : a));
	const firstOut = first?.firstOut.join(', ') ?? '';
	return {
		measured: [
			{ name: `fault ${fault}: entries of the flood`, by: 'one by one', figure: plain(alarms.length) },
			{
				name: `fault ${fault}: entries of the flood`,
				by: `${OURS}, first out ${firstOut}`,
				figure: plain(items.length)
			}
		],
		isGrouped:
			items.length <= floodGrouping.itemsMax &&
			first?.isFirst === true &&
			first.firstOut.includes(earliest.id) &&
			items.reduce((sum, { ids }) => sum + ids.length, 0) === alarms.length
	};
}

function alarmsOf(normal: Series['rows'], series: Series, faultRow: number): readonly FloodAlarm[] {
	return series.columns.flatMap((id, column) => {
		const { mean, sigma } = spreadOf(normal.flatMap(({ values }) => values[column] ?? []));
		let out = 0;
		for (let at = faultRow; at < series.rows.length; at++) {
			const value = series.rows[at]?.values[column] ?? mean;
			out = Math.abs(value - mean) > LIMIT_SIGMAS * sigma ? out + 1 : 0;
			if (out === DELAY_ROWS) return [{ id, at }];
		}
		return [];
	});
}

/** How strongly two columns go together in normal operation: the size of their correlation. */
function nearnessOf(normal: Series['rows'], columns: readonly string[]) {
	const scaled = columns.map((_name, column) => {
		const values = normal.map((row) => row.values[column] ?? 0);
		const { mean, sigma } = spreadOf(values);
		return values.map((value) => (value - mean) / sigma);
	});
	const at = new Map(columns.map((name, column) => [name, scaled[column] ?? []]));
	return (a: string, b: string) => {
		const other = at.get(b) ?? [];
		const sum = (at.get(a) ?? []).reduce((total, value, row) => total + value * (other[row] ?? 0), 0);
		return Math.abs(sum) / Math.max(1, other.length);
	};
}

function spreadOf(values: readonly number[]): { readonly mean: number; readonly sigma: number } {
	const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
	return { mean, sigma: Math.sqrt(variance) || Infinity };
}
