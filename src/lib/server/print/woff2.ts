import { brotliDecompressSync } from 'node:zlib';

/** A glyph as TrueType's `glyf` table holds it, empty for a space, and how far it moves the pen. */
export interface Glyph {
	readonly outline: Buffer;
	/** Of 1,000 to the em, as all lengths here. */
	readonly advance: number;
	/** Left edge of the outline. */
	readonly xMin: number;
}

/** The glyph of a character; `null` = this file does not have it. */
export type GlyphOf = (codePoint: number) => Glyph | null;

/** Order of the known tables in a WOFF 2 directory (W3C WOFF 2.0, 4.1); only those read here are named. */
const KNOWN: Readonly<Record<number, string>> = {
	0: 'cmap',
	1: 'head',
	2: 'hhea',
	3: 'hmtx',
	10: 'glyf',
	11: 'loca'
};
const OTHER_TAG = 63;
const NOT_TRANSFORMED = 3;

/**
 * Reads a WOFF 2 file as far as printing needs it: outlines of simple glyphs at the default of a variable font, advances and
 * characters. Hinting is left out. Refuses composite glyphs and a transformed `hmtx`, which our font does not have.
 */
export function readWoff2(file: Buffer): GlyphOf {
	if (file.toString('latin1', 0, 4) !== 'wOF2') throw new Error('not a WOFF 2 file');
	const table = tablesOf(file);
	if (table('head').readUInt16BE(18) !== 1000)
		throw new Error('only fonts of 1,000 units to the em are read');
	const outlines = outlinesOf(table('glyf'));
	const [hmtx, metrics] = [table('hmtx'), table('hhea').readUInt16BE(34)];
	const glyphOf = charactersOf(table('cmap'));
	return (codePoint) => {
		const id = glyphOf(codePoint);
		const outline = outlines[id];
		if (id === 0 || !outline) return null;
		const advance = hmtx.readUInt16BE(4 * Math.min(id, metrics - 1));
		return { outline, advance, xMin: outline.length === 0 ? 0 : outline.readInt16BE(2) };
	};
}

