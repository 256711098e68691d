import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io } from 'socket.io-client';
import { afterEach, expect, test, vi } from 'vitest';
import type { Actor } from '../../../domain/people/role.ts';
import { BEAT_EVERY_MS } from '../../../wire/live.ts';
import type { Identity, Ports } from '../../app/ports.ts';
import { createLog } from '../../log.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { startLiveServer } from './live-server.ts';

const officer: Actor = {
	id: 'p1',
	name: '值班员',
	kind: 'person',
	role: 'duty_officer',
	districtCode: null,
	siteIds: null
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
	vi.useRealTimers();
	for (const close of closing.splice(0)) await close();
});

/** A server with one connected screen; `is` is who the screen's session belongs to. */
async function connected() {
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
	const { store } = await openSqlite(':memory:');
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	const session = { is: officer };
	const identity = { actorOfCookie: () => Promise.resolve(session.is) } as unknown as Identity;
	const ports: Ports = { store, nowMs: Date.now, wake: () => {}, log: createLog('silent'), demo: false };
	const live = startLiveServer(http, ports, identity, null, () => ({
		lastCommitAtMs: null,
		failingSinceMs: null
	}));
	const { port } = http.address() as AddressInfo;
	const screen = io(`http://127.0.0.1:${port}`, { path: '/live', transports: ['websocket'] });
	const heard: string[] = [];
	screen.on('beat', () => heard.push('beat'));
	screen.on('refused', ({ code }: { code: string }) => heard.push(code));
	closing.push(async () => {
		screen.disconnect();
		await live.close();
		await store.close();
	});
	const first = new Promise((resolve) => screen.once('snapshot', resolve));
	screen.on('connect', () => screen.emit('hello', { lastSeq: null }));
	await first;
	const settled = () => new Promise((resolve) => setTimeout(resolve, 100));
	return { live, session, heard, settled };
}

test('beats while the store answers, and falls silent when it does not', async () => {
	const { live, heard, settled } = await connected();
	vi.advanceTimersByTime(BEAT_EVERY_MS - 1000);
	live.push([], 0);
	vi.advanceTimersByTime(1000);
	await settled();
	expect(heard).toEqual(['beat']);
	vi.advanceTimersByTime(2 * BEAT_EVERY_MS);
	await settled();
	expect(heard).toEqual(['beat']);
	live.push([], 0);
	vi.advanceTimersByTime(BEAT_EVERY_MS);
	await settled();
	expect(heard).toEqual(['beat', 'beat']);
});

test('a screen whose person now has another district must start anew', async () => {
	const { session, heard, settled } = await connected();
	session.is = { ...officer, districtCode: '220113' };
	vi.advanceTimersByTime(BEAT_EVERY_MS);
	await settled();
	expect(heard.filter((one) => one !== 'beat')).toEqual(['scope_changed']);
});
