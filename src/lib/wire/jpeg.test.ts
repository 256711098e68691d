import { expect, test } from 'vitest';
import fc from 'fast-check';
import { cleanJpeg } from './jpeg.ts';

const text = (words: string) => [...new TextEncoder().encode(words)];
const segment = (marker: number, body: readonly number[]) => [
	...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff],
	...body
];
const frame = segment(0xc0, [8, 0x01, 0x2c, 0x02, 0x58, 1, 1, 0x11, 0]);
const tables = segment(0xdb, [0, ...new Array<number>(64).fill(1)]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];
const start = [0xff, 0xd8];
const end = [0xff, 0xd9];
const bytes = (...parts: readonly (readonly number[])[]) => Uint8Array.from(parts.flat());

test('place, camera, thumbnail, comments and what hides behind the end are gone; the picture stays', () => {
	const exif = segment(0xe1, [...text('Exif\0\0'), ...text('GPSLatitude 43.88')]);
	const comment = segment(0xfe, text('手机 PX-1'));
	const jfif = segment(0xe0, text('JFIF\0'));
	const adobe = segment(0xee, text('Adobe\0'));
	const photo = bytes(start, jfif, exif, adobe, tables, comment, frame, scan, end, text('<?php'));
	expect(cleanJpeg(photo)).toEqual({
		bytes: bytes(start, adobe, tables, frame, scan, end),
		// 0x0258 by 0x012c
		width: 600,
		height: 300
	});
});

test('metadata between the scans of a progressive picture are gone, too', () => {
	const progressive = segment(0xc2, [8, 0, 10, 0, 20, 1, 1, 0x11, 0]);
	const photo = bytes(start, progressive, scan, segment(0xe1, text('Exif\0\0')), scan, end);
	expect(cleanJpeg(photo)?.bytes).toEqual(bytes(start, progressive, scan, scan, end));
});

test.each([
	['nothing', bytes()],
	['a PNG', bytes([0x89, 0x50, 0x4e, 0x47])],
	['a page with a picture name', bytes(text('<html>'))],
	['cut off in the scan', bytes(start, frame, scan)],
	['cut off in a segment', bytes(start, [0xff, 0xdb, 0x40, 0x00, 1])],
	['without a frame', bytes(start, scan, end)],
	['without a scan', bytes(start, frame, end)],
	['of no width', bytes(start, segment(0xc0, [8, 0, 9, 0, 0, 1, 1, 0x11, 0]), scan, end)],
	['20,000 wide', bytes(start, segment(0xc0, [8, 0, 9, 0x4e, 0x20, 1, 1, 0x11, 0]), scan, end)],
	['lossless', bytes(start, segment(0xc3, [8, 0, 9, 0, 9, 1, 1, 0x11, 0]), scan, end)]
])('%s is refused', (_what, photo) => {
	expect(cleanJpeg(photo)).toBeNull();
});

test('whatever arrives, it ends, and what is kept is cleaned once and for all', () => {
	const parts = fc.array(
		fc.oneof(
			fc.constantFrom(start, end, scan, frame, tables),
			fc.uint8Array({ maxLength: 12 }).map((some) => [...some]),
			fc.uint8Array({ maxLength: 12 }).map((some) => segment(0xe1, [...some]))
		),
		{ maxLength: 12 }
	);
	fc.assert(
		fc.property(parts, (some) => {
			const once = cleanJpeg(bytes(start, ...some));
			if (once) expect(cleanJpeg(once.bytes)).toEqual(once);
		})
	);
});
