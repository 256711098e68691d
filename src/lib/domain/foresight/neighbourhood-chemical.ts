import { consequenceCircles, type ConsequenceCircle } from '../sectors/hazchem/consequence-circles.ts';
import type { Text } from '../text.ts';
import { metres, type JointFinding, type NeighbourSite } from './neighbourhood-finding.ts';
import type { NearIndex } from './neighbourhood-index.ts';
import { placeKindNames, type SensitivePlace } from './neighbourhood-place.ts';
import { metresBetween } from './neighbourhood-works.ts';

/** A wider circle covers half the city and names nobody: the nearest count. Our choice. */
const NEAREST_MAX = 8;

/** Who may be reached: sensitive places and other sites, each found by where it lies. */
export interface Receivers {
	readonly places: NearIndex<SensitivePlace>;
	readonly sites: NearIndex<NeighbourSite>;
}

interface Reached {
	readonly siteId: string | null;
	readonly placeId: string | null;
	readonly name: Text;
	readonly distanceM: number;
	readonly circle: ConsequenceCircle;
}

/**
 * A red chemical site and everything its consequence circles reach: places first, then other sites, the nearest of each.
 * The smallest circle that reaches is named, because it is the most serious. A site that is not red gives nothing.
 */
export function chemicalReach(site: NeighbourSite, receivers: Receivers): JointFinding[] {
	if (site.sector !== 'hazchem' || site.level !== 'red') return [];
	const circles = [...consequenceCircles(site.facts)].sort((a, b) => a.radiusM - b.radiusM);
	const widestM = circles.at(-1)?.radiusM ?? 0;
	const places = receivers.places.near(site.position, widestM).flatMap((place) => {
		const name = { zh: `${placeKindNames[place.kind].zh}「${place.name}」`, en: place.name };
		return reached(site, circles, { ...place, siteId: null, placeId: place.id, name });
	});
	const sites = receivers.sites.near(site.position, widestM).flatMap((other) => {
		if (other.id === site.id) return [];
		const name = { zh: `风险点「${other.name}」`, en: `the site ${other.name}` };
		return reached(site, circles, { ...other, siteId: other.id, placeId: null, name });
	});
	return [...nearest(places), ...nearest(sites)].map((one) => findingOf(site, one));
}

function reached(
	site: NeighbourSite,
	circles: readonly ConsequenceCircle[],
	to: Pick<Reached, 'siteId' | 'placeId' | 'name'> & Pick<NeighbourSite, 'position'>
): Reached[] {
	const distanceM = metresBetween(site.position, to.position);
	const circle = circles.find(({ radiusM }) => distanceM <= radiusM);
	return circle ? [{ siteId: to.siteId, placeId: to.placeId, name: to.name, distanceM, circle }] : [];
}

function nearest(all: readonly Reached[]): readonly Reached[] {
	return all.toSorted((a, b) => a.distanceM - b.distanceM).slice(0, NEAREST_MAX);
}

function findingOf(site: NeighbourSite, { siteId, placeId, name, distanceM, circle }: Reached): JointFinding {
	return {
		id: `chemical_reach~${site.id}~${placeId === null ? siteId : `place:${placeId}`}`,
		kind: 'chemical_reach',
		siteId: site.id,
		otherSiteId: siteId,
		placeId,
		pointCodes: [],
		distanceM,
		reachM: circle.radiusM,
		reason: {
			zh: `「${site.name}」为重大风险（红），其「${circle.name.zh}」${metres(circle.radiusM)} 覆盖${name.zh}，距离 ${metres(distanceM)}。`,
			en: `${site.name} is red and its circle “${circle.name.en}” of ${metres(circle.radiusM)} reaches ${name.en}, ${metres(distanceM)} away.`
		},
		todo: {
			zh: '核实存量与红色原因，通知对方单位，确认疏散路线和联系人；红色解除前保持联系。',
			en: 'Check the stock and why it is red, tell the neighbour, confirm the way out and the contact until it is no longer red.'
		},
		source: circle.source
	};
}
