import { expect, test, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';

let product: Product;
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product?.dispose());

async function signIn(page: Page, username = 'inspector1'): Promise<void> {
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: DEMO_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
}

async function openSite(page: Page, words: string): Promise<string> {
	await page.locator('input[type=search]').fill(words);
	const first = page.locator('[data-site]').first();
	const id = (await first.getAttribute('data-site')) ?? '';
	await first.click();
	return id;
}

async function answerSome(page: Page): Promise<void> {
	await page.locator('[data-checklist]').first().click();
	await page.locator('[data-item]').nth(0).locator('[data-answer=pass]').click();
	await page.locator('[data-item]').nth(1).locator('[data-answer=fail]').click();
	await page.locator('[data-item]').nth(1).locator('textarea').fill('记录缺失');
}

async function submit(page: Page): Promise<void> {
	await page.locator('footer.bar button').click();
	await page.getByRole('button', { name: '确认提交' }).click();
}

async function inspectionsOf(page: Page, site: string) {
	const answer = await page.request.get(`${product.url}/api/v1/inspections?site=${site}&limit=100`);
	return ((await answer.json()) as { items: { id: string; note: string }[] }).items;
}

/** The worker is in charge and holds what a page needs to open. */
async function readyForNoNetwork(page: Page): Promise<void> {
	const kept = () =>
		page.evaluate(async () => {
			const pages = (await caches.keys()).find((name) => name.startsWith('fengsui-pages-'));
			if (!pages || navigator.serviceWorker.controller?.state !== 'activated') return 0;
			return (await (await caches.open(pages)).keys()).length;
		});
	await expect.poll(kept).toBe(4);
}

test('an inspector submits and sees the new score and the hidden danger', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	const site = await openSite(page, '煤');
	const before = await inspectionsOf(page, site);
	await answerSome(page);
	await submit(page);
	await expect(page.locator('header[data-state=stored]')).toBeVisible();
	await expect(page.locator('[data-score]')).toHaveText(/^(\d+\.\d|—)$/);
	await expect(page.locator('[data-dangers] li')).toHaveCount(1);
	expect(await inspectionsOf(page, site)).toHaveLength(before.length + 1);
});

test('a draft survives a reload, and points and notes with it', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	await openSite(page, '煤');
	await answerSome(page);
	await expect(page.locator('article.fail textarea')).toHaveValue('记录缺失');
	await page.reload();
	await expect(page.locator('[aria-checked=true]')).toHaveCount(2);
	await expect(page.locator('article.fail textarea')).toHaveValue('记录缺失');
	await page.goto(`${product.url}/field`);
	await expect(page.locator('[data-draft]')).toHaveCount(1);
});

test('what was answered in the very moment the page is left is not lost', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	await openSite(page, '煤');
	await page.locator('[data-checklist]').first().click();
	await expect(page.locator('[data-item]').nth(1)).toBeVisible();
	// No time between the answers and the end of the page: nothing can have been written to disk.
	await page.evaluate(() => {
		const items = document.querySelectorAll('[data-item]');
		items[0]?.querySelector<HTMLElement>('[data-answer=pass]')?.click();
		items[1]?.querySelector<HTMLElement>('[data-answer=fail]')?.click();
		location.reload();
	});
	await expect(page.locator('[aria-checked=true]')).toHaveCount(2);
	// What was left behind for the next page is gone once it is on disk, and does not come back later.
	const left = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsaved')));
	await expect.poll(left).toEqual([]);
});

test('without a network everything opens, is kept, and arrives exactly once', async ({ page, context }) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	await expect(page.locator('[data-site]').first()).toBeVisible();
	await readyForNoNetwork(page);
	await context.setOffline(true);
	await page.reload();
	await expect(page.locator('[data-kit=kept]')).toBeVisible();
	const site = await openSite(page, '气');
	await answerSome(page);
	// A site that was never opened before, reloaded in the middle, still without a network.
	await page.reload();
	await expect(page.locator('[aria-checked=true]')).toHaveCount(2);
	await submit(page);
	await expect(page.locator('header[data-state=waiting]')).toBeVisible();
	await page.goto(`${product.url}/field`);
	await expect(page.locator('[data-queue] [data-state=waiting]')).toHaveCount(1);

	const before = await inspectionsOf(page, site);
	await context.setOffline(false);
	await expect(page.locator('[data-queue] [data-state=stored]')).toHaveCount(1);
	const after = await inspectionsOf(page, site);
	expect(after).toHaveLength(before.length + 1);
	expect(new Set(after.map((one) => one.id)).size).toBe(after.length);
});

test('an answer that got lost on the way does not double the inspection', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	const site = await openSite(page, '煤');
	await answerSome(page);
	const before = await inspectionsOf(page, site);
	// The server stores it, the phone never hears of it: the worst moment for a tunnel.
	let lost = 0;
	await page.route('**/api/v1/inspections', async (route) => {
		if (route.request().method() !== 'POST' || lost > 0) return route.continue();
		lost += 1;
		await route.fetch();
		return route.abort();
	});
	await submit(page);
	await expect(page.locator('header[data-state=stored]')).toBeVisible();
	expect(lost).toBe(1);
	expect(await inspectionsOf(page, site)).toHaveLength(before.length + 1);
});

test('after sign-out the phone holds nothing of the person but what was not sent', async ({
	page,
	context
}) => {
	await signIn(page);
	await page.goto(`${product.url}/field`);
	await readyForNoNetwork(page);
	await page.getByRole('button', { name: /检查员/ }).click();
	await page.getByText('退出登录').click();
	await page.waitForURL('**/sign-in*');
	const pages = await page.evaluate(async () =>
		(await caches.keys()).filter((name) => name.startsWith('fengsui-pages-'))
	);
	expect(pages).toEqual([]);
	await context.setOffline(true);
	await expect(page.goto(`${product.url}/field`)).rejects.toThrow();
});
