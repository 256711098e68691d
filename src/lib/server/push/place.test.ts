import { createServer, type Server } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Server as SocketServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDelivery } from '../../../testing/store-rows.ts';
import { webhook } from './http/webhook.ts';
import { mail } from './mail/mail.ts';
import { faultOfPort, hostList, placeGuard } from './place.ts';
import { post } from './post-json.ts';
import type { Recipient } from './push.ts';

const refused = async (url: string, allowed: readonly string[] = []) =>
	(await placeGuard(allowed).faultOf(url)) !== null;

test.each([
	...[
		'http://127.0.0.1/',
		'http://127.1/',
		'http://2130706433/',
		'http://0x7f.0.0.1/',
		'http://017700000001/'
	],
	...['http://localhost/', 'http://LOCALHOST./', 'http://0.0.0.0:3000/', 'http://[::1]/', 'http://[::]/'],
	...['http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[0:0:0:0:0:ffff:7f00:0001]/'],
	...['http://[64:ff9b::7f00:1]/', 'http://169.254.169.254/latest/meta-data', 'http://[fe80::1]/'],
	...['http://100.100.100.200/', 'http://[fd00:ec2::254]/', 'http://[::ffff:a9fe:a9fe]/'],
	...['http://10.0.0.1/', 'http://172.16.0.1/', 'http://172.31.255.255/', 'http://192.168.1.1/'],
	...['http://100.64.0.1/', 'http://198.18.0.1/', 'http://[fc00::1]/', 'http://[fd12:3456::1]/'],
	...['http://224.0.0.1/', 'http://255.255.255.255/', 'http://[ff02::1]/', 'http://[::ffff:c0a8:101]/'],
	...['http://[::7f00:1]/', 'http://[::10.0.0.1]/', 'http://[2002:7f00:1::]/', 'http://[2002:a00:1::1]/'],
	...['http://[2001:0:7f00:1::]/', 'http://[64:ff9b:1::7f00:1]/'],
	...['smtp://127.0.0.1:25', 'smtp://2130706433:25', 'smtp://0x7f000001:25', 'smtps://[::1]:465']
])('%s is refused', async (url) => {
	expect(await refused(url)).toBe(true);
});

test.each([
	...['http://203.0.113.7/', 'https://[2001:db8::7]/', 'http://172.15.0.1/', 'http://172.32.0.1/'],
	...['http://9.255.255.255/', 'http://11.0.0.0/', 'http://192.167.255.255/', 'http://100.128.0.1/']
])('%s is not', async (url) => {
	expect(await refused(url)).toBe(false);
});

test.each([
	...[
		{ url: 'http://a.cn/', ok: true },
		{ url: 'https://a.cn:443/', ok: true }
	],
	...[
		{ url: 'http://a.cn:8080/', ok: true },
		{ url: 'https://a.cn:65535/', ok: true }
	],
	...[
		{ url: 'http://a.cn:22/', ok: false },
		{ url: 'http://a.cn:25/', ok: false }
	],
	...[
		{ url: 'http://a.cn:1023/', ok: false },
		{ url: 'http://a.cn:1024/', ok: true }
	],
	...[
		{ url: 'http://a.cn:6379/', ok: false },
		{ url: 'https://a.cn:2375/', ok: false }
	],
	...[
		{ url: 'smtp://a.cn', ok: true },
		{ url: 'smtp://a.cn:587', ok: true }
	],
	...[
		{ url: 'smtp://a.cn:80', ok: false },
		{ url: 'smtps://a.cn:465', ok: true }
	]
])('the port of $url is taken: $ok', ({ url, ok }) => {
	expect(faultOfPort(url) === null).toBe(ok);
});

test('our own addresses are refused, whatever network they stand in', async () => {
	const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
	expect(own.length).toBeGreaterThan(0);
	for (const { address, family } of own) {
		const host = family === 'IPv6' ? `[${address.split('%')[0]}]` : address;
		expect(await refused(`http://${host}/`), address).toBe(true);
	}
});

test('what the operator names is open, and nothing beside it', async () => {
	expect(await refused('http://10.1.2.3/', ['10.1.0.0/16'])).toBe(false);
	expect(await refused('http://10.2.0.1/', ['10.1.0.0/16'])).toBe(true);
	expect(await refused('http://[fd12::9]/', ['fd12::/64'])).toBe(false);
	expect(await refused('http://[::ffff:10.1.2.3]/', ['10.1.2.3'])).toBe(false);
	const inner = placeGuard(['sms.city.local'], async () => ['10.1.2.3']);
	expect(await inner.faultOf('http://SMS.city.local./send')).toBeNull();
	expect(await inner.faultOf('http://other.city.local/send')).not.toBeNull();
	// A name opens the inner network, never this machine.
	const own = placeGuard(['sms.city.local'], async () => ['127.0.0.1']);
	expect(await own.faultOf('http://sms.city.local/')).not.toBeNull();
});

