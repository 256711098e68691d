import { expect, test, type Browser, type Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

let product: Product;
let administrator: { readonly username: string; readonly password: string };
let key: string;
/** The operator's gateway for text messages, which answers as told. */
let gateway: Server;
let texts: { readonly phone: string; readonly text: string }[];
let status = 200;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	texts = [];
	gateway = createServer((request, response) => {
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			texts.push(JSON.parse(body) as (typeof texts)[number]);
			response.writeHead(status).end('{}');
		});
	});
	await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
	const first = await startProduct();
	administrator = first.administrator ?? { username: '', password: '' };
	first.signal('SIGTERM');
	await first.ended();
	const people = [
		{ username: 'duty', role: 'duty_officer', onDuty: true },
		{ username: 'chief', role: 'leader', onDuty: true },
		{ username: 'vice', role: 'leader' }
	] as const;
	const sites = [{ id: 'MINE-1', districtCode: '220112', points: ['M1'] }];
	key = await makeTestCity(first.env, { sites, people });
	const SMS_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send?key=geheim`;
	const port = Number(new URL(first.url).port);
	const env = { SMS_URL, ORIGIN: first.url };
	product = await startProduct({ dataDir: first.dataDir, port, env });
});
test.afterAll(closeScreens);
test.afterAll(async () => {
	await product?.dispose();
	gateway.close();
});

async function signedIn(browser: Browser, username: string, password = TEST_PASSWORD): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	return page;
}

test('nobody reachable is red; a phone number, a test send, and a red alarm that is confirmed by its link', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const admin = await signedIn(browser, administrator.username, administrator.password);
	await admin.goto(`${product.url}/admin/channels`);
	await expect(admin.locator('[data-nobody]')).toBeVisible();
	expect(await admin.content()).not.toContain('geheim');
	const sms = admin.locator('[data-channel=sms]');
	await sms.getByRole('button', { name: /测试发送/ }).click();
	await expect(sms).toContainText('没有送达：no phone number');

	const chief = admin.locator('[data-reach=chief]');
	await chief.getByRole('button', { name: '修改' }).click();
	await admin.getByLabel('手机号').fill('13800000000');
	await admin.getByLabel('原因').fill('登记值班手机');
	await admin.getByRole('dialog').getByRole('button', { name: '修改' }).click();
	await expect(chief).toContainText('短信');
	await expect(admin.locator('[data-nobody]')).toHaveCount(0);

	const answer = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point: 'M1', at: new Date().toISOString(), value: 1.8 }] })
	});
	expect(answer.status).toBe(200);
	await expect.poll(() => texts.length).toBeGreaterThan(0);
	const warned = texts.find(({ text }) => text.includes('预警')) ?? texts[0];
	expect(warned?.phone).toBe('13800000000');
	const link = /http\S+\/confirm\/\S+/u.exec(warned?.text ?? '')?.[0] ?? '';

	const vice = await signedIn(browser, 'vice');
	await vice.goto(link);
	await expect(vice.getByRole('alert')).toContainText('不是发给您的');
	const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
	await phone.goto(link);
	await expect(phone.locator('main')).not.toContainText('MINE-1');
	await phone.getByRole('button', { name: '签收' }).click();
	await expect(phone.getByRole('status')).toContainText('已签收');
	await phone.reload();
	await expect(phone.getByRole('button', { name: '签收' })).toHaveCount(0);
	await phone.goto(`${link}x`);
	await expect(phone.getByRole('alert')).toContainText('链接无效');
	const leader = await signedIn(browser, 'chief');
	await leader.goto(`${product.url}/brief`);
	await expect(leader.locator('[data-delivery]').filter({ hasText: '已签收' }).first()).toBeVisible();
});

test('a gateway that fails shows on the page with its error, and the order of channels is changed with a reason', async ({
	browser
}) => {
	status = 503;
	const admin = await signedIn(browser, administrator.username, administrator.password);
	const send = (value: number) =>
		fetch(`${product.url}/api/v1/readings`, {
			method: 'POST',
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			body: JSON.stringify({ readings: [{ point: 'M1', at: new Date().toISOString(), value }] })
		});
	await send(0.2);
	await send(1.9);
	const sms = admin.locator('[data-channel=sms]');
	await expect(async () => {
		await admin.goto(`${product.url}/admin/channels`);
		await expect(sms).toContainText('HTTP 503', { timeout: 1000 });
	}).toPass();
	status = 200;

	await admin.getByRole('button', { name: '修改' }).and(admin.locator('.head button')).click();
	await admin.locator('[data-order-edit=red] select').first().selectOption('mail');
	await admin.locator('[data-order-edit=red] select').nth(2).selectOption('');
	await admin.getByLabel('原因').fill('短信不稳定');
	await admin.getByRole('dialog').getByRole('button', { name: '修改' }).click();
	await expect(admin.locator('[data-order=red]')).toHaveText('邮件 → 短信');
});

test('a push wakes the browser with the message, and the same one again takes its place', async ({
	browser
}) => {
	const page = await signedIn(browser, 'chief');
	await page.context().grantPermissions(['notifications'], { origin: product.url });
	await page.goto(`${product.url}/account`);
	await expect(page.locator('[data-push]')).toHaveAttribute('data-push', 'off');
	// This machine reaches no push service: the browser's own words say so, and the state stays what it is.
	await page.getByRole('button', { name: '打开推送' }).click();
	await expect(page.getByRole('alert')).toContainText('没有打开', { timeout: 40_000 });
	await expect(page.locator('[data-push]')).toHaveAttribute('data-push', 'off');
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
	const worker = await page.context().newCDPSession(page);
	let id = '';
	worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
		id = registrations[0]?.registrationId ?? id;
	});
	await worker.send('ServiceWorker.enable');
	await expect.poll(() => id).not.toBe('');
	for (const total of [2, 5]) {
		const pushed = {
			...{
				id: `a|activated|p|inbox~${total}|push`,
				title: `汇总：${total} 条`,
				body: '撤人',
				priority: 'red'
			},
			link: `${product.url}/confirm/x`
		};
		const data = JSON.stringify(pushed);
		await worker.send('ServiceWorker.deliverPushMessage', {
			...{ origin: product.url, registrationId: id, data }
		});
	}
	const shown = () =>
		page.evaluate(async () => {
			const { getNotifications } = await navigator.serviceWorker.ready.then((one) => ({
				getNotifications: () => one.getNotifications()
			}));
			return (await getNotifications()).map(({ title }) => title);
		});
	await expect.poll(shown).toEqual(['汇总：5 条']);
});
