import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, LiveEvent, ServerToClient, Snapshot } from '../lib/wire/live.ts';
import { TEST_PASSWORD } from './test-city.ts';

/** Signs in as the sign-in page does and gives the session cookie. */
export async function signIn(url: string, username: string, password = TEST_PASSWORD): Promise<string> {
	const response = await fetch(`${url}/api/auth/sign-in/username`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: url },
		body: JSON.stringify({ username, password })
	});
	if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0] ?? '')
		.join('; ');
}

/** A wall without a screen: applies what arrives by the contract and remembers all of it. */
export class LiveClient {
	readonly snapshots: Snapshot[] = [];
	/** What was applied, in order; an event that was applied already is dropped by its `seq`. */
	readonly applied: LiveEvent[] = [];
	readonly refusals: string[] = [];
	beats = 0;
	lastSeq: number | null;
	readonly #socket: Socket<ServerToClient, ClientToServer>;
	readonly #seen = new Set<number>();
	#isClosed = false;

	/** Connects and greets, again after every cut; `lastSeq` is what an earlier client had applied. */
	constructor(url: string, cookie: string | null, lastSeq: number | null = null) {
		this.lastSeq = lastSeq;
		this.#socket = io(url, {
			path: '/live',
			transports: ['websocket'],
			forceNew: true,
			reconnectionDelay: 50,
			reconnectionDelayMax: 200,
			...(cookie === null ? {} : { extraHeaders: { cookie } })
		});
		this.#socket.on('connect', () => {
			const scope = this.snapshots.at(-1)?.scope;
			this.#socket.emit('hello', { lastSeq: this.lastSeq, ...(scope === undefined ? {} : { scope }) });
		});
		this.#socket.on('disconnect', (reason) => {
			// The library does not come back by itself when the server ended the connection on purpose.
			if (reason === 'io server disconnect') setTimeout(() => !this.#isClosed && this.#socket.connect(), 50);
		});
		this.#socket.on('connect_error', (error) => this.refusals.push(error.message));
		this.#socket.on('refused', ({ code }) => this.refusals.push(code));
		this.#socket.on('beat', () => this.beats++);
		this.#socket.on('snapshot', (snapshot) => {
			this.snapshots.push(snapshot);
			this.lastSeq = snapshot.seq;
		});
		this.#socket.on('events', ({ events, upTo }) => {
			for (const event of events) this.#apply(event);
			if (upTo !== null) this.lastSeq = Math.max(this.lastSeq ?? 0, upTo);
		});
	}

	#apply(event: LiveEvent): void {
		const isContained = event.personId === null && this.lastSeq !== null && event.seq <= this.lastSeq;
		if (isContained || this.#seen.has(event.seq)) return;
		this.#seen.add(event.seq);
		this.applied.push(event);
	}

	/** Cuts the connection without ending the screen; `comeBack` ends the cut. */
	leave(): void {
		this.#socket.disconnect();
	}

	comeBack(): void {
		this.#socket.connect();
	}

	get connected(): boolean {
		return this.#socket.connected;
	}

	/** Applied changes of alarms, e.g. `activated P-1~alarm~17`. */
	alarmChanges(): string[] {
		return this.applied.flatMap((event) =>
			event.kind === 'alarm.changed' ? [`${event.body.change} ${event.body.id}`] : []
		);
	}

	/** Has it heard everything up to this number? */
	async reaches(seq: number, withinMs = 10_000): Promise<void> {
		await until(
			() => this.lastSeq !== null && this.lastSeq >= seq,
			withinMs,
			() => `seq ${seq}, is ${this.lastSeq}`
		);
	}

	close(): void {
		this.#isClosed = true;
		this.#socket.close();
	}
}

export async function until(
	holds: () => boolean | Promise<boolean>,
	withinMs = 10_000,
	what: () => string = () => 'it to hold'
): Promise<void> {
	const untilMs = Date.now() + withinMs;
	while (!(await holds())) {
		if (Date.now() > untilMs) throw new Error(`waited ${withinMs} ms in vain for ${what()}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
