import { sectors } from '../../domain/sectors/index.ts';
import { districtLookup } from '../../wire/import/district-of.ts';
import type { ImportOptions } from '../../wire/import/record.ts';
import { districtFile } from './queries/names.ts';

/** What every import needs to know of the city. */
export function importOptions(nowMs: number): ImportOptions {
	return { sectors, districts: districtLookup(JSON.parse(districtFile().text)), nowMs };
}
