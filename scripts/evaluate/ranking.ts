import type { UnitPeriod } from '../../src/lib/domain/foresight/rank-past.ts';
import { rankUnits } from '../../src/lib/domain/foresight/rank.ts';
import { fitLogistic, logOdds } from '../../src/lib/domain/foresight/logistic.ts';
import { textOf, type Evaluation, type Measured } from './evaluation.ts';
import { parse } from 'csv-parse/sync';
import { auc, capture, withInterval, type Judged } from './metrics.ts';

type Row = Readonly<Record<string, string>>;

/** A history of units and which periods of it are judged: each from the periods before it only. */
interface Panel {
	readonly history: readonly UnitPeriod[];
	readonly judgedPeriods: readonly number[];
}

const CAPTURE_SHARE = 0.1;
/** Before the first judged one. */
const PERIODS_BEFORE = 3;
const PERIODS_JUDGED = 8;
const SMALLEST_GAIN = { auc: 0.02, capturePoints: 2 } as const;

function rowsOf(folder: string, file: string): readonly Row[] {
	return parse(textOf(folder, file), {
		columns: true,
		bom: true,
		relax_column_count: true,
		skip_empty_lines: true
	}) as Row[];
}

/** Mines by quarter: deaths and lasting injuries of the next quarter, from accidents and violations before it. */
export const msha = ranking('msha-mines', (folder) => {
	const rows = rowsOf(folder, 'mine_quarters_dev.csv.gz');
	const quarterOf = (row: Row) => Number(row['year']) * 4 + Number(row['quarter']) - 1;
	const first = rows.reduce((earliest, row) => Math.min(earliest, quarterOf(row)), Infinity);
	return panel(
		rows.map((row) => ({
			unit: row['mine_id'] ?? '',
			period: quarterOf(row) - first,
			findings: Number(row['violations']),
			outcome: Number(row['deaths']) + Number(row['perm_disabilities'])
		}))
	);
});

/** Chemical sites by year: accidents of the next year at sites that had one before. */
export const hazchem = ranking('hazchem-epa-rmp', (folder) =>
	eventPanel(
		rowsOf(folder, 'accidents_dev.csv.gz').flatMap((row) => {
			const year = Number(row['AccidentDate']?.slice(0, 4));
			if (!(year >= 1994 && year <= 2025)) return [];
			const hurt = ['InjuriesWorkers', 'InjuriesPublic', 'Hospitalization', 'DeathsWorkers'].some(
				(name) => Number(row[name]) > 0
			);
			return [{ unit: row['EPAFacilityID'] ?? '', year, findings: hurt ? 1 : 0 }];
		})
	)
);

/** Gas operators by year: incidents of the next year. */
export const phmsa = ranking('phmsa-gas', (folder) => {
	const old = rowsOf(folder, 'gd_1986_feb2004.csv.gz').map((row) => ({ unit: row['OPID'] ?? '', row }));
	const fresh = rowsOf(folder, 'gd_mar2004_2009.csv.gz').map((row) => ({
		unit: row['OPERATOR_ID'] ?? '',
		row
	}));
	return eventPanel(
		[...old, ...fresh].flatMap(({ unit, row }) => {
			const year = Number(row['IYEAR'] ?? row['IDATE']?.slice(0, 4));
			return year >= 1986 && year <= 2009 ? [{ unit, year, findings: row['SERIOUS'] === 'YES' ? 1 : 0 }] : [];
		})
	);
});

/** Squares of a city by year: casualties of the next year. */
export const road = ranking('road-gm-stats19', (folder) =>
	eventPanel(
		rowsOf(folder, 'casualties_dev.csv.gz').flatMap((row) => {
			const lon = Number(row['lon'] ?? row['longitude']);
			const lat = Number(row['lat'] ?? row['latitude']);
			const year = Number(row['year']);
			if (!Number.isFinite(lon + lat + year)) return [];
			const isSevere = /fatal|serious/i.test(row['casualty_severity'] ?? '');
			return [
				{ unit: `${Math.floor(lon * 120)}:${Math.floor(lat * 200)}`, year, findings: isSevere ? 1 : 0 }
			];
		})
	)
);

function panel(history: readonly UnitPeriod[]): Panel {
	const periods = [...new Set(history.map(({ period }) => period))].sort((a, b) => a - b);
	return { history, judgedPeriods: periods.slice(PERIODS_BEFORE).slice(-PERIODS_JUDGED) };
}

