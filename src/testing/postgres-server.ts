import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface PostgresServer {
	/** Address of a database that exists and may be used as it likes. */
	readonly url: string;
	stop(): Promise<void>;
}

const START_MS = 30_000;
const debianFolder = '/usr/lib/postgresql';

/** A throw-away cluster from the binaries this machine has; `null` when it has none. */
export async function startPostgres(): Promise<PostgresServer | null> {
	const bin = binaries();
	if (bin === null) return null;

	const folder = mkdtempSync(join(tmpdir(), 'fengsui-postgres-'));
	const as = unprivileged();
	if (as) chownSync(folder, as.uid, as.gid);
	const data = join(folder, 'data');
	await promisify(execFile)(
		join(bin, 'initdb'),
		['-D', data, '-U', 'fengsui', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
		{ ...as, cwd: folder }
	);
	return await serve({ bin, folder, data, as });
}

async function serve({
	bin,
	folder,
	data,
	as
}: {
	bin: string;
	folder: string;
	data: string;
	as: Ids | undefined;
}) {
	const port = await freePort();
	const settings = [
		...['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`],
		// A cluster that is thrown away need not survive a power cut.
		...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
	];
	const server = spawn(
		join(bin, 'postgres'),
		['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
		{
			...as,
			cwd: folder,
			stdio: 'ignore'
		}
	);
	const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
	// Fast shutdown, also when the tests are cut off: no server is left behind.
	const kill = () => void server.kill('SIGINT');
	process.once('exit', kill);

	const url = `postgres://fengsui@127.0.0.1:${port}/postgres`;
	const stop = async () => {
		process.off('exit', kill);
		kill();
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await answers(url);
	} catch (error) {
		await stop();
		throw error;
	}
	return { url, stop };
}

/** Makes an empty database beside the one the address names, so that nothing that exists is ever touched. */
export async function freshDatabase(url: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
	const name = `fengsui_test_${randomBytes(6).toString('hex')}`;
	await administer(url, `create database ${name}`);
	const fresh = new URL(url);
	fresh.pathname = `/${name}`;
	return { url: fresh.href, drop: () => administer(url, `drop database if exists ${name}`) };
}

async function administer(url: string, statement: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

async function answers(url: string): Promise<void> {
	const untilMs = Date.now() + START_MS;
	for (;;) {
		try {
			return await administer(url, 'select 1');
		} catch (error) {
			if (Date.now() > untilMs) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}

/** Debian keeps the server's programs out of the path, in one folder per version; the newest one is taken. */
function binaries(): string | null {
	const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
	const newestFirst = versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(debianFolder, version, 'bin'));
	const folders = [...newestFirst, ...(process.env['PATH'] ?? '').split(delimiter)];
	return (
		folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ??
		null
	);
}

interface Ids {
	readonly uid: number;
	readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as its own user, or as nobody. */
function unprivileged(): Ids | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const user of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) =>
				Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			// This user does not exist here: the next one.
		}
	}
	throw new Error(
		'running as root, and there is neither a user "postgres" nor "nobody" to run the server as'
	);
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const { port } = probe.address() as { port: number };
	await new Promise((resolve) => probe.close(resolve));
	return port;
}
