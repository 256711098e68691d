import { z } from 'zod';
import type { ChecklistDiff } from '../domain/inspection/checklist-diff.ts';
import { sectorIds } from '../domain/sectors/index.ts';
import type { SheetRemark } from './checklist-file.ts';

/** A list of 500 items stays far below it. */
export const CHECKLIST_BYTES_MAX = 2 * 1024 * 1024;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What comes with a workbook: which list it is, from when it holds and why. The file itself is the body. */
export const ChecklistQuery = z.strictObject({
	sector: z.enum(sectorIds),
	id: z
		.string()
		.regex(/^local-[a-z0-9-]{1,50}$/)
		.describe("`local-…`, the city's own; a known id makes its next edition 检查表编号"),
	zh: z.string().trim().min(1).max(80).describe('Title 名称'),
	en: z.string().trim().max(120).default('').describe('English title; empty = the Chinese one'),
	from: day.describe('First day in force, Asia/Shanghai 生效日期'),
	reason: z.string().trim().max(500).default('').describe('Why; kept in the audit'),
	dryRun: z.enum(['true', 'false']).transform((value) => value === 'true')
});
export type ChecklistQuery = z.infer<typeof ChecklistQuery>;

export const ChecklistFileQuery = z.strictObject({
	sector: z.enum(sectorIds),
	id: z.string().min(1).max(100),
	version: z.coerce.number().int().min(1)
});

/** What the workbook would change, or has changed. With remarks nothing is stored. */
export interface ChecklistReport {
	readonly stored: boolean;
	readonly version: number;
	readonly items: number;
	readonly diff: ChecklistDiff;
	readonly remarks: readonly SheetRemark[];
}