/** From a list of events: a unit exists from its first event on, and a year without one is a known zero. */
function eventPanel(
	events: readonly { readonly unit: string; readonly year: number; readonly findings: number }[]
): Panel {
	const years = events.map(({ year }) => year);
	const first = Math.min(...years);
	const last = Math.max(...years);
	const history = [...Map.groupBy(events, ({ unit }) => unit)].flatMap(([unit, own]) => {
		const from = Math.min(...own.map(({ year }) => year));
		return Array.from({ length: last - from + 1 }, (_, index) => {
			const here = own.filter(({ year }) => year === from + index);
			return {
				unit,
				period: from + index - first,
				findings: here.reduce((sum, { findings }) => sum + findings, 0),
				outcome: here.length
			};
		});
	});
	return panel(history);
}

function ranking(id: string, read: (folder: string) => Panel): Evaluation {
	return {
		id,
		run: async (folder) => judged(read(folder))
	};
}

function judged({ history, judgedPeriods }: Panel) {
	const truths: boolean[] = [];
	const scores: Record<'ours' | 'plain count' | 'last period', number[]> = {
		ours: [],
		'plain count': [],
		'last period': []
	};
	for (const period of judgedPeriods) {
		const before = history.filter((row) => row.period < period);
		const position = new Map(rankUnits(before).map(({ unit, score }) => [unit, score]));
		const counts = new Map<string, number>();
		const lasts = new Map<string, number>();
		for (const row of before) {
			counts.set(row.unit, (counts.get(row.unit) ?? 0) + (row.outcome ?? 0));
			lasts.set(row.unit, row.outcome ?? 0);
		}
		const now = history.filter((row) => row.period === period && position.has(row.unit));
		truths.push(...now.map(({ outcome }) => (outcome ?? 0) > 0));
		// Places within the period: how urgent a whole year is does not matter to a ranking.
		scores.ours.push(...placesOf(now.map(({ unit }) => position.get(unit) ?? 0)));
		scores['plain count'].push(...placesOf(now.map(({ unit }) => counts.get(unit) ?? 0)));
		scores['last period'].push(...placesOf(now.map(({ unit }) => lasts.get(unit) ?? 0)));
	}
	const figures = Object.entries(scores).map(([by, own]) => {
		const pair: Judged = { scores: own, truths };
		return {
			by,
			auc: withInterval(pair, 1, auc),
			caught: withInterval(pair, 1, (one) => capture(one, CAPTURE_SHARE))
		};
	});
	const measured: Measured[] = figures.flatMap(({ by, auc: area, caught }) => [
		{ name: 'AUC', by, figure: area },
		{ name: 'captured in the first 10 %, percent', by, figure: caught }
	]);
	const [ours, count] = figures;
	const isBetter =
		(ours?.auc.value ?? 0) - (count?.auc.value ?? 0) >= SMALLEST_GAIN.auc ||
		(ours?.caught.value ?? 0) - (count?.caught.value ?? 0) >= SMALLEST_GAIN.capturePoints;
	return {
		measured,
		bars: [{ name: 'above the plain count by .02 AUC or 2 points of capture', isMet: isBetter }]
	};
}

/** Share of the scores below each, ties at their middle. */
function placesOf(scores: readonly number[]): readonly number[] {
	const sorted = [...scores].sort((a, b) => a - b);
	const first = new Map<number, number>();
	const last = new Map<number, number>();
	for (const [index, score] of sorted.entries()) {
		if (!first.has(score)) first.set(score, index);
		last.set(score, index);
	}
	return scores.map((score) => ((first.get(score) ?? 0) + (last.get(score) ?? 0)) / 2 / scores.length);
}

const SEISMIC_LEARN_SHARE = 0.6;
const SEISMIC_INPUTS = ['genergy', 'gpuls', 'nbumps', 'nbumps2', 'nbumps3', 'nbumps4', 'energy', 'maxenergy'];

/** Rock bursts of the next shift: reported because it is weak. The product raises nothing from it. */
export const seismic: Evaluation = {
	id: 'seismic-bumps',
	async run(folder) {
		const rows = rowsOf(folder, 'seismic_bumps_dev.csv');
		const truths = rows.map((row) => row['class'] === '1');
		const inputs = rows.map((row) =>
			SEISMIC_INPUTS.map((name) => Math.log1p(Math.max(0, Number(row[name]))))
		);
		const from = Math.floor(rows.length * SEISMIC_LEARN_SHARE);
		const weights = fitLogistic(inputs.slice(0, from), truths.slice(0, from), 1e-2);
		const area = (scores: readonly number[]) =>
			withInterval({ scores: scores.slice(from), truths: truths.slice(from) }, 20, auc);
		const hazard = rows.map((row) => 'abcd'.indexOf(row['ghazard'] ?? 'a'));
		return {
			measured: [
				{ name: 'AUC', by: 'logistic regression', figure: area(inputs.map((row) => logOdds(weights, row))) },
				{ name: 'AUC', by: "the mine's own hazard class", figure: area(hazard) },
				{ name: 'AUC', by: 'number of bumps', figure: area(rows.map((row) => Number(row['nbumps']))) }
			],
			bars: []
		};
	}
};
