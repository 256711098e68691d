import { expect, test, type Page } from '@playwright/test';
import { TEST_PASSWORD, makeTestCity } from '../../../testing/test-city.ts';
import { startProduct, type Product } from '../../../testing/product.ts';

/** A real rising series: the advisory comes before the alarm, then the alarm, then the track record counts a hit. */

const MINUTE = 60_000;
let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: [{ id: 'M1', districtCode: '220112', points: ['M1-T1', 'M1-T2'] }],
		people: [{ username: 'duty', role: 'duty_officer', onDuty: true }]
	});
	product.signal('SIGTERM');
	await product.ended();
	product = await startProduct({ dataDir: product.dataDir });
});
test.afterAll(() => product?.dispose());

async function send(readings: readonly { point: string; at: number; value: number }[]): Promise<void> {
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({
			readings: readings.map(({ point, at, value }) => ({
				point,
				at: new Date(at).toISOString(),
				value,
				quality: 'good'
			}))
		})
	});
	expect(await response.json()).toMatchObject({ accepted: readings.length, refused: [] });
}

/** Methane at a heading face as it is sent every 30 s: calm for two hours, then up towards 1.0 %. */
function series(
	fromMs: number,
	toMs: number,
	startMs: number
): { point: string; at: number; value: number }[] {
	const list = [];
	for (let at = fromMs; at < toMs; at += MINUTE / 2) {
		const rise = Math.max(0, (at - startMs) / MINUTE) * 0.006;
		const scatter = 0.015 * Math.sin(at / 7919);
		list.push({ point: 'M1-T1', at, value: Number((0.35 + rise + scatter).toFixed(2)) });
		list.push({ point: 'M1-T2', at, value: Number((0.3 + rise * 0.9 - scatter).toFixed(2)) });
	}
	return list;
}

async function signIn(page: Page): Promise<void> {
	await page.goto(`${product.url}/sign-in?next=/foresight`);
	await page.getByLabel('用户名').fill('duty');
	await page.getByLabel('密码').fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname === '/foresight');
}

test('advisory before the alarm, then the alarm, then the record counts a hit', async ({ page }) => {
	test.setTimeout(120_000);
	await signIn(page);
	await expect(page.getByText('目前没有预测提示')).toBeVisible();

	const now = Date.now();
	const startMs = now - 80 * MINUTE;
	await send(series(now - 200 * MINUTE, now - MINUTE, startMs));
	const advisory = page.locator('[data-advisory^="M1-T1~"][data-method="trend"]');
	await expect(advisory).toBeVisible({ timeout: 30_000 });
	await expect(advisory).toContainText('持续上升');
	await expect(advisory).toContainText('该方法在此类测点还没有成绩');

	await advisory.getByRole('link').first().click();
	await page.waitForURL('**/points/M1-T1');
	await expect(page.locator('[data-method-row="trend"]')).toContainText('到达限值');
	await expect(page.locator('[role=img]').first()).toBeVisible();
	await expect(page.locator('[data-event=alarm]')).toHaveCount(0);
	await page.getByRole('button', { name: '看表格' }).click();
	await expect(page.getByRole('columnheader', { name: '时间' }).first()).toBeVisible();
	await expect(page.locator('[data-event=advisory]').first()).toContainText('待验证');

	await send([{ point: 'M1-T1', at: Date.now(), value: 1.02 }]);
	await expect(page.locator('[data-event=alarm]').first()).toBeVisible({ timeout: 15_000 });
	await expect(
		page.locator('[data-event=advisory]').filter({ hasText: '稳健趋势' }).filter({ hasText: '命中' }).first()
	).toBeVisible({ timeout: 30_000 });

	await page.goto(`${product.url}/sites/M1`);
	await expect(page.locator('[data-foresight]')).toContainText('多测点联合监视');

	await page.goto(`${product.url}/foresight`);
	const record = page.locator('[data-track="trend|coal-gas|coal-ch4-heading-face"]');
	await expect(record).toContainText('命中 1 · 误报 0 · 实际报警 1');
	await expect(record).toContainText('100 %');
});

test('phone: the point page stands without sideways scrolling, in English too', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page);
	await page.context().addCookies([{ name: 'lang', value: 'en', url: product.url }]);
	for (const path of ['/foresight', '/points/M1-T1']) {
		await page.goto(product.url + path);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(wide, path).toBeLessThanOrEqual(0);
	}
});
