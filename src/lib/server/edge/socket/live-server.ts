import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Actor } from '../../../domain/people/role.ts';
import { SECOND_MS } from '../../../domain/time.ts';
import { HelloSchema } from '../../../wire/hello.ts';
import {
	BEAT_EVERY_MS,
	EVENTS_BEHIND_MAX,
	type ClientToServer,
	type LiveEvent,
	type ServerToClient,
	type WriteHealth
} from '../../../wire/live.ts';
import { seesEvent, shownEvents } from '../../app/queries/shown-event.ts';
import { snapshot } from '../../app/queries/snapshot.ts';
import { GrantUses } from '../../app/grant-use.ts';
import type { Identity, Ports } from '../../app/ports.ts';
import type { LiveSink } from '../../push/push.ts';
import { attendance } from './attendance.ts';
import { Presences } from './presences.ts';
import { limitsOf, personRoom, roomOf } from './room.ts';
import { sharedSnapshots, type MadeSnapshot } from './shared-snapshots.ts';
import type { LiveSocket, SocketData } from './live-socket.ts';
import { cutWhenSlow } from './slow-client.ts';

const CATCH_UP_AT_ONCE = 1000;
/** A hello is a few bytes; anything larger is not ours. */
const MESSAGE_BYTES_MAX = 4096;

/** The store is looked at every second. Not for this long: it does not answer, and nobody is told that all is well. */
const LOOKED_WITHIN_MS = 5 * SECOND_MS;

/**
 * With the two seconds that an answer is remembered, and a second or two to ask for a thousand screens: who lost a session, a
 * scope or a grant is out within five seconds.
 */
const CHECK_SESSIONS_EVERY_MS = SECOND_MS;

type SnapshotOf = (actor: Actor) => Promise<MadeSnapshot>;
type LiveIo = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface LiveServer extends LiveSink {
	readonly clients: () => number;
	/** Says goodbye to every screen; without it the process would wait for them for ever. */
	close(): Promise<void>;
}

/** Serves the live sequence at `/live`. One room per scope, so that each event is encoded once per scope. */
export function startLiveServer(
	http: HttpServer,
	ports: Ports,
	identity: Identity,
	origin: string | null,
	writes: () => WriteHealth
): LiveServer {
	const io: LiveIo = new Server(http, {
		path: '/live',
		transports: ['websocket'],
		serveClient: false,
		maxHttpBufferSize: MESSAGE_BYTES_MAX,
		allowRequest: (request, done) =>
			done(null, isOwnOrigin(request.headers.origin, request.headers.host, origin))
	});
	const state = { pushedSeq: 0, lookedAtMs: performance.now(), scopes: new Map<string, Actor>() };
	const presences = new Presences();
	const snapshotOf = sharedSnapshots((actor) =>
		snapshot(
			ports,
			actor,
			presences.now(ports.nowMs(), (event) => seesEvent(actor, event))
		)
	);
	const running: Running = { ports, state, uses: new GrantUses(), snapshotOf };
	io.use((socket, next) => void admit(socket, identity, next));
	io.on('connection', (socket) => {
		cutWhenSlow(socket, () => ports.log.warn({ person: socket.data.actor.id }, 'a screen was too slow: cut'));
		socket.on('hello', (hello) => void welcome(running, socket, hello));
		attendance(ports, socket);
	});
	const beat = setInterval(heartbeat, BEAT_EVERY_MS);
	let isChecking = false;
	const check = setInterval(() => {
		if (isChecking) return;
		isChecking = true;
		void checkSessions(io, ports, identity, (socket) => void bringUp(running, socket, null)).finally(() => {
			isChecking = false;
		});
	}, CHECK_SESSIONS_EVERY_MS);

	/**
	 * Tells every screen that the server lives and sees the store. Without a beat
	 * screens say within seconds that they are out of date: a wall that only looks calm is the worst of all.
	 */
	function heartbeat(): void {
		if (performance.now() - state.lookedAtMs <= LOOKED_WITHIN_MS)
			io.emit('beat', { nowMs: ports.nowMs(), seq: state.pushedSeq, writes: writes() });
	}

	return {
		push(events, upTo) {
			state.pushedSeq = upTo;
			state.lookedAtMs = performance.now();
			presences.take(events);
			if (events.length > 0) pushToRooms(io, state.scopes, events, upTo);
		},
		clients: () => io.of('/').sockets.size,
		async close() {
			clearInterval(beat);
			clearInterval(check);
			io.disconnectSockets(true);
			await io.close();
		}
	};
}

/** What bringing a screen up to date needs. */
interface Running {
	readonly ports: Ports;
	readonly state: { readonly pushedSeq: number; readonly scopes: Map<string, Actor> };
	readonly uses: GrantUses;
	readonly snapshotOf: SnapshotOf;
}

async function welcome(running: Running, socket: LiveSocket, hello: unknown): Promise<void> {
	const parsed = HelloSchema.safeParse(hello);
	if (!parsed.success) return refuse(socket, 'bad_request');
	const { lastSeq, scope = socket.data.room } = parsed.data;
	// What may be seen changed while the screen was away: what it has is more or less than that.
	await bringUp(running, socket, scope === socket.data.room ? lastSeq : null);
}

