import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { jgj59Groups, jgj59Tables, type ItemMark, type Jgj59GroupId } from './jgj59-tables.ts';
import { jgj59 } from './sources.ts';

/** One item as it stands: points it is worth, points kept, and whether it is a guarantee item 保证项目. */
export interface ScoredItem {
	readonly points: number;
	readonly kept: number;
	readonly guarantee: boolean;
}

export interface TableScore {
	readonly table: string;
	/** 0–100, or `null` where no item of the table applies. */
	readonly score: number | null;
	readonly actual: number;
	readonly due: number;
	/** Why the table is zero whatever its items say. */
	readonly zeroBy: 'guarantee-item' | 'guarantee-subtotal' | null;
	/** Guarantee items are missing and the others keep exactly two thirds: that it passes is our reading. */
	readonly atTwoThirds: boolean;
}

/** Sums of tenths must not miss 0, 40 of 60, 70 or 80 by the last bit of a double. */
const exact = (value: number) => Math.round(value * 1e9) / 1e9;

/**
 * Share of the guarantee points below which a table is zero: 40 of 60. The notes for missing items print it as
 * "40/60 = 66.7 %": read as the rounded two thirds. Read as 0.667, the 40 of 60 of a full table would fail as well.
 */
const GUARANTEE_PASS = { actual: 40, due: 60 } as const;

/**
 * Score of one table (rules R1–R4): zero when a guarantee item keeps nothing or the guarantee items together keep less
 * than 40/60 of what applies; else kept/due·100. Items that do not apply are left out by the caller.
 * Example: guarantee 60 of 60 and general 25 of 30 (one item of 10 missing) → 85/90·100 = 94.44…
 */
export function scoreTable(table: string, items: readonly ScoredItem[]): TableScore {
	const sum = (list: readonly ScoredItem[], pick: (item: ScoredItem) => number) =>
		list.reduce((total, item) => total + pick(item), 0);
	const guarantee = items.filter((item) => item.guarantee);
	const actual = sum(items, ({ kept }) => kept);
	const due = sum(items, ({ points }) => points);
	if (due === 0) return { table, score: null, actual, due, zeroBy: null, atTwoThirds: false };
	const guaranteeKept = sum(guarantee, ({ kept }) => kept);
	const guaranteeDue = sum(guarantee, ({ points }) => points);
	// Multiplied out: 26.66…/40 against 66.7 % would depend on how the percentage is rounded.
	const overTwoThirds = exact(guaranteeKept * GUARANTEE_PASS.due - GUARANTEE_PASS.actual * guaranteeDue);
	const zeroBy = guarantee.some(({ kept }) => exact(kept) === 0)
		? 'guarantee-item'
		: overTwoThirds < 0
			? 'guarantee-subtotal'
			: null;
	const atTwoThirds =
		zeroBy === null && guaranteeDue > 0 && guaranteeDue < GUARANTEE_PASS.due && overTwoThirds === 0;
	return { table, score: zeroBy === null ? (100 * actual) / due : 0, actual, due, zeroBy, atTwoThirds };
}

export type Jgj59Rating = 'excellent' | 'qualified' | 'unqualified';

export interface GroupScore {
	readonly group: Jgj59GroupId;
	readonly weight: number;
	/** Mean of the applicable tables, 0–100. */
	readonly mean: number;
	/** Weight × mean / 100. */
	readonly score: number;
	readonly tables: readonly string[];
}

export interface Jgj59Total {
	/** 0–100, not rounded; `null` where nothing applies. */
	readonly total: number | null;
	readonly rating: Jgj59Rating | null;
	readonly groups: readonly GroupScore[];
	/** Tables that scored zero, for whatever reason: each one alone fails the rating. */
	readonly zeroTables: readonly string[];
}

export function rate(total: number, zeroTables: readonly string[]): Jgj59Rating {
	if (zeroTables.length > 0 || total < 70) return 'unqualified';
	return total >= 80 ? 'excellent' : 'qualified';
}

const groupOfTable = new Map(jgj59Tables.map(({ id, group }) => [id, group]));

/**
 * Rules R4–R7 over the tables: group = mean of its applicable tables, total = Σ weight·mean / Σ weights present, rating
 * by the unrounded total, and a zero table fails the rating even where the mean of its group hides it.
 */
