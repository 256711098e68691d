import { expect, test } from '@playwright/test';
import { startProduct, type Product } from '../../testing/product.ts';
import { closeScreens } from '../../testing/screens.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct();
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

test('a screen shows a code, an administrator confirms it, and the wall opens; taken away, it asks again', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
	await wall.goto(`${product.url}/wall`);
	await expect(wall).toHaveURL(/\/pair$/);
	const code = wall.locator('[data-code]');
	await expect(code).toHaveAttribute('data-code', /^[A-Z0-9]{8}$/);
	await expect(wall.getByRole('img', { name: '打开配对确认页的二维码' })).toBeVisible();

	const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await desk.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: product.administrator ?? {},
		headers: { origin: product.url }
	});
	const admin = await desk.newPage();
	await admin.goto(`${product.url}/admin/walls?code=${await code.getAttribute('data-code')}`);
	await admin.getByLabel('大屏名称').fill('测试大屏');
	await admin.getByLabel('原因').fill('新装');
	await admin.getByRole('button', { name: '确认配对' }).click();
	await expect(admin.getByRole('row').filter({ hasText: '测试大屏' })).toBeVisible();
	await expect(wall).toHaveURL(/\/wall$/, { timeout: 20_000 });
	await expect(wall.locator('[data-connection="live"]').first()).toBeVisible();
	// It can look, and nothing else.
	expect((await wall.request.get(`${product.url}/api/v1/sites`)).status()).toBe(403);
	expect((await wall.goto(`${product.url}/desk`))?.status()).toBe(403);
	await wall.goto(`${product.url}/wall`);

	await admin.reload();
	await admin.getByRole('button', { name: '撤销' }).click();
	await admin.getByRole('dialog').getByLabel('原因').fill('拆除');
	await admin.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
	await expect(wall).toHaveURL(/\/pair$/, { timeout: 20_000 });
	await expect(code).toHaveAttribute('data-code', /^[A-Z0-9]{8}$/);
});
