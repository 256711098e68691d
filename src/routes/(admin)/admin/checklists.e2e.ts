import { expect, test } from '@playwright/test';
import writeXlsxFile from 'write-excel-file/node';
import { startProduct, type Product } from '../../../testing/product.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product?.dispose());

const workbook = (...rows: (string | number)[][]) =>
	writeXlsxFile(
		[['分组', '项目编号', '检查内容', '分值'], ...rows].map((row) =>
			row.map((value) => ({ value }))
		) as never,
		{ sheet: '检查表' }
	).toBuffer();

test("the city's own checklist: checked, published, used by a phone, followed by an edition with its changes", async ({
	page
}) => {
	const signIn = async (data: object) => {
		const headers = { origin: product.url };
		const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, { data, headers });
		expect(answer.ok()).toBe(true);
	};
	await signIn(product.administrator ?? {});
	await page.goto(`${product.url}/admin/checklists`);
	await page.getByRole('button', { name: '导入检查表' }).click();
	const dialog = page.getByRole('dialog');
	const choose = async (...rows: (string | number)[][]) =>
		dialog.locator('input[type=file]').setInputFiles({
			name: 'list.xlsx',
			mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			buffer: await workbook(...rows)
		});
	await dialog.getByLabel('行业领域').selectOption('gas-supply');
	await dialog.getByLabel('编号').fill('local-winter');
	await dialog.getByLabel('名称', { exact: false }).first().fill('冬季供气专项');
	await dialog.getByLabel('原因').fill('入冬');
	await choose(['站内', 'W-1', '伴热是否投用', '十']);
	await dialog.getByRole('button', { name: '核对' }).click();
	await expect(dialog.locator('[data-report=refused]')).toContainText('第 2 行');
	await choose(['站内', 'W-1', '伴热是否投用', 10], ['站内', 'W-2', '调压器防冻', 5]);
	await dialog.getByRole('button', { name: '核对' }).click();
	await expect(dialog.locator('[data-report=good] li')).toHaveCount(2);
	await dialog.getByRole('button', { name: '发布第 1 版' }).click();
	await expect(page.getByText('已发布 冬季供气专项 第 1 版')).toBeVisible();

	const list = page.locator('[data-list=local-winter]');
	const [download] = await Promise.all([page.waitForEvent('download'), list.getByText('导出 XLSX').click()]);
	expect(download.suggestedFilename()).toBe('local-winter-v1.xlsx');

	await list.getByRole('button', { name: '导入新版' }).click();
	await dialog.getByLabel('原因').fill('调整分值');
	await choose(['站内', 'W-1', '伴热是否投用', 20], ['站内', 'W-3', '值守记录', 5]);
	await dialog.getByRole('button', { name: '核对' }).click();
	await expect(dialog.locator('[data-report=good]')).toContainText('10 → 20');
	await dialog.getByRole('button', { name: '发布第 2 版' }).click();
	await expect(list).toContainText('新增 1，删除 1，修改 1');

	await page.context().clearCookies();
	await signIn({ username: 'inspector1', password: 'fengsui-demo' });
	const answer = await page.request.post(`${product.url}/api/v1/inspections`, {
		headers: { origin: product.url },
		data: {
			id: 'winter-inspection-1',
			site: await aGasSite(page.request),
			checklist: 'local-winter',
			at: new Date().toISOString(),
			answers: [
				{ item: 'W-1', result: 'fail', deducted: 5 },
				{ item: 'W-3', result: 'pass' }
			]
		}
	});
	expect([answer.status(), await answer.json()]).toEqual([
		201,
		expect.objectContaining({ result: { worst: 80, best: 80, coverage: 1, rating: null } })
	]);
});

async function aGasSite(request: {
	get(url: string): Promise<{ json(): Promise<unknown> }>;
}): Promise<string> {
	const answer = await request.get(`${product.url}/api/v1/sites?sector=gas-supply&limit=1`);
	const { items } = (await answer.json()) as { items: { id: string }[] };
	return items[0]?.id ?? '';
}
