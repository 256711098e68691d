import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { type Dialect, Kysely, PGliteDialect, sql, SqliteDialect } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../migrate.ts';

const NAME = '0033-inspection-checklist';
const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < NAME));

/** A database without the column, holding an inspection whose site is of no interest here. */
const databases: readonly [string, () => { dialect: Dialect; withoutReferences: string }][] = [
	[
		'SQLite',
		() => ({
			dialect: new SqliteDialect({ database: new Database(':memory:') }),
			withoutReferences: 'pragma foreign_keys = off'
		})
	],
	[
		'PostgreSQL',
		() => ({
			dialect: new PGliteDialect({ pglite: new PGlite() }),
			withoutReferences: 'set session_replication_role = replica'
		})
	]
];

test.each(databases)('%s: an inspection stored before gets its checklist', async (_name, open) => {
	const { dialect, withoutReferences } = open();
	const kysely = new Kysely<Record<string, Record<string, unknown>>>({ dialect });
	await migrate(kysely, before);
	await sql.raw(withoutReferences).execute(kysely);
	for (const [id, body] of [
		['i1', { checklistId: 'con-jgj59-2011', note: '“引号” and \\ backslash' }],
		['i2', {}]
	] as const)
		await sql`insert into inspection (id, site_id, inspector_id, at_ms, body_json)
			values (${id}, 's', 'p', 1, ${JSON.stringify(body)})`.execute(kysely);
	expect(await migrate(kysely, { ...before, [NAME]: migrations[NAME]! })).toEqual([NAME]);
	const { rows } = await sql`select id, checklist_id from inspection order by id`.execute(kysely);
	expect(rows).toEqual([
		{ id: 'i1', checklist_id: 'con-jgj59-2011' },
		{ id: 'i2', checklist_id: '' }
	]);
	await kysely.destroy();
});
