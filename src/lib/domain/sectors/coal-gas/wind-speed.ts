import type { MethodResult } from '../../risk/method.ts';
import { windRows } from './wind-rows.ts';

/** One wind speed (m/s) against the range of its place; both ends are allowed. Example: belt-roadway at 0.25 → within. */
export function checkWindSpeed(
	placeId: string,
	windMPerS: number
): MethodResult<'within' | 'too_slow' | 'too_fast'> {
	const row = windRows.find(({ id }) => id === placeId);
	if (!row) throw new RangeError(`place ${placeId} has no wind speed`);
	const { place, min, max, source } = row;
	const value =
		min !== null && windMPerS < min ? 'too_slow' : max !== null && windMPerS > max ? 'too_fast' : 'within';
	return {
		value,
		steps: [
			{
				id: 'range',
				text: place,
				formula: `${min ?? 0} ≤ ${windMPerS}${max === null ? '' : ` ≤ ${max}`}`,
				value,
				unit: 'm/s',
				source
			}
		],
		notes: []
	};
}
