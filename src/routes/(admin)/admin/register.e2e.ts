import { expect, test, type Page } from '@playwright/test';
import { DAY_MS, HOUR_MS, shanghaiDay } from '../../../lib/domain/time.ts';
import { startProduct, type Product } from '../../../testing/product.ts';

let product: Product;
test.beforeAll(async () => {
	test.setTimeout(180_000);
	product = await startProduct({ demo: true });
});
test.afterAll(() => product?.dispose());

test.beforeEach(async ({ page }) => {
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: product.administrator,
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
});

const levelOf = async (page: Page, id: string) =>
	((await (await page.request.get(`${product.url}/api/v1/sites/${id}/score`)).json()) as { level: string })
		.level;

test('a new site with a point is made by hand, scored, changed and the change taken back', async ({
	page
}) => {
	await page.goto(`${product.url}/admin/sites/new`);
	await page.getByLabel('编号').fill('HAND-1');
	await page.getByLabel('名称', { exact: false }).first().fill('手工录入矿');
	await page.getByLabel('行业领域').selectOption({ label: '煤矿瓦斯' });
	await page.getByLabel('区县').selectOption({ label: '双阳区' });
	await page.getByLabel('经度').fill('43.525');
	await page.getByLabel('纬度').fill('125.66');
	await expect(page.getByText('经度与纬度可能颠倒')).toBeVisible();
	await page.getByLabel('经度').fill('125.66');
	await page.getByLabel('纬度').fill('43.525');
	await page.getByLabel('街道代码').fill('220112001');
	await page.getByLabel('原因').fill('新矿投产');
	await page.getByRole('button', { name: '保存' }).click();
	await expect(page).toHaveURL(/\/admin\/sites\/HAND-1$/);
	await expect.poll(() => levelOf(page, 'HAND-1')).toBe('unrated');
	await expect(page.getByLabel('街道代码')).toHaveValue('220112001');

	await page.getByRole('button', { name: '新建测点' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('测点编码').fill('HAND-1-T1');
	await dialog.getByLabel('测点名称').fill('掘进面 T1');
	await dialog.getByLabel('限值模板').selectOption('coal-ch4-heading-face');
	await dialog.getByLabel('原因').fill('安装');
	await dialog.getByRole('button', { name: '保存' }).click();
	await expect(page.getByRole('cell', { name: 'HAND-1-T1' })).toBeVisible();

	await page.getByLabel('名称').first().fill('改名矿');
	await page.getByLabel('原因').last().fill('更名');
	await page.getByRole('button', { name: '保存' }).click();
	await expect(page.getByRole('heading', { name: '改名矿' })).toBeVisible();
	await page.getByRole('button', { name: '撤销' }).click();
	await expect(page.getByRole('heading', { name: '手工录入矿' })).toBeVisible();
});

test('what somebody else changed meanwhile is not overwritten, and nothing typed is lost', async ({
	page
}) => {
	await page.goto(`${product.url}/admin/sites`);
	await page.locator('[role=row] a').first().click();
	await expect(page.getByLabel('安全责任人')).toBeVisible();
	const id = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '');
	const { items } = (await (
		await page.request.get(`${product.url}/api/v1/sites?limit=500&search=${id}`)
	).json()) as {
		items: {
			id: string;
			name: string;
			sector: string;
			district: string;
			version: number;
			statedPosition: object;
		}[];
	};
	const site = items.find((one) => one.id === id);
	const other = await page.request.put(`${product.url}/api/v1/sites/${id}`, {
		headers: { origin: product.url },
		data: {
			version: site?.version,
			reason: '另一位管理员',
			name: `${site?.name}二`,
			sector: site?.sector,
			district: site?.district,
			address: '',
			position: site?.statedPosition,
			responsibleName: '',
			responsiblePhone: '',
			facts: {}
		}
	});
	expect(other.status()).toBe(200);
	await page.getByLabel('安全责任人').fill('我填写的人');
	await page.getByLabel('原因').last().fill('换人');
	await page.getByRole('button', { name: '保存' }).click();
	await expect(page.getByRole('alert')).toContainText('他人修改');
	await expect(page.getByLabel('安全责任人')).toHaveValue('我填写的人');
});

test('a fact out of its range is refused at its field; a role that may only look is refused', async ({
	page
}) => {
	const body = {
		version: null,
		reason: '试',
		name: '试',
		sector: 'coal-gas',
		district: '220112',
		address: '',
		position: { x: 125.66, y: 43.525, system: 'WGS84' },
		responsibleName: '',
		responsiblePhone: '',
		facts: { miningDepthM: 'abc' }
	};
	const put = (id: string, data: object) =>
		page.request.put(`${product.url}/api/v1/sites/${encodeURIComponent(id)}`, {
			headers: { origin: product.url },
			data
		});
	const refused = await put('BAD-1', body);
	expect([refused.status(), ((await refused.json()) as { path: string }).path]).toEqual([
		400,
		'facts.miningDepthM'
	]);
	expect((await put('<b>', { ...body, facts: {} })).status()).toBe(400);
	expect((await put('BAD-1', { ...body, facts: {}, version: 3 })).status()).toBe(404);
	expect(
		(await put('BAD-1', { ...body, facts: {}, position: { x: 0, y: 0, system: 'WGS84' } })).status()
	).toBe(400);
});

const FAR_AHEAD_MS = 600 * DAY_MS;

test('the roster shows when nobody is on duty, and a filled gap disappears', async ({ page }) => {
	await page.goto(`${product.url}/admin/roster?from=${shanghaiDay(Date.now() + FAR_AHEAD_MS)}`);
	const gaps = page.locator('[data-gaps]');
	// Far ahead nobody is planned yet: one gap of two weeks per role that must always be on duty.
	await expect(gaps).toHaveAttribute('data-gaps', '2');
	await gaps.getByRole('button', { name: '补班' }).first().click();
	const dialog = page.getByRole('dialog');
	const begin = await dialog.getByLabel('开始').inputValue();
	await dialog.getByLabel('值班人').selectOption({ index: 1 });
	await dialog.getByLabel('结束').fill(begin.replace('T00:00', 'T23:59'));
	await dialog.getByLabel('连续天数').fill('14');
	await dialog.getByLabel('原因').fill('补足值班');
	await dialog.getByRole('button', { name: '保存' }).click();
	await expect(dialog).toBeHidden();
	await expect(page.locator('button.shift')).toHaveCount(14);
	// One minute before each midnight is still open.
	await expect(gaps).toHaveAttribute('data-gaps', '15');
});

test('nobody is put on duty twice at the same time, nor in a role that is not theirs', async ({ page }) => {
	await page.goto(`${product.url}/admin/roster`);
	await page.locator('button.shift.now').first().click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByRole('button', { name: '取消此班' })).toHaveAttribute('aria-disabled', 'true');
	const personId = await dialog.getByLabel('值班人').inputValue();
	const put = (id: string, role: string) =>
		page.request.put(`${product.url}/api/v1/roster/${id}`, {
			headers: { origin: product.url },
			data: {
				version: null,
				reason: '试',
				role,
				personId,
				substituteId: null,
				from: new Date().toISOString(),
				to: new Date(Date.now() + HOUR_MS).toISOString()
			}
		});
	const role = await dialog.getByLabel('角色').inputValue();
	const twice = await put('twice', role);
	expect([twice.status(), ((await twice.json()) as { path: string }).path]).toEqual([409, 'from']);
	const other = await put('other', role === 'leader' ? 'inspector' : 'leader');
	expect([other.status(), ((await other.json()) as { path: string }).path]).toEqual([400, 'personId']);
});
