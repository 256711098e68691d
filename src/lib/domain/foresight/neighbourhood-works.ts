import { distance, lineString, pointToLineDistance } from '@turf/turf';
import type { Position } from '../geo.ts';
import { construction } from '../sectors/construction/model.ts';
import { impactRadius } from '../sectors/gas-supply/impact-radius.ts';
import { gasSupply } from '../sectors/gas-supply/model.ts';
import { knownFacts } from '../sectors/known-facts.ts';
import type { Text } from '../text.ts';
import { metres, ourNeighbourRule, type JointFinding, type NeighbourSite } from './neighbourhood-finding.ts';
import { NearIndex } from './neighbourhood-index.ts';

/** A building site is stated as one position; digging goes on around it. Our choice where the site states no radius. */
const WORKS_RADIUS_M = 50;
/** Beside a main, machines endanger it before they stand on it. Our choice, the least whatever its size and pressure. */
const BESIDE_MAIN_M = 15;
const WORKS_RADIUS_MAX_M = 2000;
const MAIN_REACH_MAX_M = 1500;

const source = ourNeighbourRule(
	'Works reach: the site’s own radius, else 50 m. Main reach: the potential impact radius, at least 15 m.'
);

interface Works {
	readonly site: NeighbourSite;
	readonly radiusM: number;
	readonly what: Text;
}

interface Main {
	readonly site: NeighbourSite;
	readonly position: Position;
	/** Axis of the main, at least two positions; `null` = only the site's position is known. */
	readonly route: readonly Position[] | null;
	readonly reachM: number;
}

/**
 * Earthworks over or beside a gas main. `day` (Shanghai) decides whether a permit still runs. Example: a pit 8 m deep,
 * 40 m from a 200 mm main at 0.4 MPa (radius 12.6 m, so 15 m): 40 ≤ 50 + 15 → a finding.
 */
export function worksOverMains(sites: readonly NeighbourSite[], day: string): JointFinding[] {
	const mains = new NearIndex(sites.flatMap(mainOf).flatMap(anchorsOf));
	return sites.flatMap((site) => {
		const works = worksOf(site, day);
		if (!works) return [];
		const near = new Set(
			mains.near(site.position, works.radiusM + MAIN_REACH_MAX_M + SEGMENT_M).map(({ main }) => main)
		);
		return [...near].flatMap((main) => findingOf(works, main));
	});
}

/** What is being dug, drilled or driven on this site on that day; `null` = nothing known. */
export function worksOf(site: NeighbourSite, day: string): Works | null {
	if (site.sector !== 'construction') return null;
	const facts = knownFacts(construction.facts, site.facts);
	const until = facts.choice('earthworkPermit') === 'none' ? null : untilOf(site);
	if (until !== null && until < day) return null;
	const what = whatOf(facts);
	if (what === null) return null;
	return {
		site,
		what,
		radiusM: Math.min(facts.number('worksRadiusM') ?? WORKS_RADIUS_M, WORKS_RADIUS_MAX_M)
	};
}

function untilOf({ facts }: NeighbourSite): string | null {
	const until = facts['earthworkUntil'];
	return typeof until === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(until) ? until : null;
}

function whatOf(facts: ReturnType<typeof knownFacts>): Text | null {
	switch (facts.choice('earthworkPermit')) {
		case 'excavation':
			return { zh: '已许可的开挖作业', en: 'permitted excavation' };
		case 'piling':
			return { zh: '已许可的打桩作业', en: 'permitted piling' };
		case 'both':
			return { zh: '已许可的开挖、打桩作业', en: 'permitted excavation and piling' };
		default:
	}
	// Without its depth: the neighbour of another district learns what is dug, not the site's restricted facts.
	if ((facts.number('pitDepthM') ?? 0) > 0) return { zh: '基坑开挖', en: 'a pit' };
	if (facts.yesNo('hasHandDugPiles')) return { zh: '人工挖孔桩作业', en: 'hand-dug piles' };
	if (facts.yesNo('hasTunnelling')) return { zh: '暗挖作业', en: 'tunnelling' };
	return null;
}

