import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileOf, outputsOf, seriesOf, textOf, MissingData, type Evaluation } from './evaluation.ts';
import { compared, OURS, plain, valueOf } from './interval.ts';
import { relativeEntropy, windowedGaussian } from './nab-baselines.ts';

/** The standard profile. */
const FALSE_POSITIVE = 0.11;
const PROBATION_SHARE = 0.15;
const PROBATION_ROWS = 750;
const THRESHOLDS = 300;
/** The score from which our method itself flags. */
const OWN_THRESHOLD = 1;
const GAUSS = 'windowedGaussian';
const ENTROPY = 'relativeEntropy';

interface File {
	readonly scores: Readonly<Record<string, readonly number[]>>;
	/** Row numbers, both included. */
	readonly windows: readonly (readonly [number, number])[];
}

const detectors: Readonly<Record<string, (values: readonly number[]) => readonly number[]>> = {
	[GAUSS]: windowedGaussian,
	[ENTROPY]: relativeEntropy,
	always: (values) => values.map(() => 1),
	never: (values) => values.map(() => 0)
};

/**
 * Anomalies of single series; scored as the benchmark does, one threshold for all of them. The benchmark chooses it on the files
 * it scores; beside that each half of the files is scored by the threshold that is best on the other half.
 */
export const nab: Evaluation = {
	id: 'nab',
	async run(folder) {
		const files = await filesIn(folder);
		const names = [OURS, ...Object.keys(detectors)];
		const measures = (scoreBy: (by: string) => readonly number[]) =>
			Object.fromEntries(names.map((by) => [by, normalised(scoreBy(by), files)]));
		const best = 'standard profile, threshold best on these files';
		const crossed = 'standard profile, threshold from the other half of the files';
		const fixed = 'standard profile, threshold of the method itself';
		const measured = [
			...compared(
				crossed,
				files.length,
				measures((by) => crossScored(files, by))
			),
			...compared(
				best,
				files.length,
				measures((by) => bestScored(files, by))
			),
			...compared(fixed, files.length, {
				[OURS]: normalised(
					files.map((file) => scoreOf(file, OURS, OWN_THRESHOLD)),
					files
				)
			}),
			{ name: 'share of rows flagged', by: OURS, figure: plain(flaggedShare(files)) }
		];
		const ours = valueOf(measured, crossed, OURS);
		const above = (by: string) => ours > valueOf(measured, crossed, by) && ours > valueOf(measured, best, by);
		return {
			measured,
			bars: [
				{ name: `above ${GAUSS}`, isMet: above(GAUSS) },
				{ name: `should: above ${ENTROPY}`, isMet: above(ENTROPY) }
			]
		};
	}
};

async function filesIn(folder: string): Promise<readonly File[]> {
	const labels = JSON.parse(textOf(folder, fileOf(folder, /combined_windows\.json$/))) as Record<
		string,
		[string, string][]
	>;
	const data = path.join(folder, 'data');
	const there = Object.entries(labels).filter(([name]) => existsSync(path.join(data, name)));
	if (there.length < 2) throw new MissingData(data);
	return Promise.all(there.map(([name, windows]) => readFile(data, name, windows)));
}

async function readFile(folder: string, name: string, windows: readonly [string, string][]): Promise<File> {
	const series = await seriesOf(folder, name);
	const times = textOf(folder, name)
		.trim()
		.split(/\r?\n/)
		.slice(1)
		.map((line) => line.split(',')[0] ?? '');
	const values = series.rows.map(({ values: [value] }) => value ?? 0);
	const setup = { target: 0, columns: 1, limit: null, horizon: 1, normal: 0 };
	const naive = Object.entries(detectors).map(([by, detect]) => [by, detect(values)] as const);
	return {
		scores: {
			[OURS]: outputsOf('anomaly', setup, series).map(({ score }) => score ?? 0),
			...Object.fromEntries(naive)
		},
		windows: windows.map(
			([from, to]) => [times.indexOf(from.slice(0, 19)), times.indexOf(to.slice(0, 19))] as const
		)
	};
}

/** 100 = every window found at its very beginning, nothing else; 0 = nothing at all. */
function normalised(scores: readonly number[], files: readonly File[]) {
	return (weights?: readonly number[]) => {
		let sum = 0;
		let count = 0;
		for (const [index, { windows }] of files.entries()) {
			const weight = weights?.[index] ?? (weights ? 0 : 1);
			sum += weight * (scores[index] ?? 0);
			count += weight * windows.length;
		}
		return (100 * (sum + count)) / (2 * count);
	};
}

function bestScored(files: readonly File[], by: string): readonly number[] {
	const threshold = bestThreshold(files, by);
	return files.map((file) => scoreOf(file, by, threshold));
}

function crossScored(files: readonly File[], by: string): readonly number[] {
	const half = (rest: number) => files.filter((_file, index) => index % 2 === rest);
	const thresholds = [bestThreshold(half(1), by), bestThreshold(half(0), by)];
	return files.map((file, index) => scoreOf(file, by, thresholds[index % 2] ?? 0));
}

function bestThreshold(files: readonly File[], by: string): number {
	const all = [...new Set(files.flatMap(({ scores }) => scores[by] ?? []))]
		.filter((score) => score > 0)
		.sort((a, b) => b - a);
	const every = Math.ceil(all.length / THRESHOLDS);
	const tried = new Set([...all.slice(0, THRESHOLDS), ...all.filter((_score, index) => index % every === 0)]);
	let best = { threshold: Infinity, sum: -files.reduce((sum, { windows }) => sum + windows.length, 0) };
	for (const threshold of tried) {
		const sum = files.reduce((total, file) => total + scoreOf(file, by, threshold), 0);
		if (sum > best.sum) best = { threshold, sum };
	}
	return best.threshold;
}

/** Only the earliest detection of a window counts; a missed one costs 1, a false one less the closer it follows a window. */
function scoreOf({ scores, windows }: File, by: string, threshold: number): number {
	const own = scores[by] ?? [];
	const found: (number | null)[] = windows.map(() => null);
	let wrong = 0;
	for (let row = probationOf(own.length); row < own.length; row++) {
		if ((own[row] ?? 0) < threshold) continue;
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

function probationOf(rows: number): number {
	return Math.min(Math.floor(PROBATION_SHARE * rows), PROBATION_ROWS);
}

function sigmoid(place: number): number {
	return place > 3 ? -1 : 2 / (1 + Math.exp(5 * place)) - 1;
}

function flaggedShare(files: readonly File[]): number {
	const flags = files.flatMap(({ scores }) => (scores[OURS] ?? []).map((score) => score > OWN_THRESHOLD));
	return flags.filter(Boolean).length / flags.length;
}
