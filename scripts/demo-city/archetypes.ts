import type { SectorId } from '../../src/lib/domain/sectors/index.ts';
import type { PlaceCode } from './geography.ts';

/** A sort of site: how it is called, where it stands, how many the city has. */
export interface Archetype {
	readonly kind: string;
	readonly where: 'town' | 'park' | 'coalfield' | 'road';
	readonly spreadKm: number;
	/** Sites per district. */
	readonly counts: Readonly<Partial<Record<PlaceCode, number>>>;
	/** Measuring points per site, both ends included. */
	readonly points: readonly [number, number];
	/** Limit profiles of the points, in the order in which such a place is equipped; what no place lacks comes first. */
	readonly profiles: readonly string[];
	/** Checklists that inspectors bring here; without it any of the sector's. */
	readonly checklists?: readonly string[];
	/** Facts that make the sort of site what it is; everything else is drawn. */
	readonly facts?: Readonly<Record<string, unknown>>;
}

const inner = (each: number): Archetype['counts'] => ({
	'220102': each,
	'220103': each,
	'220104': each,
	'220105': each,
	'220106': each
});
const outer = (each: number): Archetype['counts'] => ({
	'220112': each,
	'220113': each,
	'220122': each,
	'220182': each,
	'220183': each,
	'220184': each
});

