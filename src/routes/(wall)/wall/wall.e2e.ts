import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { startProduct, type Product } from '../../../testing/product.ts';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';

let product: Product;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product.dispose());

async function openWall(page: Page, query = ''): Promise<void> {
	const path = `/wall${query}`;
	await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(path)}`);
	await page.getByLabel('用户名').fill('duty1');
	await page.getByLabel('密码').fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(`**${path}`);
	await expect(page.locator('.wall')).toHaveAttribute('data-connection', 'live');
}

test('every site is counted at one level, and nothing is cut off at the edges', async ({ page }) => {
	await page.setViewportSize({ width: 1920, height: 1080 });
	await openWall(page);
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'wall');
	const counts = await page
		.locator('[data-level]')
		.evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-count'))));
	expect(counts).toHaveLength(5);
	const sites = counts.reduce((sum, count) => sum + count, 0);
	expect(sites).toBeGreaterThanOrEqual(300);
	await expect(page.getByText(`${sites} 个风险点`).first()).toBeVisible();
	expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
});

test('the characters grow with the distance of the readers', async ({ page }) => {
	await page.setViewportSize({ width: 1920, height: 1080 });
	await openWall(page, '?distance=8&pitch=2');
	// 16′ at 8 m on 2 mm pixels: 18.6 px; a glyph is 0.9 of 0.875 rem.
	const remPx = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
	expect(remPx).toBeCloseTo(23.6, 0);
});

test('a wall of a server that cannot save does not look calm, and does again once it can', async ({
	page
}) => {
	test.setTimeout(120_000);
	await page.setViewportSize({ width: 1920, height: 1080 });
	await openWall(page);
	await expect(page.locator('.wall')).toHaveAttribute('data-frozen', 'false');
	// What a full disk does: everything can be read and nothing written.
	const database = new Database(path.join(product.dataDir, 'fengsui_demo.db'));
	const named = database.prepare(
		"select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
	);
	const tables = named.pluck().all() as string[];
	for (const table of tables)
		for (const write of ['insert', 'update'])
			database.exec(
				`create trigger full_${table}_${write} before ${write} on "${table}" begin select raise(abort, 'full'); end`
			);
	await expect(page.locator('.wall')).toHaveAttribute('data-frozen', 'true', { timeout: 45_000 });
	await expect(page.getByRole('alert').filter({ hasText: '服务器无法写入数据' })).toBeVisible();
	await expect(page.locator('.wall')).toHaveAttribute('data-connection', 'live');
	expect((await fetch(`${product.url}/readyz`)).status).toBe(503);
	for (const table of tables)
		for (const write of ['insert', 'update']) database.exec(`drop trigger full_${table}_${write}`);
	database.close();
	await expect(page.locator('.wall')).toHaveAttribute('data-frozen', 'false', { timeout: 45_000 });
	expect((await fetch(`${product.url}/readyz`)).status).toBe(200);
});

test('a wall that is cut off says so, shows how old it is, and stands still', async ({ page }) => {
	await page.setViewportSize({ width: 1920, height: 1080 });
	await openWall(page);
	product.signal('SIGTERM');
	await product.ended();
	await expect(page.locator('.wall')).toHaveAttribute('data-frozen', 'true');
	await expect(page.getByRole('alert').filter({ hasText: '数据已停止更新' })).toContainText('不代表现在');
	expect(await page.locator('.stage').evaluate((stage) => getComputedStyle(stage).filter)).toContain(
		'grayscale'
	);
});
