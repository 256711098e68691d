import { expect, test } from 'vitest';
import type { AlarmView } from '$lib/wire/live.ts';
import { floodPlaces } from './flood-places.ts';

const MINUTE_MS = 60_000;
const alarm = (id: string, siteId: string, place: string, atMinutes: number) => {
	const [districtCode, sector] = place.split(' ');
	return { id, siteId, districtCode, sector, activatedAtMs: atMinutes * MINUTE_MS } as AlarmView;
};

test('neighbours of one trade are one place; the place it began at stands first; what rang before is no part of it', () => {
	const alarms = [
		alarm('a1', 'pump', 'north gas', 21),
		alarm('a2', 'mine', 'south coal', 20),
		alarm('a3', 'mine', 'south coal', 22),
		alarm('a4', 'valve', 'north gas', 23),
		alarm('old', 'crane', 'west building', 5)
	];
	const places = floodPlaces(alarms, 23 * MINUTE_MS);
	expect(places.map(({ first, isFirst, sites, alarms }) => [first.id, isFirst, sites, alarms])).toEqual([
		['a2', true, 1, 2],
		['a1', false, 2, 2]
	]);
});

test('two hundred sites in twenty trades are at most five places, and none is lost', () => {
	const alarms = Array.from({ length: 200 }, (_, index) =>
		alarm(`a${index}`, `site ${index}`, `d${index % 11} s${index % 5}`, 20 + index / 100)
	);
	const places = floodPlaces(alarms, 21 * MINUTE_MS);
	expect(places.length).toBeLessThanOrEqual(5);
	expect(places.reduce((sum, place) => sum + place.sites, 0)).toBe(200);
	expect(places.filter(({ isFirst }) => isFirst).map(({ first }) => first.id)).toEqual(['a0']);
});
