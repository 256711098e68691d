import { parse } from 'csv-parse/sync';
import type { UnitPeriod } from '../../src/lib/domain/foresight/rank-past.ts';
import { fileOf, filesOf, textOf } from './evaluation.ts';

export type Row = Readonly<Record<string, string>>;

/** A history of units with what is to be foreseen. */
export interface Panel {
	readonly target: string;
	/** The target that the bar is about; others are aimed at. */
	readonly isRequired: boolean;
	readonly history: readonly UnitPeriod[];
}

/** Something that happened to a unit. */
interface Happening {
	readonly unit: string;
	readonly year: number;
	/** Whether people were hurt. */
	readonly isHarm: boolean;
	readonly more: Readonly<Record<string, number>>;
}

export function rowsOf(folder: string, file: string): readonly Row[] {
	return parse(textOf(folder, file), {
		columns: true,
		bom: true,
		relax_column_count: true,
		skip_empty_lines: true
	}) as Row[];
}

const numberOf = (row: Row, ...names: readonly string[]) => {
	const found = names.map((name) => Number(row[name])).find((value) => Number.isFinite(value));
	return found ?? 0;
};
const yes = (isTrue: boolean) => (isTrue ? 1 : 0);

export function mshaPanels(folder: string): readonly Panel[] {
	const rows = rowsOf(folder, fileOf(folder, /mine_quarters.*\.csv(\.gz)?$/));
	const quarterOf = (row: Row) => numberOf(row, 'year') * 4 + numberOf(row, 'quarter') - 1;
	const first = rows.reduce((earliest, row) => Math.min(earliest, quarterOf(row)), Infinity);
	const history = rows.map((row) => ({
		unit: row['mine_id'] ?? '',
		period: quarterOf(row) - first,
		findings: numberOf(row, 'violations'),
		outcome: numberOf(row, 'deaths') + numberOf(row, 'perm_disabilities'),
		more: { daysLost: numberOf(row, 'days_lost'), daysRestricted: numberOf(row, 'days_restricted') }
	}));
	return [{ target: 'death or lasting injury', isRequired: true, history }];
}

const HURT = ['InjuriesWorkers', 'InjuriesPublic', 'Hospitalization', 'DeathsWorkers'];

export function hazchemPanels(folder: string): readonly Panel[] {
	return happeningPanels(
		rowsOf(folder, fileOf(folder, /accidents_?\w*\.csv(\.gz)?$/)).flatMap((row) => {
			const year = Number(row['AccidentDate']?.slice(0, 4));
			// Dates run from 1955 to 2202; outside of these years nobody had to report.
			if (!(year >= 1994 && year <= 2025)) return [];
			const hurt = HURT.reduce((sum, name) => sum + numberOf(row, name), 0);
			const more = { hurt, fire: yes(row['RE_Fire'] === 'Y' || row['RE_Fire'] === '1') };
			return [{ unit: row['EPAFacilityID'] ?? '', year, isHarm: hurt > 0, more }];
		})
	);
}

export function phmsaPanels(folder: string): readonly Panel[] {
	const files = filesOf(folder, /^gd.*\.csv(\.gz)?$/);
	return happeningPanels(
		files.flatMap((file) =>
			rowsOf(folder, file).flatMap((row) => {
				const year = Number(row['IYEAR'] ?? row['IDATE']?.slice(0, 4));
				const unit = row['OPID'] ?? row['OPERATOR_ID'] ?? '';
				if (!(year >= 1970 && year <= 2100) || unit === '') return [];
				const more = {
					deaths: numberOf(row, 'FAT', 'FATAL'),
					injured: numberOf(row, 'INJ', 'INJURE'),
					cost: Math.log1p(numberOf(row, 'TOTAL_COST_CURRENT')),
					significant: yes(row['SIGNIFICANT'] === 'YES'),
					excavation: yes(/EXCAV/i.test(row['MAP_CAUSE'] ?? ''))
				};
				return [{ unit, year, isHarm: row['SERIOUS'] === 'YES', more }];
			})
		)
	);
}

