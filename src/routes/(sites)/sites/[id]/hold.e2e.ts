import { expect, test, type Browser, type Page } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProduct, type Product } from '../../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../../testing/test-city.ts';
import { closeScreens } from '../../../../testing/screens.ts';

let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
	key = await makeTestCity(env, {
		sites: [{ id: 'MINE-1', districtCode: '220112', points: ['M1-T1'] }],
		people: [
			{ username: 'duty', role: 'duty_officer' },
			{ username: 'chief', role: 'leader' }
		]
	});
	product = await startProduct({ dataDir, env });
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

async function open(browser: Browser, username: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	const signedIn = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: TEST_PASSWORD },
		headers: { origin: product.url }
	});
	expect(signedIn.ok()).toBe(true);
	await page.goto(`${product.url}/sites/MINE-1`);
	return page;
}

async function send(value: number): Promise<void> {
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point: 'M1-T1', at: new Date().toISOString(), value }] })
	});
	expect(response.status).toBe(200);
}

test('a planned test of a point with a red limit: asked by one, begun by another, its alarms say so, and it ends', async ({
	browser
}) => {
	test.setTimeout(90_000);
	const duty = await open(browser, 'duty');
	const own = duty.locator('[data-hold]');
	await own.getByRole('button', { name: '开始' }).click();
	await expect(own.getByText('请填写原因')).toBeVisible();
	await own.getByLabel('原因').fill('季度断电试验');
	await own.getByRole('button', { name: '开始' }).click();
	await expect(own.getByText('等待另一人同意')).toBeVisible();
	// Nobody consents to their own request.
	await expect(own.getByRole('button', { name: '同意', exact: true })).toHaveCount(0);

	const chief = await open(browser, 'chief');
	const others = chief.locator('[data-hold]');
	await others.getByLabel('原因').fill('同意试验');
	await others.getByRole('button', { name: '同意', exact: true }).click();
	await expect(others.getByText('自动恢复')).toBeVisible();

	await send(1.7);
	const alarms = async () => {
		const response = await duty.request.get(`${product.url}/api/v1/alarms?state=quiet`);
		const { items } = (await response.json()) as { items: { suppressed: { reason: string } | null }[] };
		return items.map(({ suppressed }) => suppressed?.reason);
	};
	await expect.poll(alarms).toEqual(['季度断电试验', '季度断电试验']);

	await duty.reload();
	await own.getByLabel('原因').fill('试验完成');
	await own.getByRole('button', { name: '恢复监测' }).click();
	await expect(own.getByText('自动恢复')).toHaveCount(0);
	await expect.poll(alarms).toEqual([]);
});