async function bringUp(
	{ ports, state, uses, snapshotOf }: Running,
	socket: LiveSocket,
	lastSeq: number | null
): Promise<void> {
	const { room, actor } = socket.data;
	try {
		await socket.leave(room);
		// Live data of what a grant opens is a use of it from the moment the screen may hear it.
		await uses.note(ports, { actor, address: socket.handshake.address }, '/live', new Set([null]));
		let seq = await catchUp(ports, socket, lastSeq, snapshotOf);
		// What was pushed to the rooms while we read is fetched before joining; the rest arrives twice and is dropped there.
		while (seq < state.pushedSeq) seq = await sendEvents(ports, socket, seq);
		// Another room by now: whoever put it there brings it up to date for that one.
		if (!socket.connected || room !== socket.data.room) return;
		state.scopes.set(room, actor);
		void socket.join([room, personRoom(actor.id)]);
	} catch (error) {
		ports.log.error({ err: error }, 'a screen could not be brought up to date');
		refuse(socket, 'unavailable');
	}
}

/** Ends what may be seen no more, on the open connection; `startAnew` sends the first data again as it may be seen now. */
async function checkSessions(
	io: LiveIo,
	ports: Ports,
	identity: Identity,
	startAnew: (socket: LiveSocket) => void
): Promise<void> {
	const byCookie = new Map<string, LiveSocket[]>();
	for (const socket of io.of('/').sockets.values()) {
		byCookie.set(socket.data.cookie, [...(byCookie.get(socket.data.cookie) ?? []), socket]);
	}
	for (const [cookie, sockets] of byCookie) {
		try {
			const actor = await identity.actorOfCookie(cookie);
			for (const socket of sockets) {
				if (actor === null) refuse(socket, 'not_signed_in');
				else if (limitsOf(actor) !== limitsOf(socket.data.actor)) refuse(socket, 'scope_changed');
				else if (roomOf(actor) !== socket.data.room) {
					// A grant began or ended, or the role changed. Out of the old room at once: nothing more comes from there.
					await socket.leave(socket.data.room);
					socket.data = { ...socket.data, actor, room: roomOf(actor) };
					startAnew(socket);
				}
			}
		} catch (error) {
			ports.log.error({ err: error }, 'sessions of screens could not be checked');
		}
	}
}

function isOwnOrigin(from: string | undefined, host: string | undefined, origin: string | null): boolean {
	// Programs that are not browsers send no origin; they still need a session.
	if (from === undefined) return true;
	if (origin !== null) return from === origin;
	return URL.canParse(from) && new URL(from).host === host;
}

async function admit(socket: LiveSocket, identity: Identity, next: (error?: Error) => void): Promise<void> {
	const cookie = socket.handshake.headers.cookie ?? '';
	try {
		const actor = await identity.actorOfCookie(cookie);
		if (!actor) return next(new Error('not_signed_in'));
		socket.data = { actor, cookie, room: roomOf(actor) };
		next();
	} catch {
		next(new Error('unavailable'));
	}
}

function pushToRooms(
	io: LiveIo,
	scopes: Map<string, Actor>,
	events: readonly LiveEvent[],
	upTo: number
): void {
	for (const event of events) {
		if (event.personId !== null)
			io.to(personRoom(event.personId)).emit('events', { events: [event], upTo: null });
	}
	const open = events.filter((event) => event.personId === null);
	const rooms = io.of('/').adapter.rooms;
	for (const [room, actor] of scopes) {
		if (!rooms.has(room)) scopes.delete(room);
		else io.to(room).emit('events', { events: shownEvents(actor, open), upTo });
	}
}

/** Sends what the screen missed, or everything when it is new or too far behind. Returns the seq it now has. */
async function catchUp(
	ports: Ports,
	socket: LiveSocket,
	lastSeq: number | null,
	snapshotOf: SnapshotOf
): Promise<number> {
	const [newest, oldest] = [await ports.store.lastSeq(), await ports.store.firstSeq()];
	const isTooOld =
		lastSeq === null || lastSeq > newest || lastSeq < oldest - 1 || newest - lastSeq > EVENTS_BEHIND_MAX;
	if (isTooOld) {
		const { actor } = socket.data;
		const made = await snapshotOf(actor);
		// What it may see changed while this was made: the other one is on its way.
		if (actor === socket.data.actor) sendSnapshot(socket, made);
		return made.snapshot.seq;
	}
	let seq = await sendEvents(ports, socket, lastSeq);
	while (seq < newest) seq = await sendEvents(ports, socket, seq);
	return seq;
}

/** A packet that is encoded already goes past the library's own encoding. */
function sendSnapshot(socket: LiveSocket, { packet }: MadeSnapshot): void {
	if (socket.connected) socket.conn.write(packet);
}

async function sendEvents(ports: Ports, socket: LiveSocket, after: number): Promise<number> {
	const events = await ports.store.eventsAfter(after, CATCH_UP_AT_ONCE);
	const upTo = events.at(-1)?.seq ?? Math.max(after, await ports.store.lastSeq());
	socket.emit('events', { events: shownEvents(socket.data.actor, events), upTo });
	return upTo;
}

function refuse(socket: LiveSocket, code: string): void {
	socket.emit('refused', { code });
	socket.disconnect(true);
}
