/**
 * QR codes (ISO/IEC 18004): bytes, error correction M (15 %), versions 1–10, which is 213 bytes. Enough for an address with a
 * code in it; a package for every kind of QR code would be fifty times as large.
 */

/** Per version: error correction codewords of a block, then how many blocks have how many data codewords. */
const blocksOfVersion: readonly (readonly [number, ...(readonly [number, number])[]])[] = [
	[10, [1, 16]],
	[16, [1, 28]],
	[26, [1, 44]],
	[18, [2, 32]],
	[24, [2, 43]],
	[16, [4, 27]],
	[18, [4, 31]],
	[22, [2, 38], [2, 39]],
	[22, [3, 36], [2, 37]],
	[26, [4, 43], [1, 44]]
];
/** Second and third centre of the alignment patterns; the first is always 6. */
const alignment: readonly (readonly number[])[] = [
	...[[], [18], [22], [26], [30], [34]],
	...[
		[22, 38],
		[24, 42],
		[26, 46],
		[28, 50]
	]
];

const at = <Item>(list: ArrayLike<Item>, index: number): Item => {
	const item = list[index];
	if (item === undefined) throw new RangeError(`nothing at ${index}`);
	return item;
};

/** Arithmetic in GF(256) with the polynomial 0x11d. */
const exp = new Uint8Array(510);
const log = new Uint8Array(256);
for (let i = 0, value = 1; i < 255; i++) {
	exp[i] = exp[i + 255] = value;
	log[value] = i;
	value = value & 128 ? (value << 1) ^ 0x11d : value << 1;
}
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : at(exp, at(log, a) + at(log, b)));

/** Reed–Solomon remainder: the codewords that correct errors in `data`. */
export function errorCorrection(data: readonly number[], count: number): readonly number[] {
	let generator = [1];
	for (let i = 0; i < count; i++) {
		const next = [...generator, 0];
		generator.forEach((value, j) => (next[j + 1] = at(next, j + 1) ^ times(value, at(exp, i))));
		generator = next;
	}
	const rest = [...data, ...new Array<number>(count).fill(0)];
	data.forEach((_, i) => {
		const factor = at(rest, i);
		generator.forEach((value, j) => (rest[i + j] = at(rest, i + j) ^ times(value, factor)));
	});
	return rest.slice(data.length);
}

function dataCount(version: number): number {
	const [, ...groups] = at(blocksOfVersion, version - 1);
	return groups.reduce((sum, [blocks, words]) => sum + blocks * words, 0);
}

/** Mode, length, the bytes, an end, and the padding the standard names. */
function dataCodewords(bytes: Uint8Array, version: number): readonly number[] {
	const bits: number[] = [];
	const put = (value: number, length: number) => {
		for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
	};
	put(0b0100, 4);
	put(bytes.length, version < 10 ? 8 : 16);
	for (const byte of bytes) put(byte, 8);
	const wanted = dataCount(version) * 8;
	put(0, Math.min(4, wanted - bits.length));
	put(0, (8 - (bits.length % 8)) % 8);
	for (let pad = 0xec; bits.length < wanted; pad ^= 0xec ^ 0x11) put(pad, 8);
	return Array.from({ length: wanted / 8 }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2));
}

/** Data block by block, then corrections block by block, each taken in turns. */
function interleaved(data: readonly number[], version: number): readonly number[] {
	const [corrections, ...groups] = at(blocksOfVersion, version - 1);
	const sizes = groups.flatMap(([blocks, words]) => new Array<number>(blocks).fill(words));
	let from = 0;
	const blocks = sizes.map((size) => data.slice(from, (from += size)));
	const extra = blocks.map((block) => errorCorrection(block, corrections));
	const inTurns = (lists: readonly (readonly number[])[]) =>
		Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, i) =>
			lists.flatMap((list) => list[i] ?? [])
		).flat();
	return [...inTurns(blocks), ...inTurns(extra)];
}

/** `value` with its BCH remainder behind it: format (10 bits, 0x537) and version (12 bits, 0x1f25). */
export function withRemainder(value: number, bits: number, polynomial: number): number {
	let rest = value << bits;
	for (let i = 31 - Math.clz32(rest); i >= bits; i--) if ((rest >> i) & 1) rest ^= polynomial << (i - bits);
	return (value << bits) | rest;
}

type Grid = (boolean | null)[][];

function place(grid: Grid, row: number, column: number, dark: boolean): void {
	const line = grid[row];
	if (line && column >= 0 && column < grid.length) line[column] = dark;
}

