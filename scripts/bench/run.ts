import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { startProduct } from '../../src/testing/product.ts';
import { signIn } from '../../src/testing/live-client.ts';
import { BENCH_PASSWORD } from './city.ts';
import type { Job, JobAnswer, Target } from './jobs.ts';

/** A server under load: the product or the floor. */
export interface Served {
	readonly target: Target;
	/** Memory in MiB: now, and the most it ever was. */
	memory(): { readonly nowMiB: number; readonly peakMiB: number };
	stop(): Promise<void>;
}

export async function serveProduct(dataDir: string, env: NodeJS.ProcessEnv, key: string): Promise<Served> {
	const product = await startProduct({ dataDir, env });
	const cookie = await signIn(product.url, 'duty_officer', BENCH_PASSWORD);
	return {
		target: { url: product.url, key, cookie },
		memory: () => memoryOf(product.pid),
		stop: async () => {
			product.signal('SIGTERM');
			await product.ended();
		}
	};
}

export async function serveFloor(folder: string): Promise<Served> {
	const port = await freePort();
	const child = script('floor.ts', [path.join(folder, 'floor.db'), String(port)]);
	await new Promise((resolve) => child.stdout?.once('data', resolve));
	return {
		target: { url: `http://127.0.0.1:${port}`, key: '', cookie: '' },
		memory: () => memoryOf(child.pid),
		stop: async () => {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await ended;
		}
	};
}

/** Runs one job in the load generator's own process. */
export async function load(job: Job): Promise<JobAnswer> {
	const child = script('load.ts', [JSON.stringify(job)]);
	return JSON.parse(await firstLine(child)) as JobAnswer;
}

/** The same, and it stays: `leave` ends it. */
export async function loadAndStay(job: Job): Promise<{ leave(): void }> {
	const child = script('load.ts', [JSON.stringify(job)]);
	await firstLine(child);
	return { leave: () => void child.kill('SIGKILL') };
}

export async function measuredBy(file: string): Promise<Record<string, number>> {
	return JSON.parse(await firstLine(script(file, []))) as Record<string, number>;
}

function script(file: string, args: readonly string[]): ChildProcess {
	return spawn(process.execPath, [path.join(import.meta.dirname, file), ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NODE_ENV: 'production' }
	});
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('\n')) resolve(text);
		});
		child.once('exit', (code) => reject(new Error(`ended with ${code} before it had an answer: ${text}`)));
	});
}

function memoryOf(pid: number | undefined): { readonly nowMiB: number; readonly peakMiB: number } {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const field = (name: string) =>
		Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) / 1024;
	return { nowMiB: field('VmRSS'), peakMiB: field('VmHWM') };
}

function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer();
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
