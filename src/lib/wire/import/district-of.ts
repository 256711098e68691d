import { bbox, booleanPointInPolygon } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../../domain/geo.ts';

/** A county-level unit. `code` has six digits, e.g. `220112` 双阳区. */
export interface District {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
}

export interface DistrictLookup {
	readonly districts: readonly District[];
	/** The district that contains a WGS84 position, borders included; `null` outside all of them. */
	districtAt(position: Position): string | null;
}

type Area = Polygon | MultiPolygon;

/** What `data/changchun-districts.geojson` holds; codes may be numbers in official files. */
export type DistrictCollection = FeatureCollection<Area, { code: string | number; zh: string; en: string }>;

/** Builds the lookup once; a position then costs a few comparisons and one or two polygon tests. */
export function districtLookup(collection: DistrictCollection): DistrictLookup {
	const areas = collection.features.map((feature) => ({
		code: String(feature.properties.code),
		feature: feature as Feature<Area>,
		box: bbox(feature)
	}));
	return {
		districts: collection.features.map(({ properties }) => ({
			code: String(properties.code),
			zh: properties.zh,
			en: properties.en
		})),
		districtAt({ lon, lat }) {
			for (const { code, feature, box } of areas) {
				const [west, south, east, north] = box;
				if (lon < west || lon > east || lat < south || lat > north) continue;
				if (booleanPointInPolygon([lon, lat], feature)) return code;
			}
			return null;
		}
	};
}
