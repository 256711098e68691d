import { MINUTE_MS } from '../../domain/time.ts';
import { allBytes, byteChunks, decodedText } from './byte-text.ts';
import { importColumns } from './columns.ts';
import { openCsv } from './csv-table.ts';
import { fault, UnreadableFile } from './fault.ts';
import { openGeoJson } from './geojson-table.ts';
import { kindOfHeadings, kindOfName } from './headings.ts';
import { hiddenDangerRecord } from './hidden-danger-record.ts';
import { answerRows, inspectionGroups, type InspectionGroup } from './inspection-groups.ts';
import { inspectionRecord } from './inspection-record.ts';
import { importLimits } from './limits.ts';
import { openNdjson } from './ndjson-table.ts';
import { placeRecord } from './place-record.ts';
import { personRecord, shiftRecord } from './person-record.ts';
import { pointRecord } from './point-record.ts';
import { readingRecord } from './reading-record.ts';
import type { ImportFile, ImportItem, ImportKind, ImportOptions } from './record.ts';
import { HeadingBook, remark, Row, type Place } from './row.ts';
import { siteRecord } from './site-record.ts';
import type { RawRow, RawRows, RawTable } from './table.ts';
import { openXlsx } from './xlsx-table.ts';

/** What one file has shown so far: ids for duplicates, its sites for the points and inspections that follow. */
interface Seen {
	readonly ids: Map<ImportKind, Set<string>>;
	readonly sectorOfSite: Map<string, string>;
}

type Context = { readonly options: ImportOptions; readonly seen: Seen; readonly book: HeadingBook };

/**
 * Reads one import file into typed records, in the order of its rows. Every row gives exactly one record or at least
 * one refusal; nothing is skipped or guessed. CSV and NDJSON stream in bounded memory; XLSX and GeoJSON are bounded by
 * `importLimits`. A file that cannot be read at all gives one refusal with line 0. Reads bytes, touches nothing else.
 */
export async function* readImport(file: ImportFile, options: ImportOptions): AsyncGenerator<ImportItem> {
	const seen: Seen = { ids: new Map(), sectorOfSite: new Map() };
	try {
		const tables = await openTables(file, options);
		if (tables.length === 0) throw new UnreadableFile('bad_file', '文件是空的', 'The file is empty');
		for (const [index, table] of tables.entries()) yield* tableItems(file, table, index, options, seen);
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		yield {
			kind: 'refused',
			refused: remark({ file: file.name, line: error.line }, null, error.fault, null)
		};
	}
}

async function openTables(file: ImportFile, options: ImportOptions): Promise<readonly RawTable[]> {
	const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(file.name)?.[1]?.toLowerCase();
	const text = () => decodedText(byteChunks(file), options.encoding);
	switch (ending) {
		case 'csv':
		case 'tsv':
		case 'txt': {
			const table = await openCsv(text());
			return table === null ? [] : [table];
		}
		case 'ndjson':
		case 'jsonl':
			return [openNdjson(text())];
		case 'geojson':
		case 'json': {
			const bytes = await allBytes(file, importLimits.maxGeoJsonBytes);
			const kind = kindOfName(file.name) === 'places' ? 'places' : 'sites';
			return [openGeoJson(await wholeText(bytes, options), options.crs, kind)];
		}
		case 'xlsx':
			return openXlsx(await allBytes(file, importLimits.maxXlsxBytes));
		default:
			throw new UnreadableFile(
				'bad_file',
				'只支持 .csv .tsv .ndjson .geojson .xlsx（可加 .gz）',
				'Supported: .csv .tsv .ndjson .geojson .xlsx (also .gz)'
			);
	}
}

async function wholeText(bytes: Uint8Array, { encoding }: ImportOptions): Promise<string> {
	let text = '';
	for await (const part of decodedText([bytes], encoding)) text += part;
	return text;
}

async function* tableItems(
	file: ImportFile,
	table: RawTable,
	index: number,
	options: ImportOptions,
	seen: Seen
): AsyncGenerator<ImportItem> {
	const place: Place = {
		file: file.name,
		line: table.headingLine,
		...(table.sheet === undefined ? {} : { sheet: table.sheet })
	};
	const { rows, headings } = await peeked(table);
	const kind = options.kind ?? kindOfTable(file, table, index, headings, options);
	if (kind === null) {
		yield unknownKind(place, index);
		return;
	}
	const context: Context = { options, seen, book: new HeadingBook(kind, options.sectors) };
	const refusals = table.headings === null ? [] : headingRefusals(place, table.headings, context.book);
	for (const refused of refusals) yield { kind: 'refused', refused };
	if (refusals.length > 0) return;
	yield* kind === 'inspections' ? inspectionItems(place, rows, context) : rowItems(place, rows, context);
}

