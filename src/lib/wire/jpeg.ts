/** A picture that may be kept: only what is needed to draw it. */
export interface CleanJpeg {
	readonly bytes: Uint8Array;
	readonly width: number;
	readonly height: number;
}

/** A phone's pages send about 1600; a camera's own picture is up to 8000 wide. */
const SIDE_MAX = 10_000;

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Baseline, extended and progressive: what browsers draw. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Tables and scans; Adobe's segment says how the colours are coded. Everything else is dropped. */
const kept: ReadonlySet<number> = new Set([...frames, 0xc4, 0xdb, 0xdd, SOS, 0xee]);

/**
 * Takes a JPEG apart and puts together again only what draws it: place, time, camera, thumbnail, comments and anything
 * behind its end are gone. `null` when it is not a whole JPEG of at most 10,000 pixels a side.
 */
export function cleanJpeg(bytes: Uint8Array): CleanJpeg | null {
	if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
	const parts: Uint8Array[] = [bytes.subarray(0, 2)];
	let size: { width: number; height: number } | null = null;
	let hasScan = false;
	for (let at = 2; ;) {
		const segment = segmentAt(bytes, at);
		if (segment === null) return null;
		const { marker, start, end } = segment;
		if (marker === EOI) {
			if (size === null || !hasScan) return null;
			parts.push(bytes.subarray(start, end));
			return { bytes: joined(parts), ...size };
		}
		if (frames.has(marker)) size ??= sizeIn(bytes, start, end);
		if (frames.has(marker) && size === null) return null;
		if (isOtherFrame(marker)) return null;
		hasScan ||= marker === SOS;
		if (kept.has(marker)) parts.push(bytes.subarray(start, end));
		at = end;
	}
}

/** The segment that begins here, a scan with its coded data; fill bytes before it are skipped. */
function segmentAt(
	bytes: Uint8Array,
	at: number
): { readonly marker: number; readonly start: number; readonly end: number } | null {
	let start = at;
	if (bytes[start] !== 0xff) return null;
	while (bytes[start + 1] === 0xff) start++;
	const marker = bytes[start + 1];
	if (marker === undefined || marker === 0 || marker === SOI) return null;
	if (marker === EOI) return { marker, start, end: start + 2 };
	const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
	const end = start + 2 + length;
	if (length < 2 || end > bytes.length) return null;
	return { marker, start, end: marker === SOS ? endOfScan(bytes, end) : end };
}

/** In coded data, `FF 00` is a byte and `FF D0`–`FF D7` are restarts; any other marker ends it. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at++) {
		if (bytes[at] !== 0xff) continue;
		const next = bytes[at + 1];
		if (next === undefined) return bytes.length;
		if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
	}
	return bytes.length;
}

/** Lossless, hierarchical and arithmetic frames: no browser draws them. */
function isOtherFrame(marker: number): boolean {
	return marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc && marker !== 0xc8;
}

function sizeIn(
	bytes: Uint8Array,
	start: number,
	end: number
): { readonly width: number; readonly height: number } | null {
	if (end - start < 10) return null;
	const height = ((bytes[start + 5] ?? 0) << 8) | (bytes[start + 6] ?? 0);
	const width = ((bytes[start + 7] ?? 0) << 8) | (bytes[start + 8] ?? 0);
	const fits = width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX;
	return fits ? { width, height } : null;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
