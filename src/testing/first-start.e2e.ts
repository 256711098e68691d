import { expect, test } from '@playwright/test';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startProduct } from './product.ts';

/** What an operator meets on the first day. */

test("a port in use does not swallow the administrator's password", async () => {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-'));
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	const { port } = other.address() as AddressInfo;
	await expect(startProduct({ dataDir, port })).rejects.toThrow(
		/administrator: admin .*\n.*port \d+ is in use/
	);
	other.close();
	rmSync(dataDir, { recursive: true, force: true });
});

test('a request that never ends does not keep the server from closing its database', async () => {
	const product = await startProduct();
	const key = await product.createKey('slow');
	const { port } = new URL(product.url);
	const slow = connect(Number(port), '127.0.0.1').on('error', () => {});
	slow.write(
		[
			'POST /api/v1/readings HTTP/1.1',
			'Host: x',
			`Authorization: Bearer ${key}`,
			'Content-Length: 1000'
		].join('\r\n') + '\r\nContent-Type: application/json\r\n\r\n{"readings":['
	);
	await new Promise((resolve) => setTimeout(resolve, 300));
	product.signal('SIGTERM');
	expect(await product.ended()).toBe(0);
	expect(existsSync(path.join(product.dataDir, 'fengsui.db-wal'))).toBe(false);
	await product.dispose();
});

test('pages are guarded however their address is written', async () => {
	const product = await startProduct();
	for (const address of ['/admin', '/%61dmin', '/%77all', '/desk']) {
		const answer = await fetch(product.url + address, { redirect: 'manual' });
		expect([address, answer.status]).toEqual([address, 303]);
	}
	await product.dispose();
});

test('an idle connection is not closed under a client that is about to use it', async () => {
	const product = await startProduct();
	const { port } = new URL(product.url);
	const client = connect(Number(port), '127.0.0.1');
	const request = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
	let answers = 0;
	client.on('data', (bytes) => (answers += bytes.toString().split('HTTP/1.1 200').length - 1));
	client.write(request);
	await expect.poll(() => answers).toBe(1);
	// Longer than the five seconds after which Node would close it.
	await new Promise((resolve) => setTimeout(resolve, 7000));
	client.write(request);
	await expect.poll(() => answers).toBe(2);
	client.destroy();
	await product.dispose();
});
