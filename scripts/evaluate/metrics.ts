import { Random } from '../demo-city/random.ts';

/** A figure with its 95 % interval; both ends equal it where none can be given. */
export interface Figure {
	readonly value: number;
	readonly low: number;
	readonly high: number;
}

/** Scores beside the truth; rows whose truth is not known yet are left out before. */
export interface Judged {
	readonly scores: readonly number[];
	readonly truths: readonly boolean[];
}

/** Area under the ROC curve: the share of pairs (true, false) in the right order, ties counting half. `NaN` without both. */
export function auc({ scores, truths }: Judged): number {
	const order = orderOf(scores);
	let rankSum = 0;
	let positives = 0;
	for (let from = 0; from < order.length;) {
		let to = from;
		while (to + 1 < order.length && scores[order[to + 1] ?? 0] === scores[order[from] ?? 0]) to++;
		for (let at = from; at <= to; at++) {
			if (!truths[order[at] ?? 0]) continue;
			rankSum += (from + to) / 2 + 1;
			positives++;
		}
		from = to + 1;
	}
	const negatives = truths.length - positives;
	return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Mean precision over the true ones, rows of equal score taken together. */
export function averagePrecision({ scores, truths }: Judged): number {
	const order = orderOf(scores).reverse();
	const positives = truths.filter(Boolean).length;
	let hits = 0;
	let sum = 0;
	for (let from = 0; from < order.length;) {
		let to = from;
		while (to + 1 < order.length && scores[order[to + 1] ?? 0] === scores[order[from] ?? 0]) to++;
		const here = order.slice(from, to + 1).filter((index) => truths[index]).length;
		hits += here;
		sum += (here / positives) * (hits / (to + 1));
		from = to + 1;
	}
	return sum;
}

/** Share of the true ones among the `share` highest scores, in percent; ties at the edge count in proportion. */
export function capture({ scores, truths }: Judged, share: number): number {
	const order = orderOf(scores).reverse();
	const wanted = Math.round(order.length * share);
	const edge = scores[order[Math.max(0, wanted - 1)] ?? 0] ?? 0;
	const above = order.filter((index) => (scores[index] ?? 0) > edge);
	const tied = order.filter((index) => scores[index] === edge);
	const count = (indexes: readonly number[]) => indexes.filter((index) => truths[index]).length;
	const fromTied = tied.length === 0 ? 0 : (count(tied) * (wanted - above.length)) / tied.length;
	return (100 * (count(above) + fromTied)) / truths.filter(Boolean).length;
}

function orderOf(scores: readonly number[]): number[] {
	return scores.map((_score, index) => index).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
}

const RESAMPLES = 200;
const SEED = 20_261_122;

/**
 * A figure with its bootstrap interval. Rows are drawn in blocks of `blockRows`, so that neighbours in time stay together;
 * 1 draws units of their own.
 */
export function withInterval(judged: Judged, blockRows: number, measure: (judged: Judged) => number): Figure {
	const random = new Random(SEED);
	const values: number[] = [];
	const rows = judged.scores.length;
	for (let resample = 0; resample < RESAMPLES; resample++) {
		const scores: number[] = [];
		const truths: boolean[] = [];
		while (scores.length < rows) {
			const from = random.whole(0, Math.max(0, rows - blockRows));
			for (let at = from; at < from + blockRows && scores.length < rows; at++) {
				scores.push(judged.scores[at] ?? 0);
				truths.push(judged.truths[at] ?? false);
			}
		}
		const value = measure({ scores, truths });
		if (Number.isFinite(value)) values.push(value);
	}
	values.sort((a, b) => a - b);
	const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? Number.NaN;
	return { value: measure(judged), low: at(0.025), high: at(0.975) };
}

export function plain(value: number): Figure {
	return { value, low: value, high: value };
}
