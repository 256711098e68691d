import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startProduct, type Product } from '../../../testing/product.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct();
});
test.afterAll(() => product?.dispose());

const PRESSES_MAX = 120;

/** Moves on with the Tab key alone until the control of that name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	for (let press = 0; press < PRESSES_MAX; press++) {
		await page.keyboard.press('Tab');
		const focused = page.locator(':focus');
		const label = await focused.evaluate((element) => {
			const { labels } = element as HTMLInputElement;
			const text = labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
			return (text ?? '').replace('必填', '').trim();
		});
		if (typeof name === 'string' ? label === name : name.test(label)) return;
	}
	throw new Error(`the Tab key does not reach ${name}`);
}

async function fill(page: Page, name: string | RegExp, text: string): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type(text);
}

async function choose(page: Page, name: string, wanted: string): Promise<void> {
	await tabTo(page, name);
	const select = page.locator('select:focus');
	for (let press = 0; press < PRESSES_MAX; press++) {
		const chosen = await select.evaluate(
			(element) => (element as HTMLSelectElement).selectedOptions[0]?.label
		);
		if (chosen === wanted) return;
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`${name} has no ${wanted}`);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
	await tabTo(page, name);
	await page.keyboard.press('Enter');
}

test('an empty city is set up with the keyboard alone', async ({ page }) => {
	const { username = '', password = '' } = product.administrator ?? {};
	const fresh = 'Tr4ktor-Wolke-29';
	await page.goto(product.url);
	await expect(page.getByLabel('用户名')).toBeFocused();
	await page.keyboard.type(username);
	await fill(page, /^密码/, password);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/admin\/setup$/);

	await fill(page, '当前密码', password);
	await fill(page, '新密码', fresh);
	await fill(page, '再输一次新密码', fresh);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: '城市与区县' })).toBeFocused();

	await fill(page, '城市名称', '示范市');
	await press(page, '保存并继续');
	await expect(page.getByRole('heading', { name: '值班人员' })).toBeFocused();
	await expect(page.getByText('24 小时内有时段无人当值').first()).toBeVisible();
	await press(page, '以后再做');

	await expect(page.getByRole('heading', { name: '第一个风险点' })).toBeFocused();
	await fill(page, '编号', 'FIRST-1');
	await fill(page, '名称', '第一座加气站');
	await choose(page, '行业领域', '城镇燃气');
	await choose(page, '区县', '南关区');
	await fill(page, '经度', '125.35');
	await fill(page, '纬度', '43.86');
	await fill(page, '原因', '首个风险点');
	await page.keyboard.press('Enter');
	await expect(page.getByText('已有 1 个风险点')).toBeVisible();
	await press(page, '下一步');

	await expect(page.getByRole('heading', { name: '第一块大屏' })).toBeFocused();
	await press(page, '下一步');
	await press(page, '完成设置');
	await expect(page).toHaveURL(/\/admin$/);

	const score = await page.request.get(`${product.url}/api/v1/sites/FIRST-1/score`);
	expect(score.status()).toBe(200);
	await page.goto(`${product.url}/wall`);
	await expect(page.getByText('示范市')).toBeVisible();
});

test('outlines that lack the district of a site, or lie elsewhere, are refused and nothing changes', async ({
	page
}) => {
	const signedIn = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username: 'admin', password: 'Tr4ktor-Wolke-29' },
		headers: { origin: product.url }
	});
	expect(signedIn.ok()).toBe(true);
	const file = path.resolve(import.meta.dirname, '../../../../data/changchun-districts.geojson');
	const shipped = JSON.parse(readFileSync(file, 'utf8')) as {
		type: string;
		features: { properties: { code: string } }[];
	};
	const put = (features: unknown) =>
		page.request.put(`${product.url}/api/v1/city`, {
			headers: { origin: product.url },
			data: { reason: '换界线', zh: '示范市', en: '', districts: { type: 'FeatureCollection', features } }
		});
	const without = shipped.features.filter(({ properties }) => properties.code !== '220102');
	const lacks = await put(without);
	expect([lacks.status(), ((await lacks.json()) as { detail: string }).detail]).toEqual([
		400,
		expect.stringContaining('第一座加气站')
	]);
	const square = [
		[0, 0],
		[1, 0],
		[1, 1],
		[0, 0]
	];
	const elsewhere = await put([
		{
			type: 'Feature',
			properties: { code: 220102, name: '南关区' },
			geometry: { type: 'Polygon', coordinates: [square] }
		}
	]);
	expect([elsewhere.status(), ((await elsewhere.json()) as { path: string }).path]).toEqual([
		400,
		'districts.features[0].geometry'
	]);
	// One box around the city: its only district, and the site lies inside it.
	const box = [
		[124, 43],
		[127, 43],
		[127, 45],
		[124, 45],
		[124, 43]
	];
	const whole = await put([
		{
			type: 'Feature',
			properties: { adcode: '220102', name: '一个区' },
			geometry: { type: 'Polygon', coordinates: [box] }
		}
	]);
	expect(whole.status()).toBe(200);
	const { features } = (await (await page.request.get(`${product.url}/districts.geojson`)).json()) as {
		features: { properties: object }[];
	};
	expect(features.map(({ properties }) => properties)).toEqual([
		{ code: '220102', zh: '一个区', en: '一个区', center: expect.any(Array) }
	]);
});
