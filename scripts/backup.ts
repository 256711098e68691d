/** `npm run backup -- --to FILE`: a whole copy while the server runs, checked, with a note that `npm run restore` reads. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
	checkedSqlite,
	newestSchema,
	noteOf,
	place,
	runPostgres,
	sha256Of,
	type Note
} from './backup-files.ts';
import { Refused, options } from './command-options.ts';

const usage = `npm run backup -- --to FILE [--force]
Copies the database (embedded or PostgreSQL) while the server runs, checks the copy, and writes FILE and FILE.json.
--force replaces a file that is there.`;

async function main(args: readonly string[]): Promise<void> {
	const given = options(args, { flags: ['force', 'help'], values: ['to'] }, usage);
	const to = given.text('to');
	if (given.has('help') || to === null) throw new Refused(usage);
	const target = path.resolve(to);
	if (existsSync(target) && !given.has('force'))
		throw new Refused(`文件已存在 the file exists: ${target} (--force)`);
	mkdirSync(path.dirname(target), { recursive: true });
	// Under another name until it is whole: a backup that was cut off must not look like one.
	const part = `${target}.part`;
	rmSync(part, { force: true });
	const { databaseUrl, name, file, secretFile } = place();
	const schema = databaseUrl ? dumped(databaseUrl, name, part) : await copied(file, part);
	renameSync(part, target);
	const note: Note = {
		file: path.basename(target),
		kind: databaseUrl ? 'postgres' : 'sqlite',
		name,
		sha256: await sha256Of(target),
		bytes: statSync(target).size,
		atMs: Date.now(),
		schema,
		secret: existsSync(secretFile) ? readFileSync(secretFile, 'utf8').trim() : null
	};
	writeFileSync(noteOf(target), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
	console.log(`已备份 backed up: ${target}  ${note.bytes} B  sha256 ${note.sha256.slice(0, 16)}`);
}

async function copied(file: string, part: string): Promise<string> {
	if (!existsSync(file)) throw new Refused(`没有数据库 there is no database: ${file}`);
	const database = new Database(file, { readonly: true, fileMustExist: true });
	try {
		await database.backup(part);
	} finally {
		database.close();
	}
	return checkedSqlite(part);
}

function dumped(url: string, name: string, part: string): string {
	runPostgres('pg_dump', ['--format=custom', `--schema=${name}`, '--no-owner', `--file=${part}`], url);
	return newestSchema();
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
