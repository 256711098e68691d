import { expect, test } from 'vitest';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;

/** Where people can be written to, and how the ways to them do. */
export function channelContract(fresh: Fresh): void {
	test('of two changes of one setting the later reader is refused', async () => {
		const { store } = await fresh();
		expect(await store.versionedSetting('order')).toBeNull();
		const first = { key: 'order', value: '{"a":1}', version: 1 };
		await store.commit(change({ versionedSettings: [{ row: first, expect: null }] }));
		const second = { ...first, value: '{"a":2}', version: 2 };
		await store.commit(change({ versionedSettings: [{ row: second, expect: 1 }] }));
		const late = store.commit(change({ versionedSettings: [{ row: second, expect: 1 }] }));
		await expect(late).rejects.toMatchObject({ code: 'conflict', subject: 'setting order' });
		expect(await store.versionedSetting('order')).toEqual(second);
	});

	test('contacts are versioned; a browser belongs to whoever signed in last', async () => {
		const { store } = await fresh();
		const contact = { personId: 'p1', phone: '13800000000', mail: null, version: 1 };
		await store.commit(change({ contacts: [{ row: contact, expect: null }] }));
		const again = store.commit(change({ contacts: [{ row: contact, expect: null }] }));
		await expect(again).rejects.toMatchObject({ code: 'conflict' });
		expect(await store.contacts()).toEqual([contact]);
		const one = { id: 's1', personId: 'p1', endpoint: 'https://push/1', p256dh: 'k', auth: 'a' };
		const browser = { ...one, device: '手机', createdAtMs: T0 };
		await store.commit(change({ pushSubscriptions: [browser] }));
		await store.commit(change({ pushSubscriptions: [{ ...browser, personId: 'p2' }] }));
		expect(await store.pushSubscriptions()).toEqual([{ ...browser, personId: 'p2' }]);
		await store.commit(change({ removedPushSubscriptions: ['s1'] }));
		expect(await store.pushSubscriptions()).toEqual([]);
	});

	test('how each channel does: waiting, tried again, given up, last success and last failure', async () => {
		const { store } = await fresh();
		const delivery = (id: string, parts: Parameters<typeof rows.aDelivery>[0]) =>
			rows.aDelivery({ id, createdAtMs: T0, nextTryAtMs: T0, ...parts });
		await store.commit(
			change({
				newDeliveries: [
					delivery('1', { channel: 'sms' }),
					delivery('2', { channel: 'sms', state: 'failed', failedAtMs: T0 + 3, lastError: 'HTTP 500' }),
					delivery('3', { channel: 'mail', state: 'dead', nextTryAtMs: null, failedAtMs: T0 + 5 }),
					delivery('4', { channel: 'mail', state: 'delivered', nextTryAtMs: null, deliveredAtMs: T0 + 9 }),
					delivery('5', { channel: 'mail', createdAtMs: T0 - 1 })
				]
			})
		);
		const none = { waiting: 0, retrying: 0, dead: 0, delivered: 0, lastDeliveredAtMs: null, lastError: null };
		expect(await store.channelHealth(T0, T0)).toEqual([
			{ ...none, channel: 'mail', dead: 1, delivered: 1, lastDeliveredAtMs: T0 + 9, lastFailedAtMs: T0 + 5 },
			{ ...none, channel: 'sms', waiting: 1, retrying: 1, lastFailedAtMs: T0 + 3, lastError: 'HTTP 500' }
		]);
		expect(await store.deliveryBacklog(T0)).toEqual({ waiting: 3, oldestDueAtMs: T0 });
		expect((await store.claimDeliveries(T0, 1000, 9, 'mail')).map(({ id }) => id)).toEqual(['5']);
		expect(await store.deliveryBacklog(T0)).toEqual({ waiting: 2, oldestDueAtMs: T0 });
	});
}