function drawFixed(grid: Grid, version: number): void {
	const size = grid.length;
	for (let i = 0; i < size; i++) {
		place(grid, 6, i, i % 2 === 0);
		place(grid, i, 6, i % 2 === 0);
	}
	for (const [row, column] of [
		[3, 3],
		[3, size - 4],
		[size - 4, 3]
	] as const)
		for (let y = -4; y <= 4; y++)
			for (let x = -4; x <= 4; x++) {
				const ring = Math.max(Math.abs(x), Math.abs(y));
				place(grid, row + y, column + x, ring !== 2 && ring !== 4);
			}
	const centres = version === 1 ? [] : [6, ...at(alignment, version - 1)];
	for (const row of centres)
		for (const column of centres) {
			const isFinder =
				[row, column].every((one) => one === 6 || one === size - 7) && !(row > 6 && column > 6);
			if (isFinder) continue;
			for (let y = -2; y <= 2; y++)
				for (let x = -2; x <= 2; x++)
					place(grid, row + y, column + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
		}
	if (version >= 7) drawVersion(grid, version);
}

function drawVersion(grid: Grid, version: number): void {
	const bits = withRemainder(version, 12, 0x1f25);
	for (let i = 0; i < 18; i++) {
		const dark = ((bits >> i) & 1) === 1;
		place(grid, Math.floor(i / 3), grid.length - 11 + (i % 3), dark);
		place(grid, grid.length - 11 + (i % 3), Math.floor(i / 3), dark);
	}
}

/** Error correction M is 00; the mask is 0–7. */
export function formatBits(mask: number): number {
	return withRemainder(mask, 10, 0x537) ^ 0x5412;
}

function drawFormat(grid: Grid, mask: number): void {
	const size = grid.length;
	const bits = formatBits(mask);
	for (let i = 0; i < 15; i++) {
		const dark = ((bits >> i) & 1) === 1;
		// Down the left finder's right side and along the bottom left one …
		place(grid, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, dark);
		// … and from the right finder's edge to the left one's.
		place(grid, 8, i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, dark);
	}
	place(grid, size - 8, 8, true);
}

const masks: readonly ((row: number, column: number) => boolean)[] = [
	(y, x) => (y + x) % 2 === 0,
	(y) => y % 2 === 0,
	(_, x) => x % 3 === 0,
	(y, x) => (y + x) % 3 === 0,
	(y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
	(y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
	(y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
	(y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0
];

/** Upwards and downwards in pairs of columns from the right, around everything that is drawn. */
function drawData(grid: Grid, words: readonly number[], mask: number): void {
	const isMasked = at(masks, mask);
	const size = grid.length;
	let bit = 0;
	for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
		if (right === 6) right = 5;
		for (let i = 0; i < size; i++) {
			const row = up ? size - 1 - i : i;
			for (const column of [right, right - 1]) {
				if (at(at(grid, row), column) !== null) continue;
				const value = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
				bit++;
				place(grid, row, column, (value === 1) !== isMasked(row, column));
			}
		}
	}
}

/** Long runs and blocks of one colour are hard to read: the mask with the fewest wins. */
function penalty(grid: readonly (readonly boolean[])[]): number {
	const lines = [...grid, ...grid.map((_, i) => grid.map((line) => at(line, i)))];
	let sum = 0;
	for (const line of lines)
		for (const run of line
			.map((dark) => (dark ? '1' : '0'))
			.join('')
			.match(/0{5,}|1{5,}/g) ?? [])
			sum += run.length - 2;
	for (let y = 1; y < grid.length; y++)
		for (let x = 1; x < grid.length; x++) {
			const dark = at(at(grid, y), x);
			const same = [at(at(grid, y), x - 1), at(at(grid, y - 1), x), at(at(grid, y - 1), x - 1)];
			if (same.every((one) => one === dark)) sum += 3;
		}
	return sum;
}

/** Rows of modules, true = dark, without the quiet zone. Throws beyond 213 bytes. */
export function qrCode(text: string): readonly (readonly boolean[])[] {
	const bytes = new TextEncoder().encode(text);
	const version = blocksOfVersion.findIndex((_, i) => bytes.length + (i < 9 ? 2 : 3) <= dataCount(i + 1)) + 1;
	if (version === 0) throw new RangeError(`${bytes.length} bytes are too many for a QR code here`);
	const words = interleaved(dataCodewords(bytes, version), version);
	const drawn = masks.map((_, mask) => {
		const grid: Grid = Array.from({ length: 17 + 4 * version }, () =>
			new Array<boolean | null>(17 + 4 * version).fill(null)
		);
		drawFixed(grid, version);
		drawFormat(grid, mask);
		drawData(grid, words, mask);
		return grid.map((line) => line.map((dark) => dark === true));
	});
	return drawn.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}
