import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveArguments } from '../../scripts/install.mjs';

/** The built product, started as an operator starts it, on a port and in a folder of its own. */
export interface Product {
	readonly url: string;
	readonly dataDir: string;
	readonly env: NodeJS.ProcessEnv;
	readonly pid: number | undefined;
	/** Printed on the very first start only. */
	readonly administrator: { readonly username: string; readonly password: string } | null;
	/** Everything it printed so far. */
	output(): string;
	/** Makes a gateway key with the documented command. */
	createKey(name: string): Promise<string>;
	/** Runs one of the project's scripts on this product's data and gives what it printed. */
	script(
		file: string,
		...args: string[]
	): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
	signal(name: NodeJS.Signals): void;
	/** Resolves with the exit code, or the signal that ended it. */
	ended(): Promise<number | NodeJS.Signals | null>;
	/** Ends it and removes its data. */
	dispose(): Promise<void>;
}

export interface ProductOptions {
	readonly demo?: boolean;
	readonly simulator?: boolean;
	/** Starts again on the data of an earlier one. */
	readonly dataDir?: string;
	readonly port?: number;
	readonly env?: NodeJS.ProcessEnv;
}

const READY_WITHIN_MS = 90_000;
const root = path.resolve(import.meta.dirname, '../..');

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
	const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	const port = options.port ?? (await freePort());
	const env: NodeJS.ProcessEnv = {
		...process.env,
		PORT: String(port),
		HOST: '127.0.0.1',
		DATA_DIR: dataDir,
		DEMO: options.demo ? '1' : '0',
		SIMULATOR: options.simulator ? '1' : '0',
		LOG_LEVEL: 'warn',
		NODE_ENV: 'production',
		...options.env
	};
	const child = spawn(process.execPath, serveArguments, {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const printed: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
	const end = ended(child);
	const url = `http://127.0.0.1:${port}`;
	await ready(url, end, printed);
	const first = /administrator: (\S+) .*: (\S+)/.exec(printed.join(''));
	return {
		url,
		dataDir,
		env,
		pid: child.pid,
		administrator: first?.[1] && first[2] ? { username: first[1], password: first[2] } : null,
		output: () => printed.join(''),
		createKey: async (name) =>
			(await runScript(env, 'scripts/key.ts', ['create', '--name', name])).stdout.trim(),
		script: (file, ...args) => runScript(env, file, args),
		signal: (name) => child.kill(name),
		ended: () => end,
		dispose: async () => {
			child.kill('SIGKILL');
			await end;
			rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}

async function ready(url: string, end: Promise<unknown>, printed: readonly string[]): Promise<void> {
	let hasEnded = false;
	void end.then(() => {
		hasEnded = true;
	});
	const untilMs = Date.now() + READY_WITHIN_MS;
	while (Date.now() < untilMs && !hasEnded) {
		// The line with the password is printed just before this one.
		if (printed.join('').includes('就绪 ready') && (await answers(`${url}/readyz`))) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`the product did not become ready:\n${printed.join('')}`);
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url)).ok;
	} catch {
		return false;
	}
}

function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
	return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

async function runScript(env: NodeJS.ProcessEnv, file: string, args: readonly string[]) {
	const child = spawn(process.execPath, [path.join(root, file), ...args], {
		cwd: root,
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const out: string[] = [];
	const err: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
	const code = await ended(child);
	return { code: typeof code === 'number' ? code : 1, stdout: out.join(''), stderr: err.join('') };
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			server.close(() => resolve(port));
		});
	});
}