export const archetypes: Readonly<Record<SectorId, readonly Archetype[]>> = {
	'coal-gas': [
		{
			kind: '煤矿',
			where: 'coalfield',
			spreadKm: 3,
			counts: { '220112': 9, '220113': 9, '220184': 4, '220122': 2, '220105': 1 },
			points: [14, 24],
			profiles: [
				'coal-ch4-coal-face-low-high',
				'coal-ch4-coal-face-return',
				'coal-ch4-coal-face-return-corner',
				'coal-ch4-heading-face',
				'coal-ch4-heading-return',
				'coal-wind-face',
				'coal-co-return-ppm',
				'coal-co-belt-ppm',
				'coal-ch4-total-return',
				'coal-o2-intake',
				'coal-temperature-face',
				'coal-wind-main',
				'coal-air-doors',
				'coal-feed-state',
				'coal-ch4-shearer',
				'coal-ch4-heading-machine',
				'coal-ch4-heading-face',
				'coal-ch4-heading-return',
				'coal-ch4-chamber',
				'coal-ch4-district-return',
				'coal-wind-belt-roadway',
				'coal-wind-direction',
				'coal-temperature-chamber',
				'coal-ch4-coal-bunker'
			]
		}
	],
	hazchem: [
		{
			kind: '化工有限公司',
			where: 'park',
			spreadKm: 2,
			counts: { '220103': 3, '220106': 3, ...outer(3) },
			points: [5, 9],
			profiles: [
				'hazchem-flammable-point',
				'hazchem-tank-level',
				'hazchem-tank-pressure-percent',
				'hazchem-tank-temperature',
				'hazchem-benzene-mg',
				'hazchem-flammable-point',
				'hazchem-methanol-mg',
				'hazchem-oxygen',
				'hazchem-toluene-mg'
			],
			checklists: ['hazchem-site']
		},
		{
			kind: '危化品仓储有限公司',
			where: 'park',
			spreadKm: 2,
			counts: { '220103': 2, '220105': 2, '220113': 2, '220183': 1, '220184': 2 },
			points: [4, 8],
			profiles: [
				'hazchem-flammable-point',
				'hazchem-tank-level',
				'hazchem-tank-temperature',
				'hazchem-flammable-open-path',
				'hazchem-flammable-point',
				'hazchem-tank-level',
				'hazchem-tank-pressure-percent',
				'hazchem-flammable-point'
			],
			checklists: ['hazchem-site']
		},
		{
			kind: '冷链食品有限公司',
			where: 'park',
			spreadKm: 3,
			counts: { '220105': 2, '220122': 2, '220182': 2, '220183': 3, '220184': 2 },
			points: [4, 6],
			profiles: [
				'hazchem-ammonia-machine-room',
				'hazchem-ammonia-work-room',
				'hazchem-ammonia-receiver-level',
				'hazchem-ammonia-discharge-pressure',
				'hazchem-ammonia-machine-room',
				'hazchem-ammonia-work-room'
			],
			checklists: ['hazchem-ammonia-refrigeration']
		},
		{
			kind: '净水厂',
			where: 'park',
			spreadKm: 4,
			counts: { '220102': 1, '220104': 1, ...outer(1) },
			points: [3, 5],
			profiles: [
				'hazchem-cl2-ppm',
				'hazchem-cl2-ppm',
				'hazchem-oxygen',
				'hazchem-tank-pressure-percent',
				'hazchem-cl2-ppm'
			],
			checklists: ['hazchem-site']
		},
		{
			kind: '气体充装站',
			where: 'park',
			spreadKm: 3,
			counts: inner(1),
			points: [3, 5],
			profiles: [
				'hazchem-flammable-point',
				'hazchem-tank-pressure-percent',
				'hazchem-h2-vol',
				'hazchem-oxygen',
				'hazchem-tank-temperature'
			],
			checklists: ['hazchem-site']
		}
	],
	'gas-supply': [
		{
			kind: '加气站',
			where: 'town',
			spreadKm: 4,
			counts: { ...inner(3), ...outer(2) },
			points: [4, 6],
			profiles: [
				'gas-ch4-station',
				'gas-ch4-station',
				'gas-pressure-medium-a',
				'gas-ch4-open-path',
				'gas-ch4-station',
				'gas-ch4-adjacent-space'
			],
			checklists: ['gas-supply-site']
		},
		{
			kind: '门站',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 1, '220106': 1, ...outer(1) },
			points: [5, 8],
			profiles: [
				'gas-ch4-station',
				'gas-pressure-sub-high-a',
				'gas-pressure-medium-a',
				'gas-ch4-open-path',
				'gas-ch4-station',
				'gas-pressure-sub-high-b',
				'gas-ch4-station',
				'gas-ch4-adjacent-space'
			],
			checklists: ['gas-supply-site']
		},
		{
			kind: '中压调压站',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(4), ...outer(1) },
			points: [3, 5],
			profiles: [
				'gas-ch4-station',
				'gas-pressure-medium-a',
				'gas-pressure-low',
				'gas-ch4-adjacent-space',
				'gas-ch4-station'
			],
			checklists: ['gas-supply-site']
		},
		{
			kind: '街区燃气管段',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(4), ...outer(2) },
			points: [3, 6],
			profiles: [
				'gas-ch4-adjacent-space',
				'gas-pressure-low',
				'gas-ch4-adjacent-space',
				'gas-ch4-adjacent-space-vol',
				'gas-ethane-adjacent-space',
				'gas-pressure-medium-b'
			],
			checklists: ['gas-supply-site', 'gas-supply-user-visit']
		}
	],
	'road-transport': [
		{
			kind: '客运有限公司',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(2), ...outer(1) },
			points: [3, 5],
			profiles: [
				'road-moving-02-05',
				'road-continuous-driving',
				'road-speed-share',
				'road-online-rate',
				'road-continuous-driving-coach-night'
			],
			checklists: ['road-enterprise']
		},
		{
			kind: '危货运输有限公司',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 3, '220106': 2, '220105': 2, '220113': 2, '220184': 2 },
			points: [3, 6],
			profiles: [
				'road-speed-share',
				'road-tyre-temperature',
				'road-offline-dangerous-goods',
				'road-tyre-pressure',
				'road-continuous-driving',
				'road-moving-under-stop-order'
			],
			checklists: ['road-enterprise']
		},
		{
			kind: '物流有限公司',
			where: 'road',
			spreadKm: 2,
			counts: { ...inner(2), ...outer(2) },
			points: [2, 4],
			profiles: [
				'road-continuous-driving',
				'road-speed-share',
				'road-driving-24h',
				'road-track-completeness'
			],
			checklists: ['road-enterprise']
		},
		{
			kind: '事故多发路段',
			where: 'road',
			spreadKm: 0.5,
			counts: { ...inner(1), ...outer(3) },
			points: [1, 2],
			profiles: ['road-speed-share', 'road-overspeed-events'],
			checklists: ['road-black-spot']
		}
	],
	construction: [
		{
			kind: '住宅项目',
			where: 'town',
			spreadKm: 4,
			counts: { ...inner(6), ...outer(3) },
			points: [2, 5],
			profiles: [
				'con-crane-moment-percent',
				'con-elevator-load-percent',
				'con-crane-wind-lifting',
				'con-crane-verticality',
				'con-dust-gb3095-24h'
			]
		},
		{
			kind: '商业综合体项目',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(3), ...outer(1) },
			points: [4, 7],
			profiles: [
				'con-crane-moment-percent',
				'con-pit-top-horizontal-c2',
				'con-crane-load-percent',
				'con-pit-ground-settlement-c2',
				'con-formwork-settlement-share',
				'con-crane-distance',
				'con-dust-gb3095-24h'
			]
		},
		{
			kind: '地下车站工程',
			where: 'town',
			spreadKm: 2.5,
			counts: inner(2),
			points: [5, 9],
			profiles: [
				'con-pit-deep-displacement',
				'con-pit-top-horizontal-c1',
				'con-pit-ground-settlement-c1',
				'con-pit-strut-force',
				'con-pit-water-level',
				'con-pit-ground-settlement-rate-c1',
				'con-crane-moment-percent',
				'con-pit-share-of-design',
				'con-formwork-settlement-share'
			]
		},
		{
			kind: '厂房项目',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 2, '220106': 2, ...outer(2) },
			points: [2, 4],
			profiles: [
				'con-crane-moment-percent',
				'con-crane-wind-lifting',
				'con-formwork-displacement-share',
				'con-dust-gb3095-24h'
			]
		}
	]
};

export const idPrefix: Readonly<Record<SectorId, string>> = {
	'coal-gas': 'CG',
	hazchem: 'HC',
	'gas-supply': 'GS',
	'road-transport': 'RT',
	construction: 'CN'
};

/** How often something is found, against the other sectors: a find weighs differently in each sector's method. */
export const findingRate: Readonly<Record<SectorId, number>> = {
	'coal-gas': 1.1,
	hazchem: 2.8,
	'gas-supply': 1.1,
	'road-transport': 1.2,
	construction: 1.15
};
