/** `npm run restore -- --from FILE`: puts a backup in the place of the data, after checking it; what was there is kept beside it. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
	checkedSqlite,
	newestSchema,
	place,
	readNote,
	runPostgres,
	sha256Of,
	type Note
} from './backup-files.ts';
import { Refused, options } from './command-options.ts';

const usage = `npm run restore -- --from FILE [--force]
Checks FILE by FILE.json and puts it in the place of the data. The server must be stopped. Data that is there is only
replaced with --force, and is kept beside it under another name (embedded database).`;

async function main(args: readonly string[]): Promise<void> {
	const given = options(args, { flags: ['force', 'help'], values: ['from'] }, usage);
	const from = given.text('from');
	if (given.has('help') || from === null) throw new Refused(usage);
	const source = path.resolve(from);
	if (!existsSync(source)) throw new Refused(`没有这个文件 no such file: ${source}`);
	const note = readNote(source);
	await mustBeWhole(source, note);
	const { databaseUrl, name, file, secretFile, dataDir } = place();
	const kind = databaseUrl ? 'postgres' : 'sqlite';
	if (note.kind !== kind) throw new Refused(`备份来自 the backup is of ${note.kind}，当前为 this is ${kind}`);
	if (note.name !== name)
		throw new Refused(
			`备份是 the backup is ${note.name}，当前是 this is ${name}：演示数据与真实数据不能混用 demo and real data are not mixed`
		);
	mkdirSync(dataDir, { recursive: true });
	if (databaseUrl) restoredPostgres(databaseUrl, name, source, given.has('force'));
	else restoredSqlite(file, source, given.has('force'));
	if (note.secret !== null) writeFileSync(secretFile, note.secret, { mode: 0o600 });
	console.log(`已恢复 restored: ${new Date(note.atMs).toISOString()}  ${note.schema}`);
}

async function mustBeWhole(source: string, note: Note): Promise<void> {
	if ((await sha256Of(source)) !== note.sha256)
		throw new Refused(`备份与说明文件不符，可能已损坏 the backup is not what its note says: ${source}`);
	if (note.schema > newestSchema())
		throw new Refused(
			`备份来自更新的版本 the backup is of a newer release: ${note.schema} > ${newestSchema()}`
		);
	if (note.kind === 'sqlite') checkedSqlite(source);
}

function restoredSqlite(file: string, source: string, force: boolean): void {
	if (existsSync(file)) {
		if (!force) throw new Refused(`已有数据 there is data: ${file} (--force)`);
		mustBeStopped(file);
		const kept = `${file}.before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}`;
		renameSync(file, kept);
		console.log(`原数据保留为 what was there is kept as: ${kept}`);
	}
	for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
	const part = `${file}.part`;
	copyFileSync(source, part);
	renameSync(part, file);
}

/** A running server holds the log of the file open; taking the file from under it would lose what it writes. */
function mustBeStopped(file: string): void {
	const database = new Database(file, { timeout: 500 });
	try {
		database.pragma('locking_mode = exclusive');
		database.exec('begin exclusive; commit');
		database.pragma('wal_checkpoint(truncate)');
	} catch {
		throw new Refused('服务正在运行，请先停止 the server is running: stop it first');
	} finally {
		database.close();
	}
}

function restoredPostgres(url: string, name: string, source: string, force: boolean): void {
	const args = ['--no-owner', '--exit-on-error', '--single-transaction', `--schema=${name}`];
	if (force) args.push('--clean', '--if-exists');
	runPostgres(
		'pg_restore',
		[...args, `--dbname=${decodeURIComponent(new URL(url).pathname.slice(1))}`, source],
		url
	);
}

try {
	await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof Refused)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
