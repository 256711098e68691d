import type { Position } from '../../src/lib/domain/geo.ts';
import type { DistrictLookup } from '../../src/lib/wire/import/district-of.ts';
import type { Random } from './random.ts';

/** Rough centres of what is built where; our own estimate from the map, good to a kilometre or two. */
export const places = {
	'220102': { town: [125.349, 43.862], park: [125.42, 43.79] },
	'220103': { town: [125.34, 43.935], park: [125.31, 43.985] },
	'220104': { town: [125.288, 43.865], park: [125.235, 43.79] },
	'220105': { town: [125.4, 43.868], park: [125.46, 43.885] },
	'220106': { town: [125.255, 43.885], park: [125.19, 43.9] },
	'220112': { town: [125.66, 43.526], park: [125.63, 43.56] },
	'220113': { town: [125.84, 44.15], park: [125.79, 44.11] },
	'220122': { town: [125.17, 44.43], park: [125.21, 44.39] },
	'220182': { town: [126.54, 44.83], park: [126.49, 44.8] },
	'220183': { town: [125.7, 44.53], park: [125.74, 44.5] },
	'220184': { town: [124.82, 43.507], park: [124.86, 43.54] }
} as const satisfies Record<string, { town: readonly [number, number]; park: readonly [number, number] }>;
export type PlaceCode = keyof typeof places;

/** Coal-bearing country, invented spots inside the districts. */
export const coalfields: Readonly<Partial<Record<PlaceCode, readonly (readonly [number, number])[]>>> = {
	'220112': [
		[125.72, 43.43],
		[125.58, 43.48],
		[125.8, 43.52]
	],
	'220113': [
		[126.0, 44.05],
		[126.1, 44.2],
		[125.75, 44.02]
	],
	'220184': [
		[124.9, 43.42],
		[124.75, 43.62]
	],
	'220122': [[125.25, 44.22]],
	'220105': [[125.6, 43.9]]
};

/** Trunk roads as rough polylines, from memory of the map: G1 / G102 south-west to north-east, G12 / G302 across. */
const trunkRoads: readonly (readonly (readonly [number, number])[])[] = [
	[
		[124.3, 43.35],
		[124.82, 43.53],
		[125.12, 43.74],
		[125.22, 43.87],
		[125.4, 44.05],
		[125.72, 44.5],
		[126.0, 44.75],
		[126.5, 44.85]
	],
	[
		[126.4, 44.0],
		[125.95, 43.98],
		[125.6, 43.93],
		[125.35, 43.99],
		[125.2, 44.2],
		[125.15, 44.45],
		[124.75, 44.65]
	],
	[
		[125.35, 43.85],
		[125.45, 43.72],
		[125.62, 43.55],
		[125.75, 43.35]
	]
];

const KM_PER_DEGREE_LAT = 111.2;

function jittered(random: Random, [lon, lat]: readonly [number, number], spreadKm: number): Position {
	const perLon = KM_PER_DEGREE_LAT * Math.cos((lat * Math.PI) / 180);
	return {
		lon: round(lon + (random.normal() * spreadKm) / perLon),
		lat: round(lat + (random.normal() * spreadKm) / KM_PER_DEGREE_LAT)
	};
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** A spot near an anchor and really inside the district, some 100 m clear of its border. */
export function spotNear(
	random: Random,
	lookup: DistrictLookup,
	code: string,
	anchor: readonly [number, number],
	spreadKm: number
): Position {
	for (let tries = 0; tries < 400; tries++) {
		const spot = jittered(random, anchor, spreadKm * (1 + tries / 100));
		if (isClearlyInside(lookup, code, spot)) return spot;
	}
	throw new Error(`no spot in ${code} near ${anchor.join(', ')}`);
}

function isClearlyInside(lookup: DistrictLookup, code: string, { lon, lat }: Position): boolean {
	const near = 0.0012;
	const around = [
		[0, 0],
		[near, 0],
		[-near, 0],
		[0, near],
		[0, -near]
	] as const;
	return around.every(([east, north]) => lookup.districtAt({ lon: lon + east, lat: lat + north }) === code);
}

/** A spot on a trunk road inside the district; falls back to the town where no trunk road crosses it. */
export function spotOnRoad(random: Random, lookup: DistrictLookup, code: PlaceCode): Position {
	for (let tries = 0; tries < 600; tries++) {
		const road = random.pick(trunkRoads);
		const leg = random.whole(0, road.length - 2);
		const from = road[leg] as readonly [number, number];
		const to = road[leg + 1] as readonly [number, number];
		const share = random.next();
		const on = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share] as const;
		const spot = jittered(random, on, 0.4);
		if (isClearlyInside(lookup, code, spot)) return spot;
	}
	return spotNear(random, lookup, code, places[code].town, 4);
}