/** Reads a stream of the file from its beginning. */
class Reader {
	#at: number;
	readonly #from: Buffer;
	constructor(from: Buffer, at = 0) {
		[this.#from, this.#at] = [from, at];
	}
	byte(): number {
		return this.#from.readUInt8(this.#at++);
	}
	bytes(count: number): Buffer {
		return this.#from.subarray(this.#at, (this.#at += count));
	}
	int16(): number {
		return this.bytes(2).readInt16BE();
	}
	uint16(): number {
		return this.bytes(2).readUInt16BE();
	}
	/** A whole number in seven bits a byte (`UIntBase128`). */
	base128(): number {
		let value = 0;
		for (let n = 0; n < 5; n++) {
			const byte = this.byte();
			value = value * 128 + (byte & 127);
			if (byte < 128) return value;
		}
		throw new Error('a length of the font is too long');
	}
	/** `255UInt16`: one byte where that is enough. */
	short(): number {
		const byte = this.byte();
		if (byte === 253) return this.uint16();
		if (byte === 255) return this.byte() + 253;
		if (byte === 254) return this.byte() + 506;
		return byte;
	}
	get at(): number {
		return this.#at;
	}
}

function tablesOf(file: Buffer): (tag: string) => Buffer {
	const directory = new Reader(file, 48);
	const spans = new Map<string, { readonly from: number; readonly length: number }>();
	let from = 0;
	for (let left = file.readUInt16BE(12); left > 0; left--) {
		const flags = directory.byte();
		const number = flags & 63;
		const tag = number === OTHER_TAG ? directory.bytes(4).toString('latin1') : (KNOWN[number] ?? `${number}`);
		const version = flags >> 6;
		const plain = directory.base128();
		const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== NOT_TRANSFORMED : version !== 0;
		if (isTransformed && tag === 'hmtx') throw new Error('a transformed hmtx table is not read');
		if (!isTransformed && tag === 'glyf') throw new Error('only a transformed glyf table is read');
		const length = isTransformed ? directory.base128() : plain;
		spans.set(tag, { from, length });
		from += length;
	}
	const data = brotliDecompressSync(file.subarray(directory.at, directory.at + file.readUInt32BE(20)));
	return (tag) => {
		const span = spans.get(tag);
		if (!span) throw new Error(`the font has no table ${tag}`);
		return data.subarray(span.from, span.from + span.length);
	};
}

/** The streams of a transformed `glyf` table (WOFF 2.0, 5.1). */
function outlinesOf(glyf: Buffer): readonly Buffer[] {
	const count = glyf.readUInt16BE(4);
	let at = 36;
	const [contours, points, flags, coordinates, , boxes] = [8, 12, 16, 20, 24, 28].map((size) => {
		const stream = glyf.subarray(at, (at += glyf.readUInt32BE(size)));
		return new Reader(stream);
	});
	if (!contours || !points || !flags || !coordinates || !boxes) throw new Error('the font has no outlines');
	const hasBox = boxes.bytes(4 * Math.ceil(count / 32));
	return Array.from({ length: count }, (_, id) => {
		const ends: number[] = [];
		const contourCount = contours.int16();
		if (contourCount < 0) throw new Error('composite glyphs are not read');
		for (let n = 0; n < contourCount; n++) ends.push((ends.at(-1) ?? -1) + points.short());
		const outline = contourCount === 0 ? Buffer.alloc(0) : simpleGlyph(ends, flags, coordinates);
		// A box of its own only where it is not the outline's: of no use here, but it has to be passed.
		if (((hasBox[id >> 3] ?? 0) & (128 >> (id & 7))) !== 0) boxes.bytes(8);
		return outline;
	});
}

interface Step {
	readonly dx: number;
	readonly dy: number;
	readonly onCurve: boolean;
}

function simpleGlyph(ends: readonly number[], flags: Reader, coordinates: Reader): Buffer {
	const count = (ends.at(-1) ?? -1) + 1;
	const steps = Array.from({ length: count }, () => stepOf(flags.byte(), coordinates));
	// Instructions are counted here and kept elsewhere; printing has no use for them.
	coordinates.short();
	const box = boxOf(steps);
	const glyph = Buffer.alloc(10 + 2 * ends.length + 2 + 5 * count);
	[ends.length, box.xMin, box.yMin, box.xMax, box.yMax].forEach((value, n) =>
		glyph.writeInt16BE(value, 2 * n)
	);
	ends.forEach((end, n) => glyph.writeUInt16BE(end, 10 + 2 * n));
	const at = 12 + 2 * ends.length;
	steps.forEach(({ dx, dy, onCurve }, n) => {
		glyph.writeUInt8(onCurve ? 1 : 0, at + n);
		glyph.writeInt16BE(dx, at + count + 2 * n);
		glyph.writeInt16BE(dy, at + 3 * count + 2 * n);
	});
	return glyph;
}

/** One point by its flag and one to four bytes (WOFF 2.0, 5.2, the table of triplets). */
function stepOf(flag: number, from: Reader): Step {
	const onCurve = flag < 128;
	const kind = flag & 127;
	const signed = (bits: number, value: number) => ((bits & 1) !== 0 ? value : -value);
	if (kind < 10) return { onCurve, dx: 0, dy: signed(kind, ((kind & 14) << 7) + from.byte()) };
	if (kind < 20) return { onCurve, dx: signed(kind, (((kind - 10) & 14) << 7) + from.byte()), dy: 0 };
	const pair = (x: number, y: number) => ({ onCurve, dx: signed(kind, x), dy: signed(kind >> 1, y) });
	if (kind < 84) {
		const [high, low] = [kind - 20, from.byte()];
		return pair(1 + (high & 48) + (low >> 4), 1 + ((high & 12) << 2) + (low & 15));
	}
	if (kind < 120) {
		const high = kind - 84;
		return pair(1 + (Math.floor(high / 12) << 8) + from.byte(), 1 + (((high % 12) >> 2) << 8) + from.byte());
	}
	if (kind < 124) {
		const [first, middle, last] = [from.byte(), from.byte(), from.byte()];
		return pair((first << 4) + (middle >> 4), ((middle & 15) << 8) + last);
	}
	return pair(from.uint16(), from.uint16());
}

function boxOf(steps: readonly Step[]): Record<'xMin' | 'yMin' | 'xMax' | 'yMax', number> {
	let [x, y] = [0, 0];
	const [xs, ys]: [number[], number[]] = [[], []];
	for (const { dx, dy } of steps) {
		xs.push((x += dx));
		ys.push((y += dy));
	}
	return { xMin: Math.min(...xs), yMin: Math.min(...ys), xMax: Math.max(...xs), yMax: Math.max(...ys) };
}

/** Number of the glyph of a character, 0 = none: from segments of the basic plane, or groups of all planes. */
function charactersOf(cmap: Buffer): (codePoint: number) => number {
	const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, n) => cmap.readUInt32BE(8 + 8 * n));
	const byFormat = new Map(offsets.map((offset) => [cmap.readUInt16BE(offset), cmap.subarray(offset)]));
	const groups = byFormat.get(12);
	if (groups) return (codePoint) => inGroups(groups, codePoint);
	const segments = byFormat.get(4);
	if (segments) return (codePoint) => inSegments(segments, codePoint);
	throw new Error('the font has no characters');
}

function inGroups(groups: Buffer, codePoint: number): number {
	for (let n = 0, at = 16; n < groups.readUInt32BE(12); n++, at += 12) {
		const [first, last, id] = [0, 4, 8].map((by) => groups.readUInt32BE(at + by)) as [number, number, number];
		if (codePoint >= first && codePoint <= last) return id + codePoint - first;
	}
	return 0;
}

function inSegments(segments: Buffer, codePoint: number): number {
	const twice = segments.readUInt16BE(6);
	if (codePoint > 0xffff) return 0;
	for (let at = 14; at < 14 + twice; at += 2) {
		if (codePoint > segments.readUInt16BE(at)) continue;
		const first = segments.readUInt16BE(at + twice + 2);
		if (codePoint < first) return 0;
		const by = segments.readInt16BE(at + 2 * twice + 2);
		const rangeAt = at + 3 * twice + 2;
		const range = segments.readUInt16BE(rangeAt);
		if (range === 0) return (codePoint + by) & 0xffff;
		const id = segments.readUInt16BE(rangeAt + range + 2 * (codePoint - first));
		return id === 0 ? 0 : (id + by) & 0xffff;
	}
	return 0;
}