export function totalOf(tables: readonly TableScore[]): Jgj59Total {
	const applicable = tables.filter(({ score }) => score !== null);
	const zeroTables = applicable.filter(({ score }) => score === 0).map(({ table }) => table);
	const groups: GroupScore[] = [];
	for (const { id, weight } of jgj59Groups) {
		const own = applicable.filter(({ table }) => groupOfTable.get(table) === id);
		if (own.length === 0) continue;
		const mean = own.reduce((sum, { score }) => sum + (score ?? 0), 0) / own.length;
		groups.push({
			group: id,
			weight,
			mean,
			score: (weight * mean) / 100,
			tables: own.map(({ table }) => table)
		});
	}
	const present = groups.reduce((sum, { weight }) => sum + weight, 0);
	if (present === 0) return { total: null, rating: null, groups, zeroTables };
	const total = exact((100 * groups.reduce((sum, { score }) => sum + score, 0)) / present);
	return { total, rating: rate(total, zeroTables), groups, zeroTables };
}

/** Input of the published method: per table the deductions and the items that do not apply; item numbers as printed. */
export interface Jgj59Input {
	readonly edition: '2011';
	readonly tables: readonly {
		readonly table: string;
		readonly deductions: readonly { readonly item: number; readonly deducted: number }[];
		readonly notApplicable: readonly number[];
	}[];
}

export interface Jgj59Value extends Jgj59Total {
	readonly edition: '2011';
	readonly tables: readonly TableScore[];
}

function scoreInputTable(input: Jgj59Input['tables'][number]): TableScore {
	const table = jgj59Tables.find(({ id }) => id === input.table);
	if (table === undefined) throw new RangeError(`unknown table ${input.table}`);
	const known = (no: number) => {
		if (!table.items.some((item) => item.no === no)) throw new RangeError(`${table.id} has no item ${no}`);
	};
	input.notApplicable.forEach(known);
	if (new Set(input.notApplicable).size < input.notApplicable.length)
		throw new RangeError(`${table.id}: an item is named twice as not applicable`);
	const deducted = new Map<number, number>();
	for (const { item, deducted: points } of input.deductions) {
		known(item);
		if (input.notApplicable.includes(item))
			throw new RangeError(`${table.id} item ${item} does not apply and is deducted`);
		// Several deductions on one item add up; the rule caps them at the item's points.
		deducted.set(item, (deducted.get(item) ?? 0) + points);
	}
	const items = table.items
		.filter(({ no }) => !input.notApplicable.includes(no))
		.map(({ no, points, guarantee }) => ({
			points,
			guarantee,
			kept: Math.max(0, points - (deducted.get(no) ?? 0))
		}));
	return scoreTable(table.id, items);
}

/**
 * JGJ 59-2011 from the deductions. Tables that are not named do not apply (missing items of the summary). Refuses a table
 * named twice, unknown tables and items, negative deductions, and an input in which nothing applies.
 * Example: all ten groups inspected, nothing deducted → 100, excellent.
 */
export function scoreJgj59(input: Jgj59Input): MethodResult<Jgj59Value> {
	const names = input.tables.map(({ table }) => table);
	if (new Set(names).size < names.length) throw new RangeError('a table is named twice');
	for (const { table, deductions } of input.tables)
		for (const { item, deducted } of deductions)
			if (!(deducted >= 0 && Number.isFinite(deducted)))
				throw new RangeError(`${table} item ${item}: a deduction is 0 or more`);
	const tables = input.tables.map(scoreInputTable);
	const total = totalOf(tables);
	if (total.total === null) throw new RangeError('no item applies: there is nothing to score');
	return {
		value: { edition: '2011', tables, ...total },
		steps: stepsOf(tables, total),
		notes: notesOf(tables, total)
	};
}

const tableName = (id: string): Text => {
	const table = jgj59Tables.find((known) => known.id === id);
	return { zh: `${id} ${table?.zh ?? ''}`, en: `${id} ${table?.en ?? ''}` };
};
const twoThirdsReading =
	'Guarantee items are missing and the others keep exactly two thirds, printed as 66.7 %: that this passes, as 40 of 60 does, is our reading.';
const unverifiedWeights = 'The formula is verified; the weights of Table A and the clause numbers are not.';

