/** `npm run screenshots`: makes the README's pictures from the built product with the demo city and one incident. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '../src/lib/wire/demo.ts';
import { startProduct, type Product } from '../src/testing/product.ts';

const folder = path.join(import.meta.dirname, '../static/screenshots');
const SETTLE_MS = 5000;

interface Shot {
	readonly name: string;
	readonly person: string;
	readonly path: string;
	readonly width: number;
	readonly height: number;
}

const shots: readonly Shot[] = [
	{ name: 'wall', person: 'duty1', path: '/wall', width: 1920, height: 1080 },
	{ name: 'desk', person: 'duty1', path: '/desk', width: 1440, height: 900 },
	{ name: 'site', person: 'duty1', path: '/sites/CG-0001', width: 1440, height: 900 },
	{ name: 'field', person: 'inspector1', path: '/field', width: 390, height: 844 }
];

const product = await startProduct({ demo: true });
try {
	await incident(product);
	mkdirSync(folder, { recursive: true });
	const browser = await chromium.launch({
		...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
		args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
	});
	for (const shot of shots) {
		const page = await browser.newPage({
			viewport: { width: shot.width, height: shot.height },
			locale: 'zh-CN'
		});
		await take(page, shot);
		await page.close();
	}
	await browser.close();
} finally {
	await product.dispose();
}

/** A methane rise at one mine and two smaller things elsewhere, so that the wall has something to say. */
async function incident({ url, createKey }: Product): Promise<void> {
	const headers = { authorization: `Bearer ${await createKey('截图')}`, 'content-type': 'application/json' };
	const answer = await fetch(`${url}/api/v1/points?limit=500`, { headers });
	const { items } = (await answer.json()) as {
		items: {
			code: string;
			site: string;
			limits: { kind: string; priority: string; activateAt: number; onDelayMs: number }[];
		}[];
	};
	const over = (priority: string, site: (id: string) => boolean) =>
		items.flatMap((point) => {
			const limit = point.limits.find(
				(one) => one.priority === priority && one.kind === 'high' && one.onDelayMs === 0
			);
			return limit && site(point.site)
				? [{ point: point.code, at: new Date().toISOString(), value: limit.activateAt, quality: 'good' }]
				: [];
		});
	const readings = [
		...over('red', (id) => id.startsWith('CG-')).slice(0, 2),
		...over('orange', (id) => !id.startsWith('CG-')).slice(0, 3)
	];
	await fetch(`${url}/api/v1/readings`, { method: 'POST', headers, body: JSON.stringify({ readings }) });
}

async function take(page: Page, { name, person, path: where }: Shot): Promise<void> {
	await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(where)}`);
	await page.getByLabel('用户名').fill(person);
	await page.getByLabel('密码').fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: '登录', exact: true }).click();
	await page.waitForURL(`**${where}`);
	await page.waitForTimeout(SETTLE_MS);
	await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
