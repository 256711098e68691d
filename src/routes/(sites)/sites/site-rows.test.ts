import { expect, test } from 'vitest';
import type { SiteTableRow } from '$lib/wire/site-row.ts';
import { rowsOf, sorted, textOf } from './site-rows.ts';

const row = (id: string, part: Partial<SiteTableRow>): SiteTableRow => ({
	...{ id, name: id, sector: 'coal-gas', district: '220102', address: '', responsibleName: '' },
	...{ level: 'blue', score: 95, worst: 95, best: 95, activeAlarms: 0, openHiddenDangers: 0 },
	...{ lastInspectionAtMs: null },
	...part
});
const ids = (rows: readonly SiteTableRow[]) => rows.map(({ id }) => id).join('');

test('the worst come first by level, not by score; equal ones by id, in both directions', () => {
	const rows = [
		row('d', {}),
		row('c', {}),
		row('b', { level: 'red', score: 92 }),
		row('a', { level: 'orange', score: 61 }),
		row('e', { level: 'unrated', score: null })
	];
	expect(ids(sorted(rows, { columnId: 'level', descending: false }))).toBe('bacde');
	expect(ids(sorted(rows, { columnId: 'level', descending: true }))).toBe('ecdab');
	expect(ids(sorted(rows, { columnId: 'score', descending: false }))).toBe('abcde');
});

test('a row holds every word, in whatever field, of the sector and district that were chosen', () => {
	const rows = [
		row('CG-1', { name: '北矿', responsibleName: '李明' }),
		row('CG-2', { name: '南矿', responsibleName: '李明', district: '220103' }),
		row('HC-1', { name: '北库', responsibleName: '王强', sector: 'hazchem' })
	];
	const texts = new Map(rows.map((one) => [one.id, textOf(one)]));
	const found = (search: string, sector = '', district = '') =>
		rowsOf(rows, texts, { search, sector, district }).map(({ id }) => id);
	expect(found(' 李明  cg ')).toEqual(['CG-1', 'CG-2']);
	expect(found('北')).toEqual(['CG-1', 'HC-1']);
	expect(found('北', 'hazchem')).toEqual(['HC-1']);
	expect(found('李明', '', '220103')).toEqual(['CG-2']);
	expect(found('没有')).toEqual([]);
});
