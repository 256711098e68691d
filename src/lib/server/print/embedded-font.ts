import { printGlyph } from './print-font.ts';
import type { Glyph } from './woff2.ts';

/** Shown for a character the font does not have: an empty box, as readers know it. */
const MISSING: Glyph = { outline: boxOutline(), advance: 1000, xMin: 120 };

/** The characters of one document as a TrueType font of their own; glyphs are numbered in the order they are asked for. */
export class EmbeddedFont {
	readonly #glyphs: Glyph[] = [MISSING];
	readonly #ids = new Map<string, number>();

	/** Number of the character's glyph; 0 = the font does not have it. */
	idOf(char: string): number {
		const known = this.#ids.get(char);
		if (known !== undefined) return known;
		const glyph = printGlyph(char);
		const id = glyph ? this.#glyphs.push(glyph) - 1 : 0;
		this.#ids.set(char, id);
		return id;
	}

	/** The text with what the font lacks in plainer characters where there are such: `CH₄` as `CH4`, `Ⅱ` as `II`. */
	spelled(text: string): string {
		// The font has the micro sign, and not the Greek letter that units are written with.
		const plain = (char: string) =>
			this.idOf(char) !== 0 ? char : char === 'μ' ? 'µ' : char.normalize('NFKC');
		return [...text].map(plain).join('');
	}

	/** Of the em. */
	widthOf(char: string): number {
		return (this.#glyphs[this.idOf(char)] ?? MISSING).advance / 1000;
	}

	/** Advances by number, of 1,000 to the em. */
	get advances(): readonly number[] {
		return this.#glyphs.map(({ advance }) => advance);
	}

	/** What each glyph stands for, so that text can be copied and searched. */
	get characters(): readonly (readonly [id: number, char: string])[] {
		return [...this.#ids].flatMap(([char, id]) => (id === 0 ? [] : [[id, char] as const]));
	}

	/** The tables a PDF needs of a TrueType font (ISO 32000-1, 9.9): no names, no characters, no hinting. */
	file(): Buffer {
		const outlines = this.#glyphs.map(({ outline }) => padded(outline));
		const loca = Buffer.alloc(4 * (outlines.length + 1));
		outlines.reduce(
			(at, outline, n) => loca.writeUInt32BE(at + outline.length, 4 * n + 4) && at + outline.length,
			0
		);
		const hmtx = Buffer.alloc(4 * this.#glyphs.length);
		this.#glyphs.forEach(({ advance, xMin }, n) => {
			hmtx.writeUInt16BE(advance, 4 * n);
			hmtx.writeInt16BE(xMin, 4 * n + 2);
		});
		const count = this.#glyphs.length;
		return sfnt({
			glyf: Buffer.concat(outlines),
			head: head(),
			hhea: hhea(count),
			hmtx,
			loca,
			maxp: maxp(this.#glyphs)
		});
	}
}

export const ASCENT = 880;
export const DESCENT = -120;

function head(): Buffer {
	const table = Buffer.alloc(54);
	table.writeUInt32BE(0x00010000, 0);
	table.writeUInt32BE(0x00010000, 4);
	table.writeUInt32BE(0x5f0f3cf5, 12);
	table.writeUInt16BE(1000, 18);
	[-1000, DESCENT * 2, 3000, ASCENT * 2].forEach((value, n) => table.writeInt16BE(value, 36 + 2 * n));
	table.writeInt16BE(2, 48);
	// Long offsets.
	table.writeInt16BE(1, 50);
	return table;
}

function hhea(count: number): Buffer {
	const table = Buffer.alloc(36);
	table.writeUInt32BE(0x00010000, 0);
	table.writeInt16BE(ASCENT, 4);
	table.writeInt16BE(DESCENT, 6);
	table.writeUInt16BE(3000, 10);
	table.writeInt16BE(1, 18);
	table.writeUInt16BE(count, 34);
	return table;
}

function maxp(glyphs: readonly Glyph[]): Buffer {
	const table = Buffer.alloc(32);
	const drawn = glyphs.filter(({ outline }) => outline.length > 0).map(({ outline }) => outline);
	const contours = drawn.map((outline) => outline.readInt16BE(0));
	const points = drawn.map((outline, n) => outline.readUInt16BE(8 + 2 * (contours[n] ?? 0)) + 1);
	table.writeUInt32BE(0x00010000, 0);
	table.writeUInt16BE(glyphs.length, 4);
	table.writeUInt16BE(Math.max(...points), 6);
	table.writeUInt16BE(Math.max(...contours), 8);
	table.writeUInt16BE(1, 14);
	return table;
}

/** The file around the tables, which stand in the order of their names. */
function sfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
	const all = Object.entries(tables);
	const start = Buffer.alloc(12 + 16 * all.length);
	const power = 2 ** Math.floor(Math.log2(all.length));
	start.writeUInt32BE(0x00010000, 0);
	[all.length, 16 * power, Math.log2(power), 16 * (all.length - power)].forEach((value, n) =>
		start.writeUInt16BE(value, 4 + 2 * n)
	);
	let at = start.length;
	all.forEach(([tag, table], n) => {
		start.write(tag, 12 + 16 * n, 'latin1');
		[checksum(table), at, table.length].forEach((value, m) =>
			start.writeUInt32BE(value, 16 + 16 * n + 4 * m)
		);
		at += padded(table).length;
	});
	return Buffer.concat([start, ...all.map(([, table]) => padded(table))]);
}

function checksum(table: Buffer): number {
	const whole = padded(table);
	let sum = 0;
	for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
	return sum;
}

function padded(table: Buffer): Buffer {
	const missing = (4 - (table.length % 4)) % 4;
	return missing === 0 ? table : Buffer.concat([table, Buffer.alloc(missing)]);
}

/** A square frame: two contours of four points, the inner one the other way round. */
function boxOutline(): Buffer {
	const points: readonly (readonly [x: number, y: number])[] = [
		[120, 0],
		[120, 760],
		[880, 760],
		[880, 0],
		[180, 60],
		[820, 60],
		[820, 700],
		[180, 700]
	];
	const glyph = Buffer.alloc(16 + 5 * points.length);
	[2, 120, 0, 880, 760, 3, 7, 0].forEach((value, n) => glyph.writeInt16BE(value, 2 * n));
	points.forEach(([x, y], n) => {
		const [x0, y0] = points[n - 1] ?? [0, 0];
		glyph.writeUInt8(1, 16 + n);
		glyph.writeInt16BE(x - x0, 16 + points.length + 2 * n);
		glyph.writeInt16BE(y - y0, 16 + 3 * points.length + 2 * n);
	});
	return glyph;
}
