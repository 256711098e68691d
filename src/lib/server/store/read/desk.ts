import type { Kysely } from 'kysely';
import type { WallDrive } from '../../../wire/live.ts';
import type { Schema } from '../schema.ts';

/** What the walls of the district were last made to show; `null` for the city's district means the city's own walls. */
export async function wallDrive(
	kysely: Kysely<Schema>,
	districtCode: string | null
): Promise<WallDrive | null> {
	const row = await kysely
		.selectFrom('wall_drive')
		.select('body_json')
		.where('area', '=', districtCode ?? '')
		.executeTakeFirst();
	return row ? (JSON.parse(row.body_json) as WallDrive) : null;
}
