import { expect, test, type Browser, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../lib/wire/demo.ts';
import { startProduct, type Product } from './product.ts';
import { closeScreens } from './screens.ts';

/** The main job with its people: a gateway sends, the wall shows, the leader confirms, the duty officer acknowledges. */

interface PointItem {
	readonly code: string;
	readonly site: string;
	readonly name: string;
	readonly service: string;
	readonly limits: readonly {
		readonly id: string;
		readonly kind: string;
		readonly priority: string;
		readonly activateAt: number;
		readonly onDelayMs: number;
		readonly beyond?: boolean;
	}[];
}

let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
	key = await product.createKey('测试网关');
});
test.afterAll(closeScreens);
test.afterAll(() => product.dispose());

async function api<Answer>(path: string, body?: unknown): Promise<Answer> {
	const response = await fetch(product.url + path, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200);
	return (await response.json()) as Answer;
}

async function signedIn(
	browser: Browser,
	username: string,
	path: string,
	viewport: { width: number; height: number }
): Promise<Page> {
	const context = await browser.newContext({ viewport });
	const page = await context.newPage();
	await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(path)}`);
	await page.getByLabel('用户名').fill(username);
	await page.getByLabel('密码').fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(`**${path}`);
	return page;
}

/** A calm point with an immediate red limit, of a site without open alarms. */
async function calmPoint(): Promise<{ point: PointItem; limit: PointItem['limits'][number] }> {
	const { items: alarms } = await api<{ items: { siteId: string }[] }>('/api/v1/alarms?limit=500');
	const loud = new Set(alarms.map((alarm) => alarm.siteId));
	for (let cursor: string | null = ''; cursor !== null;) {
		const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
		const page: { items: PointItem[]; nextCursor: string | null } = await api(
			`/api/v1/points?limit=500${query}`
		);
		for (const point of page.items) {
			const limit = point.limits.find(
				(one) => one.kind === 'high' && one.priority === 'red' && one.onDelayMs === 0 && !one.beyond
			);
			if (limit && point.service === 'in_service' && !loud.has(point.site)) return { point, limit };
		}
		cursor = page.nextCursor;
	}
	throw new Error('the demo city has no calm point with a red limit');
}

async function send(point: string, value: number): Promise<void> {
	const answer = await api<{ accepted: number; refused: unknown[] }>('/api/v1/readings', {
		readings: [{ point, at: new Date().toISOString(), value, quality: 'good' }]
	});
	expect(answer).toMatchObject({ accepted: 1, refused: [] });
}

test('a crossing reaches the wall and the leader without reload, is confirmed, acknowledged, and clears', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const { point, limit } = await calmPoint();
	const wall = await signedIn(browser, 'duty1', '/wall', { width: 1920, height: 1080 });
	await expect(wall.locator('body')).toContainText('演示');
	const leaders = await Promise.all(
		['leader1', 'leader2', 'leader3', 'leader4'].map((name) =>
			signedIn(browser, name, '/brief', { width: 390, height: 844 })
		)
	);
	const desk = await signedIn(browser, 'duty1', '/desk', { width: 1440, height: 900 });

	await send(point.code, limit.activateAt);

	const { items } = await api<{ items: { id: string; siteName: string; limitId: string }[] }>(
		`/api/v1/alarms?site=${encodeURIComponent(point.site)}`
	);
	const alarm = items.find((one) => one.limitId === limit.id);
	expect(items.filter((one) => one.limitId === limit.id)).toHaveLength(1);
	if (!alarm) throw new Error('no alarm');
	await expect(wall.getByText(alarm.siteName).first()).toBeVisible();

	// Exactly one of the leaders is on duty.
	const message = (page: Page) => page.locator(`[data-delivery^="${alarm.id}|"]`);
	await expect
		.poll(
			async () =>
				(await Promise.all(leaders.map((page) => message(page).count()))).filter((count) => count > 0).length
		)
		.toBe(1);
	const counts = await Promise.all(leaders.map((page) => message(page).count()));
	const leader = leaders[counts.findIndex((count) => count > 0)];
	if (!leader) throw new Error('no leader on duty');
	await message(leader).getByRole('button', { name: '签收' }).click();
	await expect(message(leader)).toContainText('已签收');

	await desk
		.getByRole('row')
		.filter({ hasText: alarm.siteName })
		.filter({ hasText: point.name })
		.first()
		.click();
	await desk.getByLabel('处置意见').fill('已电话核实，现场撤人');
	await desk.getByRole('button', { name: '确认报警' }).click();
	await expect(desk.getByText('已电话核实，现场撤人')).toBeVisible();

	// Still over the limit: no second alarm. Then clear.
	await send(point.code, limit.activateAt);
	await send(point.code, 0);
	await expect
		.poll(
			async () =>
				(
					await api<{ items: { limitId: string }[] }>(
						`/api/v1/alarms?state=open&site=${encodeURIComponent(point.site)}`
					)
				).items.filter((one) => one.limitId === limit.id).length
		)
		.toBe(0);
	const all = await api<{ items: { limitId: string; activatedAtMs: number }[] }>(
		`/api/v1/alarms?state=all&limit=500&site=${encodeURIComponent(point.site)}`
	);
	expect(
		all.items.filter((one) => one.limitId === limit.id && one.activatedAtMs > Date.now() - 120_000)
	).toHaveLength(1);
});

test('a wall whose server died does not look calm, and catches up when it is back', async ({ browser }) => {
	test.setTimeout(180_000);
	const wall = await signedIn(browser, 'duty2', '/wall', { width: 1920, height: 1080 });
	await expect(wall.locator('[data-connection="live"], [data-live="live"]').first()).toBeVisible();
	const port = Number(new URL(product.url).port);
	product.signal('SIGTERM');
	await product.ended();
	await expect(wall.locator('[data-connection]:not([data-connection="live"])').first()).toBeVisible();
	product = await startProduct({ demo: true, dataDir: product.dataDir, port });
	expect(product.administrator, 'the password is printed once only').toBeNull();
	await expect(wall.locator('[data-connection="live"]').first()).toBeVisible({ timeout: 30_000 });
});
