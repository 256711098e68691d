import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Scope } from '../lists.ts';
import { within } from './within.ts';

/**
 * The condition "inside what the reader may see", on the column that names the site. The district is that of the
 * site today, the same as where a single record is asked for. Both limits hold together; an empty list sees nothing.
 */
export function inScope(
	kysely: Kysely<Schema>,
	siteColumn: string,
	scope: Scope | undefined
): Expression<SqlBool> {
	const { districtCode = null, siteIds = null, alsoSiteIds = [] } = scope ?? {};
	const own = ownScope(kysely, siteColumn, districtCode, siteIds);
	return alsoSiteIds.length === 0
		? own
		: sql<SqlBool>`(${own} or ${within(kysely, siteColumn, alsoSiteIds)})`;
}

function ownScope(
	kysely: Kysely<Schema>,
	siteColumn: string,
	districtCode: string | null,
	siteIds: readonly string[] | null
): Expression<SqlBool> {
	const sites = siteIds === null ? everywhere : within(kysely, siteColumn, siteIds);
	if (districtCode === null) return sites;
	const district = sql`${sql.ref(siteColumn)} in (select id from site where district_code = ${districtCode})`;
	return sql<SqlBool>`(${sites} and ${district})`;
}

const everywhere = sql<SqlBool>`1 = 1`;
