import { expect, test, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';
import { startProduct, type Product } from '../../../testing/product.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product?.dispose());

async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
}
const administrator = (page: Page) =>
	signIn(page, product.administrator?.username ?? '', product.administrator?.password);

const csv = [
	'编号,名称,行业领域,区县,地址,经度,纬度,坐标系,负责人,联系电话',
	'E2E-1,测试一号矿,coal-gas,南关区,测试路1号,125.35,43.86,WGS84,张三,000-0000-0001',
	'E2E-2,测试二号矿,coal-gas,南关区,测试路2号,不是数字,43.86,WGS84,李四,000-0000-0002'
].join('\n');

test('an import is tried first, names the refused row, and stores after the confirmation', async ({
	page
}) => {
	await administrator(page);
	await page.goto(`${product.url}/admin/import`);
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'sites.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await expect(page.locator('[data-report=dry]')).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: '经度' })).toContainText('3');
	expect((await page.request.get(`${product.url}/api/v1/sites/E2E-1/score`)).status()).toBe(404);

	await page.getByLabel('原因').fill('新矿投产');
	await page.getByRole('button', { name: /导入 1 条/ }).click();
	await expect(page.locator('[data-report=stored]')).toBeVisible();
	expect((await page.request.get(`${product.url}/api/v1/sites/E2E-1/score`)).status()).toBe(200);
	expect((await page.request.get(`${product.url}/api/v1/sites/E2E-2/score`)).status()).toBe(404);
});

test('a key is shown once and works', async ({ page }) => {
	await administrator(page);
	await page.goto(`${product.url}/admin/keys`);
	await page.getByLabel('名称').fill('测试网关');
	await page.getByLabel('原因').fill('联调');
	await page.getByRole('button', { name: '创建密钥' }).click();
	const key = await page.locator('[data-key]').textContent();
	// Not through the page: its session would come along and count instead of the key.
	const answer = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [] })
	});
	expect(answer.status).toBe(200);
	await page.reload();
	await expect(page.locator('[data-key]')).toHaveCount(0);
});

test('the auditor sees who did it and why, the administrator does not', async ({ page }) => {
	await administrator(page);
	const made = await page.request.post(`${product.url}/api/v1/keys`, {
		data: { name: '审计网关', reason: '年度换钥' },
		headers: { origin: product.url }
	});
	expect(made.status()).toBe(201);
	expect((await page.goto(`${product.url}/admin/audit`))?.status()).toBe(403);
	await page.context().clearCookies();
	await signIn(page, 'auditor1');
	await page.goto(`${product.url}/admin/audit?action=key.create`);
	await expect(page.locator('[data-audit] summary').first()).toContainText('年度换钥');
});

test('a role that may only look is refused by the server', async ({ page }) => {
	await signIn(page, 'auditor1');
	const key = await page.request.post(`${product.url}/api/v1/keys`, {
		data: { name: 'x', reason: 'y' },
		headers: { origin: product.url }
	});
	expect(key.status()).toBe(403);
	const run = await page.request.post(`${product.url}/admin/import/run?name=a.csv&dryRun=true`, {
		headers: { 'content-type': 'application/octet-stream', origin: product.url },
		data: Buffer.from(csv)
	});
	expect(run.status()).toBe(403);
});

test('what is typed, chosen and pressed before the program of the page runs is done once it does', async ({
	page
}) => {
	await administrator(page);
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(`${product.url}/admin/keys`, { waitUntil: 'commit' });
	await page.getByLabel('名称').fill('提前填写的网关');
	await page.getByLabel('用途').selectOption({ label: '查询' });
	await page.getByLabel('原因').fill('联调');
	const create = page.getByRole('button', { name: '创建密钥' });
	for (let press = 0; press < 3; press++) await create.click();
	expect(page.url()).toBe(`${product.url}/admin/keys`);
	release();
	await expect(page.locator('[data-key]')).toBeVisible();
	const made = page.getByRole('row').filter({ hasText: '提前填写的网关' });
	await expect(made).toHaveCount(1);
	await expect(made).toContainText('查询');
});

test('a page whose program does not come says that it does not update', async ({ page }) => {
	await administrator(page);
	await page.clock.install();
	await page.route('**/_app/immutable/**/*.js', (route) => route.abort());
	await page.goto(`${product.url}/admin/keys`, { waitUntil: 'commit' });
	await expect(page.getByLabel('名称')).toBeVisible();
	await page.clock.runFor(30_000);
	await expect(page.getByRole('alert')).toContainText('不会更新');
});
