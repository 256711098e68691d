import { createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createECDH, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDelivery } from '../../../testing/store-rows.ts';
import type { Person } from '../store/rows.ts';
import { channelsOf } from './channel-config.ts';
import { confirmToken, readConfirmToken } from './confirm-link.ts';
import type { Recipient } from './push.ts';
import { newPushKeys, webPush } from './webpush/web-push.ts';

/** Real servers on the other side: an HTTP gateway and a mail server, which answer as told. */
let gateway: Server;
let mailServer: SocketServer;
let base: string;
let smtp: string;
let got: { url: string; headers: IncomingHttpHeaders; body: Buffer }[];
let answer: { status: number; body: string };
let mails: string[];
let mailRefusal: string | null;

beforeAll(async () => {
	gateway = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			got.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
			response.writeHead(request.url === '/gone' ? 410 : answer.status).end(answer.body);
		});
	});
	mailServer = createSocketServer((socket) => {
		let data: string | null = null;
		socket.write('220 test\r\n');
		socket.on('error', () => {});
		socket.on('data', (chunk) => {
			if (data !== null) {
				data += chunk.toString();
				if (data.includes('\r\n.\r\n')) {
					mails.push(data);
					data = null;
					socket.write('250 kept\r\n');
				}
				return;
			}
			for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
				if (line.startsWith('RCPT') && mailRefusal !== null) socket.write(`${mailRefusal}\r\n`);
				else if (line === 'DATA') {
					data = '';
					socket.write('354 go\r\n');
				} else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
			}
		});
	});
	await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
	await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
	smtp = `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`;
});
afterAll(() => {
	gateway.close();
	mailServer.close();
});
beforeEach(() => {
	got = [];
	mails = [];
	mailRefusal = null;
	answer = { status: 200, body: '{"code":0}' };
});

const person: Person = {
	...{ id: 'p', username: 'wang', name: '王', districtCode: null, siteIds: null },
	role: 'leader'
};
const to: Recipient = {
	person,
	contact: { personId: 'p', phone: '13800000000', mail: 'wang@example.gov.cn', version: 1 },
	subscriptions: []
};
const message = aDelivery({ title: { zh: '泄漏 "甲"', en: 'x' }, body: { zh: '撤人', en: 'x' } });
const only = (env: Record<string, string>) => {
	const [channel] = channelsOf(env);
	if (!channel) throw new Error('no channel');
	return channel;
};

test('SMS: the template is filled and escaped, the secret goes as a bearer token', async () => {
	const SMS_TEMPLATE = '{"to":["{phone}"],"params":{"t":"{title}","l":"{link}"}}';
	const channel = only({ SMS_URL: `${base}/send`, SMS_SECRET: 'key', SMS_TEMPLATE });
	expect(await channel.deliver(message, to, 'https://x/confirm/1')).toEqual({ ok: true });
	expect(JSON.parse(got[0]?.body.toString() ?? '')).toEqual({
		to: ['13800000000'],
		params: { t: '泄漏 "甲"', l: 'https://x/confirm/1' }
	});
	expect(got[0]?.headers.authorization).toBe('Bearer key');
	const form = only({ SMS_URL: base, SMS_TEMPLATE: 'mobile={phone}&content={text}' });
	await form.deliver(message, to, null);
	expect(new URLSearchParams(got[1]?.body.toString()).get('content')).toBe('泄漏 "甲" 撤人');
	expect(got[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
});

test('SMS: an answer without the word for success is a failure; nobody without a phone is tried', async () => {
	const channel = only({ SMS_URL: base, SMS_OK: '"code":0' });
	expect(await channel.deliver(message, to)).toEqual({ ok: true });
	answer = { status: 200, body: '{"code":7,"msg":"余额不足"}' };
	expect(await channel.deliver(message, to)).toMatchObject({ ok: false, retry: true });
	expect(await channel.deliver(message, { ...to, contact: null })).toMatchObject({ ok: false, retry: false });
	expect(() => channelsOf({ SMS_URL: base, SMS_TEMPLATE: 'text={text}' })).toThrow(/SMS_TEMPLATE/u);
});

test('mail arrives with the same id on every try, and a name cannot add a header', async () => {
	const channel = only({ MAIL_URL: smtp, MAIL_FROM: 'fengsui@example.gov.cn' });
	const evil = { ...to, person: { ...person, name: '王\r\nBcc: x@y.z' } };
	expect(await channel.deliver(message, evil, 'https://x/confirm/1')).toEqual({ ok: true });
	expect(await channel.deliver(message, evil)).toEqual({ ok: true });
	const ids = mails.map((mail) => /Message-ID: (.*)/iu.exec(mail)?.[1]);
	expect(ids[0]).toBeTruthy();
	expect(ids[1]).toBe(ids[0]);
	expect(mails[0]).not.toMatch(/^Bcc:/imu);
	expect(mails[0]).toMatch(/^From: fengsui@example\.gov\.cn/imu);
	channel.close?.();
});

test('a mail server that is not there is tried again; an address it does not know is not', async () => {
	const away = only({ MAIL_URL: 'smtp://127.0.0.1:9' });
	expect(await away.deliver(message, to)).toMatchObject({ ok: false, retry: true });
	mailRefusal = '550 no such user';
	const channel = only({ MAIL_URL: smtp });
	expect(await channel.deliver(message, to)).toMatchObject({ ok: false, retry: false });
	channel.close?.();
	away.close?.();
});

const browser = (id: string, path: string) => {
	const keys = createECDH('prime256v1');
	keys.generateKeys();
	const p256dh = keys.getPublicKey().toString('base64url');
	const auth = randomBytes(16).toString('base64url');
	return { id, personId: 'p', endpoint: base + path, p256dh, auth, device: '', createdAtMs: 0 };
};

test('push: encrypted and signed; a browser that is gone is named, another one still takes it', async () => {
	const channel = webPush({ ...newPushKeys(), subject: 'https://fengsui.example.gov.cn' });
	const both = { ...to, subscriptions: [browser('a', '/gone'), browser('b', '/ok')] };
	expect(await channel.deliver(message, both)).toEqual({ ok: true, gone: ['a'] });
	const sent = got.find(({ url }) => url === '/ok');
	expect(sent?.headers['content-encoding']).toBe('aes128gcm');
	expect(sent?.headers.authorization).toMatch(/^vapid t=/u);
	expect(sent?.body.toString('utf8')).not.toContain('泄漏');
	const none = { ...to, subscriptions: [browser('a', '/gone')] };
	expect(await channel.deliver(message, none)).toMatchObject({ ok: false, retry: false, gone: ['a'] });
	answer = { status: 503, body: '' };
	const later = await channel.deliver(message, { ...to, subscriptions: [browser('b', '/ok')] });
	expect(later).toMatchObject({ ok: false, retry: true, gone: [] });
});

test('a link is for one message until its end; every changed character makes it worthless', () => {
	const token = confirmToken('k', { id: '报警|activated|p|inbox', createdAtMs: 1000 });
	expect(readConfirmToken('k', token, 1000)).toEqual({ deliveryId: '报警|activated|p|inbox' });
	expect(readConfirmToken('k', token, 1000 + 86_400_000)).toBeNull();
	expect(readConfirmToken('other', token, 1000)).toBeNull();
	for (let at = 0; at < token.length; at += 1) {
		const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
		// The last character of base64url carries spare bits; the text is compared, so that even they count.
		expect(readConfirmToken('k', changed, 1000)).toBeNull();
	}
	expect(readConfirmToken('k', '', 1000)).toBeNull();
});
