import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDelivery, change, T0 } from '../../../testing/store-rows.ts';
import { aWarningCity, type CityPerson } from '../../../testing/warning-city.ts';
import { Problem } from '../../wire/problem.ts';
import { deliver } from '../outbox/deliver.ts';
import { OutsideLimit } from '../outbox/outside-limit.ts';
import { openChannelBook } from '../push/channel-book.ts';
import { newPushKeys } from '../push/webpush/web-push.ts';
import {
	removeChannel,
	orderChannels,
	saveChannel,
	saveContact,
	subscribePush,
	testChannel
} from './change-channels.ts';
import { channelsPage } from './queries/channels-page.ts';
import { quickConfirm, quickMessage } from './quick-confirm.ts';

const people: readonly CityPerson[] = [
	{ id: 'chief', role: 'leader', onDuty: true },
	{ id: 'mayor', role: 'leader' },
	{ id: 'admin', role: 'administrator' },
	{ id: 'auditor', role: 'auditor' }
];

let gateway: Server;
let base: string;
let status: number;
const bodies: string[] = [];
beforeAll(async () => {
	gateway = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			bodies.push(body);
			response.writeHead(status).end('{}');
		});
	});
	await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterAll(() => gateway.close());
beforeEach(() => {
	bodies.length = 0;
	status = 200;
});

async function aCity(env: Record<string, string> = {}) {
	const city = await aWarningCity(people);
	const origin = 'https://fengsui.example.gov.cn';
	const options = { store: city.store, origin, pushKeys: { ...newPushKeys(), subject: origin } };
	const open = (secret = 's'.repeat(32)) => openChannelBook({ ...options, env, secret });
	return { ...city, book: await open(), open };
}
const problemOf = (run: Promise<unknown>) =>
	run.then(
		() => 'none',
		(error: unknown) => (error instanceof Problem ? error.code : error)
	);
const settings = { url: 'http://192.0.2.7/sms?key=geheim', secret: 'topsecret', form: null, ok: null };

test('what an administrator sets works after a restart, and its secrets are nowhere to be read', async () => {
	const city = await aCity();
	const admin = city.caller('admin');
	await saveChannel(city.ports, city.book, admin, 'sms', { ...settings, version: 0, reason: '短信网关开通' });
	expect(city.book.states().find(({ name }) => name === 'sms')).toEqual({
		...{ name: 'sms', source: 'administrator', shown: '192.0.2.7' }
	});
	const page = await channelsPage(city.ports, city.book, admin.actor);
	const audit = await city.store.audit({}, { limit: 10, cursor: null });
	const stored = await city.store.versionedSetting('channels');
	for (const text of [page, audit, stored].map((one) => JSON.stringify(one)))
		expect(text).not.toMatch(/geheim|topsecret/u);
	expect(audit.items[0]).toMatchObject({ action: 'channel.set', reason: '短信网关开通' });
	expect((await city.open()).current().has('sms')).toBe(true);
	const other = await city.open('t'.repeat(32));
	expect(other.states().find(({ name }) => name === 'sms')?.source).toBe('unreadable');
	expect(other.current().has('sms')).toBe(false);
	await removeChannel(city.ports, city.book, admin, 'sms', { version: 1, reason: '停用' });
	expect(city.book.current().has('sms')).toBe(false);
});

test('of two administrators the later one is told; who may not change is refused', async () => {
	const city = await aCity();
	const order = { red: ['mail', 'sms'], orange: ['sms'], yellow: [], blue: [], reason: 'r' } as const;
	const set = (who: string, version: number) =>
		orderChannels(city.ports, city.book, city.caller(who), {
			...{ ...order, red: [...order.red], orange: [...order.orange], yellow: [], blue: [] },
			version
		});
	await set('admin', 0);
	expect(city.book.order().red).toEqual(['mail', 'sms']);
	expect(await problemOf(set('admin', 0))).toBe('conflict');
	expect(await problemOf(set('auditor', 1))).toBe('forbidden');
	const stale = { ...settings, version: 0, reason: 'r' };
	const late = saveChannel(city.ports, city.book, city.caller('admin'), 'sms', stale);
	expect(await problemOf(late)).toBe('conflict');
});

test.each([
	'http://127.0.0.1:8080/',
	'http://localhost/x',
	'http://0x7f.1/',
	'http://2130706433/',
	'http://[::1]/',
	'http://[::ffff:127.0.0.1]/',
	'http://169.254.169.254/latest/meta-data',
	'http://[fe80::1]/',
	'http://0.0.0.0/',
	'file:///etc/passwd',
	'gopher://192.0.2.1/'
])('an administrator cannot point a channel at %s', async (url) => {
	const city = await aCity();
	const body = { ...settings, url, version: 0, reason: 'r' };
	const saving = saveChannel(city.ports, city.book, city.caller('admin'), 'webhook', body);
	expect(await problemOf(saving)).toBe('bad_request');
});

test('a channel of the environment wins and is not changed from the page', async () => {
	const city = await aCity({ SMS_URL: base });
	const body = { ...settings, version: 0, reason: 'r' };
	const saving = saveChannel(city.ports, city.book, city.caller('admin'), 'sms', body);
	expect(await problemOf(saving)).toBe('wrong_state');
});

