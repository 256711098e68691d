import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Random } from '../demo-city/random.ts';

/** Small made-up data in the layout of each data set, for the test that runs the whole evaluation; they prove nothing else. */
export function writeGenerated(folder: string): void {
	for (const [id, files] of Object.entries(generated))
		for (const [name, text] of Object.entries(files(new Random(7).fork(id)))) {
			const file = path.join(folder, id, name);
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
		}
}

type Files = Readonly<Record<string, string>>;
type Cell = string | number;

const csv = (head: readonly string[], rows: readonly (readonly Cell[])[], separator = ',') =>
	[head, ...rows].map((row) => `${row.join(separator)}\n`).join('');
const rowsOf = <Made>(count: number, make: (index: number) => Made): Made[] =>
	Array.from({ length: count }, (_, index) => make(index));
const timeOf = (row: number) =>
	new Date(Date.UTC(2026, 0, 1) + row * 300_000).toISOString().slice(0, 19).replace('T', ' ');

/** Twelve columns that hang together; from `faultRow` on all of them run away, the first one at once. */
function plant(random: Random, rows: number, faultRow: number): string {
	const head = rowsOf(12, (column) => `X_${column + 1}`);
	return csv(
		head,
		rowsOf(rows, (row) => {
			const common = random.normal();
			return head.map((_name, column) => {
				const fault = Math.max(0, row - faultRow - 4 * column) > 0 ? 12 : 0;
				return (10 * column + common + random.normal() + fault).toFixed(4);
			});
		})
	);
}

const units = (random: Random, count: number) =>
	rowsOf(count, (index) => ({ id: `U${index}`, risk: 0.02 + 0.5 * random.next() ** 4 }));

