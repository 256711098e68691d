import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import type { Actor } from '../../../domain/people/role.ts';
import { until } from '../../../../testing/live-client.ts';
import { aSite, anAlarm } from '../../../../testing/store-rows.ts';
import type { ClientToServer, PresenceView, ServerToClient, Snapshot } from '../../../wire/live.ts';
import type { Identity, Ports } from '../../app/ports.ts';
import { silentLog } from '../../log.ts';
import { aChannelBook } from '../../../../testing/channel-book.ts';
import { startRelay } from '../../outbox/relay.ts';
import { openSqlite } from '../../store/sqlite/open.ts';
import { startLiveServer } from './live-server.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

const anOfficer = (name: string, districtCode: string | null = null): Actor => ({
	...{ id: name, name, kind: 'person', role: 'duty_officer' },
	...{ districtCode, siteIds: null }
});
const people = new Map(
	[anOfficer('wang'), anOfficer('li'), anOfficer('district', '220113')].map((one) => [one.name, one])
);

/** A server with one alarm in 220102; who connects is named in the cookie. */
async function aServer() {
	const { store } = await openSqlite(':memory:');
	await store.commit({
		sites: [{ row: aSite(), expect: null }],
		alarms: [{ row: anAlarm(), expect: null }],
		events: [],
		audit: []
	});
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	const identity = {
		actorOfCookie: (cookie: string) => Promise.resolve(people.get(cookie) ?? null)
	} as unknown as Identity;
	let wake = () => {};
	const ports: Ports = { store, nowMs: Date.now, wake: () => wake(), log: silentLog, demo: false };
	const writes = () => ({ lastCommitAtMs: null, failingSinceMs: null });
	const live = startLiveServer(http, ports, identity, null, writes);
	const relay = await startRelay(ports, live, aChannelBook());
	wake = relay.wake;
	closing.push(
		() => store.close(),
		() => live.close(),
		() => relay.stop()
	);
	return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function aDesk(url: string, cookie: string) {
	const socket: Socket<ServerToClient, ClientToServer> = io(url, {
		...{ path: '/live', transports: ['websocket'], forceNew: true, extraHeaders: { cookie } }
	});
	closing.push(() => void socket.disconnect());
	const heard: PresenceView[] = [];
	socket.on('events', ({ events }) => {
		for (const event of events) if (event.kind === 'desk.presence') heard.push(event.body);
	});
	const first = new Promise<Snapshot>((resolve) => socket.once('snapshot', resolve));
	socket.on('connect', () => socket.emit('hello', { lastSeq: null }));
	return { socket, heard, snapshot: await first };
}

test('two officers at one alarm see each other, and see when one leaves', async () => {
	const url = await aServer();
	const [wang, li] = [await aDesk(url, 'wang'), await aDesk(url, 'li')];
	wang.socket.emit('attend', { alarmId: 'alarm-1', activity: 'acting' });
	await until(() => li.heard.length === 1);
	expect(li.heard[0]).toMatchObject({ personName: 'wang', alarmId: 'alarm-1', activity: 'acting' });
	const late = await aDesk(url, 'li');
	// In the first data, or right behind it when that was made a moment before.
	await until(() => [...late.snapshot.presences, ...late.heard].some((one) => one.personName === 'wang'));
	wang.socket.disconnect();
	await until(() => li.heard.length === 2);
	expect(li.heard[1]).toMatchObject({ personName: 'wang', alarmId: null });
});

test('an officer of another district neither sees it nor can say anything about the alarm', async () => {
	const url = await aServer();
	const [wang, other] = [await aDesk(url, 'wang'), await aDesk(url, 'district')];
	expect(other.snapshot.alarms).toEqual([]);
	other.socket.emit('attend', { alarmId: 'alarm-1', activity: 'acting' });
	wang.socket.emit('attend', { alarmId: 'alarm-1', activity: 'viewing' });
	await until(() => wang.heard.length === 1);
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(wang.heard.map((one) => one.personName)).toEqual(['wang']);
	expect(other.heard).toEqual([]);
});

test('what is not an attendance is dropped', async () => {
	const url = await aServer();
	const wang = await aDesk(url, 'wang');
	wang.socket.emit('attend', { alarmId: 7, activity: 'dancing' } as never);
	await new Promise((resolve) => setTimeout(resolve, 250));
	wang.socket.emit('attend', { alarmId: 'alarm-1', activity: 'viewing' });
	await until(() => wang.heard.length === 1);
	expect(wang.heard[0]?.activity).toBe('viewing');
});
