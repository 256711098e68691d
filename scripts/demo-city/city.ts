import { gzipSync } from 'node:zlib';
import writeXlsxFile from 'write-excel-file/node';
import type { CoordinateSystem } from '../../src/lib/domain/geo.ts';
import { sectors, type SectorId } from '../../src/lib/domain/sectors/index.ts';
import { shanghaiIso } from '../../src/lib/domain/time.ts';
import { statedFrom } from '../../src/lib/wire/import/coordinates.ts';
import type { DistrictLookup } from '../../src/lib/wire/import/district-of.ts';
import { repackedWorkbook } from '../../src/lib/wire/import/xlsx-parts.ts';
import { makeHiddenDangers } from './hidden-dangers.ts';
import { makeInspections } from './inspections.ts';
import { withMainRoutes } from './main-routes.ts';
import { Names } from './names.ts';
import { makePeople, makeRoster } from './people.ts';
import { makePlaces, placesGeoJson } from './places.ts';
import { makePoints, pointRow } from './points.ts';
import { Random } from './random.ts';
import { makeReadings } from './readings.ts';
import { makeSites, type DemoSite } from './sites.ts';
import { csvText, filledColumns, heading, type CellText, type RowCells } from './table-text.ts';

/** The moment the files are written around: a loader shifts everything so that it becomes now. */
export const REFERENCE_MS = Date.UTC(2026, 10, 22, 0, 30);
export const DEMO_SEED = 20261122;

/** File name → bytes. */
export type DemoFiles = ReadonlyMap<string, Uint8Array>;

/** How each sector's sites are written: every import format is used by somebody. */
const siteFiles: Readonly<Record<SectorId, { readonly file: string; readonly crs: CoordinateSystem }>> = {
	'coal-gas': { file: 'sites-coal-gas.csv', crs: 'CGCS2000' },
	hazchem: { file: 'sites-hazchem.xlsx', crs: 'WGS84' },
	'gas-supply': { file: 'sites-gas-supply.csv', crs: 'GCJ-02' },
	'road-transport': { file: 'sites-road-transport.geojson', crs: 'WGS84' },
	construction: { file: 'sites-construction.csv', crs: 'BD-09' }
};

/** The whole demo city, from a seed: the same seed gives the same bytes. */
export async function makeDemoCity(seed: number, lookup: DistrictLookup): Promise<DemoFiles> {
	const random = new Random(seed);
	const names = new Names(random.fork('names'));
	const people = makePeople(names, lookup, new Names(random.fork('chain names')));
	const sites = withMainRoutes(random.fork('main routes'), makeSites(random.fork('sites'), names, lookup));
	const places = makePlaces(random.fork('places'), new Names(random.fork('place names')), lookup, sites);
	const points = makePoints(random.fork('points'), sites);
	const inspections = makeInspections(random.fork('inspections'), sites, people, REFERENCE_MS);
	const dangers = makeHiddenDangers(random.fork('hidden dangers'), sites, inspections, people, REFERENCE_MS);
	const files = new Map<string, Uint8Array>();
	const text = (name: string, content: string) => files.set(name, Buffer.from(content));
	for (const id of Object.keys(sectors) as SectorId[]) {
		const { file, crs } = siteFiles[id];
		files.set(
			file,
			await siteFile(
				file,
				sites.filter(({ sector }) => sector === id),
				crs
			)
		);
	}
	text('places.geojson', placesGeoJson(places));
	text('points.csv', csvText('points', points.map(pointRow), 'zh'));
	text('inspections.ndjson', inspections.map((inspection) => JSON.stringify(inspection)).join('\n') + '\n');
	text('hidden_dangers.csv', csvText('hidden_dangers', dangers, 'zh'));
	text(
		'people.csv',
		csvText(
			'people',
			people.map(({ row }) => row),
			'zh'
		)
	);
	text('roster.csv', csvText('roster', makeRoster(people, REFERENCE_MS), 'zh'));
	files.set('readings.csv.gz', gzipSync(makeReadings(points, REFERENCE_MS, seed), { level: 9 }));
	const counts = {
		sites: sites.length,
		places: places.length,
		points: points.length,
		inspections: inspections.length,
		hiddenDangers: dangers.length
	};
	const meta = {
		seed,
		referenceMs: REFERENCE_MS,
		referenceAt: shanghaiIso(REFERENCE_MS),
		loadOrder: loadOrder(files),
		counts
	};
	text('meta.json', JSON.stringify(meta, null, '\t') + '\n');
	return files;
}

/** Files in the order they must be imported in: sites before what names them. */
function loadOrder(files: DemoFiles): string[] {
	const siteNames = [...files.keys()].filter((name) => name.startsWith('sites-')).sort();
	return [
		'people.csv',
		'roster.csv',
		...siteNames,
		'places.geojson',
		'points.csv',
		'inspections.ndjson',
		'hidden_dangers.csv',
		'readings.csv.gz'
	];
}

/** The field's Chinese name where it is the only one of that name, as a register would have it. */
function factHeading(sector: SectorId, id: string): string {
	const fields = sectors[sector].facts;
	const zh = fields.find((field) => field.id === id)?.name.zh;
	return zh !== undefined && fields.filter((field) => field.name.zh === zh).length === 1
		? `事实.${zh}`
		: `fact.${id}`;
}

function siteCells(site: DemoSite, crs: CoordinateSystem): RowCells {
	const stated = statedFrom(site.position, crs);
	const facts = Object.entries(site.facts).map(([id, value]): [string, CellText] => [
		factHeading(site.sector, id),
		typeof value === 'object' ? JSON.stringify(value) : (value as CellText)
	]);
	return {
		id: site.id,
		name: site.name,
		sector: sectors[site.sector].name.zh,
		district: site.district.zh,
		address: site.address,
		lon: stated.x,
		lat: stated.y,
		crs,
		responsible_name: site.responsibleName,
		responsible_phone: site.responsiblePhone,
		...Object.fromEntries(facts)
	};
}

async function siteFile(
	name: string,
	sites: readonly DemoSite[],
	crs: CoordinateSystem
): Promise<Uint8Array> {
	const rows = sites.map((site) => siteCells(site, crs));
	if (name.endsWith('.xlsx')) return workbook(rows);
	if (name.endsWith('.geojson')) return Buffer.from(geoJson(sites));
	return Buffer.from(csvText('sites', rows, 'zh'));
}

async function workbook(rows: readonly RowCells[]): Promise<Uint8Array> {
	const ids = filledColumns('sites', rows);
	const data = [
		ids.map((id) => heading('sites', id, 'zh')),
		...rows.map((row) => ids.map((id) => row[id] ?? null))
	];
	const written = await writeXlsxFile(data as never, { sheet: '风险点清单' }).toBuffer();
	// The writer stamps the parts with the time of writing; packed again, the same rows give the same bytes.
	return repackedWorkbook(written);
}

function geoJson(sites: readonly DemoSite[]): string {
	const features = sites.map((site) => ({
		type: 'Feature',
		geometry: { type: 'Point', coordinates: [site.position.lon, site.position.lat] },
		properties: {
			id: site.id,
			name: site.name,
			sector: site.sector,
			district: site.district.code,
			address: site.address,
			responsible_name: site.responsibleName,
			responsible_phone: site.responsiblePhone,
			facts: site.facts
		}
	}));
	const lines = features.map((feature) => JSON.stringify(feature)).join(',\n');
	return `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
}