/** A number is no surer than the least sure of the points it is made of. */
function weakestMark(id: string): ItemMark {
	const marks = new Set(jgj59Tables.find((table) => table.id === id)?.items.map(({ mark }) => mark));
	if (marks.has('unverified')) return 'unverified';
	return marks.has('verified-in-part') ? 'verified-in-part' : 'verified';
}

const groupName = new Map<string, Text>(jgj59Groups.map(({ id, zh, en }) => [id, { zh, en }]));

function stepsOf(tables: readonly TableScore[], total: Jgj59Total): readonly MethodStep[] {
	return [
		...tables.map(({ table, score, actual, due, zeroBy, atTwoThirds }): MethodStep => ({
			id: `table-${table}`,
			text: tableName(table),
			formula: zeroBy === null ? `${actual}/${due}·100` : `${zeroBy} → 0`,
			value: score,
			source: atTwoThirds
				? jgj59(null, 'our-proposal', twoThirdsReading)
				: zeroBy === 'guarantee-item'
					? jgj59('4.0.3-3', 'verified')
					: jgj59(
							zeroBy === null ? '4.0.3-5' : '4.0.3-3',
							weakestMark(table),
							'The formula is verified; the mark is that of the least certain points of the table.'
						)
		})),
		...total.groups.map(({ group, weight, mean, score, tables: own }): MethodStep => ({
			id: `group-${group}`,
			text: groupName.get(group) ?? { zh: group, en: group },
			formula: `${weight}·${exact(mean)}/100${own.length > 1 ? ` (mean of ${own.join(', ')})` : ''}`,
			value: score,
			source: jgj59('4.0.3-4, 4.0.3-6', 'unverified', unverifiedWeights)
		})),
		{
			id: 'total',
			text: { zh: '汇总得分', en: 'Total' },
			formula: `Σ / ${total.groups.reduce((sum, { weight }) => sum + weight, 0)} · 100`,
			value: total.total,
			source: jgj59('4.0.3-5', 'unverified', unverifiedWeights)
		},
		{
			id: 'rating',
			text: { zh: '评定等级', en: 'Rating' },
			formula: 'zero table or < 70 unqualified; ≥ 80 excellent',
			value: total.rating,
			source: jgj59('5.0.2, 5.0.3', 'unverified')
		}
	];
}

/** A reading that decides between the best rating and the worst is said, table by table. */
export const twoThirdsNotes = (tables: readonly TableScore[]): readonly Text[] =>
	tables
		.filter(({ atTwoThirds }) => atTwoThirds)
		.map(({ table }) => ({
			zh: `${table}：保证项目有缺项，其余恰好得三分之二。资料印作“40/60 = 66.7 %”，按三分之二读，与 40/60 一样通过（本系统的读法）；若按 0.667 读，本表为零分、评定不合格。请由检查单位确认。`,
			en: `${table}: guarantee items are missing and the others keep exactly two thirds. The sources print "40/60 = 66.7 %"; read as two thirds it passes, as 40 of 60 does (our reading); read as 0.667 the table would be zero and the rating unqualified. Let the inspecting body confirm it.`
		}));

function notesOf(tables: readonly TableScore[], { zeroTables, total }: Jgj59Total): readonly Text[] {
	const notes: Text[] = [];
	const shared = zeroTables.filter((zero) =>
		tables.some(
			({ table, score }) =>
				table !== zero && score !== null && groupOfTable.get(table) === groupOfTable.get(zero)
		)
	);
	if (shared.length > 0)
		notes.push({
			zh: `${shared.join('、')} 得零分：组内按平均值计分，但评定时仍按零分表处理（本系统的选择，原文未见）。`,
			en: `${shared.join(', ')} is zero: its group takes the mean, the rating still sees the zero table (our choice; the text was not seen).`
		});
	notes.push(...twoThirdsNotes(tables));
	if (zeroTables.length > 0 && total !== null && total >= 70)
		notes.push({
			zh: '汇总分达到 70，但有零分表，评定为不合格。',
			en: 'The total reaches 70, but a table is zero: unqualified.'
		});
	notes.push({
		zh: '189 项中 58 项的分值已核实，20 项仅核实名称，111 项未核实。',
		en: 'Of 189 items the points of 58 are verified, 20 by name only, 111 are unverified.'
	});
	return notes;
}
