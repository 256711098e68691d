import { expect, test } from 'vitest';
import { burnInShift, characterPx, SHIFT_EVERY_MS, viewingOf, wallScale } from './wall-scale.ts';

// Heights in mm from the table of published figures for 16 and 20 arc minutes (pitch 1 mm makes px = mm).
test.each([
	[4, 16, 18.6],
	[8, 16, 37.2],
	[8, 20, 46.5],
	[15, 20, 87.3]
])('at %d m a character of %d arc minutes is %d mm high', (distanceM, arcmin, heightMm) => {
	expect(characterPx({ distanceM, pitchMm: 1 }, arcmin)).toBeCloseTo(heightMm, 1);
});

test('without a distance the screen decides', () => {
	expect(wallScale({ widthPx: 1920, heightPx: 1080 }, null).remPx).toBeCloseTo(20.77, 2);
	expect(wallScale({ widthPx: 3840, heightPx: 2160 }, null).remPx).toBeCloseTo(41.54, 2);
	// Three screens side by side: the height decides, not the width.
	expect(wallScale({ widthPx: 5760, heightPx: 1080 }, null).remPx).toBeCloseTo(20.77, 2);
	expect(wallScale({ widthPx: 390, heightPx: 844 }, null).remPx).toBe(13);
});

test('a stated distance and pitch decide, as far as the screen has room', () => {
	// 8 m, 2 mm: 18.6 px glyphs; 18.62 / 0.9 / 0.875 = 23.64.
	const wide = wallScale({ widthPx: 1920, heightPx: 1080 }, { distanceM: 8, pitchMm: 2 });
	expect(wide.remPx).toBeCloseTo(23.64, 1);
	expect(wide.legible).toBe(true);
	// 20 m on a fine monitor cannot be met; the wall says so and stays usable: 1080 / 26.
	const far = wallScale({ widthPx: 1920, heightPx: 1080 }, { distanceM: 20, pitchMm: 0.6 });
	expect(far.remPx).toBeCloseTo(41.54, 1);
	expect(far.legible).toBe(false);
});

test.each([
	'',
	'distance=8',
	'distance=8&pitch=0',
	'distance=-1&pitch=1',
	'distance=x&pitch=1',
	'distance=1e9&pitch=1'
])('"%s" is not a setting', (query) => {
	expect(viewingOf(new URLSearchParams(query))).toBeNull();
});

test('the picture moves every three minutes and comes back', () => {
	expect(burnInShift(0)).toEqual({ xRem: 0, yRem: 0 });
	expect(burnInShift(SHIFT_EVERY_MS)).toEqual({ xRem: 0.125, yRem: 0 });
	expect(burnInShift(9 * SHIFT_EVERY_MS)).toEqual({ xRem: 0, yRem: 0 });
});
