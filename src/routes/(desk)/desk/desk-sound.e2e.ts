import { expect, test, type Browser, type Page } from '@playwright/test';
import { startProduct, type Product } from '../../../testing/product.ts';
import { makeTestCity, TEST_PASSWORD } from '../../../testing/test-city.ts';
import { closeScreens } from '../../../testing/screens.ts';

/** What a desk sounds like, counted at the browser's own oscillators, and a desk that slept. */
let product: Product;
let key: string;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	product = await startProduct();
	key = await makeTestCity(product.env, {
		sites: Array.from({ length: 8 }, (_, n) => ({
			id: `N-${n + 1}`,
			districtCode: '220112',
			points: [`N-${n + 1}`]
		})),
		people: [{ username: 'wang', role: 'duty_officer', onDuty: true }]
	});
});
test.afterAll(closeScreens);
test.afterAll(() => product.dispose());

async function send(point: string, value: number): Promise<void> {
	const response = await fetch(`${product.url}/api/v1/readings`, {
		method: 'POST',
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: JSON.stringify({ readings: [{ point, at: new Date().toISOString(), value }] })
	});
	expect(await response.json()).toMatchObject({ accepted: 1 });
}

interface Note {
	readonly hz: number;
	readonly wave: string;
	/** When it begins, by the clock of the sound. */
	readonly atS: number;
}

/** At the desk without having touched the page: signed in elsewhere. Every oscillator that starts is written down. */
async function atTheDesk(browser: Browser): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
	await page.addInitScript(() => {
		const notes: Note[] = [];
		Object.assign(window, { notes });
		const begin = OscillatorNode.prototype.start;
		OscillatorNode.prototype.start = function (when = 0) {
			notes.push({ hz: Math.round(this.frequency.value), wave: this.type, atS: when });
			begin.call(this, when);
		};
		window.AudioContext = class extends AudioContext {
			constructor() {
				super();
				console.debug('audio context made');
			}
		};
	});
	const answer = await page.request.post(`${product.url}/api/auth/sign-in/username`, {
		data: { username: 'wang', password: TEST_PASSWORD },
		headers: { origin: product.url }
	});
	expect(answer.ok()).toBe(true);
	// Every look into the page counts for the browser as a touch: the first one has to wait until sound was refused.
	const isMade = page.waitForEvent('console', (message) => message.text() === 'audio context made');
	await page.goto(`${product.url}/desk`);
	await isMade;
	await expect(page.locator('[data-connection="live"]').first()).toBeVisible();
	return page;
}

const notes = (page: Page) => page.evaluate(() => (window as unknown as { notes: Note[] }).notes);
/** What was played since the last time this was asked, e.g. `988 740 988`. */
async function played(page: Page): Promise<string> {
	const all = await notes(page);
	await page.evaluate(() => ((window as unknown as { notes: Note[] }).notes.length = 0));
	return all.map(({ hz, wave }) => `${hz}${wave[0]}`).join(' ');
}
const RED = '988s 740s 988s 740s 988s 740s';
const ORANGE = '784t 784t 784t';

