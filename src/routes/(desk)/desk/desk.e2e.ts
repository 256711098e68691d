import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** Two officers at two desks and a wall, in real browsers. */
let product: Product;
let key: string;

const codes = Array.from({ length: 30 }, (_, i) => `E-${i + 1}`);

test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: [
			{ id: 'M-1', districtCode: '220112', points: codes.slice(0, 20) },
			{ id: 'M-2', districtCode: '220113', points: codes.slice(20) }
		],
		people: [
			{ username: 'wang', role: 'duty_officer', onDuty: true },
			{ username: 'li', role: 'duty_officer' }
		]
	});
});
test.afterEach(closeScreens);
test.afterAll(() => product.dispose());

async function signedIn(browser: Browser, username: string, path: string): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
	await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(path)}`);
	await page.getByLabel('用户名').fill(username);
	await page.getByLabel('密码').fill(TEST_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(`**${path}`);
	return page;
}

async function send(points: readonly string[], value: number): Promise<void> {
	const at = new Date().toISOString();
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: points.map((point) => ({ point, at, value, quality: 'good' })) })
	});
	expect(await response.json()).toMatchObject({ accepted: points.length });
}

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first();

test('two officers at one alarm see each other, and the slower one is told who was faster', async ({
	browser
}) => {
	test.setTimeout(120_000);
	await send(['E-1'], 1.2);
	const wang = await signedIn(browser, 'wang', '/desk');
	const li = await signedIn(browser, 'li', '/desk');
	for (const page of [wang, li]) await row(page, '掘进面 E-1').click();
	await expect(li.getByText('wang 也在查看这条报警')).toBeVisible();
	await wang.keyboard.press('a');
	await wang.keyboard.type('已电话核实');
	await expect(li.getByText('wang 正在处理这条报警')).toBeVisible();

	// Both have the form open and li presses first, but wang's answer is the one that arrives first.
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await li.route('**/acknowledge', async (route) => {
		await held;
		await route.continue();
	});
	await li.getByLabel('处置意见').fill('准备派人');
	await li.getByRole('button', { name: '确认报警' }).click();
	await wang.getByRole('button', { name: '确认报警' }).click();
	await expect(wang.getByText(/wang 于 .* 确认/)).toBeVisible();
	release();
	const dialog = li.getByRole('dialog');
	await expect(dialog).toContainText('wang');
	await expect(dialog).toContainText('准备派人');
	await dialog.getByRole('button', { name: '知道了' }).click();
	await expect(li.getByText('已电话核实').first()).toBeVisible();
});

test('a storm is grouped by site with the first marked; every step works by key', async ({ browser }) => {
	test.setTimeout(120_000);
	const page = await signedIn(browser, 'wang', '/desk');
	await send(codes.slice(1, 20), 1.6);
	await send(codes.slice(20), 1.6);
	await expect(page.locator('[data-flood]')).toBeVisible();
	// Mines of two districts: two places, the flood began at one of them.
	await expect(page.locator('[data-flood-places] li')).toHaveCount(2);
	await expect(page.locator('[data-flood-places] li').first()).toContainText('首发');
	const group = row(page, '测试煤矿 M-2');
	await expect(group).toContainText('首发');
	await group.click();
	await page.keyboard.press('o');
	await expect(page.getByRole('row').filter({ hasText: '掘进面 E-21' }).first()).toBeVisible();
	await page.keyboard.press('j');
	await page.keyboard.press('/');
	await page.keyboard.type('E-25');
	await expect(page.getByRole('row').filter({ hasText: '掘进面 E-24' })).toHaveCount(0);
	await page.keyboard.press('Escape');
	await row(page, '掘进面 E-25').click();

	await page.keyboard.press('s');
	await page.getByLabel('理由').fill('传感器检修');
	await page.getByRole('button', { name: '申请搁置' }).click();
	await expect(page.getByText('等待另一名值班员同意')).toBeVisible();
	const li = await signedIn(browser, 'li', '/desk');
	await expect(row(li, '测试煤矿 M-1')).toBeVisible();
	await li.getByLabel('查找风险点、测点').fill('E-25');
	await li.getByLabel('查找风险点、测点').press('Escape');
	await row(li, '待同意搁置').click();
	await li.getByLabel('说明').fill('同意');
	await li.getByRole('button', { name: '同意搁置' }).click();
	await expect(page.getByText(/wang 已搁置至/)).toBeVisible();
	await expect(row(page, '待同意搁置')).toHaveCount(0);
	await page.getByRole('tab', { name: /搁置停用/ }).click();
	await expect(row(page, '掘进面 E-25')).toContainText('搁置至');

	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toContainText('快捷键');
});

test('an alarm is judged with its neighbours and a warning is issued from it', async ({ browser }) => {
	test.setTimeout(120_000);
	const page = await signedIn(browser, 'wang', '/desk');
	await expect(row(page, '测试煤矿 M-1')).toBeVisible();
	await page.getByLabel('查找风险点、测点').fill('E-30');
	await page.getByLabel('查找风险点、测点').press('Escape');
	await row(page, '掘进面 E-30').click();
	await page.keyboard.press('g');
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('1.6');
	await expect(dialog.getByLabel('属实')).toBeFocused();
	await dialog.getByLabel('属实').check();
	await dialog.getByLabel('依据').fill('邻近测点同时升高');
	await dialog.getByRole('button', { name: '提交研判' }).click();
	await expect(page.getByRole('heading', { name: '发布预警' })).toBeVisible();
	await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
	await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
	await expect(page.locator('[data-judgement="confirmed"]')).toContainText('邻近测点同时升高');
	await expect(page.locator('[data-warning]').first()).toBeVisible();
});

test('a wall shows what the officer puts on it, says by whom, and falls back when released', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const wall = await signedIn(browser, 'li', '/wall');
	const desk = await signedIn(browser, 'wang', '/desk');
	await expect(wall.locator('[data-scene="overview"]')).toBeVisible();
	await desk.keyboard.press('w');
	await desk.getByLabel('画面').selectOption('alarms');
	await desk.getByLabel('聚焦').selectOption({ label: '双阳区' });
	await desk.getByRole('button', { name: '投到大屏' }).click();
	await expect(wall.locator('[data-scene="alarms"]')).toBeVisible();
	await expect(wall.locator('[data-drive]')).toContainText('画面由 wang 控制');
	// The wall may be faster than the answer that closes the form.
	await expect(desk.getByRole('dialog')).toHaveCount(0);
	await desk.keyboard.press('w');
	await desk.getByRole('button', { name: '恢复自动' }).click();
	await expect(wall.locator('[data-scene="overview"]')).toBeVisible();
	await expect(wall.locator('[data-drive]')).toHaveCount(0);
});

test('a shift is handed over: made from the records, signed by both, and closed', async ({ browser }) => {
	test.setTimeout(120_000);
	const wang = await signedIn(browser, 'wang', '/shifts/new');
	await expect(wang.getByText(/未解除的报警 \d+ 条/)).toBeVisible();
	await wang.getByLabel('交班说明').fill('M-2 传感器检修中，继续跟进');
	await wang.getByRole('button', { name: '签字交班' }).click();
	await expect(wang.locator('[data-sheet="signed"]')).toBeVisible();
	await expect(wang.getByRole('button', { name: /确认接班/ })).toHaveAttribute('aria-disabled', 'true');
	const li = await signedIn(browser, 'li', '/shifts');
	await li.getByRole('row').filter({ hasText: '待接班确认' }).getByRole('link').click();
	await expect(li.getByText('M-2 传感器检修中，继续跟进')).toBeVisible();
	await li.getByRole('button', { name: '确认接班' }).click();
	await expect(li.locator('[data-sheet="confirmed"]')).toBeVisible();
	await expect(li.getByRole('button', { name: '确认接班' })).toHaveCount(0);
});

test('alarm performance counts the storm', async ({ browser }) => {
	// Its own storm, whatever the others sent before: more in ten minutes than one person can look at.
	await send(codes, 1.6);
	const page = await signedIn(browser, 'wang', '/performance');
	await expect(page.locator('[data-figure="peakTenMinutes"]')).toHaveAttribute('data-verdict', 'over');
	await expect(page.getByText('不足所选时段')).toBeVisible();
});
