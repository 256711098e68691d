import readWorkbook from 'read-excel-file/node';
import { fault, UnreadableFile } from './fault.ts';
import { isEmpty } from './cell.ts';
import type { RawRow, RawTable } from './table.ts';
import { repackedWorkbook } from './xlsx-parts.ts';

/** Every sheet with its headings in the first filled row; empty sheets are left out. */
export async function openXlsx(bytes: Uint8Array): Promise<readonly RawTable[]> {
	const sheets = await workbook(repackedWorkbook(bytes));
	return sheets.flatMap(({ sheet, data }) => tableOf(sheet, data));
}

async function workbook(bytes: Buffer) {
	try {
		return await readWorkbook(bytes);
	} catch {
		throw new UnreadableFile('bad_file', '无法读取 XLSX 的内容', 'The content of the XLSX cannot be read');
	}
}

function tableOf(sheet: string, data: readonly (readonly unknown[])[]): RawTable[] {
	const headingIndex = data.findIndex((row) => row.some((cell) => !isEmpty(cell)));
	if (headingIndex < 0) return [];
	const headings = (data[headingIndex] ?? []).map((cell) => String(cell ?? '').trim());
	while (headings.at(-1) === '') headings.pop();
	return [{ sheet, headings, headingLine: headingIndex + 1, rows: rowsOf(data, headingIndex + 1, headings) }];
}

function* rowsOf(
	data: readonly (readonly unknown[])[],
	from: number,
	headings: readonly string[]
): Generator<RawRow> {
	for (let index = from; index < data.length; index++) {
		const row = data[index] ?? [];
		if (row.every(isEmpty)) continue;
		const stray = row.slice(headings.length).find((cell) => !isEmpty(cell));
		if (stray === undefined)
			yield { line: index + 1, cells: new Map(headings.map((heading, at) => [heading, row[at]])) };
		else
			yield {
				line: index + 1,
				fault: fault(
					'wrong_cell_count',
					'最后一列之后还有内容',
					'There is content right of the last heading'
				),
				value: String(stray)
			};
	}
}
