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
	/** Limit profiles that fit, by part of the id; no match = all of the sector. */
	readonly profiles?: readonly RegExp[];
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
			points: [14, 24]
		}
	],
	hazchem: [
		{
			kind: '化工有限公司',
			where: 'park',
			spreadKm: 2,
			counts: { '220103': 3, '220106': 3, ...outer(3) },
			points: [5, 9],
			profiles: [/flammable-point/, /oxygen/, /tank/, /benzene|ammonia-mg|nh3|methanol|mg$/]
		},
		{
			kind: '危化品仓储有限公司',
			where: 'park',
			spreadKm: 2,
			counts: { '220103': 2, '220105': 2, '220113': 2, '220183': 1, '220184': 2 },
			points: [4, 8],
			profiles: [/flammable/, /tank/]
		},
		{
			kind: '冷链食品有限公司',
			where: 'park',
			spreadKm: 3,
			counts: { '220105': 2, '220122': 2, '220182': 2, '220183': 3, '220184': 2 },
			points: [4, 6],
			profiles: [/ammonia/]
		},
		{
			kind: '净水厂',
			where: 'park',
			spreadKm: 4,
			counts: { '220102': 1, '220104': 1, ...outer(1) },
			points: [3, 5],
			profiles: [/chlor|cl2/, /tank-level|oxygen/]
		},
		{
			kind: '气体充装站',
			where: 'park',
			spreadKm: 3,
			counts: inner(1),
			points: [3, 5],
			profiles: [/flammable-point|h2/, /tank-pressure/, /oxygen/]
		}
	],
	'gas-supply': [
		{ kind: '加气站', where: 'town', spreadKm: 4, counts: { ...inner(3), ...outer(2) }, points: [4, 6] },
		{
			kind: '门站',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 1, '220106': 1, ...outer(1) },
			points: [5, 8]
		},
		{ kind: '中压调压站', where: 'town', spreadKm: 3, counts: { ...inner(4), ...outer(1) }, points: [3, 5] },
		{ kind: '街区燃气管段', where: 'town', spreadKm: 3, counts: { ...inner(4), ...outer(2) }, points: [3, 6] }
	],
	'road-transport': [
		{
			kind: '客运有限公司',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(2), ...outer(1) },
			points: [3, 5]
		},
		{
			kind: '危货运输有限公司',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 3, '220106': 2, '220105': 2, '220113': 2, '220184': 2 },
			points: [3, 6]
		},
		{
			kind: '物流有限公司',
			where: 'road',
			spreadKm: 2,
			counts: { ...inner(2), ...outer(2) },
			points: [2, 4]
		},
		{
			kind: '事故多发路段',
			where: 'road',
			spreadKm: 0.5,
			counts: { ...inner(1), ...outer(3) },
			points: [1, 2]
		}
	],
	construction: [
		{ kind: '住宅项目', where: 'town', spreadKm: 4, counts: { ...inner(6), ...outer(3) }, points: [2, 5] },
		{
			kind: '商业综合体项目',
			where: 'town',
			spreadKm: 3,
			counts: { ...inner(3), ...outer(1) },
			points: [4, 7]
		},
		{ kind: '地下车站工程', where: 'town', spreadKm: 2.5, counts: inner(2), points: [5, 9] },
		{
			kind: '厂房项目',
			where: 'park',
			spreadKm: 3,
			counts: { '220103': 2, '220106': 2, ...outer(2) },
			points: [2, 4]
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

/** Checklists differ in length and in how hard a finding weighs; this evens the sectors' level distributions out. */
export const findingRate: Readonly<Record<SectorId, number>> = {
	'coal-gas': 1,
	hazchem: 1,
	'gas-supply': 1,
	'road-transport': 1,
	construction: 1
};
