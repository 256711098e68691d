import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { DEMO_PASSWORD } from '../../../lib/wire/demo.ts';
import type { FieldKit } from '../../../lib/wire/field.ts';
import { closeScreens } from '../../../testing/screens.ts';

let product: Product;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN' };
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

async function phoneOf(browser: Browser, username: string): Promise<Page> {
	const page = await (await browser.newContext(phone)).newPage();
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: DEMO_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	return page;
}

interface Listed {
	readonly items: readonly { readonly id: string; readonly item: string | null; readonly state: string }[];
}
async function dangersSeen(page: Page): Promise<Listed['items']> {
	const answer = await page.request.get(`${product.url}/api/v1/hidden-dangers?open=true&limit=500`);
	return ((await answer.json()) as Listed).items;
}

/** An inspection at a site of the owner finds what has no veto item and was not found before. */
async function aNewDanger(owner: Page, inspector: Page): Promise<string> {
	const ofOwner = (await (await owner.request.get(`${product.url}/field/kit`)).json()) as FieldKit;
	const ofInspector = (await (await inspector.request.get(`${product.url}/field/kit`)).json()) as FieldKit;
	const site = ofOwner.sites.find(({ id }) => ofInspector.sites.some((one) => one.id === id));
	const [checklist] = ofInspector.checklists[site?.sector ?? 'coal-gas'] ?? [];
	const known = new Set((await dangersSeen(inspector)).map(({ item }) => item));
	const item = checklist?.groups
		.flatMap(({ items }) => items)
		.find((one) => !one.vetoItemId && !known.has(one.id));
	const answer = await inspector.request.post(`${product.url}/api/v1/inspections`, {
		data: {
			...{ id: 'danger-journey-1', site: site?.id, checklist: checklist?.id, at: new Date().toISOString() },
			answers: [{ item: item?.id, result: 'fail' }]
		},
		headers: { origin: product.url }
	});
	expect(answer.status(), await answer.text()).toBe(201);
	return ((await answer.json()) as { hiddenDangers: string[] }).hiddenDangers[0] ?? '';
}

async function take(page: Page, kind: string, fill?: () => Promise<void>): Promise<void> {
	await page.locator(`[data-kind=${kind}]`).click();
	await fill?.();
	await page.getByRole('button', { name: '提交', exact: true }).click();
}

/** A picture made in the browser, as a camera would hand it over. */
function aPhoto(page: Page): Promise<Buffer> {
	return page
		.evaluate(async () => {
			const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 1200 });
			canvas.getContext('2d')?.fillRect(0, 0, 1200, 1200);
			const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
			return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
		})
		.then((bytes) => Buffer.from(bytes));
}

test('a hidden danger is followed from the finding to its closing by another person', async ({ browser }) => {
	test.setTimeout(120_000);
	const owner = await phoneOf(browser, 'owner1');
	const inspector = await phoneOf(browser, 'inspector1');
	const id = await aNewDanger(owner, inspector);
	const address = `${product.url}/field/danger/${encodeURIComponent(id)}`;

	await inspector.goto(address);
	await take(inspector, 'grade', () => inspector.getByLabel('一般', { exact: true }).check());
	await expect(inspector.locator('[data-danger-state=graded]')).toBeVisible();
	await take(inspector, 'assign', () => inspector.getByLabel('整改责任人').fill('李雷'));
	await expect(inspector.locator('[data-danger-state=assigned]')).toBeVisible();

	// Without a network the step stays on the phone, also over a reload of the list.
	await owner.goto(address);
	await expect(owner.locator('[data-kind=ask_reinspection]')).toBeVisible();
	const photo = await aPhoto(owner);
	await owner.context().setOffline(true);
	await take(owner, 'ask_reinspection', async () => {
		await owner
			.locator('input[type=file]')
			.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
		await expect(owner.locator('figure img')).toHaveCount(1);
	});
	await expect(owner.locator('[data-step=waiting]')).toBeVisible();
	expect((await dangersSeen(inspector)).find((one) => one.id === id)?.state).toBe('assigned');
	await owner.context().setOffline(false);
	await owner.evaluate(() => dispatchEvent(new Event('online')));
	await expect(owner.locator('[data-danger-state=reinspection_asked]')).toBeVisible({ timeout: 20_000 });
	await expect(owner.locator('[data-history] img')).toHaveCount(1);
	await expect(owner.locator('[data-kind=pass_reinspection]')).toHaveCount(0);

	// At most 1600 a side, a JPEG, nothing of the camera in it.
	const source = (await owner.locator('[data-history] img').getAttribute('src')) ?? '';
	const kept = await owner.request.get(product.url + source);
	expect(kept.headers()['content-type']).toBe('image/jpeg');
	expect(
		await owner.locator('[data-history] img').evaluate((img: HTMLImageElement) => img.naturalWidth)
	).toBe(1600);

	await inspector.reload();
	await take(inspector, 'pass_reinspection', () => inspector.getByLabel('说明').fill('现场已核实'));
	await expect(inspector.locator('[data-move=pass_reinspection]')).toContainText('现场已核实');
	expect((await dangersSeen(inspector)).some((one) => one.id === id)).toBe(false);
});

test('a grid worker reports what they saw, without a network; an inspector finds it to grade', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const inspector = await phoneOf(browser, 'inspector1');
	const grid = await phoneOf(browser, 'grid-220102');
	await grid.goto(`${product.url}/field`);
	await grid.locator('[data-sites] a').first().click();
	await expect(grid.getByRole('heading', { name: '上报隐患' })).toBeVisible();
	await expect(grid.getByRole('button', { name: '上报' })).toHaveAttribute('aria-disabled', 'true');
	const photo = await aPhoto(grid);
	await grid.context().setOffline(true);
	await grid.getByLabel('看到了什么').fill('阀室门口堆放气瓶');
	await grid.getByLabel('可能是重大隐患').check();
	await grid
		.locator('input[type=file]')
		.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
	await expect(grid.locator('figure img')).toHaveCount(1);
	await grid.getByRole('button', { name: '上报', exact: true }).click();
	await expect(grid.locator('[data-report=waiting]')).toContainText('阀室门口堆放气瓶');
	await grid.context().setOffline(false);
	await grid.evaluate(() => dispatchEvent(new Event('online')));
	await expect(grid.locator('[data-report]')).toHaveCount(0, { timeout: 20_000 });

	await inspector.goto(`${product.url}/field`);
	const listed = inspector.locator('[data-field-danger]').filter({ hasText: '阀室门口堆放气瓶' });
	await inspector.getByRole('tab', { name: '全部未销号' }).click();
	await expect(async () => {
		const more = inspector.locator('[data-field-dangers]').getByRole('button', { name: /再显示/ });
		if ((await more.count()) > 0) await more.click();
		await expect(listed).toHaveCount(1, { timeout: 1000 });
	}).toPass();
	await expect(listed).toContainText('疑似重大');
	await listed.click();
	await expect(inspector.locator('[data-move=report] img')).toHaveCount(1);
	await take(inspector, 'grade', () => inspector.getByLabel('一般', { exact: true }).check());
	await expect(inspector.locator('[data-danger-state=graded]')).toBeVisible();
});
