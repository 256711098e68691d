import type { Jt808Edition } from './jt808-bits.ts';

/** A location report 0x0200 as it came from the terminal. */
export interface LocationReport {
	/** By the version flag in the header (properties bit 14), never by configuration. */
	readonly edition: Jt808Edition;
	readonly phone: string;
	readonly serial: number;
	readonly alarm: number;
	readonly status: number;
	/** Degrees as sent, sign from status bits 2 and 3; the datum is the terminal's. */
	readonly latitude: number;
	readonly longitude: number;
	readonly altitudeM: number;
	readonly speedKmh: number;
	readonly directionDeg: number;
	/** `YYYY-MM-DDThh:mm:ss+08:00`; that the clock runs on GMT+8 is unverified. */
	readonly at: string;
	readonly items: readonly { readonly id: number; readonly hex: string }[];
}

const MESSAGE_ID = 0x0200;
const FIXED_BODY_BYTES = 28;

/** Bytes between the two 0x7e flags with 0x7d 0x02 and 0x7d 0x01 undone. */
function unescape(frame: readonly number[]): readonly number[] {
	if (frame.length < 3 || frame[0] !== 0x7e || frame.at(-1) !== 0x7e)
		throw new RangeError('a frame begins and ends with 7e');
	const inner = frame.slice(1, -1);
	const bytes: number[] = [];
	for (let index = 0; index < inner.length; index++) {
		const byte = inner[index] ?? 0;
		if (byte !== 0x7d) {
			bytes.push(byte);
			continue;
		}
		const next = inner[++index];
		if (next !== 1 && next !== 2) throw new RangeError('7d is followed by 01 or 02');
		bytes.push(next === 2 ? 0x7e : 0x7d);
	}
	return bytes;
}

function bytesOf(hex: string): readonly number[] {
	const text = hex.replaceAll(/\s/g, '');
	if (text.length === 0 || text.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(text))
		throw new RangeError('a frame is given as pairs of hexadecimal digits');
	return text.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
}

/** Big-endian unsigned number. */
const read = (bytes: readonly number[], from: number, length: number): number =>
	bytes.slice(from, from + length).reduce((value, byte) => value * 256 + byte, 0);

const hexOf = (bytes: readonly number[]): string =>
	bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Decodes one unsplit 0x0200 frame given in hexadecimal. Refuses a wrong checksum, a wrong length, other messages, split
 * and encrypted ones (`RangeError`): half a report is none.
 */
export function decodeLocationFrame(hex: string): LocationReport {
	const bytes = unescape(bytesOf(hex));
	const checksum = bytes.slice(0, -1).reduce((sum, byte) => sum ^ byte, 0);
	if (checksum !== bytes.at(-1)) throw new RangeError('the checksum is wrong');
	if (read(bytes, 0, 2) !== MESSAGE_ID) throw new RangeError('not a location report (0x0200)');
	const properties = read(bytes, 2, 2);
	if ((properties >>> 13) & 1) throw new RangeError('a split message must be joined first');
	if ((properties >>> 10) & 7) throw new RangeError('the body is encrypted');
	const is2019 = ((properties >>> 14) & 1) === 1;
	const phoneAt = is2019 ? 5 : 4;
	const phoneBytes = is2019 ? 10 : 6;
	const bodyAt = phoneAt + phoneBytes + 2;
	const body = bytes.slice(bodyAt, -1);
	if (body.length !== (properties & 0x3ff))
		throw new RangeError('the body is not as long as the header says');
	return {
		edition: is2019 ? '2019' : '2013',
		phone: hexOf(bytes.slice(phoneAt, phoneAt + phoneBytes)),
		serial: read(bytes, phoneAt + phoneBytes, 2),
		...decodeBody(body)
	};
}

function decodeBody(body: readonly number[]): Omit<LocationReport, 'edition' | 'phone' | 'serial'> {
	if (body.length < FIXED_BODY_BYTES) throw new RangeError('the body is shorter than 28 bytes');
	const status = read(body, 4, 4);
	const signed = (degrees: number, bit: number) => (((status >>> bit) & 1) === 1 ? -degrees : degrees);
	return {
		alarm: read(body, 0, 4),
		status,
		latitude: signed(read(body, 8, 4) / 1e6, 2),
		longitude: signed(read(body, 12, 4) / 1e6, 3),
		altitudeM: read(body, 16, 2),
		speedKmh: read(body, 18, 2) / 10,
		directionDeg: read(body, 20, 2),
		at: decodeTime(hexOf(body.slice(22, FIXED_BODY_BYTES))),
		items: decodeItems(body)
	};
}

function decodeTime(bcd: string): string {
	if (!/^\d{12}$/.test(bcd)) throw new RangeError('the time is not BCD');
	const [yy, month, day, hour, minute, second] = bcd.match(/../g) ?? [];
	const at = `20${yy}-${month}-${day}T${hour}:${minute}:${second}`;
	const ms = Date.parse(`${at}Z`);
	// Date.parse rolls 02-30 over into March instead of refusing it.
	if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(at)) throw new RangeError('no such time');
	return `${at}+08:00`;
}

function decodeItems(body: readonly number[]): LocationReport['items'] {
	const items: { id: number; hex: string }[] = [];
	for (let at = FIXED_BODY_BYTES; at < body.length;) {
		const length = body[at + 1];
		if (length === undefined || at + 2 + length > body.length)
			throw new RangeError('an additional item is cut off');
		items.push({ id: body[at] ?? 0, hex: hexOf(body.slice(at + 2, at + 2 + length)) });
		at += 2 + length;
	}
	return items;
}
