import type { Kysely } from 'kysely';
import { type Role, roles } from '../../../domain/people/role.ts';
import type { Schema } from '../schema.ts';
import type { Account, Person, RosterShift, SiteLimits } from '../rows.ts';
import { within } from './within.ts';

type UserRow = Schema['user'];

/** People who may sign in; whoever was barred is left out. Accounts without a role of ours are not people here. */
export async function people(kysely: Kysely<Schema>): Promise<readonly Person[]> {
	const rows = await withoutTable(kysely.selectFrom('user').selectAll().orderBy('id').execute(), []);
	return rows.filter((row) => !row.banned).flatMap(personOf);
}

/** Also somebody who was barred: old records still name them. */
export async function person(kysely: Kysely<Schema>, id: string): Promise<Person | null> {
	const query = kysely.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
	const row = await withoutTable(query, undefined);
	return row ? (personOf(row)[0] ?? null) : null;
}

/** The table is made by the identity library after ours: until then there is nobody. */
async function withoutTable<Result>(query: Promise<Result>, nobody: Result): Promise<Result> {
	try {
		return await query;
	} catch (error) {
		const { code, message = '' } = error as { code?: string; message?: string };
		if (code === '42P01' || message.startsWith('no such table')) return nobody;
		throw error;
	}
}

function personOf(row: UserRow): readonly Person[] {
	const role = (row.role ?? '')
		.split(',')
		.find((name): name is Role => (roles as readonly string[]).includes(name));
	if (role === undefined) return [];
	const { id, name, username, districtCode, siteIds } = row;
	return [
		{
			id,
			name,
			username: username ?? id,
			role,
			districtCode: districtCode ?? null,
			siteIds: namesOf(siteIds)
		}
	];
}

/** `null` means "no such limit", so text that cannot be read must mean "none" instead. */
function namesOf(text: string | null | undefined): readonly string[] | null {
	if (text === null || text === undefined || text === '') return null;
	try {
		const ids: unknown = JSON.parse(text);
		if (ids === null) return null;
		return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
	} catch {
		return [];
	}
}

export async function accounts(kysely: Kysely<Schema>): Promise<readonly Account[]> {
	const rows = await withoutTable(kysely.selectFrom('user').selectAll().orderBy('id').execute(), []);
	return rows.flatMap((row) =>
		personOf(row).map((one) => ({
			...one,
			streets: namesOf(row.streets),
			sectors: namesOf(row.sectors) as Account['sectors'],
			disabled: Boolean(row.banned),
			version: row.version ?? 1
		}))
	);
}

export async function siteIdsWithin(
	kysely: Kysely<Schema>,
	{ districtCode, streets, sectors }: SiteLimits
): Promise<readonly string[]> {
	let query = kysely.selectFrom('site').select('id').orderBy('id');
	if (districtCode !== null) query = query.where('district_code', '=', districtCode);
	if (streets !== null) query = query.where(within(kysely, 'street_code', streets));
	if (sectors !== null) query = query.where(within(kysely, 'sector', sectors));
	return (await query.execute()).map((row) => row.id);
}

export async function shiftsAt(kysely: Kysely<Schema>, nowMs: number): Promise<readonly RosterShift[]> {
	const query = kysely
		.selectFrom('roster_shift')
		.selectAll()
		.where('from_ms', '<=', nowMs)
		.where('to_ms', '>', nowMs);
	return (await query.orderBy('from_ms').orderBy('id').execute()).map(shiftOf);
}

export async function shiftsBetween(
	kysely: Kysely<Schema>,
	fromMs: number,
	toMs: number,
	limit: number
): Promise<readonly RosterShift[]> {
	const query = kysely
		.selectFrom('roster_shift')
		.selectAll()
		.where('from_ms', '<', toMs)
		.where('to_ms', '>', fromMs);
	return (await query.orderBy('from_ms').orderBy('id').limit(limit).execute()).map(shiftOf);
}

export async function shift(kysely: Kysely<Schema>, id: string): Promise<RosterShift | null> {
	const row = await kysely.selectFrom('roster_shift').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? shiftOf(row) : null;
}

function shiftOf(row: Schema['roster_shift']): RosterShift {
	return {
		id: row.id,
		role: row.role as Role,
		personId: row.person_id,
		fromMs: row.from_ms,
		toMs: row.to_ms,
		substituteId: row.substitute_id,
		version: row.version
	};
}
