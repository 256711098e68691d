/** The naive detectors that the benchmark publishes scores of, computed on the same files by the same scorer. */

const GAUSS_WINDOW = 6400;
const GAUSS_STEP = 100;
/** Where the benchmark's own score, a normal probability in double precision, is 1 and tells no further apart. */
const SATURATED_SIGMAS = 8.2;

/** How far out on a normal curve of the last 6,400 rows, renewed every 100. */
export function windowedGaussian(values: readonly number[]): readonly number[] {
	const window: number[] = [];
	const waiting: number[] = [];
	let mean = 0;
	let sigma = 1;
	const learn = () => {
		mean = window.reduce((sum, value) => sum + value, 0) / window.length;
		sigma = Math.sqrt(window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / window.length) || 1e-6;
	};
	return values.map((value) => {
		const off = window.length === 0 ? 0 : Math.min(SATURATED_SIGMAS, Math.abs(value - mean) / sigma);
		if (window.length < GAUSS_WINDOW) {
			window.push(value);
			learn();
		} else if (waiting.push(value) === GAUSS_STEP) {
			window.splice(0, GAUSS_STEP, ...waiting.splice(0));
			learn();
		}
		return off;
	});
}

const ENTROPY_BINS = 5;
const ENTROPY_WINDOW = 52;
/** Chi-squared with 4 degrees of freedom, 1 % above it. */
const ENTROPY_LIMIT = 13.2767;

/**
 * Wang et al. 2011 with the benchmark's settings: 1 where the last 52 values are spread over five steps like no window before.
 * As there, it is told the smallest and largest value of the whole file beforehand, which our method is not.
 */
export function relativeEntropy(values: readonly number[]): readonly number[] {
	const lowest = Math.min(...values);
	const step = (Math.max(...values) - lowest) / ENTROPY_BINS;
	if (step === 0) return values.map(() => 0);
	// The benchmark counts the values 0…5 into five bins; the last of them holds two.
	const bins = values.map((value) => Math.min(ENTROPY_BINS - 1, Math.ceil((value - lowest) / step)));
	const known: { readonly spread: readonly number[]; seen: number }[] = [];
	return values.map((_value, row) => {
		if (row < ENTROPY_WINDOW - 1) return 0;
		const spread = spreadOf(bins.slice(row - ENTROPY_WINDOW + 1, row + 1));
		const near = known
			.map((one) => ({ one, off: 2 * ENTROPY_WINDOW * divergence(spread, one.spread) }))
			.filter(({ off }) => off < ENTROPY_LIMIT)
			.sort((a, b) => a.off - b.off)[0];
		if (near) near.one.seen++;
		else known.push({ spread, seen: 1 });
		return near || known.length === 1 ? 0 : 1;
	});
}

function spreadOf(bins: readonly number[]): readonly number[] {
	const counts = new Array<number>(ENTROPY_BINS).fill(0);
	for (const bin of bins) counts[bin] = (counts[bin] ?? 0) + 1 / bins.length;
	return counts;
}

function divergence(a: readonly number[], b: readonly number[]): number {
	return a.reduce(
		(sum, share, bin) => (share === 0 ? sum : sum + share * Math.log(share / (b[bin] ?? 0))),
		0
	);
}
