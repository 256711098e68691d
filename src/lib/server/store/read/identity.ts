import type { Kysely } from 'kysely';
import type { DataGrant } from '../../../domain/people/data-grant.ts';
import type { SignInGuard } from '../../../domain/people/security-policy.ts';
import type { Schema } from '../schema.ts';

const LOCKED_SHOWN = 100;

export async function signInGuard(kysely: Kysely<Schema>, username: string): Promise<SignInGuard | null> {
	const query = kysely.selectFrom('sign_in_guard').selectAll().where('username', '=', username);
	const row = await query.executeTakeFirst();
	return row ? guardOf(row) : null;
}

export async function lockedNames(kysely: Kysely<Schema>, nowMs: number): Promise<readonly SignInGuard[]> {
	const query = kysely.selectFrom('sign_in_guard').selectAll().where('locked_until_ms', '>', nowMs);
	return (await query.orderBy('locked_until_ms', 'desc').limit(LOCKED_SHOWN).execute()).map(guardOf);
}

export async function forgetSignIns(kysely: Kysely<Schema>, beforeMs: number): Promise<number> {
	const done = await kysely.deleteFrom('sign_in_guard').where('since_ms', '<', beforeMs).executeTakeFirst();
	return Number(done.numDeletedRows);
}

function guardOf(row: Schema['sign_in_guard']): SignInGuard {
	return {
		username: row.username,
		failures: row.failures,
		sinceMs: row.since_ms,
		lockedUntilMs: row.locked_until_ms,
		version: row.version
	};
}

const GRANTS_SHOWN = 500;

export async function dataGrants(kysely: Kysely<Schema>): Promise<readonly DataGrant[]> {
	const query = kysely.selectFrom('data_grant').select('body_json').orderBy('until_ms', 'desc').orderBy('id');
	return (await query.limit(GRANTS_SHOWN).execute()).map((row) => JSON.parse(row.body_json) as DataGrant);
}

export async function dataGrantsOf(
	kysely: Kysely<Schema>,
	personId: string,
	nowMs: number
): Promise<readonly DataGrant[]> {
	const query = kysely.selectFrom('data_grant').select('body_json').where('person_id', '=', personId);
	const rows = await query.where('until_ms', '>', nowMs).orderBy('id').execute();
	return rows.map((row) => JSON.parse(row.body_json) as DataGrant);
}

/** Two processes that start together agree: the first one's value stays. */
export async function settingOnce(kysely: Kysely<Schema>, key: string, value: string): Promise<string> {
	await kysely
		.insertInto('setting')
		.values({ key, value })
		.onConflict((on) => on.doNothing())
		.execute();
	const row = await kysely
		.selectFrom('setting')
		.select('value')
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	return row.value;
}
