/**
 * The floor every figure stands beside: the smallest honest program that stores and emits the same data. One table of
 * readings, one of events, a commit with synchronous FULL per request, an answer after it, and socket.io for what crossed.
 * No rules, no people, no checks: nothing that could be left out is in here.
 */
import Database from 'better-sqlite3';
import { createServer, type IncomingMessage } from 'node:http';
import { Server } from 'socket.io';

const [file = '', port = '0'] = process.argv.slice(2);
/** The bench's limit; the same crossing makes an event here and an alarm in the product. */
const LIMIT = 1;

interface Item {
	readonly point: string;
	readonly at: string;
	readonly value: number;
	readonly quality: string;
}

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(`
	create table if not exists reading (point_key integer, at_ms integer, value real, quality text, received_at_ms integer,
		primary key (point_key, at_ms)) without rowid;
	create table if not exists event (seq integer primary key, body text not null)`);
const insertReading = database.prepare('insert into reading values (?, ?, ?, ?, ?) on conflict do nothing');
const insertEvent = database.prepare('insert into event (body) values (?)');
const keys = new Map<string, number>();
const over = new Set<number>();
/** What a screen must know of an alarm; as long as the product's, with as many Chinese characters. */
const alarmText = 'x'.repeat(977) + '警'.repeat(43);

const store = database.transaction((items: readonly Item[], nowMs: number) => {
	const events: object[] = [];
	for (const { point, at, value, quality } of items) {
		const key = keys.get(point) ?? keys.size + 1;
		keys.set(point, key);
		const atMs = Date.parse(at);
		insertReading.run(key, atMs, value, quality, nowMs);
		if (value >= LIMIT === over.has(key)) continue;
		if (value >= LIMIT) over.add(key);
		else over.delete(key);
		const body = {
			id: `${point}~alarm~${atMs}`,
			change: over.has(key) ? 'activated' : 'returned',
			alarmText
		};
		const seq = Number(insertEvent.run(JSON.stringify(body)).lastInsertRowid);
		events.push({ seq, body });
	}
	return events;
});

const http = createServer((request, response) => {
	void bodyOf(request).then((text) => {
		const { readings } = JSON.parse(text) as { readings: readonly Item[] };
		const events = store.immediate(readings, Date.now());
		response.setHeader('content-type', 'application/json').end(JSON.stringify({ accepted: readings.length }));
		if (events.length > 0) io.emit('events', { events });
	});
});
const io = new Server(http, { path: '/live', transports: ['websocket'], serveClient: false });

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

http.listen(Number(port), '127.0.0.1', () => console.log('ready'));
