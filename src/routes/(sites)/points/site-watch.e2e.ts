import { expect, test, type Page } from '@playwright/test';
import { TEST_PASSWORD, makeTestCity } from '../../../testing/test-city.ts';
import { startProduct, type Product } from '../../../testing/product.ts';

/** Three points that share a load are learnt over a day; then one no longer goes with the others, inside its own range. */

const MINUTE = 60_000;
const AT_ONCE = 900;
const points = ['M1-T1', 'M1-T2', 'M1-T3'];
let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: [{ id: 'M1', districtCode: '220112', points }],
		people: [{ username: 'duty', role: 'duty_officer', onDuty: true }]
	});
	product.signal('SIGTERM');
	await product.ended();
	product = await startProduct({ dataDir: product.dataDir });
});
test.afterAll(() => product?.dispose());

async function send(fromMs: number, toMs: number, brokenMs: number): Promise<void> {
	const readings = [];
	for (let at = fromMs; at < toMs; at += MINUTE)
		for (const [index, point] of points.entries()) {
			const turn = (index === 1 && at > brokenMs ? at + 80 * MINUTE : at) / MINUTE;
			const load = 0.1 * Math.sin(turn / 50) + 0.05 * Math.sin(turn / 17);
			const scatter = 0.01 * Math.sin(at / 7919 + index);
			const value = Number((0.4 + load + scatter).toFixed(3));
			readings.push({ point, at: new Date(at).toISOString(), value, quality: 'good' });
		}
	while (readings.length > 0) {
		const response = await fetch(`${product.url}/api/v1/readings`, {
			method: 'POST',
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			body: JSON.stringify({ readings: readings.splice(0, AT_ONCE) })
		});
		expect(await response.json()).toMatchObject({ refused: [] });
	}
}

async function signIn(page: Page): Promise<void> {
	await page.goto(`${product.url}/sign-in?next=/points/M1-T2`);
	await page.getByLabel('用户名').fill('duty');
	await page.getByLabel('密码').fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL((url) => url.pathname === '/points/M1-T2');
}

test('the points of a site are watched together, and the advisory names the site and the point', async ({
	page
}) => {
	test.setTimeout(180_000);
	const now = Math.floor(Date.now() / MINUTE) * MINUTE;
	const fromMs = now - 1800 * MINUTE;
	const brokenMs = now - 240 * MINUTE;
	await send(fromMs, fromMs + 2 * MINUTE, brokenMs);
	await signIn(page);
	const watch = page.locator('[data-method-row="watch"]');
	await expect(watch).toContainText('正在了解各测点多久上报一次');
	for (let at = fromMs + 2 * MINUTE; at < now; at += 300 * MINUTE)
		await send(at, Math.min(now, at + 300 * MINUTE), brokenMs);
	await expect(async () => {
		await page.reload();
		await expect(watch).toContainText('3 个测点每 1 分钟合在一起看一次', { timeout: 2000 });
	}).toPass({ timeout: 60_000 });
	await expect(watch).toContainText('尚未证明');
	await expect(
		page
			.getByText(/3 个测点/)
			.filter({ hasText: '主要是' })
			.first()
	).toBeVisible({
		timeout: 20_000
	});
	if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'], fullPage: true });
});
