import { z } from 'zod';
import { coordinateSystems } from '../domain/geo.ts';
import { importKinds, type ImportRemark } from './import/record.ts';

/** Larger files go through `npm run import`, which streams. */
export const IMPORT_BYTES_MAX = 20 * 1024 * 1024;

export const ImportQuery = z.strictObject({
	name: z.string().min(1).max(200).describe('File name; its ending picks the format 文件名'),
	dryRun: z.enum(['true', 'false']).transform((value) => value === 'true'),
	kind: z.enum(importKinds).optional(),
	crs: z.enum(coordinateSystems).optional(),
	reason: z.string().trim().max(500).default(''),
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.optional()
		.describe('What the dry run answered: other bytes are refused')
});

/** What an import did, or would do. */
export interface ImportReport {
	readonly dryRun: boolean;
	readonly sha256: string;
	readonly bytes: number;
	readonly counts: Readonly<
		Record<string, { readonly added: number; readonly changed: number; readonly same: number }>
	>;
	/** The first ones; `refusedTotal` counts all. */
	readonly refused: readonly ImportRemark[];
	readonly refusedTotal: number;
	readonly notices: readonly ImportRemark[];
}
