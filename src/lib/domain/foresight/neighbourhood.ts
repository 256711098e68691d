import { chemicalReach } from './neighbourhood-chemical.ts';
import type { JointFinding, NeighbourSite } from './neighbourhood-finding.ts';
import { NearIndex } from './neighbourhood-index.ts';
import type { SensitivePlace } from './neighbourhood-place.ts';
import { dangerousGoodsStops } from './neighbourhood-stops.ts';
import { worksOverMains } from './neighbourhood-works.ts';

/**
 * Everything the sites and places of the city do to each other on that day (Shanghai, `YYYY-MM-DD`), except what sensors
 * show. Each pair once. 10,000 sites take well under 100 ms.
 */
export function neighbourhoodFindings(
	sites: readonly NeighbourSite[],
	places: readonly SensitivePlace[],
	day: string
): JointFinding[] {
	const works = worksOverMains(sites, day);
	const dug = new Set(works.map(({ siteId }) => siteId));
	const receivers = { sites: new NearIndex(sites), places: new NearIndex(places) };
	return [
		...works,
		...sites.flatMap((site) => chemicalReach(site, receivers)),
		...sites.flatMap((site) => dangerousGoodsStops(site, receivers, dug))
	];
}
