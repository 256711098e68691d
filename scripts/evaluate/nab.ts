import { existsSync } from 'node:fs';
import path from 'node:path';
import { outputsOf, seriesOf, textOf, type Evaluation } from './evaluation.ts';
import { plain } from './metrics.ts';

/** The standard profile. */
const FALSE_POSITIVE = 0.11;
const PROBATION_SHARE = 0.15;
const PROBATION_ROWS = 750;
const THRESHOLDS = 400;
const GAUSS_WINDOW = 6400;
const GAUSS_STEP = 100;
/** Where the benchmark's own score, a normal probability in double precision, is 1 and tells no further apart. */
const SATURATED_SIGMAS = 8.2;

interface File {
	readonly scores: Readonly<Record<'ours' | 'windowed Gaussian', readonly number[]>>;
	/** Row numbers, both included. */
	readonly windows: readonly (readonly [number, number])[];
}

/** Anomalies of single series; scored as the benchmark does, one threshold for all of them. */
export const nab: Evaluation = {
	id: 'nab',
	async run(folder) {
		const labels = JSON.parse(textOf(folder, 'labels/combined_windows.json')) as Record<
			string,
			[string, string][]
		>;
		const files: File[] = [];
		for (const [name, windows] of Object.entries(labels)) {
			if (existsSync(path.join(folder, 'data', name)))
				files.push(await fileOf(path.join(folder, 'data'), name, windows));
		}
		const ours = bestScore(files, 'ours');
		const gaussian = bestScore(files, 'windowed Gaussian');
		return {
			measured: [
				{ name: 'standard profile', by: 'ours', figure: plain(ours) },
				{ name: 'standard profile', by: 'windowed Gaussian', figure: plain(gaussian) },
				{ name: 'standard profile', by: 'never', figure: plain(0) }
			],
			bars: [{ name: 'above windowed Gaussian', isMet: ours > gaussian }]
		};
	}
};

async function fileOf(folder: string, name: string, windows: readonly [string, string][]): Promise<File> {
	const series = await seriesOf(folder, name);
	const times = textOf(folder, name)
		.trim()
		.split(/\r?\n/)
		.slice(1)
		.map((line) => line.split(',')[0] ?? '');
	const values = series.rows.map(({ values: [value] }) => value ?? 0);
	const setup = { target: 0, columns: 1, limit: null, horizon: 1, normal: 0 };
	return {
		scores: {
			ours: outputsOf('anomaly', setup, series).map(({ score }) => score ?? 0),
			'windowed Gaussian': windowedGaussian(values)
		},
		windows: windows.map(
			([from, to]) => [times.indexOf(from.slice(0, 19)), times.indexOf(to.slice(0, 19))] as const
		)
	};
}

function bestScore(files: readonly File[], by: keyof File['scores']): number {
	const all = [...new Set(files.flatMap(({ scores }) => scores[by]))].sort((a, b) => b - a);
	const picked = new Set([
		...all.slice(0, THRESHOLDS),
		...all.filter((_score, index) => index % Math.ceil(all.length / THRESHOLDS) === 0)
	]);
	return Math.max(...[...picked].map((threshold) => normalised(files, by, threshold)));
}

/** 100 = every window found at its very beginning, nothing else; 0 = nothing at all. */
function normalised(files: readonly File[], by: keyof File['scores'], threshold: number): number {
	let sum = 0;
	let count = 0;
	for (const { scores, windows } of files) {
		sum += scoreOf(scores[by], windows, threshold);
		count += windows.length;
	}
	return (100 * (sum + count)) / (2 * count);
}

/** Only the earliest detection of a window counts; a missed one costs 1, a false one less the closer it follows a window. */
function scoreOf(scores: readonly number[], windows: File['windows'], threshold: number): number {
	const probation = Math.min(Math.floor(PROBATION_SHARE * scores.length), PROBATION_ROWS);
	const found: (number | null)[] = windows.map(() => null);
	let wrong = 0;
	for (let row = probation; row < scores.length; row++) {
		if ((scores[row] ?? 0) < threshold) continue;
		const at = windows.findIndex(([from, to]) => row >= from && row <= to);
		const window = windows[at];
		if (window) {
			const [from, to] = window;
			found[at] = Math.max(found[at] ?? -1, sigmoid(-(to - row + 1) / (to - from + 1)) / sigmoid(-1));
			continue;
		}
		const last = windows.filter(([, to]) => to < row).at(-1);
		wrong += FALSE_POSITIVE * (last ? sigmoid((row - last[1]) / Math.max(1, last[1] - last[0] - 1)) : -1);
	}
	return found.reduce<number>((sum, one) => sum + (one ?? -1), 0) + wrong;
}

function sigmoid(place: number): number {
	return place > 3 ? -1 : 2 / (1 + Math.exp(5 * place)) - 1;
}

/** The benchmark's naive detector: how far out on a normal curve of the last 6,400 rows, renewed every 100. */
function windowedGaussian(values: readonly number[]): readonly number[] {
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
