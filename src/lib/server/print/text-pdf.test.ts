import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { textPdf } from './text-pdf.ts';

/** The objects of a document by number, found through its own table. */
function objectsOf(pdf: Uint8Array): readonly string[] {
	const text = Buffer.from(pdf).toString('latin1');
	const start = Number(/startxref\n(\d+)\n%%EOF\n$/u.exec(text)?.[1]);
	const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gmu)].map((one) => Number(one[1]));
	return offsets.map((offset, n) => {
		expect(text.slice(offset).startsWith(`${n + 1} 0 obj\n`)).toBe(true);
		return text.slice(offset, text.indexOf('\nendobj\n', offset));
	});
}

function streamOf(object: string): Buffer {
	const from = object.indexOf('\nstream\n') + 8;
	return inflateSync(Buffer.from(object.slice(from, object.lastIndexOf('\nendstream')), 'latin1'));
}

/** Tables of a TrueType font by name. */
function tablesOf(font: Buffer): Readonly<Record<string, Buffer>> {
	return Object.fromEntries(
		Array.from({ length: font.readUInt16BE(4) }, (_, n) => {
			const at = 12 + 16 * n;
			const from = font.readUInt32BE(at + 8);
			return [font.toString('latin1', at, at + 4), font.subarray(from, from + font.readUInt32BE(at + 12))];
		})
	);
}

test('the font is in the file, with exactly the characters that are shown', () => {
	const objects = objectsOf(textPdf('档案', [{ text: '一一丨 A' }]));
	expect(objects.join('')).not.toContain('STSong');
	expect(objects[4]).toContain('/FontFile2 7 0 R');
	const { glyf, head, hhea, hmtx, loca, maxp } = tablesOf(streamOf(objects[6] ?? ''));
	// The missing one, 一, 丨, space, A, and of the page number 1 and /.
	expect(maxp?.readUInt16BE(4)).toBe(7);
	expect(hhea?.readUInt16BE(34)).toBe(7);
	expect(hmtx?.length).toBe(28);
	expect(head?.readUInt32BE(12)).toBe(0x5f0f3cf5);
	expect(loca?.readUInt32BE(28)).toBe(glyf?.length);
	// 一 is one stroke across: wider than 800 of 1,000, less than 60 high; 丨 the other way round.
	const box = (n: number) =>
		[2, 4, 6, 8].map((by) => glyf?.readInt16BE((loca?.readUInt32BE(4 * n) ?? 0) + by) ?? 0);
	const size = (n: number) =>
		[(box(n)[2] ?? 0) - (box(n)[0] ?? 0), (box(n)[3] ?? 0) - (box(n)[1] ?? 0)] as const;
	expect(size(1)[0]).toBeGreaterThan(800);
	expect(size(1)[1]).toBeLessThan(60);
	expect(size(2)[0]).toBeLessThan(60);
	expect(size(2)[1]).toBeGreaterThan(800);
});

test('what is shown can be copied: each glyph says its character', () => {
	const objects = objectsOf(textPdf('档案', [{ text: '浓度 1.6 %' }]));
	const unicode = new Map(
		[
			...streamOf(objects[7] ?? '')
				.toString('latin1')
				.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4,8})>/gu)
		].map(([, id, code]) => [id, String.fromCodePoint(parseInt(code ?? '', 16))])
	);
	const shown = /<([0-9a-f]+)> Tj/u.exec(streamOf(objects[9] ?? '').toString('latin1'))?.[1] ?? '';
	expect(
		shown
			.match(/.{4}/gu)
			?.map((id) => unicode.get(id))
			.join('')
	).toBe('浓度 1.6 %');
});

test('what the font lacks is spelled plainer, or is an empty box; never nothing', () => {
	const objects = objectsOf(textPdf('档案', [{ text: 'CH₄😀' }]));
	const content = streamOf(objects[9] ?? '').toString('latin1');
	const ids = /<([0-9a-f]+)> Tj/u.exec(content)?.[1]?.match(/.{4}/gu) ?? [];
	expect(ids).toHaveLength(4);
	expect(ids.map((id) => id === '0000')).toEqual([false, false, false, true]);
});

test('a Latin word stays whole, closing punctuation does not begin a line, a page is not overrun', () => {
	const objects = objectsOf(
		textPdf(
			'档案',
			Array.from({ length: 100 }, () => ({ text: '安'.repeat(48) + '。Fengsui' }))
		)
	);
	const pages = objects.filter((object) => object.includes('/Type /Page '));
	// 842 − 2 × 56 points hold 48 lines of 15; two hundred lines are five pages.
	expect(pages).toHaveLength(5);
	const first = streamOf(objects[9] ?? '').toString('latin1');
	const lengths = [...first.matchAll(/<([0-9a-f]+)> Tj/gu)].map((one) => (one[1]?.length ?? 0) / 4);
	// 48 characters of 10 points fill 480 of 483; the full stop takes its character with it.
	expect(lengths.slice(0, 2)).toEqual([47, 9]);
});