/** Looks at the first row of a table without headings, so that its keys can tell the kind. */
async function peeked({ headings, rows }: RawTable): Promise<{ headings: readonly string[]; rows: RawRows }> {
	if (headings !== null) return { headings, rows };
	const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
	const first = await iterator.next();
	async function* all(): AsyncGenerator<RawRow> {
		for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
	}
	const keys =
		first.done === true
			? []
			: answerRows(first.value).flatMap((row) => ('cells' in row ? [...row.cells.keys()] : []));
	return { headings: keys, rows: all() };
}

/** A sheet's own name wins; the file's name speaks for the only or first table; headings decide the rest. */
function kindOfTable(
	file: ImportFile,
	table: RawTable,
	index: number,
	headings: readonly string[],
	options: ImportOptions
): ImportKind | null {
	const bySheet = table.sheet === undefined ? null : kindOfName(table.sheet);
	const byFile = index === 0 ? kindOfName(file.name) : null;
	return table.kind ?? bySheet ?? byFile ?? kindOfHeadings(headings, options.sectors);
}

function unknownKind(place: Place, index: number): ImportItem {
	if (index > 0) {
		const wrong = fault(
			'sheet_ignored',
			'不是可导入的内容，已跳过此工作表',
			'Not an importable table: this sheet was passed over'
		);
		return { kind: 'notice', notice: remark(place, null, wrong, null) };
	}
	const wrong = fault(
		'kind_unknown',
		'看不出是哪类数据：请用 --kind 指明，或使用模板的表头',
		'Cannot tell what the file holds: give --kind or use a template’s headings'
	);
	return { kind: 'refused', refused: remark(place, null, wrong, null) };
}

/** Reported once per table: a wrong heading would otherwise refuse every row with the same words. */
function headingRefusals(place: Place, headings: readonly string[], book: HeadingBook) {
	if (headings.length > importLimits.maxColumns)
		return [remark(place, null, fault('too_large', '超过 500 列', 'More than 500 columns'), null)];
	const present = new Map<string, string>();
	const refusals = headings.flatMap((heading) => {
		const target = heading === '' ? null : book.target(heading);
		const zh = heading === '' ? '表头为空' : '不认识这一列：请改名或删除';
		if (target === null)
			return [
				remark(
					place,
					heading,
					fault('unknown_column', zh, 'This column is not known: rename or remove it'),
					heading
				)
			];
		const id = target.to === 'column' ? target.column.id : heading;
		const twice = present.has(id);
		present.set(id, heading);
		return twice
			? [
					remark(
						place,
						heading,
						fault('duplicate_column', '同一列出现两次', 'The same column appears twice'),
						heading
					)
				]
			: [];
	});
	for (const { id, zh, required } of importColumns[book.kind])
		if (required && !present.has(id))
			refusals.push(
				remark(
					place,
					id,
					fault('missing_column', `缺少必填列“${zh[0] ?? id}”`, `The required column ${id} is missing`),
					null
				)
			);
	return refusals;
}

const refusedRow = (place: Place, raw: Extract<RawRow, { fault: unknown }>): ImportItem => ({
	kind: 'refused',
	refused: remark({ ...place, line: raw.line }, null, raw.fault, raw.value)
});

async function* rowItems(place: Place, rows: RawRows, context: Context): AsyncGenerator<ImportItem> {
	for await (const raw of rows) {
		if ('fault' in raw) {
			yield refusedRow(place, raw);
			continue;
		}
		const row = new Row({ ...place, line: raw.line }, context.book, raw.cells);
		const item = itemOf(row, context);
		yield* remarksOf(row);
		if (row.refusals.length > 0) continue;
		if (item === null)
			throw new Error(`a row without record or refusal: ${context.book.kind}, line ${raw.line}`);
		yield item;
	}
}

function* remarksOf({ refusals, notices }: Row): Generator<ImportItem> {
	for (const refused of refusals) yield { kind: 'refused', refused };
	if (refusals.length === 0) for (const notice of notices) yield { kind: 'notice', notice };
}

