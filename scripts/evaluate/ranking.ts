import { rankUnits } from '../../src/lib/domain/foresight/rank.ts';
import type { UnitPeriod } from '../../src/lib/domain/foresight/rank-past.ts';
import type { Bar, Evaluation } from './evaluation.ts';
import { byGroup, compared, OURS, valueOf, type Measured } from './interval.ts';
import { auc, capture } from './metrics.ts';
import { foodPanels, hazchemPanels, mshaPanels, phmsaPanels, roadPanels, type Panel } from './panels.ts';

/** A panel with which periods of it are judged: each from the periods before it only. */
const PERIODS_BEFORE = 3;
const PERIODS_JUDGED = 8;
const CAPTURE_SHARE = 0.1;
const SMALLEST_GAIN = { auc: 0.02, capturePoints: 2 } as const;
const COUNT = 'plain count';

/** Mines by quarter: deaths and lasting injuries of the next quarter, from accidents and violations before it. */
export const msha = ranking('msha-mines', mshaPanels);
/** Chemical sites by year: accidents of the next year at sites that had one before. */
export const hazchem = ranking('hazchem-epa-rmp', hazchemPanels);
/** Gas operators by year: incidents of the next year. */
export const phmsa = ranking('phmsa-gas', phmsaPanels);
/** Restaurants by quarter: critical violations of the next one. */
export const food: Evaluation = { ...ranking('food-inspections', foodPanels), isExtra: true };
/** Squares of a city by year: casualties of the next year. */
export const road = ranking('road-gm-stats19', roadPanels);

function ranking(id: string, read: (folder: string) => readonly Panel[]): Evaluation {
	return {
		id,
		run: async (folder) => {
			const judged = read(folder).map(judgedPanel);
			return {
				measured: judged.flatMap(({ measured }) => measured),
				bars: judged.map(({ bar }) => bar)
			};
		}
	};
}

/** Places within each judged period, by method; how urgent a whole year is does not matter to a ranking. */
interface Places {
	readonly truths: boolean[];
	/** Number of the unit of each row: a unit's periods hang together. */
	readonly units: number[];
	readonly by: Readonly<Record<string, number[]>>;
}

function judgedPanel(panel: Panel): { readonly measured: readonly Measured[]; readonly bar: Bar } {
	const { truths, units, by } = placesOf(panel.history);
	const count = new Set(units).size;
	const area = `${panel.target}: AUC`;
	const caught = `${panel.target}: captured in the first 10 %, percent`;
	const measures = (measure: (scores: readonly number[]) => ReturnType<typeof auc>) =>
		Object.fromEntries(Object.entries(by).map(([name, scores]) => [name, byGroup(measure(scores), units)]));
	const measured = [
		...compared(
			area,
			count,
			measures((scores) => auc({ scores, truths }))
		),
		...compared(
			caught,
			count,
			measures((scores) => capture({ scores, truths }, CAPTURE_SHARE))
		)
	];
	const gain = (name: string) => valueOf(measured, name, OURS) - valueOf(measured, name, COUNT);
	const name = `${panel.target}: above the plain count by .02 AUC or 2 points of capture`;
	return {
		measured,
		bar: {
			name: panel.isRequired ? name : `should: ${name}`,
			isMet: gain(area) >= SMALLEST_GAIN.auc || gain(caught) >= SMALLEST_GAIN.capturePoints
		}
	};
}

function placesOf(history: readonly UnitPeriod[]): Places {
	const periods = [...new Set(history.map(({ period }) => period))].sort((a, b) => a - b);
	const places: Places = {
		truths: [],
		units: [],
		by: { [OURS]: [], [COUNT]: [], 'count of findings': [], 'last period': [], 'always or never': [] }
	};
	const numbers = new Map<string, number>();
	for (const period of periods.slice(PERIODS_BEFORE).slice(-PERIODS_JUDGED)) {
		const before = history.filter((row) => row.period < period);
		const scores = scoresOf(before);
		const now = history.filter((row) => row.period === period && scores[OURS]?.has(row.unit));
		for (const { unit, outcome } of now) {
			if (!numbers.has(unit)) numbers.set(unit, numbers.size);
			places.units.push(numbers.get(unit) ?? 0);
			places.truths.push((outcome ?? 0) > 0);
		}
		for (const [name, all] of Object.entries(places.by))
			all.push(...sharesBelow(now.map(({ unit }) => scores[name]?.get(unit) ?? 0)));
	}
	return places;
}

function scoresOf(before: readonly UnitPeriod[]): Readonly<Record<string, ReadonlyMap<string, number>>> {
	const counts = new Map<string, number>();
	const findings = new Map<string, number>();
	const lasts = new Map<string, number>();
	for (const row of before) {
		counts.set(row.unit, (counts.get(row.unit) ?? 0) + (row.outcome ?? 0));
		findings.set(row.unit, (findings.get(row.unit) ?? 0) + (row.findings ?? 0));
		lasts.set(row.unit, row.outcome ?? 0);
	}
	const ours = new Map(rankUnits(before).map(({ unit, score }) => [unit, score]));
	return { [OURS]: ours, [COUNT]: counts, 'count of findings': findings, 'last period': lasts };
}

/** Share of the scores below each, ties at their middle. */
function sharesBelow(scores: readonly number[]): readonly number[] {
	const sorted = [...scores].sort((a, b) => a - b);
	const first = new Map<number, number>();
	const last = new Map<number, number>();
	for (const [index, score] of sorted.entries()) {
		if (!first.has(score)) first.set(score, index);
		last.set(score, index);
	}
	return scores.map((score) => ((first.get(score) ?? 0) + (last.get(score) ?? 0) + 1) / 2 / scores.length);
}
