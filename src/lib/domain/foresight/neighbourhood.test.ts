import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SectorId } from '../sectors/index.ts';
import { sectorIds } from '../sectors/index.ts';
import { neighbourhoodFindings } from './neighbourhood.ts';
import type { NeighbourSite } from './neighbourhood-finding.ts';
import type { SensitivePlace } from './neighbourhood-place.ts';
import { metresBetween, routeOf } from './neighbourhood-works.ts';

const DAY = '2026-11-22';
const CENTRE = { lon: 125.32, lat: 43.88 };
/** One degree of latitude is 111,195 m on turf's sphere (6,371,008.8 m). */
const north = (metres: number) => ({ lon: CENTRE.lon, lat: CENTRE.lat + metres / 111_195 });

function aSite(id: string, sector: SectorId, parts: Partial<NeighbourSite> = {}): NeighbourSite {
	return {
		id,
		name: id,
		sector,
		districtCode: '220102',
		position: CENTRE,
		level: 'yellow',
		facts: {},
		...parts
	};
}
function aPlace(parts: Partial<SensitivePlace> = {}): SensitivePlace {
	return {
		id: 'school-1',
		name: '第一小学',
		kind: 'school',
		districtCode: '220102',
		position: north(400),
		people: 900,
		version: 1,
		...parts
	};
}
const ids = (sites: NeighbourSite[], places: SensitivePlace[] = [], day = DAY) =>
	neighbourhoodFindings(sites, places, day).map(({ id }) => id);

describe('earthworks and gas mains', () => {
	/** 0.003153 · 200 · √400 = 12.612 m: the least reach of 15 m holds; with 50 m of works the sum is 65 m. */
	const main = (parts: Partial<NeighbourSite> = {}) =>
		aSite('G', 'gas-supply', { facts: { diameterMm: 200, pressureMPa: 0.4 }, ...parts });
	const works = (distanceM: number, facts: object = { pitDepthM: 8 }) =>
		aSite('C', 'construction', { position: north(distanceM), facts: facts as NeighbourSite['facts'] });

	test.each([
		[64, ['works_over_main~C~G']],
		[66, []]
	])('a pit at %d m', (distanceM, want) => expect(ids([main(), works(distanceM)])).toEqual(want));

	test('a bigger main reaches further: 0.003153 · 500 · √4000 = 99.7 m, with the works 149.7 m', () => {
		const big = main({ facts: { diameterMm: 500, pressureMPa: 4 } });
		expect(ids([big, works(149)])).toHaveLength(1);
		expect(ids([big, works(151)])).toEqual([]);
	});

	test('the route counts, not the position: a main 3 km long passes far from where it is registered', () => {
		const route = '125.32,43.86; 125.32,43.887; 125.36,43.90';
		const far = main({ position: { lon: 125.36, lat: 43.9 }, facts: { mainRoute: route } });
		expect(ids([far, works(0)])).toHaveLength(1);
		expect(neighbourhoodFindings([far, works(0)], [], DAY)[0]?.reason.zh).toContain('上方');
		expect(ids([main({ position: north(9000), facts: { diameterMm: 200 } }), works(0)])).toEqual([]);
	});

	test.each([
		[{ pitDepthM: 0 }, 0],
		[{}, 0],
		[{ earthworkPermit: 'piling', earthworkUntil: '2026-11-22' }, 1],
		[{ earthworkPermit: 'piling', earthworkUntil: '2026-11-21' }, 0],
		[{ earthworkPermit: 'none', hasHandDugPiles: true }, 1],
		[{ hasTunnelling: true }, 1],
		[{ pitDepthM: 'deep' }, 0]
	])('works are known from %j', (facts, count) =>
		expect(ids([main(), works(10, facts)])).toHaveLength(count)
	);

	test('a route that cannot be read is no route', () => {
		expect(routeOf('125,43')).toBeNull();
		expect(routeOf('125,43; x,44')).toBeNull();
		expect(routeOf('125,43; 125,99')).toBeNull();
		expect(routeOf('125,43；126,44;')).toEqual([
			{ lon: 125, lat: 43 },
			{ lon: 126, lat: 44 }
		]);
	});
});

