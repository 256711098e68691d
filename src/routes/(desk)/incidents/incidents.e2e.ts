import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** From peace to emergency and back: declared, commanded by plan, ended, reviewed. */
let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: [{ id: 'M-1', districtCode: '220112', points: ['M-1'] }],
		people: [
			{ username: 'wang', role: 'duty_officer', onDuty: true },
			{ username: 'chief', role: 'leader', onDuty: true }
		]
	});
});
test.afterAll(closeScreens);
test.afterAll(() => product.dispose());

async function signedIn(browser: Browser, username: string, to: string, width = 1440): Promise<Page> {
	const page = await (
		await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 } })
	).newPage();
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: TEST_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	await page.goto(`${product.url}${to}`);
	return page;
}

test('declared, commanded by the plan with tasks, resources and log, ended and closed with a review', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const reading = { point: 'M-1', at: new Date().toISOString(), value: 1.6 };
	await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [reading] })
	});
	const chief = await signedIn(browser, 'chief', '/brief', 390);
	const page = await signedIn(browser, 'wang', '/incidents');
	await page.getByRole('button', { name: '宣布突发事件' }).first().click();
	const declaring = page.getByRole('dialog');
	await expect(declaring).toContainText('上报时限');
	await declaring.getByLabel('风险点').fill('M-1');
	await declaring.getByRole('button', { name: /测试煤矿 M-1/ }).click();
	await declaring.getByLabel('事件名称').fill('掘进面瓦斯超限');
	await declaring.getByRole('button', { name: '宣布突发事件' }).click();
	await expect(page.locator('[data-incident="active"]')).toBeVisible();
	// The clocks of Order 493 run: one hour to the department, two hours onwards.
	await expect(page.locator('[data-clock]').first()).toBeVisible();
	await expect(page.getByRole('button', { name: '结束应急响应' })).toHaveAttribute('aria-disabled', 'true');

	await page.getByRole('button', { name: '派任务' }).click();
	await page.getByLabel('任务内容').fill('组织井下人员撤离');
	await page.getByLabel('承办人').selectOption({ index: 1 });
	await page.getByRole('button', { name: '派任务' }).click();
	await expect(page.getByText('组织井下人员撤离').first()).toBeVisible();
	await page.getByRole('button', { name: '调派' }).click();
	await page.getByLabel('名称').fill('矿山救护一队');
	await page.getByLabel('数量').fill('12 人');
	await page.getByRole('button', { name: '调派' }).click();
	await page.getByRole('button', { name: '→ 在途' }).click();
	await expect(page.getByRole('button', { name: '→ 到场' })).toBeVisible();
	await page.getByLabel('记录').fill('已切断掘进面电源');
	await page.getByRole('button', { name: '记录' }).click();
	await expect(page.locator('[data-entry]').filter({ hasText: '已切断掘进面电源' })).toBeVisible();
	await page.locator('[data-clock]').first().getByRole('button').click();
	await page.getByLabel('报告对象、方式、内容').fill('市应急局值班室，电话');
	await page.locator('[data-clock]').first().getByRole('button').first().click();
	await expect(page.locator('[data-clock].done')).toHaveCount(1);

	const steps = page.locator('[data-step]');
	const count = await steps.count();
	expect(count).toBeGreaterThan(2);
	await steps.first().getByRole('button', { name: '不适用' }).click();
	await page.getByLabel('不适用的原因').fill('夜班无人');
	await steps.first().getByRole('button', { name: '不适用' }).last().click();
	for (let n = 1; n < count; n++) {
		await steps.nth(n).getByRole('button', { name: '完成' }).click();
		await expect(page.getByRole('heading', { name: `步骤 ${n + 1} / ${count}` })).toBeVisible();
	}

	// The leader's phone knows, and opens the same view.
	await chief.goto(`${product.url}/incidents`);
	await expect(chief.getByText('掘进面瓦斯超限').first()).toBeVisible();
	expect(await chief.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

	await page.getByRole('button', { name: '结束应急响应' }).click();
	await page.getByLabel('结束理由').fill('浓度恢复正常');
	await page.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click();
	await expect(page.locator('[data-incident="ended"]')).toBeVisible();
	await page.getByLabel(/评估：/).fill('撤离 8 分钟完成；通信中断 2 分钟，加装中继。');
	await page.getByRole('button', { name: '评估结案' }).click();
	await expect(page.locator('[data-incident="closed"]')).toBeVisible();
	await expect(page.getByText(/通信中断 2 分钟.* — wang/).first()).toBeVisible();
});
