import type { CoordinateSystem, StatedPosition } from '../../domain/geo.ts';
import type { SectorId } from '../../domain/sectors/index.ts';
import type { FactField, Sector } from '../../domain/sectors/sector.ts';
import { folded, isEmpty, numberWithin, parseBoolean, parseChoice, parseText, type Parsed } from './cell.ts';
import { coordinateFault, wgs84Of } from './coordinates.ts';
import type { District } from './district-of.ts';
import { fault } from './fault.ts';
import { factField, type Sectors } from './headings.ts';
import type { ImportOptions, SiteRecord } from './record.ts';
import type { OpenCell, Row } from './row.ts';
import { yesNo } from './shared-columns.ts';
import { parseSubstances } from './substances.ts';

/** A site from its row; `null` with the reasons in `row.refusals`. */
export function siteRecord(row: Row, options: ImportOptions): SiteRecord | null {
	const sector = sectorNamed(row.text('sector'), options.sectors);
	if (!sector && row.text('sector') !== '')
		row.refuse('sector', unknownSector(options.sectors), row.text('sector'));
	const district = districtOfRow(row, options);
	const stated = statedPosition(row, options.crs);
	const facts = sector ? factsOf(row, sector) : {};
	if (!sector || !district || !stated || row.refusals.length > 0) return null;
	const position = wgs84Of(stated);
	return {
		id: row.text('id'),
		name: row.text('name'),
		sector: sector.id as SectorId,
		districtCode: district.code,
		...streetOf(row),
		address: row.text('address'),
		position,
		statedPosition: stated,
		outsideDistrict: isOutside(row, district, options.districts.districtAt(position), options),
		responsibleName: row.text('responsible_name'),
		responsiblePhone: row.text('responsible_phone'),
		facts
	};
}

function streetOf(row: Row): { readonly streetCode?: string } {
	const streetCode = row.text('street');
	return streetCode === '' ? {} : { streetCode };
}

function unknownSector(sectors: Sectors) {
	const known = Object.values(sectors);
	return fault(
		'unknown_sector',
		`没有这个行业领域；可用：${known.map(({ id, name }) => `${id}（${name.zh}）`).join('、')}`,
		`No such sector; known: ${known.map(({ id }) => id).join(', ')}`
	);
}

export function sectorNamed(name: string, sectors: Sectors): Sector | undefined {
	const wanted = folded(name);
	return Object.values(sectors).find((sector) =>
		[sector.id, sector.name.zh, sector.name.en, sector.shortName.zh, sector.shortName.en].some(
			(known) => folded(known) === wanted
		)
	);
}

/** Shared with places and people: a six-digit code or one of the names; anything else is refused. */
export function districtOfRow(row: Row, { districts: { districts } }: ImportOptions): District | null {
	const text = row.text('district');
	if (text === '') return null;
	const wanted = folded(text);
	const district = districts.find(({ code, zh, en }) =>
		[code, zh, en].some((known) => folded(known) === wanted)
	);
	if (district) return district;
	row.refuse(
		'district',
		fault(
			'unknown_district',
			`没有这个区县；可用：${districts.map(({ code, zh }) => `${code} ${zh}`).join('、')}`,
			`No such district; known: ${districts.map(({ code, en }) => `${code} ${en}`).join(', ')}`
		),
		text
	);
	return null;
}

export function statedPosition(row: Row, fallback: CoordinateSystem | undefined): StatedPosition | null {
	const x = row.number('lon');
	const y = row.number('lat');
	const system = (row.textOrNull('crs') ?? fallback) as CoordinateSystem | undefined;
	if (x === null || y === null) return null;
	const wrong = coordinateFault(x, y);
	if (wrong)
		row.refuse(
			wrong.code === 'coordinates_swapped' || x < 73 || x > 136 ? 'lon' : 'lat',
			wrong,
			`${x}, ${y}`
		);
	if (system === undefined)
		row.refuse(
			'crs',
			fault(
				'crs_missing',
				'未说明坐标系：请填“坐标系”列或使用 --crs',
				'The coordinate system is not stated: fill in crs or use --crs'
			),
			null
		);
	return wrong || system === undefined ? null : { x, y, system };
}

function isOutside(
	row: Row,
	stated: District,
	found: string | null,
	{ districts: { districts } }: ImportOptions
): boolean {
	if (found === stated.code) return false;
	const actual = districts.find(({ code }) => code === found);
	row.notice(
		'district',
		fault(
			'outside_district',
			`位置不在${stated.zh}界内${actual ? `，而在${actual.zh}` : '，也不在任何区县内'}；已导入并标记`,
			`The position is not in ${stated.en} but in ${actual?.en ?? 'no district'}; imported and flagged`
		),
		stated.code
	);
	return true;
}

function factsOf(row: Row, sector: Sector): Record<string, unknown> {
	const facts = new Map<string, unknown>();
	for (const cell of row.open) {
		if (cell.target.to !== 'fact') continue;
		const field = factField(sector, cell.target.name);
		if (!field) row.refuse(cell.heading, wrongSectorFact(sector), cell.value);
		else if (facts.has(field.id))
			row.refuse(
				cell.heading,
				fault('duplicate_column', '同一事实出现两次', 'The same fact appears twice'),
				cell.value
			);
		else takeFact(row, cell, field, cell.target.unit, facts);
	}
	return Object.fromEntries(facts);
}

const wrongSectorFact = (sector: Sector) =>
	fault('wrong_fact', `${sector.name.zh}没有这个字段`, `${sector.name.en} has no such field`);

const marks = new Set(['必填', '选填', '可选', 'required', 'optional']);

function takeFact(
	row: Row,
	cell: OpenCell,
	field: FactField,
	unit: string | null,
	facts: Map<string, unknown>
): void {
	if (
		unit !== null &&
		field.unit !== undefined &&
		!marks.has(unit.toLowerCase()) &&
		!sameUnit(unit, field.unit)
	) {
		row.refuse(
			cell.heading,
			fault(
				'wrong_unit',
				`单位应为 ${field.unit}，不换算`,
				`The unit must be ${field.unit}; nothing is converted`
			),
			cell.value
		);
		return;
	}
	const parsed = parseFact(cell.value, field);
	if (parsed.ok) facts.set(field.id, parsed.value);
	else row.refuse(cell.heading, parsed.fault, cell.value);
}

/** Width, case and blanks do not matter, and `m3` is `m³`; nothing else is the same unit. */
export function sameUnit(a: string, b: string): boolean {
	return folded(a) === folded(b);
}

/** One fact by its field. An empty cell never comes here: it is unknown, not a default. */
export function parseFact(value: unknown, field: FactField): Parsed<unknown> {
	switch (field.type) {
		case 'number':
		case 'integer':
			return numberWithin(value, field);
		case 'boolean':
			return parseBoolean(value, yesNo);
		case 'choice':
			return parseChoice(
				value,
				(field.choices ?? []).map(({ id, name }) => ({ id, aliases: [name.zh, name.en] }))
			);
		case 'text':
			return parseText(value, 1000);
		case 'substances':
			return isEmpty(value) ? { ok: true, value: [] } : parseSubstances(value);
	}
}
