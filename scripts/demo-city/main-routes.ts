import type { Position } from '../../src/lib/domain/geo.ts';
import type { Random } from './random.ts';
import type { DemoSite } from './sites.ts';

const KM_PER_DEGREE_LAT = 111.2;
/** A main runs on to a building site that is nearer than this in one case of three: the road is dug up along it. */
const TOWARDS_WORKS_KM = 2.5;

/** Gives each stretch of street main its route: some bends along the streets, past a building site where one is near. */
export function withMainRoutes(random: Random, sites: readonly DemoSite[]): DemoSite[] {
	const works = sites.filter(({ sector }) => sector === 'construction');
	return sites.map((site) => {
		if (site.archetype.kind !== '街区燃气管段') return site;
		const own = random.fork(site.id);
		const near = works.filter(({ position }) => kmBetween(position, site.position) < TOWARDS_WORKS_KM);
		const target = own.chance(1 / 3) ? near.at(own.whole(0, near.length - 1)) : undefined;
		const route = target ? [site.position, target.position] : bends(own, site.position);
		const mainRoute = route.map(({ lon, lat }) => `${lon.toFixed(5)},${lat.toFixed(5)}`).join('; ');
		return { ...site, facts: { ...site.facts, mainRoute } };
	});
}

function bends(random: Random, from: Position): Position[] {
	const route = [from];
	let alongLon = random.chance(0.5);
	for (let left = random.whole(1, 3); left > 0; left--) {
		const last = route.at(-1) ?? from;
		const km = random.between(0.15, 0.6) * (random.chance(0.5) ? 1 : -1);
		const perLon = KM_PER_DEGREE_LAT * Math.cos((last.lat * Math.PI) / 180);
		route.push(
			alongLon
				? { lon: last.lon + km / perLon, lat: last.lat }
				: { lon: last.lon, lat: last.lat + km / KM_PER_DEGREE_LAT }
		);
		alongLon = !alongLon;
	}
	return route;
}

function kmBetween(a: Position, b: Position): number {
	const perLon = KM_PER_DEGREE_LAT * Math.cos((a.lat * Math.PI) / 180);
	return Math.hypot((a.lon - b.lon) * perLon, (a.lat - b.lat) * KM_PER_DEGREE_LAT);
}