function itemOf(row: Row, { options, seen, book }: Context): ImportItem | null {
	const { line, sheet } = row.place;
	const placed = { line, ...(sheet === undefined ? {} : { sheet }) };
	checkFuture(row, options);
	switch (book.kind) {
		case 'sites': {
			checkId(row, 'id', book.kind, seen);
			const record = siteRecord(row, options);
			if (record) seen.sectorOfSite.set(record.id, record.sector);
			return record && { kind: 'site', record, ...placed };
		}
		case 'points': {
			checkId(row, 'code', book.kind, seen);
			const record = pointRecord(row, options, checkSite(row, options, seen));
			return record && { kind: 'point', record, ...placed };
		}
		case 'readings': {
			const record = readingRecord(row, options);
			return record && { kind: 'reading', record, ...placed };
		}
		case 'hidden_dangers': {
			checkId(row, 'id', book.kind, seen);
			checkSite(row, options, seen);
			const record = hiddenDangerRecord(row, options);
			return record && { kind: 'hidden_danger', record, ...placed };
		}
		case 'places': {
			checkId(row, 'id', book.kind, seen);
			const record = placeRecord(row, options);
			return record && { kind: 'place', record, ...placed };
		}
		case 'people': {
			checkId(row, 'username', book.kind, seen);
			const record = personRecord(row, options);
			return record && { kind: 'person', record, ...placed };
		}
		case 'roster': {
			checkId(row, 'id', book.kind, seen);
			const record = shiftRecord(row);
			return record && { kind: 'shift', record, ...placed };
		}
		case 'inspections':
			throw new Error('inspections are read in groups of rows');
	}
}

/** Refuses an id that the file has used before. */
function checkId(row: Row, column: string, kind: ImportKind, { ids }: Seen): void {
	const id = row.text(column);
	if (id === '') return;
	const known = ids.get(kind) ?? new Set<string>();
	ids.set(kind, known);
	if (known.has(id))
		row.refuse(column, fault('duplicate_id', '文件内编号重复', 'The id appears twice in the file'), id);
	if (known.size >= importLimits.maxIds)
		throw new UnreadableFile(
			'too_large',
			'一个文件超过 200 万个编号，请拆分',
			'More than 2 million ids in one file: split it',
			row.place.line
		);
	known.add(id);
}

/** The sector of the row's site where it is known; an unknown site is refused when the caller can tell. */
function checkSite(row: Row, { sectorOfSite }: ImportOptions, seen: Seen): string | undefined {
	const id = row.text('site');
	const sector = seen.sectorOfSite.get(id) ?? sectorOfSite?.(id);
	if (sector === undefined && sectorOfSite && id !== '')
		row.refuse(
			'site',
			fault('unknown_site', '没有这个风险点，请先导入风险点', 'No such site: import the sites first'),
			id
		);
	return sector;
}

/** Clocks differ by minutes, not by more: the same tolerance as for readings over HTTP. */
const TOLERANCE_MS = 5 * MINUTE_MS;
const pastColumns: Partial<Record<ImportKind, readonly string[]>> = {
	readings: ['at'],
	inspections: ['at'],
	hidden_dangers: ['found_at', 'closed_at']
};

function checkFuture(row: Row, { nowMs }: ImportOptions): void {
	if (nowMs === undefined) return;
	for (const column of pastColumns[row.kind] ?? []) {
		const atMs = row.number(column);
		if (atMs !== null && atMs > nowMs + TOLERANCE_MS)
			row.refuse(column, fault('future_time', '时间在将来', 'The time lies in the future'), new Date(atMs));
	}
}

/** An inspection is accepted or refused as a whole: half of one would be a false record. */
async function* inspectionItems(place: Place, rows: RawRows, context: Context): AsyncGenerator<ImportItem> {
	const toRow = (line: number, cells: ReadonlyMap<string, unknown>): Row => {
		const row = new Row({ ...place, line }, context.book, cells);
		checkFuture(row, context.options);
		return row;
	};
	for await (const group of inspectionGroups(rows, toRow)) {
		if ('broken' in group) yield refusedRow(place, group.broken);
		else yield* groupItems(group, context);
	}
}

function* groupItems({ rows, isBroken }: InspectionGroup, { options, seen }: Context): Generator<ImportItem> {
	const [first] = rows;
	if (!first) return;
	checkId(first, 'id', 'inspections', seen);
	const record = inspectionRecord(rows, options, checkSite(first, options, seen));
	const refusals = rows.flatMap((row) => row.refusals);
	for (const refused of refusals) yield { kind: 'refused', refused };
	const { line, sheet } = first.place;
	if (record && refusals.length === 0 && !isBroken) {
		yield { kind: 'inspection', record, line, ...(sheet === undefined ? {} : { sheet }) };
		return;
	}
	const wrong = fault(
		'incomplete_inspection',
		'有问题行，整次检查未导入',
		'A row is refused, so the whole inspection was not imported'
	);
	yield { kind: 'refused', refused: remark(first.place, null, wrong, first.text('id')) };
}
