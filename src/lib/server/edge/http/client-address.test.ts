import { expect, test } from 'vitest';
import { clientAddress, clientProtocol, trustedProxies } from './client-address.ts';

const trusted = trustedProxies(['127.0.0.1', '10.0.0.0/8']);

test.each([
	{ socket: '203.0.113.9', forwarded: '', client: '203.0.113.9' },
	// Nobody's proxy: what it claims is not believed.
	{ socket: '203.0.113.9', forwarded: '198.51.100.1', client: '203.0.113.9' },
	{ socket: '127.0.0.1', forwarded: '198.51.100.1', client: '198.51.100.1' },
	{ socket: '::ffff:127.0.0.1', forwarded: '198.51.100.1', client: '198.51.100.1' },
	// The client forged the first entry; our proxies added the others.
	{ socket: '10.1.1.1', forwarded: '1.1.1.1, 198.51.100.1, 10.2.2.2', client: '198.51.100.1' },
	{ socket: '127.0.0.1', forwarded: '', client: '127.0.0.1' },
	{ socket: '127.0.0.1', forwarded: 'x\r\nevil', client: '127.0.0.1' }
])('$socket with "$forwarded" is $client', ({ socket, forwarded, client }) => {
	expect(clientAddress(socket, forwarded, trusted)).toBe(client);
});

test.each([
	{ socket: '127.0.0.1', proto: 'https', is: 'https' },
	{ socket: '203.0.113.9', proto: 'https', is: 'http' },
	{ socket: '127.0.0.1', proto: '', is: 'http' }
])('$socket saying "$proto" is $is', ({ socket, proto, is }) => {
	expect(clientProtocol(socket, proto, trusted)).toBe(is);
});
