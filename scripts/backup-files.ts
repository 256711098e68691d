import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { readConfig } from '../src/lib/server/config.ts';
import { migrations } from '../src/lib/server/store/migrate.ts';
import { Refused } from './command-options.ts';

/** What stands beside a backup: without it nobody can tell whether the copy is whole. */
const Note = z.strictObject({
	file: z.string(),
	kind: z.enum(['sqlite', 'postgres']),
	/** `fengsui` or `fengsui_demo`: demo and real data are never mixed. */
	name: z.string(),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	bytes: z.int().min(1),
	atMs: z.int(),
	/** The newest change of the schema it holds. */
	schema: z.string(),
	/** Signs sessions; with it people stay signed in. Keep the note as safe as the backup. */
	secret: z.string().nullable()
});
export type Note = z.infer<typeof Note>;

export const noteOf = (file: string) => `${file}.json`;
export const newestSchema = () => Object.keys(migrations).toSorted().at(-1) ?? '';

export function place() {
	const { dataDir, databaseUrl, demo } = readConfig(process.env);
	const name = demo ? 'fengsui_demo' : 'fengsui';
	return {
		dataDir,
		databaseUrl,
		name,
		file: path.join(dataDir, `${name}.db`),
		secretFile: path.join(dataDir, 'secret')
	};
}

export async function sha256Of(file: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

export function readNote(file: string): Note {
	let text: string;
	try {
		text = readFileSync(noteOf(file), 'utf8');
	} catch {
		throw new Refused(`缺少说明文件 the note is missing: ${noteOf(file)}`);
	}
	const parsed = Note.safeParse(JSON.parse(text));
	if (parsed.success) return parsed.data;
	throw new Refused(`说明文件无效 the note is not valid: ${noteOf(file)}`);
}

/** Throws unless the file is a whole SQLite database; gives the newest change of its schema. */
export function checkedSqlite(file: string): string {
	const database = new Database(file, { readonly: true });
	try {
		const result = database.pragma('integrity_check', { simple: true });
		if (result !== 'ok') throw new Refused(`数据库已损坏 the database is damaged: ${String(result)}`);
		const row = database.prepare('select max(name) as name from kysely_migration').get() as {
			name: string | null;
		};
		return row.name ?? '';
	} catch (error) {
		if (error instanceof Refused) throw error;
		throw new Refused(`不是有效的数据库 not a valid database: ${file}`);
	} finally {
		database.close();
	}
}

/** Runs a program of PostgreSQL; says so where it is not installed. The address goes by the environment, not by the command line. */
export function runPostgres(program: 'pg_dump' | 'pg_restore', args: readonly string[], url: string): void {
	const address = new URL(url);
	const env = {
		...process.env,
		PGHOST: address.searchParams.get('host') ?? address.hostname,
		PGPORT: address.port || '5432',
		PGUSER: decodeURIComponent(address.username),
		PGPASSWORD: decodeURIComponent(address.password),
		PGDATABASE: decodeURIComponent(address.pathname.slice(1))
	};
	const done = spawnSync(program, args, { env, encoding: 'utf8' });
	if (done.error)
		throw new Refused(`未安装 ${program}，请安装 PostgreSQL 客户端  ${program} is not installed`);
	if (done.status !== 0) throw new Refused(`${program}: ${done.stderr.trim()}`);
}
