import { Random } from '../demo-city/random.ts';
import type { RankMeasure } from './metrics.ts';

/** A figure with its 95 % interval; both ends equal it where none can be given. */
export interface Figure {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** One figure of one method on one data set. */
export interface Measured {
	readonly name: string;
	/** `ours`, or the naive baseline it stands beside, or the difference of both over the same draws. */
	readonly by: string;
	readonly figure: Figure;
}

/** Takes a measure with each group of rows counted so many times; without weights each once. */
type GroupMeasure = (weights?: readonly number[]) => number;

export const OURS = 'ours';
const RESAMPLES = 200;
const SEED = 20_261_122;

/**
 * A figure for each method with its bootstrap interval, and the difference of ours to each baseline over the same draws. Whole
 * groups are drawn (a series, a unit, a stretch of time), since rows of one hang together.
 */
export function compared(
	name: string,
	groups: number,
	methods: Readonly<Record<string, GroupMeasure>>
): readonly Measured[] {
	const draws = drawsOf(groups);
	const taken = Object.entries(methods).map(([by, measure]) => ({
		by,
		value: measure(),
		drawn: draws.map((weights) => measure(weights))
	}));
	const ours = taken.find(({ by }) => by === OURS);
	const own = taken.map(({ by, value, drawn }) => ({ name, by, figure: figureOf(value, drawn) }));
	const differences = taken.flatMap((other) => {
		if (!ours || other === ours) return [];
		const drawn = other.drawn.map((value, index) => (ours.drawn[index] ?? Number.NaN) - value);
		return [{ name, by: `${OURS} − ${other.by}`, figure: figureOf(ours.value - other.value, drawn) }];
	});
	return [...own, ...differences];
}

/** A measure of a ranking by groups of its rows. */
export function byGroup(measure: RankMeasure, groupOf: readonly number[]): GroupMeasure {
	return (weights) => (weights ? measure((row) => weights[groupOf[row] ?? 0] ?? 0) : measure());
}

/** Groups for series in time: stretches of so many rows. */
export function stretches(rows: number, length: number): readonly number[] {
	return Array.from({ length: rows }, (_, row) => Math.floor(row / length));
}

export function plain(value: number): Figure {
	return { value, low: value, high: value };
}

export function valueOf(measured: readonly Measured[], name: string, by: string): number {
	return measured.find((one) => one.name === name && one.by === by)?.figure.value ?? Number.NaN;
}

function drawsOf(groups: number): readonly (readonly number[])[] {
	const random = new Random(SEED);
	return Array.from({ length: RESAMPLES }, () => {
		const weights = new Array<number>(groups).fill(0);
		for (let draw = 0; draw < groups; draw++) {
			const at = random.whole(0, groups - 1);
			weights[at] = (weights[at] ?? 0) + 1;
		}
		return weights;
	});
}

function figureOf(value: number, drawn: readonly number[]): Figure {
	const sorted = drawn.filter((one) => Number.isFinite(one)).sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? value;
	return { value, low: at(0.025), high: at(0.975) };
}