const generated: Readonly<Record<string, (random: Random) => Files>> = {
	methane: (random) => {
		let level = 0.6;
		const head = ['step', 'MM31', 'MM116', 'PD', 'DMM116', 'MM116_pred'];
		const rows = rowsOf(2400, (row) => {
			const rises = row % 300 > 240;
			level += (rises ? 0.02 : 0.05 * (0.6 - level)) + 0.01 * random.normal();
			return [row, (level / 2).toFixed(3), Math.max(0, level).toFixed(3), rises ? 1 : 0, 0, 0];
		});
		return { 'methane_part.csv': csv(head, rows) };
	},
	tep: (random) => ({
		'd00.csv.gz': plant(random, 300, Infinity),
		'd00_te.csv.gz': plant(random, 300, Infinity),
		'd01_te.csv.gz': plant(random, 400, 160),
		'd02_te.csv.gz': plant(random, 400, 200),
		'd03_te.csv.gz': plant(random, 300, Infinity)
	}),
	skab: (random) => {
		const run = () =>
			csv(
				['datetime', 'Pressure', 'Flow', 'anomaly', 'changepoint'],
				rowsOf(800, (row) => {
					const isFault = row >= 500 && row < 700;
					const flow = 30 + random.normal() - (isFault ? 6 : 0);
					return [timeOf(row), (1 + 0.1 * random.normal()).toFixed(3), flow.toFixed(3), isFault ? 1 : 0, 0];
				}),
				';'
			);
		return { 'valve9/0.csv': run(), 'valve9/1.csv': run(), 'other/1.csv': run() };
	},
	nab: (random) => {
		const names = rowsOf(4, (index) => `group/series_${index}.csv`);
		const file = () =>
			csv(
				['timestamp', 'value'],
				rowsOf(1500, (row) => {
					const isOff = row >= 1200 && row < 1260;
					return [
						timeOf(row),
						(50 + 10 * Math.sin(row / 20) + random.normal() + (isOff ? 60 : 0)).toFixed(3)
					];
				})
			);
		const windows = [[`${timeOf(1180)}.000000`, `${timeOf(1280)}.000000`]];
		return {
			...Object.fromEntries(names.map((name) => [`data/${name}`, file()])),
			'labels/combined_windows.json': JSON.stringify(Object.fromEntries(names.map((name) => [name, windows])))
		};
	},
	'msha-mines': (random) => ({
		'mine_quarters_part.csv.gz': csv(
			[
				'mine_id',
				'year',
				'quarter',
				'days_lost',
				'days_restricted',
				'deaths',
				'perm_disabilities',
				'violations'
			],
			units(random, 80).flatMap(({ id, risk }) =>
				rowsOf(24, (quarter) => [
					id,
					2000 + Math.floor(quarter / 4),
					1 + (quarter % 4),
					Math.round(100 * risk * random.next()),
					0,
					0,
					random.chance(risk) ? 1 : 0,
					Math.round(20 * risk + random.next())
				])
			)
		)
	}),
	'hazchem-epa-rmp': (random) => ({
		'accidents_part.csv.gz': csv(
			[
				'EPAFacilityID',
				'AccidentDate',
				'InjuriesWorkers',
				'InjuriesPublic',
				'Hospitalization',
				'DeathsWorkers',
				'RE_Fire'
			],
			[
				['U1', '2202-05-01', 1, 0, 0, 0, 'Y'],
				...happenings(random, 1998, 14).map(({ id, year, isHarm }) => [
					id,
					`${year}-05-01`,
					isHarm ? 2 : 0,
					0,
					0,
					0,
					'Y'
				])
			]
		)
	}),
	'phmsa-gas': (random) => {
		const all = happenings(random, 1990, 16);
		const row = ({ id, year, isHarm }: (typeof all)[number]) => [
			id,
			year,
			isHarm ? 'YES' : 'NO',
			isHarm ? 1 : 0,
			1000
		];
		return {
			'gd_old.csv.gz': csv(
				['OPID', 'IYEAR', 'SERIOUS', 'INJ', 'TOTAL_COST_CURRENT'],
				all.filter(({ year }) => year < 2000).map(row)
			),
			'gd_new.csv': csv(
				['OPERATOR_ID', 'IYEAR', 'SERIOUS', 'INJURE', 'TOTAL_COST_CURRENT'],
				all.filter(({ year }) => year >= 2000).map(row)
			)
		};
	},
	'road-gm-stats19': (random) => ({
		'casualties_part.csv.gz': csv(
			['AREFNO', 'year', 'mode', 'casualty_severity', 'light_conditions', 'speed_limit', 'lon', 'lat'],
			happenings(random, 2016, 8).map(({ id, year, isHarm }, index) => {
				const number = Number(id.slice(1));
				const place = [-2 + (number % 9) / 120 + 0.001, 53 + Math.floor(number / 9) / 200 + 0.001];
				return [index, year, 'Car', isHarm ? 'Serious' : 'Slight', 'Dark', 30, ...place];
			})
		)
	}),
	'food-inspections': (random) => ({
		'inspections_part.csv.gz': csv(
			['License', 'Inspection_Date', 'criticalCount', 'seriousCount', 'minorCount', 'fail_flag'],
			units(random, 80).flatMap(({ id, risk }) =>
				rowsOf(14, (quarter) => [
					id,
					`${2011 + Math.floor(quarter / 4)}-0${1 + 3 * Math.floor((quarter % 4) / 2)}-1${quarter % 4}`,
					random.chance(risk) ? 1 : 0,
					random.chance(risk) ? 2 : 0,
					0,
					0
				])
			)
		)
	}),
	'seismic-bumps': (random) => ({
		'seismic_bumps_part.csv': csv(
			[
				'shift_no',
				'ghazard',
				'genergy',
				'gpuls',
				'nbumps',
				'nbumps2',
				'nbumps3',
				'nbumps4',
				'energy',
				'maxenergy',
				'class'
			],
			rowsOf(500, (row) => [
				row,
				random.pick(['a', 'b']),
				...rowsOf(8, () => random.whole(0, 9)),
				random.chance(0.1) ? 1 : 0
			])
		)
	})
};

function happenings(random: Random, from: number, years: number) {
	return units(random, 70).flatMap(({ id, risk }) =>
		rowsOf(years, (year) => year).flatMap((year) =>
			rowsOf(3, () => random.chance(risk)).flatMap((happens) =>
				happens ? [{ id, year: from + year, isHarm: random.chance(0.4) }] : []
			)
		)
	);
}
