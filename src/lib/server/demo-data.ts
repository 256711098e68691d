import { existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { DemoData } from './app/remove-demo.ts';
import type { Config } from './config.ts';

/** Demo and real data never share a database: own file on SQLite, own schema on PostgreSQL. */
export const DEMO_NAME = 'fengsui_demo';

/** What there is of the demo city beside the data in use, and how it goes. */
export function demoDataOf<Db>(
	{ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
	kysely: Kysely<Db>
): DemoData {
	const files = ['', '-wal', '-shm'].map((ending) => path.join(dataDir, `${DEMO_NAME}.db${ending}`));
	if (databaseUrl === null) {
		return {
			isThere: async () => files.some((file) => existsSync(file)),
			bytes: async () =>
				files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
			remove: async () => {
				for (const file of files) rmSync(file, { force: true });
			}
		};
	}
	return {
		isThere: async () => {
			const { rows } = await sql<{
				there: number;
			}>`select count(*)::int as there from information_schema.schemata where schema_name = ${DEMO_NAME}`.execute(
				kysely
			);
			return (rows[0]?.there ?? 0) > 0;
		},
		bytes: async () => null,
		remove: async () => {
			await sql`drop schema if exists ${sql.ref(DEMO_NAME)} cascade`.execute(kysely);
		}
	};
}
