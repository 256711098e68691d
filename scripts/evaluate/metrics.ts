/** Scores beside the truth; rows whose truth is not known yet are left out before. */
export interface Judged {
	readonly scores: readonly number[];
	readonly truths: readonly boolean[];
}

/** How often a row counts; for drawing again with the same rows. */
export type RowWeight = (row: number) => number;

/** A measure of a ranking that can be taken again with other weights; the sorting is done once. */
export type RankMeasure = (weightOf?: RowWeight) => number;

interface Tie {
	readonly hits: number;
	readonly all: number;
}

/** Area under the ROC curve: the share of pairs (true, false) in the right order, ties counting half. `NaN` without both. */
export function auc(judged: Judged): RankMeasure {
	const ties = tiesOf(judged);
	return (weightOf) => {
		let above = 0;
		let sum = 0;
		let misses = 0;
		for (const { hits, all } of ties(weightOf)) {
			sum += (all - hits) * (above + hits / 2);
			above += hits;
			misses += all - hits;
		}
		return sum / (above * misses);
	};
}

/** Mean precision over the true ones, rows of equal score taken together. */
export function averagePrecision(judged: Judged): RankMeasure {
	const ties = tiesOf(judged);
	return (weightOf) => {
		let found = 0;
		let taken = 0;
		let sum = 0;
		for (const { hits, all } of ties(weightOf)) {
			found += hits;
			taken += all;
			if (taken > 0) sum += hits * (found / taken);
		}
		return sum / found;
	};
}

/** Share of the true ones among the `share` highest scores, in percent; ties at the edge count in proportion. */
export function capture(judged: Judged, share: number): RankMeasure {
	const ties = tiesOf(judged);
	return (weightOf) => {
		const groups = [...ties(weightOf)];
		const total = groups.reduce((sum, { all }) => sum + all, 0);
		const trues = groups.reduce((sum, { hits }) => sum + hits, 0);
		let room = weightOf ? total * share : Math.round(total * share);
		let caught = 0;
		for (const { hits, all } of groups) {
			const part = all === 0 ? 0 : Math.min(1, room / all);
			caught += hits * part;
			room -= all * part;
		}
		return (100 * caught) / trues;
	};
}

/** Rows of equal score taken together, the highest score first. */
function tiesOf({ scores, truths }: Judged): (weightOf?: RowWeight) => Iterable<Tie> {
	const order = scores.map((_score, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
	return function* (weightOf = () => 1) {
		for (let from = 0; from < order.length;) {
			const score = scores[order[from] ?? 0];
			let hits = 0;
			let all = 0;
			let at = from;
			for (; at < order.length && scores[order[at] ?? 0] === score; at++) {
				const row = order[at] ?? 0;
				const weight = weightOf(row);
				all += weight;
				if (truths[row]) hits += weight;
			}
			yield { hits, all };
			from = at;
		}
	};
}
