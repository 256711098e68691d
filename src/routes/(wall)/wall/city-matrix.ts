import type { Level } from '$lib/domain/risk/level.ts';
import type { AlarmView, ScoreView, SiteView } from '$lib/wire/live.ts';

/** How many sites stand at each level, and how many alarms are open there. */
export interface Tally {
	readonly levels: Readonly<Record<Level, number>>;
	readonly sites: number;
	readonly openAlarms: number;
}

export interface CityMatrix {
	readonly city: Tally;
	readonly sectors: ReadonlyMap<string, Tally>;
	readonly districts: ReadonlyMap<string, Tally>;
}

interface Counting {
	levels: Record<Level, number>;
	sites: number;
	openAlarms: number;
}

const nothing = (): Counting => ({
	levels: { red: 0, orange: 0, yellow: 0, blue: 0, unrated: 0 },
	sites: 0,
	openAlarms: 0
});

export const noTally: Tally = nothing();

/** Counts the city by level, sector and district. A site without a score is unrated, never blue. */
export function cityMatrix(
	sites: ReadonlyMap<string, SiteView>,
	scores: ReadonlyMap<string, ScoreView>,
	alarms: ReadonlyMap<string, AlarmView>
): CityMatrix {
	const city = nothing();
	const sectors = new Map<string, Counting>();
	const districts = new Map<string, Counting>();
	for (const site of sites.values()) {
		const level = scores.get(site.id)?.level ?? 'unrated';
		for (const tally of [city, at(sectors, site.sector), at(districts, site.districtCode)]) {
			tally.levels[level] += 1;
			tally.sites += 1;
		}
	}
	for (const alarm of alarms.values()) {
		for (const tally of [city, at(sectors, alarm.sector), at(districts, alarm.districtCode)])
			tally.openAlarms += 1;
	}
	return { city, sectors, districts };
}

function at(tallies: Map<string, Counting>, key: string): Counting {
	const known = tallies.get(key);
	if (known) return known;
	const made = nothing();
	tallies.set(key, made);
	return made;
}

/** Worst first: more red, then more orange, open alarms, yellow. Equal ones keep their order, so rows rarely move. */
export function byWorst(a: Tally, b: Tally): number {
	return (
		b.levels.red - a.levels.red ||
		b.levels.orange - a.levels.orange ||
		b.openAlarms - a.openAlarms ||
		b.levels.yellow - a.levels.yellow
	);
}
