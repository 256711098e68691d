import type { Provenance } from '../../provenance.ts';
import type { SiteFacts } from '../sector.ts';
import type { Text } from '../../text.ts';
import { bleveFireball, type TankLayout } from './consequence-bleve.ts';
import { blastRadii, usualBlast } from './consequence-tnt.ts';
import { readFacts } from './facts.ts';
import { gb18218, unverified } from './sources.ts';
import { meaningOf } from './substance-names.ts';

/** One circle around a site within which neighbours are shown. */
export interface ConsequenceCircle {
	readonly id: string;
	readonly name: Text;
	readonly radiusM: number;
	readonly substance: string;
	readonly source: Provenance;
}

interface Fuel {
	readonly heatKjPerKg: number;
	readonly liquefied: boolean;
}

/** Lower heats of combustion by row of Table 1: handbook values from general knowledge, unverified. */
const fuels: Readonly<Record<number, Fuel>> = {
	47: { heatKjPerKg: 44_600, liquefied: true },
	48: { heatKjPerKg: 28_800, liquefied: true },
	49: { heatKjPerKg: 50_000, liquefied: false },
	51: { heatKjPerKg: 120_000, liquefied: false },
	52: { heatKjPerKg: 46_000, liquefied: true },
	54: { heatKjPerKg: 48_200, liquefied: false },
	55: { heatKjPerKg: 47_200, liquefied: true },
	57: { heatKjPerKg: 40_200, liquefied: false },
	59: { heatKjPerKg: 28_500, liquefied: false },
	64: { heatKjPerKg: 40_600, liquefied: false },
	65: { heatKjPerKg: 19_900, liquefied: false },
	66: { heatKjPerKg: 43_500, liquefied: false },
	67: { heatKjPerKg: 26_800, liquefied: false },
	68: { heatKjPerKg: 33_800, liquefied: false }
};

const heatSource = unverified(
	'燃烧热（手册值）',
	'Heat of combustion from general knowledge; the whole stock is taken as one cloud.'
);

/**
 * Circles of a site from its facts: light injury by TNT equivalence for fuels, fireball burns for liquefied ones
 * (layout unknown = several tanks, the worst), and the 500 m within which GB 18218 counts residents. The whole stock is
 * taken, so the circles are upper estimates. Toxic clouds have no simple published formula and get no circle of their own.
 */
export function consequenceCircles(facts: SiteFacts): readonly ConsequenceCircle[] {
	const read = readFacts(facts);
	const layout = (read.choice('installationStorage') ?? 'several') as TankLayout;
	const circles = (read.substances() ?? []).flatMap(({ substance, quantityT }) => {
		const rows = meaningOf(substance).rows;
		const fuel = rows.length === 1 && rows[0] ? fuels[rows[0].no] : undefined;
		return fuel && quantityT > 0 ? circlesOf(substance, quantityT * 1000, fuel, layout) : [];
	});
	return [...circles, residentsCircle];
}

function circlesOf(
	substance: string,
	fuelKg: number,
	fuel: Fuel,
	layout: TankLayout
): readonly ConsequenceCircle[] {
	const blast = blastRadii({ fuelKg, heatKjPerKg: fuel.heatKjPerKg, ...usualBlast }).value;
	const circle = (id: string, zh: string, en: string, radiusM: number): ConsequenceCircle => ({
		id,
		name: { zh: `${substance}：${zh}`, en: `${substance}: ${en}` },
		radiusM,
		substance,
		source: heatSource
	});
	const circles = [
		circle('blast-death', '爆炸死亡半径', 'blast, death', blast.deathM),
		circle('blast-serious', '爆炸重伤半径', 'blast, serious injury', blast.seriousM),
		circle('blast-light', '爆炸轻伤半径', 'blast, light injury', blast.lightM)
	];
	if (!fuel.liquefied) return circles;
	const ball = bleveFireball({ storedKg: fuelKg, layout, shape: 'sphere' }).value;
	return [
		...circles,
		circle(
			'bleve-first-degree',
			'火球一度烧伤半径',
			'fireball, first-degree burns',
			ball.firstDegreeM ?? ball.radiusM
		)
	];
}

const residentsCircle: ConsequenceCircle = {
	id: 'residents-500m',
	name: { zh: '常住人口统计范围（500 m）', en: 'Range in which residents are counted (500 m)' },
	radiusM: 500,
	substance: '',
	source: gb18218(
		'4.3, Table 5',
		'verified',
		'Counted from the plant’s boundary; drawn here from the site’s position.'
	)
};