test('one refused address among several refuses the name', async () => {
	const guard = placeGuard([], async () => ['203.0.113.7', '10.0.0.1']);
	expect(await guard.faultOf('http://two.example/')).not.toBeNull();
});

test('a list that is none stops the start and names the entry', () => {
	expect(hostList('CHANNEL_HOSTS', ' sms.city.local, 10.1.0.0/16 ,fd12::/64')).toHaveLength(3);
	expect(hostList('CHANNEL_HOSTS', undefined)).toEqual([]);
	expect(hostList('PUSH_HOSTS', 'push.city.local:8443')).toHaveLength(1);
	for (const wrong of ['10.1.0.0/33', 'http://sms.city.local', '10.1.0.0/x', 'a b', 'sms.city.local:8080'])
		expect(() => hostList('CHANNEL_HOSTS', wrong), wrong).toThrow(/CHANNEL_HOSTS/u);
});

/** What stands inside and must not be reached: it counts who comes. */
let inside: Server;
let mailServer: SocketServer;
let visits = 0;
let ended = false;
let port: number;
let mailPort: number;
beforeAll(async () => {
	inside = createServer((request, response) => {
		visits++;
		if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
		else if (request.url === '/endless') {
			const drip = setInterval(() => response.write('x'.repeat(4000)), 5);
			response.on('close', () => {
				clearInterval(drip);
				ended = true;
			});
		} else response.end('{}');
	});
	mailServer = createSocketServer((socket) => {
		visits++;
		socket.destroy();
	});
	await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
	await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
	port = (inside.address() as AddressInfo).port;
	mailPort = (mailServer.address() as AddressInfo).port;
});
afterAll(() => {
	inside.closeAllConnections();
	inside.close();
	mailServer.close();
});

/** A name that is harmless when it is looked at and leads inside when it is used. */
function turncoat(): ReturnType<typeof placeGuard> {
	let asked = 0;
	return placeGuard([], async () => [asked++ === 0 ? '203.0.113.7' : '127.0.0.1']);
}

test('a name that changes its mind between check and connection reaches nobody', async () => {
	visits = 0;
	const url = `http://turncoat.example:${port}/`;
	const channel = webhook({ url, secret: null, guard: turncoat() });
	expect(await channel.deliver(aDelivery(), null)).toMatchObject({ ok: false, retry: false });
	expect(visits).toBe(0);
});

test('mail goes to the address that was looked at, and to no refused one', async () => {
	visits = 0;
	const to = { person: { name: 'x' }, contact: { mail: 'a@example.org' }, subscriptions: [] };
	const send = (guard: ReturnType<typeof placeGuard>) => {
		const settings = {
			url: `smtp://mail.example:${mailPort}`,
			secret: null,
			form: 'a@b.cn',
			ok: null,
			guard
		};
		const channel = mail(settings);
		return channel.deliver(aDelivery(), to as unknown as Recipient).finally(() => channel.close?.());
	};
	expect(await send(placeGuard([], async () => ['127.0.0.1']))).toMatchObject({ ok: false, retry: false });
	expect(visits).toBe(0);
	await send(placeGuard(['127.0.0.1'], async () => ['127.0.0.1']));
	expect(visits).toBeGreaterThan(0);
});

test('a redirect is an answer, not a way', async () => {
	visits = 0;
	const guard = placeGuard(['127.0.0.1']);
	const result = await post(`http://127.0.0.1:${port}/away`, '{}', { type: 'application/json', guard });
	expect(result).toEqual({ ok: false, error: 'HTTP 302', retry: false });
	expect(visits).toBe(1);
});

test('of an answer without end the beginning is read, then the line is cut', async () => {
	const guard = placeGuard(['127.0.0.1']);
	let read = 0;
	const result = await post(`http://127.0.0.1:${port}/endless`, '{}', {
		...{ type: 'application/json', guard },
		refusal: (answer) => {
			read = answer.length;
			return null;
		}
	});
	expect(result).toEqual({ ok: true });
	expect(read).toBe(8000);
	await expect.poll(() => ended).toBe(true);
});
