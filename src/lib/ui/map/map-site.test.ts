import { expect, test } from 'vitest';
import { siteDiff, type MapSite } from './map-site.ts';

const mine: MapSite = {
	id: 'a',
	lon: 125.3,
	lat: 43.9,
	level: 'blue',
	name: '一矿',
	alarmPriority: null,
	unacked: 0
};
const plant: MapSite = { ...mine, id: 'b', name: '化工厂' };
const known = new Map([mine, plant].map((site) => [site.id, site]));

test('nothing is sent when nothing changed, even if the objects are new', () => {
	expect(siteDiff(known, [{ ...mine }, plant])).toBeNull();
});

test('a new level is an update of that site alone, without its geometry', () => {
	const diff = siteDiff(known, [{ ...mine, level: 'red' }, plant]);
	expect(diff).toMatchObject({ add: [], remove: [], update: [{ id: 'a' }] });
	expect(diff?.update?.[0]).not.toHaveProperty('newGeometry');
	expect(diff?.update?.[0]?.addOrUpdateProperties).toContainEqual({ key: 'level', value: 'red' });
});

test('a second unacknowledged alarm changes nothing on the map, the first does', () => {
	const calling = { ...mine, alarmPriority: 'red', unacked: 1 } as const;
	expect(siteDiff(known, [calling, plant])?.update).toHaveLength(1);
	expect(siteDiff(new Map([['a', calling]]), [{ ...calling, unacked: 2 }])).toBeNull();
});

test('moved, added and removed sites', () => {
	const moved = siteDiff(known, [{ ...mine, lon: 125.4 }, plant]);
	expect(moved?.update?.[0]?.newGeometry).toEqual({ type: 'Point', coordinates: [125.4, 43.9] });
	expect(siteDiff(known, [mine])?.remove).toEqual(['b']);
	expect(siteDiff(new Map(), [mine])?.add?.[0]).toMatchObject({
		id: 'a',
		properties: { level: 'blue', alarm: '', calls: 0 }
	});
});
