import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { harmlessWorkbook, hostileWorkbooks } from '../../../testing/hostile-workbooks.ts';
import { openXlsx } from './xlsx-table.ts';

const SECOND_MS = 1000;
const MIB = 1024 * 1024;

test('a workbook made like the hostile ones, but harmless, is read', async () => {
	const tables = await openXlsx(harmlessWorkbook());
	expect(tables.map(({ headings }) => headings)).toEqual([['编号']]);
});

test.each(Object.entries(hostileWorkbooks).filter(([name]) => !name.startsWith('a path')))(
	'%s: refused, at once and without its memory',
	async (_name, make) => {
		const bytes = make();
		expect(bytes.length).toBeLessThan(2 * MIB);
		const before = process.memoryUsage().rss;
		const startedAt = performance.now();
		await expect(openXlsx(bytes)).rejects.toMatchObject({
			fault: { code: expect.stringMatching(/^(bad_file|too_large)$/u) as string }
		});
		expect(performance.now() - startedAt).toBeLessThan(5 * SECOND_MS);
		expect(process.memoryUsage().rss - before).toBeLessThan(300 * MIB);
	},
	30_000
);

test('a path out of the archive is a name like any other: nothing is written', async () => {
	await openXlsx(hostileWorkbooks['a path out of the archive']?.() ?? Buffer.alloc(0)).catch(() => null);
	expect(existsSync('/tmp/fengsui-escaped.xml')).toBe(false);
});
