import { expect, test } from 'vitest';
import { aChannelBook } from '../../../testing/channel-book.ts';
import { aDelivery, change, T0 } from '../../../testing/store-rows.ts';
import { aWarningCity } from '../../../testing/warning-city.ts';
import type { PersonalChannel } from '../../domain/people/reach.ts';
import { confirmDelivery } from '../app/confirm-delivery.ts';
import type { Channel, DeliveryResult } from '../push/push.ts';
import { deliver } from './deliver.ts';
import { OutsideLimit } from './outside-limit.ts';

const broken: DeliveryResult = { ok: false, error: 'HTTP 503', retry: true };
const refused: DeliveryResult = { ok: false, error: 'no device any more', retry: false, gone: ['s1'] };

/** A city whose leader can be woken, called and written to; the ways answer as told. */
async function aReachableCity(answers: Partial<Record<PersonalChannel, DeliveryResult>>) {
	const city = await aWarningCity([{ id: 'chief', role: 'leader', onDuty: true }]);
	const contact = { personId: 'chief', phone: '13800000000', mail: 'a@b.cn', version: 1 };
	const keys = { endpoint: 'https://push/1', p256dh: 'k', auth: 'a' };
	const browser = { id: 's1', personId: 'chief', ...keys, device: '', createdAtMs: T0 };
	await city.store.commit(
		change({ contacts: [{ row: contact, expect: null }], pushSubscriptions: [browser] })
	);
	const sent: string[] = [];
	const channels = Object.entries(answers).map(([name, result]): Channel => ({
		name,
		deliver: async ({ id }) => {
			sent.push(id);
			return result;
		}
	}));
	const book = aChannelBook(channels);
	const limit = new OutsideLimit();
	return {
		...city,
		sent,
		run: async () => {
			for (const name of ['inbox', 'push', 'sms', 'mail'])
				while (await deliver(city.ports, book, name, limit));
		},
		stateOf: async (id: string) => (await city.store.delivery(id))?.state
	};
}

const message = aDelivery({ id: 'a|activated|chief|inbox', personId: 'chief', siteId: 'site-1' });

test('a message goes to the inbox and the first way; what fails there goes on to the next at once', async () => {
	const city = await aReachableCity({ push: broken, sms: { ok: true }, mail: { ok: true } });
	await city.store.commit(change({ newDeliveries: [message] }));
	await city.run();
	expect(city.sent).toEqual([`${message.id}|push`, `${message.id}|sms`]);
	expect(await city.stateOf(`${message.id}|push`)).toBe('failed');
	expect(await city.stateOf(`${message.id}|sms`)).toBe('delivered');
	expect(await city.stateOf(`${message.id}|mail`)).toBeUndefined();
});

test('tries are bounded and the next way is asked once, however often the first one fails', async () => {
	const city = await aReachableCity({ push: broken, sms: broken, mail: broken });
	await city.store.commit(change({ newDeliveries: [message] }));
	for (let minute = 0; minute < 60; minute += 1) {
		city.at(minute * 60_000);
		await city.run();
	}
	const tries = (way: string) => city.sent.filter((id) => id.endsWith(way)).length;
	expect([tries('push'), tries('sms'), tries('mail')]).toEqual([6, 6, 6]);
	expect(await city.stateOf(`${message.id}|mail`)).toBe('dead');
});

test('a browser that is gone is forgotten; a channel that was switched off is skipped', async () => {
	const city = await aReachableCity({ push: refused, mail: { ok: true } });
	await city.store.commit(change({ newDeliveries: [message] }));
	await city.run();
	expect(await city.store.pushSubscriptions()).toEqual([]);
	expect(await city.stateOf(`${message.id}|push`)).toBe('dead');
	expect(await city.stateOf(`${message.id}|mail`)).toBe('delivered');
	const off = aDelivery({ id: 'b|x|chief|inbox|sms', personId: 'chief', channel: 'sms' });
	await city.store.commit(change({ newDeliveries: [off] }));
	await city.run();
	expect(await city.store.delivery(off.id)).toMatchObject({ state: 'dead', lastError: /switched off/u });
});

test('what a try brings never touches the receipt', async () => {
	const city = await aReachableCity({ push: { ok: true } });
	await city.store.commit(change({ newDeliveries: [message] }));
	const [claimed] = await city.store.claimDeliveries(T0, 1000, 1);
	await confirmDelivery(city.ports, city.caller('chief'), message.id);
	await city.store.commit(
		change({ deliveries: [{ ...(claimed ?? message), state: 'delivered', receiptAtMs: null }] })
	);
	expect(await city.store.delivery(message.id)).toMatchObject({ state: 'delivered', receiptAtMs: T0 });
});

test('a summary that grew wakes the phone again, but is not one more text message', async () => {
	const bundle = { total: 2, byPriority: { red: 2, orange: 0, yellow: 0, blue: 0 }, siteIds: [], lines: [] };
	const first = { ...message, bundle: { ...bundle, alarmIds: [], warningIds: [] } };
	for (const way of ['push', 'sms'] as const) {
		const city = await aReachableCity({ [way]: { ok: true } });
		await city.store.commit(change({ newDeliveries: [first] }));
		await city.run();
		const grown = { ...first, bundle: { ...first.bundle, total: 5 }, nextTryAtMs: T0 };
		await city.store.commit(change({ grownDeliveries: [grown] }));
		await city.run();
		const both = [`${message.id}~2|${way}`, `${message.id}~5|${way}`];
		expect(city.sent).toEqual(way === 'push' ? both : both.slice(0, 1));
	}
});

test('a storm does not ring an officer’s phone for each alarm: three, the first red of each site, then one that says so', async () => {
	const city = await aReachableCity({ sms: { ok: true } });
	const send = (id: string, siteId: string, priority: 'red' | 'orange') =>
		city.store.commit(
			change({
				newDeliveries: [aDelivery({ ...message, id: `${id}|activated|chief|inbox`, siteId, priority })]
			})
		);
	for (let n = 0; n < 50; n += 1) await send(`orange-${n}`, 'site-1', 'orange');
	await city.run();
	expect(city.sent).toHaveLength(3);
	city.at(2000);
	await send('red-a', 'a', 'red');
	await send('red-a2', 'a', 'red');
	await send('red-b', 'b', 'red');
	await city.run();
	expect(city.sent.slice(3).sort()).toEqual([
		'red-a|activated|chief|inbox|sms',
		'red-b|activated|chief|inbox|sms'
	]);
	for (let n = 0; n < 30; n += 1) await send(`red-${n}`, `site-${n}`, 'red');
	await city.run();
	expect(city.sent).toHaveLength(10);
	city.at(60_000);
	await city.run();
	expect(city.sent.slice(10)).toEqual([expect.stringMatching(/^more\|chief\|/u)]);
});

test('one message that cannot be kept does not have the others sent again and again', async () => {
	const city = await aReachableCity({ sms: { ok: true } });
	const other = { ...message, id: 'b|activated|chief|inbox', alarmId: 'b' };
	await city.store.commit(change({ newDeliveries: [message, other] }));
	const commit = city.store.commit.bind(city.store);
	city.store.commit = async (made) => {
		if (made.deliveries?.some(({ id }) => id.startsWith('a|'))) throw new RangeError('cannot be kept');
		return commit(made);
	};
	for (let minute = 0; minute < 10; minute++) {
		city.at(minute * 60_000);
		await city.run();
	}
	expect(city.sent).toEqual([`${other.id}|sms`]);
	expect(await city.stateOf(other.id)).toBe('delivered');
});
