import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aDelivery } from '../../../../testing/store-rows.ts';
import { channelsOf } from '../channel-config.ts';

interface Got {
	readonly url: URL;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** A real server on the other side, which answers as told. */
let server: Server;
let base: string;
let got: Got[];
let answer: { status: number; body: string };

beforeAll(async () => {
	server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			got.push({
				url: new URL(request.url ?? '', 'http://x'),
				headers: request.headers,
				body: Buffer.concat(parts).toString()
			});
			response.writeHead(answer.status).end(answer.body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot?key=k`;
});
afterAll(() => server.close());
beforeEach(() => {
	got = [];
	answer = { status: 200, body: '{"errcode":0,"code":0}' };
});

const only = (env: Record<string, string>) => {
	const [channel] = channelsOf(env);
	if (!channel) throw new Error('no channel');
	return channel;
};
const message = aDelivery({ title: { zh: 'I 级预警 泄漏', en: 'x' }, body: { zh: '撤人', en: 'x' } });

test('a webhook gets the message as JSON, signed, with the same id on every try', async () => {
	const channel = only({ WEBHOOK_URL: base, WEBHOOK_SECRET: 's' });
	expect(await channel.deliver(message, null)).toEqual({ ok: true });
	await channel.deliver(message, null);
	const [first, second] = got;
	expect(JSON.parse(first?.body ?? '')).toMatchObject({
		id: 'delivery-1',
		siteId: 'site-1',
		priority: 'red'
	});
	expect(second?.headers['x-fengsui-delivery']).toBe('delivery-1');
	const signature = createHmac('sha256', 's')
		.update(first?.body ?? '')
		.digest('hex');
	expect(first?.headers['x-fengsui-signature']).toBe(`sha256=${signature}`);
});

test.each([
	{ status: 500, retry: true },
	{ status: 429, retry: true },
	{ status: 403, retry: false }
])('HTTP $status is worth another try: $retry', async ({ status, retry }) => {
	answer = { status, body: '' };
	const result = await only({ WEBHOOK_URL: base }).deliver(message, null);
	expect(result).toEqual({ ok: false, error: `HTTP ${status}`, retry });
});

test('nobody at the other end is an error in words that is tried again', async () => {
	const result = await only({ WEBHOOK_URL: 'http://127.0.0.1:9/' }).deliver(message, null);
	expect(result).toMatchObject({ ok: false, retry: true });
});

test('WeCom: text; an error code inside HTTP 200 is the result', async () => {
	const channel = only({ WECOM_ROBOT_URL: base });
	expect(await channel.deliver(message, null)).toEqual({ ok: true });
	expect(JSON.parse(got[0]?.body ?? '')).toEqual({
		msgtype: 'text',
		text: { content: 'I 级预警 泄漏\n撤人' }
	});
	answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
	const wrong = only({ WECOM_ROBOT_URL: base });
	expect(await wrong.deliver(message, null)).toEqual({
		ok: false,
		error: 'errcode 93000: invalid webhook url',
		retry: false
	});
	answer = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
	expect(await only({ WECOM_ROBOT_URL: base }).deliver(message, null)).toMatchObject({ retry: true });
});

test('a robot is never asked faster than its limit, and what would wait too long comes later', async () => {
	const channel = only({ WECOM_ROBOT_URL: base });
	const all = await Promise.all([1, 2, 3].map(() => channel.deliver(message, null)));
	expect(all.map(({ ok }) => ok)).toEqual([true, true, false]);
	expect(all[2]).toMatchObject({ retry: true });
}, 10_000);

test('a long message is cut at 2,000 bytes, at a whole character', async () => {
	const long = { ...message, body: { zh: '撤'.repeat(2000), en: 'x' } };
	await only({ WECOM_ROBOT_URL: base }).deliver(long, null);
	const { content } = (JSON.parse(got[0]?.body ?? '') as { text: { content: string } }).text;
	expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2000);
	expect(content.endsWith('撤…')).toBe(true);
});

test('DingTalk and Feishu are signed each in their own way', async () => {
	await only({ DINGTALK_ROBOT_URL: base, DINGTALK_ROBOT_SECRET: 'SEC' }).deliver(message, null);
	const asked = got[0]?.url.searchParams;
	const time = asked?.get('timestamp') ?? '';
	expect(Math.abs(Number(time) - Date.now())).toBeLessThan(5000);
	expect(asked?.get('sign')).toBe(createHmac('sha256', 'SEC').update(`${time}\nSEC`).digest('base64'));
	await only({ FEISHU_ROBOT_URL: base, FEISHU_ROBOT_SECRET: 'SEC' }).deliver(message, null);
	const body = JSON.parse(got[1]?.body ?? '') as {
		timestamp: string;
		sign: string;
		content: { text: string };
	};
	expect(body.sign).toBe(createHmac('sha256', `${body.timestamp}\nSEC`).update('').digest('base64'));
	expect(body.content.text).toContain('泄漏');
});

test('an address that is none stops the start and is not printed', () => {
	expect(() => channelsOf({ WECOM_ROBOT_URL: 'secret-key' })).toThrow(/WECOM_ROBOT_URL/u);
	expect(() => channelsOf({ WECOM_ROBOT_URL: 'secret-key' })).not.toThrow(/secret-key/u);
});
