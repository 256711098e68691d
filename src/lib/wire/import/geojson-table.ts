import type { CoordinateSystem } from '../../domain/geo.ts';
import { fault, UnreadableFile } from './fault.ts';
import { cellsOf, isPlainObject } from './ndjson-table.ts';
import type { RawRow, RawTable } from './table.ts';

/** Sites or sensitive places as Point features. The line of a row is the number of its feature, counted from 1. */
export function openGeoJson(
	text: string,
	statedCrs: CoordinateSystem | undefined,
	kind: 'sites' | 'places'
): RawTable {
	const collection = parsed(text);
	if (
		!isPlainObject(collection) ||
		collection['type'] !== 'FeatureCollection' ||
		!Array.isArray(collection['features'])
	)
		throw new UnreadableFile(
			'bad_file',
			'应为 GeoJSON FeatureCollection',
			'A GeoJSON FeatureCollection is needed'
		);
	const crs = statedCrs ?? crsOf(collection['crs']);
	const features = collection['features'] as readonly unknown[];
	return { kind, headings: null, headingLine: 0, rows: rowsOf(features, crs) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/u, ''));
	} catch {
		throw new UnreadableFile('bad_file', '不是有效的 JSON', 'Not valid JSON');
	}
}

/** RFC 7946 fixes WGS84; files in the 2008 form may name another system in `crs`. */
function crsOf(crs: unknown): CoordinateSystem {
	if (crs === undefined || crs === null) return 'WGS84';
	const name = JSON.stringify(crs);
	if (/CRS84|EPSG:{1,2}4326\b/i.test(name)) return 'WGS84';
	if (/EPSG:{1,2}4490\b/i.test(name)) return 'CGCS2000';
	throw new UnreadableFile(
		'not_allowed',
		'crs 只支持 CRS84、EPSG:4326、EPSG:4490',
		'crs may be CRS84, EPSG:4326 or EPSG:4490'
	);
}

function* rowsOf(features: readonly unknown[], crs: CoordinateSystem): Generator<RawRow> {
	for (const [index, feature] of features.entries()) yield rowOf(feature, index + 1, crs);
}

function rowOf(feature: unknown, line: number, crs: CoordinateSystem): RawRow {
	const refuse = (zh: string, en: string): RawRow => ({ line, fault: fault('bad_row', zh, en), value: null });
	if (!isPlainObject(feature) || feature['type'] !== 'Feature')
		return refuse('不是 Feature', 'Not a Feature');
	const { geometry, properties } = feature;
	if (!isPlainObject(geometry) || geometry['type'] !== 'Point' || !Array.isArray(geometry['coordinates']))
		return refuse('几何类型应为 Point', 'The geometry must be a Point');
	const [lon, lat] = geometry['coordinates'] as readonly unknown[];
	const cells = cellsOf(isPlainObject(properties) ? properties : {});
	if (!cells.has('id') && feature['id'] !== undefined) cells.set('id', feature['id']);
	if (!cells.has('crs') && !cells.has('坐标系')) cells.set('crs', crs);
	cells.set('lon', lon).set('lat', lat);
	return { line, cells };
}
