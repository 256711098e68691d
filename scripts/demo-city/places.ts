import { placeKindNames, type PlaceKind } from '../../src/lib/domain/foresight/neighbourhood-place.ts';
import type { Position } from '../../src/lib/domain/geo.ts';
import type { DistrictLookup } from '../../src/lib/wire/import/district-of.ts';
import { places as anchors, spotNear, type PlaceCode } from './geography.ts';
import type { Names } from './names.ts';
import type { Random } from './random.ts';
import type { DemoSite } from './sites.ts';

export interface DemoPlace {
	readonly id: string;
	readonly name: string;
	readonly kind: PlaceKind;
	readonly districtCode: string;
	readonly position: Position;
	readonly people: number | null;
}

/** Per district; and how each sort is called and how many people it holds. */
const kinds: readonly {
	readonly kind: PlaceKind;
	readonly count: number;
	readonly people: readonly [number, number];
}[] = [
	{ kind: 'school', count: 5, people: [300, 2400] },
	{ kind: 'kindergarten', count: 3, people: [80, 400] },
	{ kind: 'market', count: 3, people: [100, 1500] },
	{ kind: 'hospital', count: 1, people: [200, 1800] },
	{ kind: 'care_home', count: 1, people: [60, 300] }
];
/** Towns have grown around old plants: one place in four stands within this of one. */
const NEAR_PLANT_KM = 0.25;

export function makePlaces(
	random: Random,
	names: Names,
	lookup: DistrictLookup,
	sites: readonly DemoSite[]
): DemoPlace[] {
	const made: DemoPlace[] = [];
	for (const code of Object.keys(anchors) as PlaceCode[]) {
		const plants = sites.filter(({ sector, district }) => sector === 'hazchem' && district.code === code);
		for (const { kind, count, people } of kinds)
			for (let index = 0; index < count; index++) {
				const own = random.fork(`${code} ${kind} ${index}`);
				const plant = own.chance(0.25) && plants.length > 0 ? own.pick(plants) : null;
				const position = plant
					? spotNear(own, lookup, code, [plant.position.lon, plant.position.lat], NEAR_PLANT_KM)
					: spotNear(own, lookup, code, anchors[code].town, 2.5);
				made.push({
					id: `PL-${String(made.length + 1).padStart(4, '0')}`,
					name: names.site(placeKindNames[kind].zh),
					kind,
					districtCode: code,
					position,
					people: own.chance(0.1) ? null : own.whole(...people)
				});
			}
	}
	return made;
}

/** GeoJSON, as a city's map office gives it. */
export function placesGeoJson(places: readonly DemoPlace[]): string {
	const lines = places.map(({ id, name, kind, districtCode, position, people }) =>
		JSON.stringify({
			type: 'Feature',
			geometry: { type: 'Point', coordinates: [position.lon, position.lat] },
			properties: {
				id,
				name,
				place_kind: kind,
				district: districtCode,
				...(people === null ? {} : { people })
			}
		})
	);
	return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
}
