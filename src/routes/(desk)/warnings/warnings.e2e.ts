import { expect, test, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultLadders, type LadderBook } from '../../../lib/domain/warning/ladder.ts';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** From a crossing to the archive: judged, issued, confirmed by 2 of 3, the silent one passed on, instructed, lifted. */

const ACK_MS = 45_000;
const { grades } = defaultLadders;
const rungs = [{ afterMs: ACK_MS, to: ['all_leaders'] }] as const;
const ladders: LadderBook = {
	...defaultLadders,
	version: '测试',
	grades: { ...grades, II: { ...grades.II, ackMs: ACK_MS, rungs } }
};

let product: Product;
let key: string;
let env: NodeJS.ProcessEnv;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
	key = await makeTestCity(env, {
		sites: [{ id: 'SY', districtCode: '220112', points: ['SY-T1', 'SY-T2'] }],
		people: [
			{ username: 'duty', role: 'duty_officer', onDuty: true },
			{ username: 'chief', role: 'leader', onDuty: true },
			{ username: 'vice', role: 'leader' },
			{ username: 'mayor', role: 'leader' },
			{ username: 'far', role: 'leader', districtCode: '220102' },
			{ username: 'grid', role: 'grid_worker', districtCode: '220112' }
		],
		ladders
	});
	product = await startProduct({ dataDir, env });
});
test.afterAll(closeScreens);
test.afterAll(() => product?.dispose());

async function signedIn(browser: Browser, username: string, to: string, width = 390): Promise<Page> {
	const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 } });
	const page = await context.newPage();
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username, password: TEST_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	await page.goto(`${product.url}${to}`);
	return page;
}

/** As the page itself calls: with its session, from its own origin. */
async function api<Answer>(page: Page, method: string, url: string, body?: unknown): Promise<Answer> {
	return (await page.evaluate(
		async ([verb, address, sent]) => {
			const answer = await fetch(address as string, {
				method: verb as string,
				headers: { 'content-type': 'application/json' },
				...(sent === undefined ? {} : { body: JSON.stringify(sent) })
			});
			if (!answer.ok) throw new Error(`${address as string} ${answer.status} ${await answer.text()}`);
			return await answer.json();
		},
		[method, url, body]
	)) as Answer;
}

async function send(point: string, value: number): Promise<void> {
	const answer = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point, at: new Date().toISOString(), value }] })
	});
	expect(answer.status).toBe(200);
}

