import type { Position } from '../geo.ts';
import { knownFacts } from '../sectors/known-facts.ts';
import { roadTransport } from '../sectors/road-transport/model.ts';
import type { Text } from '../text.ts';
import type { Receivers } from './neighbourhood-chemical.ts';
import { metres, ourNeighbourRule, type JointFinding, type NeighbourSite } from './neighbourhood-finding.ts';
import { placeKindNames } from './neighbourhood-place.ts';
import { metresBetween } from './neighbourhood-works.ts';

/** How near a standing tanker is "beside": our choice, between a block and an evacuation circle. */
const BESIDE_M = 300;
const NEAREST_MAX = 5;
const source = ourNeighbourRule('Beside: within 300 m of a place where vehicles with dangerous goods stop.');

/** True where vehicles with dangerous goods stand: stated as such, or a depot that has some. */
export function isDangerousGoodsStop(site: NeighbourSite): boolean {
	if (site.sector !== 'road-transport') return false;
	const facts = knownFacts(roadTransport.facts, site.facts);
	const stated = facts.yesNo('dangerousGoodsStop');
	if (stated !== undefined) return stated;
	return facts.choice('siteKind') === 'depot' && (facts.number('dangerousGoodsVehicles') ?? 0) > 0;
}

/**
 * A stop of dangerous goods beside a sensitive place, a red chemical site, or earthworks over a gas main (`dug`: ids of
 * building sites with such works). Distance up to and including 300 m.
 */
export function dangerousGoodsStops(
	site: NeighbourSite,
	receivers: Receivers,
	dug: ReadonlySet<string>
): JointFinding[] {
	if (!isDangerousGoodsStop(site)) return [];
	const places = receivers.places.near(site.position, BESIDE_M).map((place) =>
		besideOf(site, place.position, {
			siteId: null,
			placeId: place.id,
			name: { zh: `${placeKindNames[place.kind].zh}「${place.name}」`, en: place.name }
		})
	);
	const sites = receivers.sites.near(site.position, BESIDE_M).flatMap((other) => {
		const name = nameOf(other, dug);
		return name ? [besideOf(site, other.position, { siteId: other.id, placeId: null, name })] : [];
	});
	return [...places, ...sites]
		.filter(({ distanceM }) => distanceM <= BESIDE_M)
		.sort((a, b) => a.distanceM - b.distanceM)
		.slice(0, NEAREST_MAX)
		.map((one) => findingOf(site, one));
}

function nameOf(other: NeighbourSite, dug: ReadonlySet<string>): Text | null {
	if (other.sector === 'hazchem' && other.level === 'red')
		return { zh: `红色危化风险点「${other.name}」`, en: `the red chemical site ${other.name}` };
	if (dug.has(other.id))
		return {
			zh: `燃气管线旁的施工「${other.name}」`,
			en: `the works over a gas main at ${other.name}`
		};
	return null;
}

interface Beside {
	readonly siteId: string | null;
	readonly placeId: string | null;
	readonly name: Text;
	readonly distanceM: number;
}

function besideOf(site: NeighbourSite, position: Position, to: Omit<Beside, 'distanceM'>): Beside {
	return { ...to, distanceM: metresBetween(site.position, position) };
}

function findingOf(site: NeighbourSite, { siteId, placeId, name, distanceM }: Beside): JointFinding {
	return {
		id: `dangerous_goods_stop~${site.id}~${placeId === null ? siteId : `place:${placeId}`}`,
		kind: 'dangerous_goods_stop',
		siteId: site.id,
		otherSiteId: siteId,
		placeId,
		pointCodes: [],
		distanceM,
		reachM: BESIDE_M,
		reason: {
			zh: `危货车辆停放点「${site.name}」距${name.zh} ${metres(distanceM)}（≤ ${BESIDE_M} m）。`,
			en: `Vehicles with dangerous goods stop at ${site.name}, ${metres(distanceM)} from ${name.en} (≤ ${BESIDE_M} m).`
		},
		todo: {
			zh: '核实停放车辆与货物，改到别处停放或限时段停放，并告知相邻单位。',
			en: 'Check vehicles and goods, move the stop or limit its hours, and tell the neighbour.'
		},
		source
	};
}
