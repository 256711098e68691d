import { expect, test, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';
import { startProduct, type Product } from '../../../testing/product.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product?.dispose());

async function signIn(page: Page): Promise<void> {
	await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username: 'duty1', password: DEMO_PASSWORD },
		headers: { origin: product.url }
	});
}

test('the table of sites is searched, filtered by level and opened by keyboard', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/sites`);
	await expect(page.getByRole('status').filter({ hasText: /共 \d+ 行/ })).toBeVisible();
	// The page is drawn before its program listens.
	await expect(async () => {
		await page.keyboard.press('/');
		await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 });
	}).toPass();
	await page.keyboard.type('煤');
	await expect(page.getByRole('gridcell').filter({ hasText: '煤' }).first()).toBeVisible();
	await page.locator('[data-level=red]').click();
	await page.getByRole('grid').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/sites/*');
	await expect(page.locator('[data-level=red]')).toBeVisible();
});

test('a site is explained: what is lost adds up, and a reading over the limit appears without reload', async ({
	page
}) => {
	await signIn(page);
	await page.goto(`${product.url}/sites`);
	const id = await firstSiteWithPoint(page);
	await page.goto(`${product.url}/sites/${id}`);
	await expect(page.locator('[data-score]')).toBeVisible();
	await expect(page.locator('[data-pillar]')).toHaveCount(5);
	const score = Number(await page.locator('[data-score]').textContent());
	if (!Number.isNaN(score)) {
		const lost = await page.locator('[data-pillar] .lost').allTextContents();
		const sum = lost.reduce((total, words) => total + Number(words.replace('−', '')), 0);
		// Each of the five is rounded to a tenth, the score is rounded down.
		expect(Math.abs(100 - score - sum)).toBeLessThan(0.4);
	}
	// The records of the demo city reach back: its scores of then are in the plot's table.
	const plot = page.locator('figure, section').filter({ hasText: '评分变化' }).last();
	await plot.getByRole('button', { name: '看表格' }).click();
	await expect.poll(() => plot.getByRole('row').count()).toBeGreaterThan(3);
	const { code, limit } = await highLimitOf(page, id);
	const before = await page.locator('[data-alarm]').count();
	const key = await product.createKey('e2e');
	const sent = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point: code, at: new Date().toISOString(), value: limit }] })
	});
	expect(((await sent.json()) as { accepted: number }).accepted).toBe(1);
	await expect.poll(() => page.locator('[data-alarm]').count(), { timeout: 20_000 }).toBeGreaterThan(before);
});

test('the notice names steps or says why there are none', async ({ page }) => {
	await signIn(page);
	await page.goto(`${product.url}/sites`);
	const { items } = (await (
		await page.request.get(`${product.url}/api/v1/sites?level=red&limit=1`)
	).json()) as { items: { id: string }[] };
	await page.goto(`${product.url}/sites/${items[0]?.id}/notice`);
	await expect(page.locator('article tbody tr, article .empty').first()).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('nav').first()).toBeHidden();
	await expect(page.getByRole('button', { name: '打印' })).toBeHidden();
	// A4 in points, whatever paper the printer has by default.
	const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(sheet).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
});

interface PointRow {
	readonly code: string;
	readonly site: string;
	readonly service: string;
	readonly profile: string;
	readonly spanHigh: number;
	readonly limits: readonly {
		readonly kind: string;
		readonly activateAt: number;
		readonly onDelayMs: number;
		readonly beyond?: boolean;
	}[];
}

async function points(page: Page, query: string): Promise<readonly PointRow[]> {
	return (
		(await (await page.request.get(`${product.url}/api/v1/points?${query}`)).json()) as { items: PointRow[] }
	).items;
}

const quick = (point: PointRow) =>
	point.service === 'in_service'
		? point.limits.find((limit) => limit.kind === 'high' && limit.onDelayMs === 0 && !limit.beyond)
		: undefined;

/** A point with a limit that acts at once, at a site that has no open alarm yet. */
async function firstSiteWithPoint(page: Page): Promise<string> {
	const busy = (await (await page.request.get(`${product.url}/api/v1/alarms?limit=500`)).json()) as {
		items: { siteId: string }[];
	};
	const sites = new Set(busy.items.map((alarm) => alarm.siteId));
	const found = (await points(page, 'limit=500')).find((point) => quick(point) && !sites.has(point.site));
	expect(found).toBeDefined();
	return found?.site ?? '';
}

async function highLimitOf(page: Page, site: string): Promise<{ code: string; limit: number }> {
	const point = (await points(page, `site=${encodeURIComponent(site)}`)).find(quick);
	const limit = point && quick(point);
	return { code: point?.code ?? '', limit: limit?.activateAt ?? 0 };
}
