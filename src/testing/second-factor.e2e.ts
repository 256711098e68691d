import { expect, test, type Page } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProduct, type Product } from './product.ts';
import { makeTestCity, TEST_PASSWORD } from './test-city.ts';
import { closeScreens } from './screens.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
	await makeTestCity(env, {
		sites: [{ id: 'M', districtCode: '220112', points: [] }],
		people: [
			{ username: 'boss', role: 'administrator' },
			{ username: 'second', role: 'administrator' },
			{ username: 'duty', role: 'duty_officer' }
		]
	});
	product = await startProduct({ dataDir, env });
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of an authenticator app (RFC 6238, SHA-1, six digits, thirty seconds), worked out here from the secret. */
function codeOf(secret: string, atMs: number): string {
	const bits = [...secret].map((one) => ALPHABET.indexOf(one).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
	const hash = createHmac('sha1', key).update(counter).digest();
	const from = (hash.at(-1) ?? 0) & 15;
	return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function password(page: Page, username: string): Promise<void> {
	await page.goto(`${product.url}/sign-in?next=/admin`);
	await page.getByLabel('用户名').fill(username);
	await page.getByLabel('密码').fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** A code from the time to come is good too, and surely was not used yet. */
const AHEAD_MS = 30_000;
let secret = '';
let spare: string[] = [];

test('an administrator is asked for it, sets it up, and stays signed in', async ({ page }) => {
	await password(page, 'boss');
	await page.waitForURL(`${product.url}/admin`);
	await page.getByRole('link', { name: '启用双因素认证' }).click();
	await page.getByLabel('原口令').last().fill('wrong');
	await page.getByRole('button', { name: '启用双因素认证' }).click();
	await expect(page.getByText('口令不正确')).toBeVisible();
	await page.getByLabel('原口令').last().fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '启用双因素认证' }).click();
	secret = await page.locator('#second-factor code').first().innerText();
	spare = await page.locator('#second-factor li code').allInnerTexts();
	expect([/^[A-Z2-7]{16,}$/.test(secret), spare.length]).toEqual([true, 10]);
	await page.getByLabel('验证码').fill('000000');
	await page.getByRole('button', { name: '确认启用' }).click();
	await expect(page.getByText('验证码不正确或已使用')).toBeVisible();
	await page.getByLabel('验证码').fill(codeOf(secret, Date.now()));
	await page.getByRole('button', { name: '确认启用' }).click();
	await expect(page.getByText('已启用：登录时')).toBeVisible();
	await page.goto(`${product.url}/admin/people`);
	await expect(page.getByText('取消双因素')).toBeVisible();
});

test('the password alone opens nothing; a code does, once', async ({ page, browser }) => {
	await password(page, 'boss');
	await expect(page.getByLabel('验证码')).toBeFocused();
	const closed = await page.request.get(`${product.url}/admin`, { maxRedirects: 0 });
	expect(closed.status()).toBe(303);
	await page.getByLabel('验证码').fill('123456');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await expect(page.getByText('验证码不正确或已使用')).toBeVisible();
	const code = codeOf(secret, Date.now() + AHEAD_MS);
	await page.getByLabel('验证码').fill(code);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(`${product.url}/admin`);

	const thief = await (await browser.newContext()).newPage();
	await password(thief, 'boss');
	await thief.getByLabel('验证码').fill(code);
	await thief.getByRole('button', { name: '登录', exact: true }).click();
	await expect(thief.getByText('验证码不正确或已使用')).toBeVisible();
	expect((await thief.request.get(`${product.url}/admin`, { maxRedirects: 0 })).status()).toBe(303);
});

test('a backup code is good once', async ({ browser }) => {
	for (const works of [true, false]) {
		const page = await (await browser.newContext()).newPage();
		await password(page, 'boss');
		await page.getByLabel('验证码').fill(spare[0] ?? '');
		await page.getByRole('button', { name: '登录', exact: true }).click();
		if (works) await page.waitForURL(`${product.url}/admin`);
		else await expect(page.getByText('验证码不正确或已使用')).toBeVisible();
	}
});

test('guessing ends: after repeated wrong codes also the right one is refused', async ({ browser }) => {
	for (let challenge = 0; challenge < 2; challenge++) {
		const page = await (await browser.newContext()).newPage();
		await password(page, 'boss');
		await expect(page.getByLabel('验证码')).toBeVisible();
		for (let guess = 0; guess < 4; guess++) {
			const answer = await page.request.post(`${product.url}/api/auth/second-factor`, {
				data: { code: `00000${guess}` },
				headers: { origin: product.url }
			});
			expect(answer.ok()).toBe(false);
		}
	}
	const page = await (await browser.newContext()).newPage();
	await password(page, 'boss');
	await page.getByLabel('验证码').fill(spare[1] ?? '');
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await expect(page.getByLabel('验证码')).toBeVisible();
	expect((await page.request.get(`${product.url}/admin`, { maxRedirects: 0 })).status()).toBe(303);
});

test('another administrator takes it away with a reason; then the password is enough', async ({ page }) => {
	await password(page, 'second');
	await page.waitForURL(`${product.url}/admin`);
	await page.goto(`${product.url}/admin/people`);
	await page.getByRole('button', { name: '取消双因素' }).click();
	await page.getByLabel('原因').fill('手机丢失');
	await page.getByRole('dialog').getByRole('button', { name: '取消双因素' }).click();
	await expect(page.getByRole('button', { name: '取消双因素' })).toHaveCount(0);
	await page.context().clearCookies();
	await password(page, 'boss');
	await page.waitForURL(`${product.url}/admin`);
});

test('an administrator sets who needs it; less than the default must be said, and it holds within seconds', async ({
	page,
	browser
}) => {
	const duty = await (await browser.newContext()).newPage();
	await password(duty, 'duty');
	await duty.waitForURL((url) => url.pathname !== '/sign-in');
	await duty.goto(`${product.url}/desk`);
	expect(new URL(duty.url()).pathname).toBe('/desk');

	await password(page, 'second');
	await page.waitForURL(`${product.url}/admin`);
	await page.goto(`${product.url}/admin/people`);
	const rule = page.getByRole('region', { name: '双因素认证要求' });
	const open = () => rule.getByRole('button', { name: '修改要求' }).click();
	const dialog = page.getByRole('dialog');
	await open();
	await expect(dialog.getByRole('checkbox', { name: /^管理员/u })).toBeDisabled();
	await dialog.getByRole('checkbox', { name: '领导', exact: true }).uncheck();
	await dialog.getByLabel('原因').fill('领导只用手机');
	await dialog.getByRole('button', { name: '保存' }).click();
	await expect(dialog.getByText('低于默认要求：请确认后再保存')).toBeVisible();
	await dialog.getByRole('checkbox', { name: '确认低于默认要求' }).check();
	await dialog.getByRole('button', { name: '保存' }).click();
	await expect(rule.getByText('⚠ 低于默认要求')).toBeVisible();

	await open();
	await dialog.getByRole('checkbox', { name: '领导', exact: true }).check();
	await dialog.getByRole('checkbox', { name: '值班员' }).check();
	await dialog.getByRole('checkbox', { name: '确认低于默认要求' }).uncheck();
	await dialog.getByRole('spinbutton').fill('0');
	await dialog.getByLabel('原因').fill('值班台也要');
	await dialog.getByRole('button', { name: '保存' }).click();
	await expect(dialog).toHaveCount(0);
	const placeOf = async (who: Page, address: string) => {
		await who.goto(product.url + address);
		return new URL(who.url()).pathname;
	};
	for (const [who, address] of [
		[duty, '/desk'],
		[page, '/admin/people']
	] as const)
		await expect.poll(() => placeOf(who, address), { timeout: 5000 }).toBe('/account');
});
