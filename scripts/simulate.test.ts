import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';

interface Post {
	readonly key: string | undefined;
	readonly readings: readonly { readonly point: string; readonly at: string; readonly value: number }[];
}

let server: Server | undefined;
afterEach(() => server?.close());

/** Answers with the given statuses one after another, then 200. */
async function gatewayTarget(statuses: number[]): Promise<{ url: string; posts: Post[] }> {
	const posts: Post[] = [];
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const status = statuses.shift() ?? 200;
			if (status === 200)
				posts.push({ key: request.headers.authorization, ...(JSON.parse(body) as Omit<Post, 'key'>) });
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify(
					status === 200 ? { accepted: 1, duplicates: 0, refused: [] } : { code: 'x', detail: 'not now' }
				)
			);
		});
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, posts };
}

async function simulateOnce(...args: string[]): Promise<{ code: number | null; errors: string }> {
	const child = spawn(process.execPath, ['scripts/simulate.ts', '--once', ...args], {
		env: { ...process.env, SIMULATE_KEY: '', SIMULATE_URL: '' }
	});
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const [code] = (await once(child, 'exit')) as [number | null];
	return { code, errors };
}

test('sends every point in service once, in batches, and tries again while the server is busy', async () => {
	const { url, posts } = await gatewayTarget([503]);
	const { code, errors } = await simulateOnce('--url', url, '--key', 'k1');
	expect(code, errors).toBe(0);
	expect(errors).toContain('HTTP 503');
	expect(posts[0]?.key).toBe('Bearer k1');
	const points = posts.flatMap(({ readings }) => readings.map(({ point }) => point));
	expect(points.length).toBeGreaterThan(1400);
	expect(new Set(points).size).toBe(points.length);
	expect(Math.max(...posts.map(({ readings }) => readings.length))).toBeLessThanOrEqual(500);
	expect(posts[0]?.readings[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
});

test('a refused key ends it at once with the answer', async () => {
	const { url, posts } = await gatewayTarget([401]);
	const { code, errors } = await simulateOnce('--url', url, '--key', 'bad');
	expect(code).toBe(1);
	expect(errors).toContain('HTTP 401');
	expect(posts).toEqual([]);
});

test.each([
	[['--key', 'k', '--rate', '0'], '--rate 0: allowed are 1–20000'],
	[['--key', 'k', '--scenario', 'nix'], '--scenario nix is not known'],
	[['--key', 'k', '--url', 'nix'], '--url nix is not an address'],
	[[], '--key (or SIMULATE_KEY) is missing']
])('%j is refused with what is allowed', async (args, message) => {
	const { code, errors } = await simulateOnce(...args);
	expect(code).toBe(1);
	expect(errors).toContain(message);
});