test('alarm, judgement, warning, 2 of 3 receipts, escalation through a restart, instruction, archive', async ({
	browser
}) => {
	test.setTimeout(240_000);
	const duty = await signedIn(browser, 'duty', '/warnings', 1440);
	await send('SY-T1', 1.2);
	const alarms = await api<{ items: { id: string }[] }>(duty, 'GET', '/api/v1/alarms?site=SY');
	const alarm = alarms.items[0]?.id ?? '';
	const of = `/api/v1/alarms/${encodeURIComponent(alarm)}`;
	const sheet = await api<{ suggestedGrade: string; neighbours: { code: string }[] }>(
		duty,
		'GET',
		`${of}/judgement-sheet`
	);
	expect(sheet.suggestedGrade).toBe('II');
	expect(sheet.neighbours.map(({ code }) => code)).toEqual(['SY-T1', 'SY-T2']);
	await api(duty, 'POST', `${of}/judgements`, { outcome: 'confirmed', reason: '相邻测点同步升高' });
	const warning = await api<{ id: string }>(duty, 'POST', '/api/v1/warnings', {
		alarmId: alarm,
		grade: 'II',
		title: '掘进面瓦斯超限',
		text: '停止作业，撤出人员',
		needed: 2,
		recipients: ['chief', 'vice', 'mayor']
	});
	const issuedAtMs = Date.now();
	const path_ = `/warnings/${encodeURIComponent(warning.id)}`;
	await expect(duty.getByText('掘进面瓦斯超限')).toBeVisible();

	for (const name of ['chief', 'vice']) {
		const leader = await signedIn(browser, name, '/brief');
		const message = leader.locator(`[data-delivery^="${warning.id}|"]`).first();
		await message.getByRole('button', { name: '签收' }).click();
		await expect(message).toContainText('已签收');
		await leader.context().close();
	}
	const desk = await signedIn(browser, 'duty', path_, 1440);
	await expect(desk.locator('[data-state=received]')).toBeVisible();

	// A request cut in the middle would be the browser's to show, not the page's.
	await desk.waitForLoadState('networkidle');
	// The process dies before the clock runs out and comes back after it.
	const { port } = new URL(product.url);
	product.signal('SIGKILL');
	await product.ended();
	await expect.poll(() => Date.now() - issuedAtMs, { timeout: ACK_MS * 2 }).toBeGreaterThan(ACK_MS);
	product = await startProduct({ dataDir: product.dataDir, env, port: Number(port) });
	const readyAtMs = Date.now();
	await expect(desk.locator('[data-entry=silent]').filter({ hasText: 'mayor' })).toBeVisible();
	const page = await api<{ timeline: { kind: string; atMs: number }[] }>(desk, 'GET', `/api/v1${path_}`);
	const silent = page.timeline.filter(({ kind }) => kind === 'silent');
	expect(silent.length).toBeGreaterThan(0);
	expect(Math.max(...silent.map(({ atMs }) => atMs)) - readyAtMs).toBeLessThan(2000);
	expect(page.timeline.some(({ kind }) => kind === 'escalated')).toBe(false);

	// A leader instructs from the phone; the grid worker does it from theirs.
	const chief = await signedIn(browser, 'chief', '/brief');
	const message = chief.locator(`[data-delivery^="${warning.id}|"]`).first();
	await message.getByRole('button', { name: '批示' }).click();
	await chief.getByLabel('交给谁').selectOption({ label: 'grid（网格员）' });
	await chief.getByLabel('内容').fill('到现场核实撤人');
	await chief.getByRole('button', { name: '提交' }).click();
	await expect(chief.getByRole('dialog')).toHaveCount(0);
	const grid = await signedIn(browser, 'grid', '/brief');
	const task = grid.locator('[data-instruction]').first();
	await expect(task).toContainText('到现场核实撤人');
	await task.getByRole('button', { name: '办结' }).click();
	await task.getByLabel('反馈').fill('人员已全部撤出');
	await task.getByRole('button', { name: '办结' }).click();
	await expect(grid.locator('[data-instruction]')).toHaveCount(0);

	// A leader of another district knows nothing of it.
	const far = await signedIn(browser, 'far', '/brief');
	const refused = await far.request.get(`${product.url}/api/v1${path_}`);
	expect(refused.status()).toBe(404);

	await desk.getByRole('button', { name: '反馈' }).click();
	await desk.getByLabel('内容').fill('浓度恢复正常');
	await desk.getByRole('button', { name: '提交' }).click();
	await expect(desk.locator('[data-state=fed_back]')).toBeVisible();
	for (const [name, state] of [
		['解除', 'lifted'],
		['归档', 'archived']
	] as const) {
		await desk.getByRole('button', { name, exact: true }).click();
		await desk.getByLabel('理由').fill(name);
		await desk.getByRole('button', { name: '提交' }).click();
		await expect(desk.locator(`[data-state=${state}]`)).toBeVisible();
	}

	const file = path.join(product.dataDir, 'evidence.json');
	const evidence = await desk.request.get(`${product.url}/api/v1${path_}/evidence.json`);
	writeFileSync(file, await evidence.text());
	const verified = await product.script('scripts/verify-evidence.ts', '--file', file);
	expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, final: true });
	writeFileSync(file, (await evidence.text()).replace('人员已全部撤出', '人员未撤出'));
	expect((await product.script('scripts/verify-evidence.ts', '--file', file)).code).toBe(1);
	const pdf = await desk.request.get(`${product.url}/api/v1${path_}/evidence.pdf`);
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});
