import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { readWoff2, type Glyph, type GlyphOf } from './woff2.ts';

/** The screens' own font; its files hold some hundred characters each, so that a page loads what it shows. */
const PACKAGE = '@fontsource-variable/noto-sans-sc';
const folder = path.dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`));

interface Part {
	readonly file: string;
	readonly ranges: readonly (readonly [first: number, last: number])[];
}

let parts: readonly Part[] | null = null;
const read = new Map<string, GlyphOf>();

/** The glyph of a character, from the first file that has it; `null` = the font does not have it. Files are read once. */
export function printGlyph(char: string): Glyph | null {
	const codePoint = char.codePointAt(0) ?? 0;
	parts ??= readParts();
	for (const part of parts) {
		if (!part.ranges.some(([first, last]) => codePoint >= first && codePoint <= last)) continue;
		const glyph = glyphsOf(part)(codePoint);
		if (glyph) return glyph;
	}
	return null;
}

function glyphsOf({ file }: Part): GlyphOf {
	const known = read.get(file);
	if (known) return known;
	const glyphs = readWoff2(readFileSync(path.join(folder, 'files', file)));
	read.set(file, glyphs);
	return glyphs;
}

/** Latin first: there its letters have their own widths. */
function readParts(): readonly Part[] {
	const text = readFileSync(path.join(folder, 'unicode.json'), 'utf8');
	return Object.entries(JSON.parse(text) as Record<string, string>)
		.map(([name, ranges]) => ({
			file: `noto-sans-sc-${name.replace(/[[\]]/gu, '')}-wght-normal.woff2`,
			ranges: ranges.split(',').map(rangeOf)
		}))
		.sort((a, b) => Number(b.file.includes('latin-wght')) - Number(a.file.includes('latin-wght')));
}

/** `U+4e00-4e9f`, or a single one. */
function rangeOf(range: string): readonly [number, number] {
	const [first = '', last = first] = range.replace('U+', '').split('-');
	return [parseInt(first, 16), parseInt(last, 16)];
}