describe('a red chemical site', () => {
	const chemical = (level: NeighbourSite['level']) => aSite('H', 'hazchem', { level });

	test('reaches the school inside its 500 m, and none outside', () => {
		expect(ids([chemical('red')], [aPlace({ position: north(499) })])).toEqual([
			'chemical_reach~H~place:school-1'
		]);
		expect(ids([chemical('red')], [aPlace({ position: north(502) })])).toEqual([]);
	});
	test.each(['orange', 'yellow', 'blue', 'unrated'] as const)('gives nothing while %s', (level) =>
		expect(ids([chemical(level)], [aPlace()])).toEqual([])
	);
	test('names the smallest circle that reaches, and other sites too', () => {
		const stocked = aSite('H', 'hazchem', {
			level: 'red',
			facts: { substances: [{ substance: '丙烷', quantityT: 30 }], installationStorage: 'single' }
		});
		const shop = aSite('R', 'road-transport', { position: north(30) });
		const [toShop] = neighbourhoodFindings([stocked, shop], [], DAY);
		expect(toShop).toMatchObject({ otherSiteId: 'R', placeId: null });
		expect(toShop?.reachM).toBeLessThan(500);
	});
	test('names the eight nearest places only', () => {
		const places = Array.from({ length: 30 }, (_, i) => aPlace({ id: `s${i}`, position: north(10 * i) }));
		expect(ids([chemical('red')], places)).toHaveLength(8);
	});
});

describe('a stop of dangerous goods', () => {
	const stop = (facts: object = { dangerousGoodsStop: true }) =>
		aSite('R', 'road-transport', { facts: facts as NeighbourSite['facts'] });

	test.each([
		[{ dangerousGoodsStop: true }, 1],
		[{ siteKind: 'depot', dangerousGoodsVehicles: 3 }, 1],
		[{ siteKind: 'depot', dangerousGoodsVehicles: 0 }, 0],
		[{ siteKind: 'enterprise', dangerousGoodsVehicles: 3 }, 0],
		[{ dangerousGoodsStop: false, siteKind: 'depot', dangerousGoodsVehicles: 3 }, 0]
	])('is known from %j', (facts, count) =>
		expect(ids([stop(facts)], [aPlace({ kind: 'market', position: north(299) })])).toHaveLength(count)
	);
	test('beside a red chemical site, beside works over a main, but not beside any site', () => {
		const red = aSite('H', 'hazchem', { level: 'red', position: north(250) });
		expect(ids([stop(), red])).toEqual(['chemical_reach~H~R', 'dangerous_goods_stop~R~H']);
		const pit = aSite('C', 'construction', { position: north(250), facts: { pitDepthM: 5 } });
		const main = aSite('G', 'gas-supply', {
			position: north(280),
			facts: { diameterMm: 200, pressureMPa: 0.4 }
		});
		expect(ids([stop(), pit])).toEqual([]);
		expect(ids([stop(), pit, main])).toEqual(['works_over_main~C~G', 'dangerous_goods_stop~R~C']);
	});
});

test('the index finds what comparing everybody with everybody finds', () => {
	const near = (km: number) =>
		fc.record({
			lon: fc.double({ min: 125.3 - km / 80, max: 125.3 + km / 80, noNaN: true }),
			lat: fc.double({ min: 43.8 - km / 111, max: 43.8 + km / 111, noNaN: true })
		});
	fc.assert(
		fc.property(fc.array(near(3), { maxLength: 40 }), near(3), (spots, at) => {
			const places = spots.map((position, i) => aPlace({ id: `p${i}`, position }));
			const found = neighbourhoodFindings(
				[aSite('R', 'road-transport', { position: at, facts: { dangerousGoodsStop: true } })],
				places,
				DAY
			);
			const slow = places.filter(({ position }) => metresBetween(position, at) <= 300).length;
			expect(found).toHaveLength(Math.min(5, slow));
		})
	);
});

test('10,000 sites and 2,000 places take less than 100 ms of a processor', () => {
	const spread = (i: number) => ({
		lon: 124.8 + ((i * 37) % 1000) / 800,
		lat: 43.5 + ((i * 91) % 997) / 1000
	});
	const sites = Array.from({ length: 10_000 }, (_, i) => {
		const sector = sectorIds[i % sectorIds.length] ?? 'hazchem';
		const facts = { pitDepthM: 6, diameterMm: 300, pressureMPa: 0.4, dangerousGoodsStop: i % 3 === 0 };
		return aSite(`s${i}`, sector, { position: spread(i), facts, level: i % 50 < 5 ? 'red' : 'yellow' });
	});
	const places = Array.from({ length: 2000 }, (_, i) => aPlace({ id: `p${i}`, position: spread(i * 5 + 3) }));
	const times = Array.from({ length: 5 }, () => {
		// Not the clock on the wall: other work on the machine must not decide.
		const before = process.cpuUsage();
		expect(neighbourhoodFindings(sites, places, DAY).length).toBeGreaterThan(50);
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	expect(Math.min(...times)).toBeLessThan(100);
});
