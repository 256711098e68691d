import { reachCircles, reachedBy } from '../../../domain/foresight/consequence-reach.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { covers } from '../../../domain/people/data-classes.ts';
import type { Site } from '../../../domain/site.ts';
import { classFor } from '../must.ts';
import type { Ports } from '../ports.ts';

const METRES_PER_DEGREE = 111_195;
const SHOWN_MAX = 200;
const SITES_MAX = 2000;

/**
 * Who lies within the consequence circles of a site: sensitive places and other sites. Stock and pipe are restricted, so the
 * circles are for whoever may see them (`null` = not this reader); sites outside the reader's limits are only counted.
 */
export async function siteNeighbours({ store }: Ports, actor: Actor, site: Site) {
	if (!covers(classFor(actor, site) ?? 'public', 'restricted')) return null;
	const circles = reachCircles(site.sector, site.facts);
	const widestM = circles.at(-1)?.radiusM ?? 0;
	if (widestM === 0) return { circles, reached: [], unnamed: 0, cut: 0 };
	const lat = widestM / METRES_PER_DEGREE;
	const lon = lat / Math.max(0.05, Math.cos((site.position.lat * Math.PI) / 180));
	const [places, sites] = await Promise.all([
		store.places(),
		store.sitesWithin(
			{
				west: site.position.lon - lon,
				east: site.position.lon + lon,
				south: site.position.lat - lat,
				north: site.position.lat + lat
			},
			SITES_MAX
		)
	]);
	const others = sites.filter(({ id }) => id !== site.id);
	const visible = others.filter((other) => classFor(actor, other) !== null);
	const levels = new Map(
		(await Promise.all(visible.slice(0, SHOWN_MAX).map(({ id }) => store.score(id)))).map((score) => [
			score?.siteId,
			score?.level
		])
	);
	const named = [
		...places.map((place) => ({ ...place, what: 'place' as const })),
		...visible.map((other) => ({ ...other, what: 'site' as const, people: null }))
	];
	const reached = reachedBy(site.position, circles, named);
	const hidden = others.filter((other) => classFor(actor, other) === null);
	return {
		circles,
		reached: reached.slice(0, SHOWN_MAX).map(({ neighbour, distanceM, circleIds }) => ({
			id: neighbour.id,
			what: neighbour.what,
			name: neighbour.name,
			kind: neighbour.what === 'place' ? neighbour.kind : null,
			sector: neighbour.what === 'site' ? neighbour.sector : null,
			people: neighbour.people,
			level: neighbour.what === 'site' ? (levels.get(neighbour.id) ?? ('unrated' as const)) : null,
			eastM: (neighbour.position.lon - site.position.lon) * METRES_PER_DEGREE * cosOf(site.position.lat),
			northM: (neighbour.position.lat - site.position.lat) * METRES_PER_DEGREE,
			distanceM,
			circleIds
		})),
		/** Sites of other districts or companies inside the widest circle. */
		unnamed: reachedBy(site.position, circles, hidden).length,
		cut: Math.max(0, reached.length - SHOWN_MAX)
	};
}

const cosOf = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
