import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** The desk at 2,000 active alarms by keyboard alone, and in front of a server that stopped. */
let product: Product;
let key: string;
const POINTS = 2000;
const PER_SITE = 100;
const codes = Array.from({ length: POINTS }, (_, n) => `L-${n + 1}`);

test.beforeAll(async () => {
	test.setTimeout(240_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: Array.from({ length: POINTS / PER_SITE }, (_, n) => ({
			id: `S-${n + 1}`,
			districtCode: '220112',
			points: codes.slice(n * PER_SITE, (n + 1) * PER_SITE)
		})),
		people: [{ username: 'wang', role: 'duty_officer', onDuty: true }]
	});
	for (let from = 0; from < POINTS; from += 500) await send(codes.slice(from, from + 500), 1.2);
});
test.afterAll(closeScreens);
test.afterAll(() => product.dispose());

async function send(points: readonly string[], value: number): Promise<void> {
	const at = new Date().toISOString();
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: points.map((point) => ({ point, at, value, quality: 'good' })) })
	});
	expect(await response.json()).toMatchObject({ accepted: points.length });
}

async function atTheDesk(browser: Browser): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
	await page.goto(`${product.url}/sign-in?next=/desk`);
	await page.getByLabel('用户名').fill('wang');
	await page.getByLabel('密码').fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL('**/desk');
	return page;
}

const unackedCount = async (page: Page) =>
	Number(/\d+/.exec((await page.getByRole('tab', { name: /未确认/ }).textContent()) ?? '')?.[0]);

test('at 2,000 alarms each step answers at once, by keyboard alone', async ({ browser }) => {
	test.setTimeout(180_000);
	const page = await atTheDesk(browser);
	await expect.poll(() => unackedCount(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(POINTS);
	await expect(page.locator('[data-flood]')).toBeVisible();
	if ((await page.getByRole('button', { name: /逐条显示/ }).count()) > 0) await page.keyboard.press('x');
	// Only as many lines as fit are drawn.
	expect(await page.getByRole('row').count()).toBeLessThan(80);

	const startedMs = Date.now();
	for (let n = 0; n < 30; n++) await page.keyboard.press('j');
	await expect(page.locator('[role="row"][aria-selected="true"]')).toBeVisible();
	expect((Date.now() - startedMs) / 30).toBeLessThan(150);

	await page.keyboard.press('a');
	await page.keyboard.type('已电话核实');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText(/wang 于 .* 确认/)).toBeVisible();
});

test('chosen alarms are acknowledged together with one comment', async ({ browser }) => {
	test.setTimeout(180_000);
	const page = await atTheDesk(browser);
	await expect.poll(() => unackedCount(page), { timeout: 60_000 }).toBeGreaterThan(1000);
	const before = await unackedCount(page);
	await page.getByLabel('查找风险点、测点').fill('L-77');
	await page.getByLabel('查找风险点、测点').press('Escape');
	await page.keyboard.press('v');
	await page.keyboard.press('a');
	const dialog = page.getByRole('dialog');
	const chosen = Number(
		/\d+/.exec((await dialog.getByRole('button', { name: /确认 \d+ 条/ }).textContent()) ?? '')?.[0]
	);
	expect(chosen).toBeGreaterThanOrEqual(10);
	await dialog.getByLabel('处置意见').fill('同一检修作业引起');
	await dialog.getByRole('button', { name: /确认 \d+ 条/ }).click();
	await expect(dialog).toHaveCount(0, { timeout: 30_000 });
	await expect.poll(() => unackedCount(page)).toBe(before - chosen);
});

test('a server that stopped never looks calm, also where the clock of the desk is set back', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const page = await atTheDesk(browser);
	await expect(page.locator('[data-connection="live"]').first()).toBeVisible();
	product.signal('SIGSTOP');
	try {
		await page.evaluate(() => {
			const own = Date.now.bind(Date);
			Date.now = () => own() - 3_600_000;
		});
		await expect(page.getByText('数据已停止更新')).toBeVisible({ timeout: 20_000 });
	} finally {
		product.signal('SIGCONT');
	}
	await expect(page.getByText('数据已停止更新')).toHaveCount(0, { timeout: 20_000 });
});
