import { expect, test, type Browser, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';
import { startProduct, type Product } from '../../../testing/product.ts';
import { closeScreens } from '../../../testing/screens.ts';

interface PointItem {
	readonly code: string;
	readonly site: string;
	readonly profile: string;
	readonly service: string;
	readonly limits: readonly { readonly id: string; readonly activateAt: number }[];
}

const FACE = 'coal-ch4-heading-face';
let product: Product;
let key: string;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
	key = await product.createKey('测试网关');
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

async function signedIn(browser: Browser, credentials: object, path: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	const headers = { origin: product.url };
	const data = credentials;
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, { data, headers });
	expect(answer.ok()).toBe(true);
	await page.goto(`${product.url}${path}`);
	return page;
}

async function api<Answer>(path: string, body?: unknown): Promise<Answer> {
	const response = await fetch(product.url + path, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200);
	return (await response.json()) as Answer;
}

/** A point that takes its limits from the profile, of a site without open alarms. */
async function calmPoint(): Promise<PointItem> {
	const { items: alarms } = await api<{ items: { siteId: string }[] }>('/api/v1/alarms?limit=500');
	const loud = new Set(alarms.map((alarm) => alarm.siteId));
	for (let cursor: string | null = ''; cursor !== null;) {
		const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
		const page: { items: PointItem[]; nextCursor: string | null } = await api(
			`/api/v1/points?limit=500${query}`
		);
		const found = page.items.find((one) => {
			const follows = one.limits.some(({ id, activateAt }) => id === 'alarm' && activateAt === 1);
			return one.profile === FACE && follows && one.service === 'in_service' && !loud.has(one.site);
		});
		if (found) return found;
		cursor = page.nextCursor;
	}
	throw new Error('the demo city has no calm point of this profile');
}

test('another limit: drafted and marked laxer, rehearsed, refused to its author, published by another person', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const point = await calmPoint();
	const author = await signedIn(browser, product.administrator ?? {}, '/admin/model');
	await author.getByRole('button', { name: '起草修改' }).click();
	const form = author.getByRole('form', { name: '起草修改' });
	await form.getByRole('button', { name: '用两两比较确定权重' }).click();
	await expect(form.getByText('CR = 0.000')).toBeVisible();
	// By keyboard: the first of three pairs that then contradict each other.
	const sliders = form.getByRole('slider');
	for (const [index, step] of [
		[0, '8'],
		[1, '-8'],
		[4, '8']
	] as const)
		await sliders.nth(index).fill(step);
	await expect(form.getByText('判断前后矛盾').first()).toBeVisible();
	await expect(form.getByRole('button', { name: '采用这组权重' })).toHaveAttribute('aria-disabled', 'true');

	await form.getByPlaceholder('查找限值').fill(FACE);
	const row = form.locator('tbody tr').first();
	await row.getByRole('spinbutton').first().fill('1.2');
	await expect(row).toContainText('放宽');
	await row.getByRole('spinbutton').first().fill('0.6');
	await expect(row).not.toContainText('放宽');
	await form.getByLabel('修改原因').fill('加强预警');
	await form.getByRole('button', { name: '保存草案' }).click();

	await author.getByRole('button', { name: '推演', exact: true }).click();
	await expect(author.locator('[data-rehearsal]')).toBeVisible({ timeout: 120_000 });
	await expect(author.getByText('起草人不能发布自己的草案').first()).toBeVisible();

	const leader = await signedIn(browser, { username: 'leader1', password: DEMO_PASSWORD }, '/admin/model');
	await leader.getByRole('button', { name: '发布', exact: true }).click();
	const dialog = leader.getByRole('dialog');
	await dialog.getByLabel('原因').fill('同意');
	await dialog.getByRole('button', { name: '发布', exact: true }).click();
	await expect(leader.getByText('第 1 版 · 现行').first()).toBeVisible();

	// Below the standard's 1.0, above the new limit.
	await api('/api/v1/readings', {
		readings: [{ point: point.code, at: new Date().toISOString(), value: 0.7, quality: 'good' }]
	});
	const { items } = await api<{ items: { limitId: string; activateAt: number; active: boolean }[] }>(
		`/api/v1/alarms?site=${encodeURIComponent(point.site)}`
	);
	expect(items.filter(({ limitId }) => limitId === 'alarm')).toEqual([
		expect.objectContaining({ activateAt: 0.6, active: true })
	]);
});