function mainOf(site: NeighbourSite): Main[] {
	if (site.sector !== 'gas-supply') return [];
	const facts = knownFacts(gasSupply.facts, site.facts);
	const route = routeOf(facts.text('mainRoute'));
	const diameterMm = facts.number('diameterMm');
	const pressureMPa = facts.number('pressureMPa');
	if (route === null && diameterMm === undefined) return [];
	const radiusM =
		diameterMm === undefined || pressureMPa === undefined
			? 0
			: impactRadius({ constant: 'si-kpa-0.003153', diameterMm, pressureKpa: pressureMPa * 1000 }).value;
	const reachM = Math.min(Math.max(radiusM, BESIDE_MAIN_M), MAIN_REACH_MAX_M);
	return [{ site, position: site.position, route, reachM }];
}

/** `125.31,43.88; 125.32,43.89` → positions; anything else is no route. WGS84, at most 200 positions. */
export function routeOf(text: string | undefined): readonly Position[] | null {
	const parts = (text ?? '').split(/[;；]/u).filter((part) => part.trim() !== '');
	if (parts.length < 2 || parts.length > 200) return null;
	const positions = parts.map((part) => {
		const [lon, lat, ...more] = part.split(/[,，]/u).map(Number);
		const isPosition = lon !== undefined && lat !== undefined && more.length === 0;
		return isPosition && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { lon, lat } : null;
	});
	return positions.every((position) => position !== null) ? positions : null;
}

/** A long main is found from anywhere along it. */
const SEGMENT_M = 500;

function anchorsOf(main: Main): { readonly position: Position; readonly main: Main }[] {
	const route = main.route ?? [main.position];
	const anchors = route.map((position) => ({ position, main }));
	for (const [index, to] of route.slice(1).entries()) {
		const from = route[index] ?? to;
		const pieces = Math.min(1000, Math.floor(metresBetween(from, to) / SEGMENT_M));
		for (let piece = 1; piece <= pieces; piece++) {
			const share = piece / (pieces + 1);
			const position = {
				lon: from.lon + (to.lon - from.lon) * share,
				lat: from.lat + (to.lat - from.lat) * share
			};
			anchors.push({ position, main });
		}
	}
	return anchors;
}

export function metresBetween(a: Position, b: Position): number {
	return distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
}

function findingOf({ site, radiusM, what }: Works, main: Main): JointFinding[] {
	const distanceM = main.route
		? pointToLineDistance(
				[site.position.lon, site.position.lat],
				lineString(main.route.map(({ lon, lat }) => [lon, lat])),
				{ units: 'meters' }
			)
		: metresBetween(site.position, main.position);
	const reachM = radiusM + main.reachM;
	if (!(distanceM <= reachM)) return [];
	const isOver = distanceM <= radiusM;
	const by = main.route
		? { zh: '', en: '' }
		: { zh: '（管线走向未登记，按站点位置计）', en: ' (route not on record: measured from its position)' };
	return [
		{
			id: `works_over_main~${site.id}~${main.site.id}`,
			kind: 'works_over_main',
			siteId: site.id,
			otherSiteId: main.site.id,
			placeId: null,
			pointCodes: [],
			distanceM,
			reachM,
			reason: {
				zh: `「${site.name}」的 ${what.zh}${isOver ? '位于' : '靠近'}「${main.site.name}」燃气管线${isOver ? '上方范围内' : ''}，距离 ${metres(distanceM)}，影响范围 ${metres(reachM)}${by.zh}。`,
				en: `${what.en} at ${site.name} ${isOver ? 'over' : 'beside'} the gas main of ${main.site.name}: ${metres(distanceM)} away, reach ${metres(reachM)}${by.en}.`
			},
			todo: {
				zh: '两家到场交底：探明管位、划出保护范围、确认监护人，未落实前停止机械开挖。',
				en: 'Meet on site: locate the main, mark its protection zone, name the watcher; no machine digging until done.'
			},
			source
		}
	];
}