/** Restaurants by quarter, only those in which one was inspected: whether a critical violation is found. */
export function foodPanels(folder: string): readonly Panel[] {
	const rows = rowsOf(folder, fileOf(folder, /^inspections.*\.csv(\.gz)?$/));
	const quarterOf = (row: Row) => {
		const [year = 0, month = 1] = (row['Inspection_Date'] ?? '').split('-').map(Number);
		return year * 4 + Math.floor((month - 1) / 3);
	};
	const visits = Map.groupBy(rows, (row) => `${row['License']}:${quarterOf(row)}`);
	const history = [...visits].map(([key, own]) => {
		const [unit = '', quarter = '0'] = key.split(':');
		const sum = (...names: readonly string[]) =>
			own.reduce((total, row) => names.reduce((all, name) => all + numberOf(row, name), total), 0);
		return {
			unit,
			period: Number(quarter),
			findings: sum('seriousCount', 'minorCount'),
			outcome: sum('criticalCount'),
			more: { failed: sum('fail_flag') }
		};
	});
	return [{ target: 'critical violation', isRequired: false, history }];
}

/** Squares of about 550 m. */
const SQUARES_PER_DEGREE = { lon: 120, lat: 200 } as const;

export function roadPanels(folder: string): readonly Panel[] {
	const seen = new Set<string>();
	const happenings = rowsOf(folder, fileOf(folder, /casualties.*\.csv(\.gz)?$/)).flatMap((row) => {
		const lon = Number(row['lon'] ?? row['longitude']);
		const lat = Number(row['lat'] ?? row['latitude']);
		const year = Number(row['year']);
		if (!Number.isFinite(lon + lat + year)) return [];
		const collision = row['AREFNO'] ?? '';
		const isFirst = !seen.has(collision);
		seen.add(collision);
		return [
			{
				unit: `${Math.floor(lon * SQUARES_PER_DEGREE.lon)}:${Math.floor(lat * SQUARES_PER_DEGREE.lat)}`,
				year,
				isHarm: /fatal|serious/i.test(row['casualty_severity'] ?? ''),
				more: {
					collisions: yes(isFirst),
					onFoot: yes(/pedestrian/i.test(row['mode'] ?? '')),
					fastRoad: yes(Number(row['speed_limit']) >= 40),
					dark: yes(/dark/i.test(row['light_conditions'] ?? ''))
				}
			}
		];
	});
	return happeningPanels(happenings).map((panel) => ({ ...panel, history: withAround(panel.history) }));
}

/** Adds what happened in the eight squares around. */
function withAround(history: readonly UnitPeriod[]): readonly UnitPeriod[] {
	const counts = new Map(history.map((row) => [`${row.period}:${row.unit}`, row.more?.['collisions'] ?? 0]));
	return history.map((row) => {
		const [x = 0, y = 0] = row.unit.split(':').map(Number);
		let around = 0;
		for (const dx of [-1, 0, 1])
			for (const dy of [-1, 0, 1])
				if (dx !== 0 || dy !== 0) around += counts.get(`${row.period}:${x + dx}:${y + dy}`) ?? 0;
		return { ...row, more: { ...row.more, around } };
	});
}

/** From a list of events: a unit exists from its first event on, and a year without one is a known zero. */
function happeningPanels(happenings: readonly Happening[]): readonly Panel[] {
	const years = happenings.map(({ year }) => year);
	const first = Math.min(...years);
	const last = Math.max(...years);
	const names = Object.keys(happenings[0]?.more ?? {});
	const rows = [...Map.groupBy(happenings, ({ unit }) => unit)].flatMap(([unit, own]) => {
		const from = Math.min(...own.map(({ year }) => year));
		return Array.from({ length: last - from + 1 }, (_, index) => {
			const here = own.filter(({ year }) => year === from + index);
			const sum = (name: string) => here.reduce((total, { more }) => total + (more[name] ?? 0), 0);
			return {
				unit,
				period: from + index - first,
				all: here.length,
				harm: here.filter(({ isHarm }) => isHarm).length,
				more: Object.fromEntries(names.map((name) => [name, sum(name)]))
			};
		});
	});
	const panel = (target: string, isRequired: boolean, findings: 'all' | 'harm', outcome: 'all' | 'harm') => ({
		target,
		isRequired,
		history: rows.map((row) => ({ ...row, findings: row[findings], outcome: row[outcome] }))
	});
	// What is to be prevented is that people are hurt; every incident tells of it, as findings do.
	return [panel('people hurt', true, 'all', 'harm'), panel('any incident', false, 'harm', 'all')];
}
