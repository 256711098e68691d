import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { sectors } from '../domain/sectors/index.ts';
import { checklistRows, readChecklistFile } from './checklist-file.ts';

type Cell = string | number | null;
const workbook = (rows: readonly (readonly Cell[])[]) =>
	writeXlsxFile(rows.map((row) => row.map((value) => (value === null ? null : { value }))) as never, {
		sheet: '检查表'
	}).toBuffer();
const head: readonly Cell[] = [
	'分组',
	'项目编号',
	'检查内容',
	'分值',
	'测量量',
	'单位',
	'最小值',
	'最大值',
	'重大隐患条目'
];
const read = async (...rows: readonly Cell[][]) =>
	readChecklistFile(await workbook([head, ...rows]), new Set(['veto-1']));

test('groups keep their order, a measured value and a veto item come along', async () => {
	const { groups, remarks } = await read(
		['通风', 'V-1', '风筒距离', 10, 'distance', 'm', 0, 50, null],
		['用电', 'E-1', '接地', 5, null, null, null, null, 'veto-1'],
		['通风', 'V-2', '风量', 5, null, null, null, null, null]
	);
	expect(remarks).toEqual([]);
	expect(groups.map(({ title, items }) => [title.zh, items.map(({ id, points }) => [id, points])])).toEqual([
		[
			'通风',
			[
				['V-1', 10],
				['V-2', 5]
			]
		],
		['用电', [['E-1', 5]]]
	]);
	expect(groups[0]?.items[0]?.measure).toEqual({ quantity: 'distance', unit: 'm', min: 0, max: 50 });
	expect(groups[1]?.items[0]?.vetoItemId).toBe('veto-1');
	// Nobody named a standard: the number is the city's own and says so.
	expect(groups[0]?.items[0]?.source).toMatchObject({ standard: '本市自定', confidence: 'our-proposal' });
});

describe('refuses, with line and column', () => {
	const one = async (...row: Cell[]) => {
		const { remarks } = await read(['通风', 'V-1', '风筒', 10, null, null, null, null, null], row);
		return remarks.map(({ line, column }) => [line, column]);
	};
	test('a missing text', async () => {
		expect(await one('通风', 'V-2', null, 5, null, null, null, null, null)).toEqual([[3, '检查内容']]);
	});
	test('points that are no number, or negative', async () => {
		expect(await one('通风', 'V-2', '风量', '五', null, null, null, null, null)).toEqual([[3, '分值']]);
		expect(await one('通风', 'V-2', '风量', -1, null, null, null, null, null)).toEqual([[3, '分值']]);
	});
	test('an id that appears twice', async () => {
		expect(await one('通风', 'V-1', '风量', 5, null, null, null, null, null)).toEqual([[3, '项目编号']]);
	});
	test('half a measured value, or one whose bounds are swapped', async () => {
		expect(await one('通风', 'V-2', '风量', 5, 'flow', null, null, null, null)).toEqual([[3, '测量量']]);
		expect(await one('通风', 'V-2', '风量', 5, 'flow', 'm³/min', 9, 1, null)).toEqual([[3, '测量量']]);
	});
	test('a veto item that the sector does not have', async () => {
		expect(await one('通风', 'V-2', '风量', 5, null, null, null, null, 'veto-9')).toEqual([
			[3, '重大隐患条目']
		]);
	});
	test('a column nobody knows, and a missing one', async () => {
		const unknown = await readChecklistFile(await workbook([[...head, '颜色'], []]), new Set());
		expect(unknown.remarks.map(({ line, column }) => [line, column])).toEqual([[1, '颜色']]);
		const without = await readChecklistFile(await workbook([['分组', '项目编号', '检查内容']]), new Set());
		expect(without.remarks.map(({ line, column }) => [line, column])).toEqual([[1, '分值']]);
	});
	test('a sheet without items, and one whose points are all zero', async () => {
		expect((await read()).remarks).toHaveLength(1);
		expect((await read(['通风', 'V-1', '风筒', 0, null, null, null, null, null])).remarks).toHaveLength(1);
	});
});

test('no workbook at all', async () => {
	await expect(readChecklistFile(Buffer.from('PK nonsense'), new Set())).rejects.toThrow('XLSX');
});

test('what is written is read again unchanged, for every checklist of every sector', async () => {
	for (const sector of Object.values(sectors))
		for (const checklist of sector.checklists) {
			const { rows } = checklistRows(checklist);
			const vetoes = new Set(sector.vetoItems.map(({ id }) => id));
			const { groups, remarks } = await readChecklistFile(await workbook(rows), vetoes);
			const items = (from: typeof groups) =>
				from.flatMap((group) =>
					group.items.map((item) => [
						group.title,
						item.id,
						item.text,
						item.points ?? 0,
						item.measure,
						item.vetoItemId
					])
				);
			const total = checklist.groups
				.flatMap((group) => group.items)
				.reduce((sum, { points }) => sum + (points ?? 0), 0);
			if (total > 0) expect(remarks).toEqual([]);
			expect(items(groups)).toEqual(items(checklist.groups));
		}
});
