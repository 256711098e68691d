import type { MethodResult } from '../../risk/method.ts';
import { rule } from './sources.ts';

export interface PitSurroundings {
	readonly depthM: number;
	/** Important works, or the support is part of the main structure. */
	readonly important: boolean;
	/** Distance to the nearest building or pipe; `null` = none near. */
	readonly nearestNeighbourM: number | null;
	/** Surroundings with special requirements. */
	readonly specialSurroundings: boolean;
}

export type PitClass = 1 | 2 | 3;

const source = rule('GB 50202-2002', null, 'verified', {
	edition: '2002',
	note: 'The older edition; the class only picks a row of the fallback tables.',
	source: 'https://360docs.net/doc/7416575143.html'
});

/**
 * Class of a foundation pit: 1 = important, or deeper than 10 m (strictly), or a neighbour within one depth (inclusive, our
 * reading); 3 = shallower than 7 m without special surroundings; else 2. Example: 9 m, nothing near → 2.
 */
export function classifyPit(pit: PitSurroundings): MethodResult<PitClass> {
	const { depthM, important, nearestNeighbourM, specialSurroundings } = pit;
	if (!(depthM > 0 && Number.isFinite(depthM))) throw new RangeError('depthM must be above 0');
	if (nearestNeighbourM !== null && !(nearestNeighbourM >= 0))
		throw new RangeError('nearestNeighbourM must be 0 or more');
	const near = nearestNeighbourM !== null && nearestNeighbourM <= depthM;
	const value: PitClass = important || depthM > 10 || near ? 1 : depthM < 7 && !specialSurroundings ? 3 : 2;
	return {
		value,
		steps: [
			{
				id: 'class',
				text: { zh: '基坑等级', en: 'Class of the pit' },
				formula: `depth ${depthM} m, neighbour ${nearestNeighbourM ?? '–'} m, important ${important}, special ${specialSurroundings}`,
				value,
				source
			}
		],
		notes: []
	};
}
