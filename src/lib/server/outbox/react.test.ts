import { expect, test } from 'vitest';
import { aWarningCity, type WarningCity } from '../../../testing/warning-city.ts';
import { CommitRefused, type Change } from '../store/change.ts';

const people = [
	{ id: 'duty', role: 'duty_officer', onDuty: true },
	{ id: 'chief', role: 'leader', onDuty: true }
] as const;

/** Alarms at three sites; what `refuses` names cannot be stored, whatever is tried. */
async function toldOf(refuses: (change: Change) => Error | null): Promise<{
	city: WarningCity;
	sites: readonly (string | null)[];
}> {
	const city = await aWarningCity(people);
	for (const id of ['site-2', 'site-3']) await city.addSite(id);
	for (const n of [1, 2, 3]) await city.alarm({ id: `a${n}`, siteId: `site-${n}` });
	const commit = city.store.commit.bind(city.store);
	city.store.commit = async (change) => {
		const error = refuses(change);
		if (error) throw error;
		return commit(change);
	};
	await city.react();
	const { items } = await city.store.deliveriesOf('chief', { limit: 50, cursor: null });
	return { city, sites: items.map(({ siteId }) => siteId).toSorted() };
}

test('a score that cannot be stored keeps nobody from being told, of that site or of another one', async () => {
	const { city, sites } = await toldOf(({ scores = [] }) =>
		scores.some(({ siteId }) => siteId === 'site-2') ? new RangeError('no such score') : null
	);
	expect(sites).toEqual(['site-1', 'site-2', 'site-3']);
	expect(await city.store.score('site-3')).not.toBeNull();
	expect(await city.store.score('site-2')).toBeNull();
	expect((await city.store.audit({ action: 'event.left_behind' }, { limit: 9, cursor: null })).items).toEqual(
		[]
	);
});

test('an event that nothing can follow from is left behind, on record, and the next ones go on', async () => {
	const { city, sites } = await toldOf(({ newDeliveries = [], scores = [] }) =>
		[...newDeliveries, ...scores].some(({ siteId }) => siteId === 'site-2')
			? new CommitRefused('duplicate', 'delivery x')
			: null
	);
	expect(sites).toEqual(['site-1', 'site-3']);
	const { items } = await city.store.audit({ action: 'event.left_behind' }, { limit: 9, cursor: null });
	expect(items).toHaveLength(1);
	expect(items[0]?.detail).toContain('site-2');
});

test('trouble of the store itself leaves everything where it was', async () => {
	const city = await aWarningCity(people);
	await city.alarm();
	const commit = city.store.commit.bind(city.store);
	city.store.commit = () => Promise.reject(new Error('disk full'));
	await expect(city.react()).rejects.toThrow('disk full');
	city.store.commit = commit;
	await city.react();
	const { items } = await city.store.deliveriesOf('chief', { limit: 50, cursor: null });
	expect(items.length).toBeGreaterThan(0);
});
