import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/**
 * Alarms keep what the engine needs to find them again: their limit, their end, what falls due, whether they are still
 * worth remembering. Points keep what lies over them. A point that was never heard is looked at soon.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	for (const statement of columnsOf(isSqlite(db))) await sql.raw(statement).execute(db);
	await sql.raw(fillOf(isSqlite(db))).execute(db);
	for (const statement of indexes) await sql.raw(statement).execute(db);
	await sql.raw(unheard).execute(db);
}

function columnsOf(sqlite: boolean): readonly string[] {
	const big = sqlite ? 'integer' : 'bigint';
	const small = sqlite ? 'integer' : 'smallint';
	return [
		`alter table alarm add column limit_id text not null default ''`,
		`alter table alarm add column returned_at_ms ${big}`,
		`alter table alarm add column due_at_ms ${big}`,
		`alter table alarm add column is_kept ${small} not null default 0`,
		`alter table alarm add column is_quiet ${small} not null default 0`,
		'alter table point_state add column holds text'
	];
}

function fillOf(sqlite: boolean): string {
	const field = (name: string) =>
		sqlite ? `json_extract(view_json, '$.${name}')` : `(view_json::json ->> '${name}')`;
	const returned = sqlite ? field('returnedAtMs') : `${field('returnedAtMs')}::bigint`;
	return `update alarm set limit_id = ${field('limitId')}, returned_at_ms = ${returned}, is_kept = is_open`;
}

const indexes = [
	'create index alarm_kept_point on alarm (point_key) where is_kept = 1',
	'create index alarm_due on alarm (due_at_ms) where due_at_ms is not null',
	'create index alarm_quiet on alarm (activated_at_ms, id) where is_quiet = 1',
	'create index point_state_held on point_state (point_key) where holds is not null',
	'create index alarm_point_end on alarm (point_key, returned_at_ms)'
];

const unheard = `
	insert into point_state (point_key, evaluation, due_at_ms, version)
	select key, '{"lastAtMs":null,"lastQuality":null,"limits":{}}', 0, 1 from point
	where service = 'in_service' and not exists (select 1 from point_state where point_key = key)`;
