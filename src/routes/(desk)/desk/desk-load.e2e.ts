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

	// The list loses height, as when a notice appears above or below it: the chosen line, its last one, stays in view.
	await page.setViewportSize({ width: 1440, height: 780 });
	await expect(page.locator('[role="row"][aria-selected="true"]')).toBeInViewport({ ratio: 1 });
	await page.setViewportSize({ width: 1440, height: 900 });
});

/** The chosen line: the alarm it stands for and where on the screen it is. */
async function chosenLine(page: Page): Promise<{ readonly name: string; readonly top: number }> {
	const line = page.locator('[role="row"][aria-selected="true"]');
	const box = await line.boundingBox();
	return { name: /L-\d+/.exec((await line.textContent()) ?? '')?.[0] ?? '', top: box?.y ?? Number.NaN };
}

test('acknowledged, judged, issued and shelved by one key each; the cursor walks on and the list stays', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const page = await atTheDesk(browser);
	await expect.poll(() => unackedCount(page), { timeout: 60_000 }).toBeGreaterThan(1000);
	if ((await page.getByRole('button', { name: /逐条显示/ }).count()) > 0) await page.keyboard.press('x');
	const names: string[] = [];
	for (let n = 0; n < 12; n++) {
		await page.keyboard.press('j');
		names.push((await chosenLine(page)).name);
	}
	expect(new Set(names).size).toBe(12);
	for (let n = 0; n < 6; n++) await page.keyboard.press('k');
	const before = await chosenLine(page);
	expect(before.name).toBe(names[5]);

	// Two acknowledged one after the other: each goes to the end of 2,000, the cursor goes on with its neighbour.
	for (const name of names.slice(5, 7)) {
		expect((await chosenLine(page)).name).toBe(name);
		await page.keyboard.press('a');
		await page.keyboard.type('已电话核实');
		await page.keyboard.press('Control+Enter');
		await expect(page.getByText(/wang 于 .* 确认/)).toBeVisible();
		await expect(page.getByRole('grid', { name: '报警' })).toBeFocused();
		await page.keyboard.press('j');
	}
	const third = await chosenLine(page);
	expect(third.name).toBe(names[7]);
	expect(Math.abs(third.top - before.top)).toBeLessThan(120);

	// Three reds arrive above: the chosen line does not move under the hand, and the list says that there is more above.
	await send(codes.slice(1500, 1503), 1.6);
	await expect(page.locator('[data-above]')).toContainText('3');
	expect(await chosenLine(page)).toEqual(third);

	await page.keyboard.press('g');
	const judging = page.getByRole('dialog', { name: '研判' });
	await expect(judging.getByLabel('属实')).toBeVisible();
	await page.keyboard.press('1');
	await page.keyboard.type('邻近测点同时升高');
	await page.keyboard.press('Control+Enter');
	const issuing = page.getByRole('dialog', { name: '发布预警' });
	await expect(issuing.getByLabel('内容')).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('d');
	await expect(issuing.getByLabel('内容')).not.toHaveValue('');
	await expect(issuing.locator(':focus')).toHaveCount(1);
	await page.keyboard.press('Control+Enter');
	await expect(issuing).toHaveCount(0);
	await expect(page.locator('[data-warning]').first()).toBeVisible();

	await page.keyboard.press('j');
	expect((await chosenLine(page)).name).toBe(names[8]);
	await page.keyboard.press('s');
	await expect(page.getByRole('dialog').getByLabel('理由')).toBeFocused();
	await page.keyboard.type('传感器检修');
	await page.keyboard.press('Control+Enter');
	await expect(page.getByText(/wang 已搁置至/)).toBeVisible();
	// The news may be faster than the answer that closes the window.
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.keyboard.press('j');
	await expect.poll(async () => (await chosenLine(page)).name).toBe(names[9]);
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: '快捷键' })).toContainText('Ctrl+⏎');
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