test('each grade sounds in its own way; a page that may not sound says so; a mute ends by itself', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const page = await atTheDesk(browser);
	await expect(page.locator('[data-blocked="true"]')).toBeVisible();
	await expect(page.getByRole('button', { name: '启用声音' })).toBeVisible();
	await send('N-1', 1.6);
	await expect(page.getByRole('row').filter({ hasText: '掘进面 N-1' }).first()).toBeVisible();
	expect(await played(page)).toBe('');
	await page.getByRole('button', { name: '启用声音' }).click();
	await expect(page.locator('[data-blocked="false"]')).toBeVisible();
	// The red that was silent till now calls.
	await expect.poll(() => notes(page).then((all) => all.length), { timeout: 12_000 }).toBeGreaterThan(0);
	expect(await played(page)).toBe(RED);

	// Acknowledged, it is quiet; an orange of another site has its own tones.
	for (let n = 0; n < 2; n++) {
		await page.keyboard.press('j');
		await page.keyboard.press('a');
		await page.keyboard.type('已核实');
		await page.keyboard.press('Control+Enter');
		await expect(page.getByText(/wang 于 .* 确认/)).toBeVisible();
		// The news may be faster than the answer that gives the keys back to the list.
		await expect(page.getByRole('grid', { name: '报警' })).toBeFocused();
	}
	await expect(page.getByRole('tab', { name: /未确认/ })).toContainText('0');
	await played(page);
	await page.waitForTimeout(11_000);
	expect(await played(page)).toBe('');
	await send('N-2', 1.2);
	await expect.poll(() => notes(page).then((all) => all.length)).toBe(3);
	const orange = await notes(page);
	expect(await played(page)).toBe(ORANGE);
	// One after the other, 280 ms apart.
	expect((orange[2]?.atS ?? 0) - (orange[0]?.atS ?? 0)).toBeCloseTo(0.56, 3);
	for (const [grade, tones] of [
		['黄', '659s 523s'],
		['蓝', '440s']
	] as const) {
		await page.getByRole('button', { name: '声音', exact: true }).click();
		await page.getByRole('menuitem', { name: new RegExp(`试听 ${grade}`) }).click();
		await expect.poll(() => notes(page).then((all) => all.length)).toBeGreaterThan(0);
		expect(await played(page)).toBe(tones);
	}

	// Muted for two minutes: an orange is quiet, a new red sounds once and does not call again.
	const mutedAtMs = Date.now();
	await page.getByRole('button', { name: '声音', exact: true }).click();
	await page.getByRole('menuitem', { name: '静音 2 分钟' }).click();
	await expect(page.getByRole('button', { name: /静音中 1:\d\d/ })).toBeVisible();
	await send('N-3', 1.2);
	await expect(page.getByRole('row').filter({ hasText: '掘进面 N-3' }).first()).toBeVisible();
	await page.waitForTimeout(3000);
	expect(await played(page)).toBe('');
	await send('N-4', 1.6);
	await expect.poll(() => notes(page).then((all) => all.length)).toBe(6);
	expect(await played(page)).toBe(RED);
	// The desk's clock is set back and on again: the mute neither grows nor does the desk fall silent for good.
	await page.evaluate(() => {
		const own = Date.now.bind(Date);
		Date.now = () => own() - 3_600_000;
	});
	await page.waitForTimeout(15_000);
	expect(await played(page)).toBe('');
	await expect(page.getByRole('button', { name: /静音中/ })).toHaveCount(0, { timeout: 120_000 });
	expect(Date.now() - mutedAtMs).toBeGreaterThan(115_000);
	expect(Date.now() - mutedAtMs).toBeLessThan(130_000);
	await expect.poll(() => notes(page).then((all) => all.length), { timeout: 12_000 }).toBeGreaterThan(5);
	expect(await played(page)).toContain(RED);
});

/** Longer than the server waits for a sign of life: it has given the connection up. */
const SLEPT_MS = 50_000;

test('a desk whose machine slept says how old it is, and catches up with what it missed', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const page = await atTheDesk(browser);
	await page.getByRole('button', { name: '启用声音' }).click();
	await page.evaluate(() => {
		const log = new Set<string>();
		Object.assign(window, { log });
		new MutationObserver(() => {
			const seen = /数据已停止更新[^\n]*\n?[^\n]*/u.exec(document.body.innerText)?.[0];
			if (seen) log.add(seen);
		}).observe(document.body, { childList: true, subtree: true, characterData: true });
	});
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	// Its pages and its network stand still, as they do in a laptop that is shut.
	const asleep = processInfo.filter(({ type }) => type !== 'browser').map(({ id }) => id);
	for (const id of asleep) process.kill(id, 'SIGSTOP');
	try {
		await send('N-7', 1.6);
		await new Promise((resolve) => setTimeout(resolve, SLEPT_MS));
	} finally {
		for (const id of asleep) process.kill(id, 'SIGCONT');
	}
	const wokeAtMs = Date.now();
	await expect(page.getByRole('row').filter({ hasText: '掘进面 N-7' }).first()).toBeVisible();
	const caughtUpMs = Date.now() - wokeAtMs;
	await expect(page.locator('[data-connection="live"]').first()).toBeVisible();
	expect(Date.now() - wokeAtMs).toBeLessThan(10_000);
	await expect.poll(() => notes(page).then((all) => all.length), { timeout: 12_000 }).toBeGreaterThan(0);
	const said = await page.evaluate(() => [...(window as unknown as { log: Set<string> }).log].join('\n'));
	// Where the missed ones were there within the second, there was nothing old to warn of.
	if (said !== '' || caughtUpMs > 1000) expect(said).toMatch(/数据已停止更新\s+下面显示的是 .*5\d 秒前/u);
	await expect(page.getByText('数据已停止更新')).toHaveCount(0);
});