test('a test send says what really came back, and is written down', async () => {
	const city = await aCity({ SMS_URL: base });
	const admin = city.caller('admin');
	expect(await testChannel(city.ports, city.book, admin, 'sms')).toMatchObject({
		...{ ok: false, error: 'no phone number' }
	});
	const contact = { phone: '13800000000', mail: null, version: 0, reason: '' };
	await saveContact(city.ports, admin, 'admin', contact);
	expect(await testChannel(city.ports, city.book, admin, 'sms')).toMatchObject({ ok: true, error: null });
	expect(bodies[0]).toContain('【测试】');
	status = 500;
	expect(await testChannel(city.ports, city.book, admin, 'sms')).toMatchObject({ error: 'HTTP 500' });
	const { items } = await city.store.audit({ action: 'channel.test' }, { limit: 9, cursor: null });
	expect(items).toHaveLength(3);
	expect(await problemOf(testChannel(city.ports, city.book, admin, 'mail'))).toBe('not_found');
});

test('a contact is a person’s own or an administrator’s with a reason; who has none shows as not reachable', async () => {
	const city = await aCity({ SMS_URL: base });
	const save = (who: string, whose: string, reason = '', version = 0) =>
		saveContact(city.ports, city.caller(who), whose, { phone: '13900000000', mail: null, version, reason });
	expect(await problemOf(save('mayor', 'chief', 'x'))).toBe('forbidden');
	expect(await problemOf(save('admin', 'chief'))).toBe('bad_request');
	await save('admin', 'chief', '登记');
	expect(await problemOf(save('chief', 'chief'))).toBe('conflict');
	const seen = await channelsPage(city.ports, city.book, city.caller('admin').actor);
	expect(seen.people.map(({ id, ways, phone }) => [id, ways, phone])).toEqual([
		['chief', ['sms'], '13900000000'],
		['mayor', [], null],
		['admin', [], null]
	]);
	const masked = await channelsPage(city.ports, city.book, city.caller('auditor').actor);
	expect(masked.people[0]?.phone).toBe('139****');
});

test('a browser may name a push service, nothing else', async () => {
	const city = await aCity();
	const keys = { p256dh: 'k'.repeat(87), auth: 'a'.repeat(22) };
	const subscribe = (endpoint: string) =>
		subscribePush(city.ports, city.book, city.caller('chief'), { endpoint, keys }, 'Chrome');
	await subscribe('https://fcm.googleapis.com/fcm/send/abc');
	await subscribe('https://web.push.apple.com/abc');
	for (const wrong of [
		'http://fcm.googleapis.com/x',
		'https://fcm.googleapis.com.evil.org/x',
		'https://10.0.0.1/x'
	])
		expect(await problemOf(subscribe(wrong))).toBe('bad_request');
	for (let n = 0; n < 12; n += 1) await subscribe(`https://fcm.googleapis.com/fcm/send/${n}`);
	expect(await city.store.pushSubscriptions()).toHaveLength(10);
});

test('the link in a text message confirms with one tap: only for its person, only receipt, again harmless', async () => {
	const city = await aCity({ SMS_URL: base });
	await saveContact(city.ports, city.caller('chief'), 'chief', {
		...{ phone: '13800000000', mail: null, version: 0, reason: '' }
	});
	const message = aDelivery({
		id: '罐区|activated|chief|inbox',
		personId: 'chief',
		title: { zh: '泄漏', en: 'x' }
	});
	await city.store.commit(change({ newDeliveries: [message] }));
	for (const name of ['inbox', 'sms']) await deliver(city.ports, city.book, name, new OutsideLimit());
	const token = /\/confirm\/([\w.-]+)/u.exec(bodies[0] ?? '')?.[1] ?? '';
	const { actor } = city.caller('mayor');
	expect(await problemOf(quickMessage(city.ports, city.book, token, actor))).toBe('forbidden');
	const from = { token, actor: null, address: '10.0.0.9' };
	expect(await problemOf(quickConfirm(city.ports, city.book, { ...from, actor }))).toBe('forbidden');
	const before = await quickMessage(city.ports, city.book, token, null);
	expect(before).toEqual({ atMs: T0, priority: message.priority, receiptAtMs: null });
	city.at(5000);
	expect((await quickConfirm(city.ports, city.book, from)).receiptAtMs).toBe(T0 + 5000);
	city.at(9000);
	expect((await quickConfirm(city.ports, city.book, from)).receiptAtMs).toBe(T0 + 5000);
	const { items } = await city.store.audit({ action: 'delivery.confirm' }, { limit: 9, cursor: null });
	expect(items).toHaveLength(1);
	expect(items[0]).toMatchObject({ actorId: 'chief', from: '10.0.0.9', detail: /"way":"link"/u });
	city.at(25 * 3_600_000);
	expect(await problemOf(quickMessage(city.ports, city.book, token, null))).toBe('not_found');
	expect(await problemOf(quickMessage(city.ports, city.book, `${token}x`, null))).toBe('not_found');
});
