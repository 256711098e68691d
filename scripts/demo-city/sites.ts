import type { Position } from '../../src/lib/domain/geo.ts';
import { sectorIds, type SectorId } from '../../src/lib/domain/sectors/index.ts';
import type { District, DistrictLookup } from '../../src/lib/wire/import/district-of.ts';
import { archetypes, idPrefix, type Archetype } from './archetypes.ts';
import { makeFacts } from './facts.ts';
import { coalfields, places, spotNear, spotOnRoad, type PlaceCode } from './geography.ts';
import type { Names } from './names.ts';
import type { Random } from './random.ts';

export interface DemoSite {
	readonly id: string;
	readonly name: string;
	readonly sector: SectorId;
	readonly archetype: Archetype;
	readonly district: District;
	readonly address: string;
	readonly position: Position;
	readonly responsibleName: string;
	readonly responsiblePhone: string;
	readonly facts: Readonly<Record<string, unknown>>;
	/** How well it is run, 0 (badly) – 1 (well): steers facts, inspections and hidden dangers. */
	readonly care: number;
	/** Never inspected: stays unrated. */
	readonly isNew: boolean;
}

export function makeSites(random: Random, names: Names, lookup: DistrictLookup): DemoSite[] {
	const sites: DemoSite[] = [];
	for (const sector of sectorIds)
		for (const archetype of archetypes[sector])
			for (const [code, count] of Object.entries(archetype.counts) as [PlaceCode, number][])
				for (let index = 0; index < count; index++) {
					const number = sites.filter((site) => site.sector === sector).length + 1;
					const own = random.fork(`${sector} ${number}`);
					sites.push(makeSite(own, names, lookup, { sector, archetype, code, number }));
				}
	return sites;
}

interface Wanted {
	readonly sector: SectorId;
	readonly archetype: Archetype;
	readonly code: PlaceCode;
	readonly number: number;
}

function makeSite(
	random: Random,
	names: Names,
	lookup: DistrictLookup,
	{ sector, archetype, code, number }: Wanted
): DemoSite {
	const district = lookup.districts.find((known) => known.code === code);
	if (!district) throw new Error(`no district ${code}`);
	const care = careOf(random);
	return {
		id: `${idPrefix[sector]}-${String(number).padStart(4, '0')}`,
		name: names.site(archetype.kind),
		sector,
		archetype,
		district,
		address: `${district.zh}示例路 ${random.whole(1, 999)} 号`,
		position: spotOf(random, lookup, archetype, code),
		responsibleName: names.person(),
		responsiblePhone: names.phone(),
		facts: makeFacts(random.fork('facts'), sector, archetype, care),
		care,
		isNew: random.chance(0.03)
	};
}

/** Most places are run decently, a few badly. */
function careOf(random: Random): number {
	return random.weighted([
		[random.between(0.82, 1), 58],
		[random.between(0.56, 0.82), 25],
		[random.between(0.28, 0.52), 17]
	]);
}

function spotOf(
	random: Random,
	lookup: DistrictLookup,
	{ where, spreadKm }: Archetype,
	code: PlaceCode
): Position {
	switch (where) {
		case 'road':
			return spotOnRoad(random, lookup, code);
		case 'coalfield':
			return spotNear(random, lookup, code, random.pick(coalfields[code] ?? [places[code].park]), spreadKm);
		case 'park':
		case 'town':
			return spotNear(random, lookup, code, places[code][where], spreadKm);
	}
}
