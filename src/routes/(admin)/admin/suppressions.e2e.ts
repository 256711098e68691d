import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** A rule of suppression ends: asked by the administrator, agreed by a leader, seen at the desk. */
let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: [{ id: 'M-1', districtCode: '220112', points: ['S-1'] }],
		people: [
			{ username: 'wang', role: 'duty_officer', onDuty: true },
			{ username: 'boss', role: 'administrator' },
			{ username: 'chief', role: 'leader' },
			{ username: 'local', role: 'administrator', districtCode: '220112' }
		]
	});
});
test.afterAll(closeScreens);
test.afterAll(() => product.dispose());

async function signedIn(browser: Browser, username: string, to: string): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: TEST_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	await page.goto(`${product.url}${to}`);
	return page;
}

async function send(value: number, agoS: number): Promise<void> {
	const at = new Date(Date.now() - agoS * 1000).toISOString();
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point: 'S-1', at, value }] })
	});
	expect(await response.json()).toMatchObject({ accepted: 1 });
}

const agree = (page: Page) => page.locator('[data-rule] button').filter({ hasText: /^\s*同意/ });

test('what a rule keeps silent is counted at the desk and listed with its reason; two people end the rule', async ({
	browser
}) => {
	test.setTimeout(120_000);
	await send(0.3, 70);
	await send(1.1, 5);
	const desk = await signedIn(browser, 'wang', '/desk');
	await expect(desk.locator('[data-suppressed]')).toContainText('规则抑制 1 条');
	const admin = await signedIn(browser, 'boss', '/admin/suppressions');
	await expect(admin.locator('[data-quiet="byDesign"]')).toContainText('甲烷报警或断电期间');
	await admin.getByRole('button', { name: '申请停用' }).click();
	await admin.getByRole('dialog').getByLabel('原因').fill('试运行期间不抑制');
	await admin.getByRole('dialog').getByRole('button', { name: '申请停用' }).click();
	await expect(admin.getByText(/boss 于 .* 申请停用/)).toContainText('试运行期间不抑制');
	await expect(agree(admin)).toHaveAttribute('aria-disabled', 'true');
	await expect(desk.locator('[data-suppressed]')).toContainText('规则抑制 1 条');

	const chief = await signedIn(browser, 'chief', '/admin/suppressions');
	await agree(chief).click();
	await chief.getByRole('dialog').getByLabel('原因').fill('同意');
	await chief.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
	await expect(chief.locator('[data-rule]')).toHaveAttribute('data-on', 'false');
	await expect(chief.getByText('没有被抑制的报警')).toBeVisible();
	await expect(desk.locator('[data-suppressed]')).toHaveCount(0);
	await expect(desk.getByRole('row').filter({ hasText: '快速上升' }).first()).toBeVisible();
});

test('an administrator of a district sees what holds for the whole city, and why it cannot be changed there', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const page = await signedIn(browser, 'local', '/admin/suppressions');
	const refused = async (path: string, name: string | RegExp) => {
		await page.goto(product.url + path);
		const button = page.getByRole('button', { name }).first();
		await expect(button, path).toHaveAttribute('aria-disabled', 'true');
		await expect(button, path).toHaveAttribute('title', /只有不限区县的管理员/u);
	};
	await refused('/admin/suppressions', /申请停用|申请启用/u);
	await refused('/admin/retention', /修改期限/u);
	await refused('/admin/channels', /测试发送/u);
	await refused('/admin/checklists', /导入检查表/u);
	await refused('/admin/people', /^启用\s*（/u);
	await refused('/admin/people', /修改要求/u);
	for (const path of ['/admin/model', '/admin/setup']) {
		await page.goto(product.url + path);
		await expect(page.getByText('只有不限区县的管理员能修改'), path).toBeVisible();
	}
});
