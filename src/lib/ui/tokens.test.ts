import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');

/** The colours of a theme; what it does not set it has from light, which is also `:root`. */
function tokensOf(theme: string): Record<string, string> {
	const rules = css.matchAll(/([^{}]*)\{([^{}]*)\}/g);
	const own = [...rules].filter(([, selector = '']) => new RegExp(`'(light|${theme})'\\]`).test(selector));
	return Object.fromEntries(
		own.flatMap(([, , body = '']) =>
			[...body.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]])
		)
	);
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a = '', b = ''): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

const hues = ['red', 'orange', 'yellow', 'blue', 'unrated'];

test('the measure agrees with video-wall.md §2: #E53935 on #0B1220 is 4.4, #FFEB3B 15.3', () => {
	expect(contrast('#e53935', '#0b1220')).toBeCloseTo(4.4, 1);
	expect(contrast('#ffeb3b', '#0b1220')).toBeCloseTo(15.3, 1);
});

describe.each(['light', 'dark', 'wall', 'sunlight'])('the %s theme', (theme) => {
	const token = tokensOf(theme);

	test.each(['--ground', '--surface', '--raised'])('text is readable on %s (4.5:1)', (ground) => {
		for (const text of [
			'--text',
			'--text-2',
			'--text-3',
			'--fault',
			...hues.map((hue) => `--level-${hue}-text`)
		]) {
			expect(contrast(token[text], token[ground]), text).toBeGreaterThanOrEqual(4.5);
		}
	});

	test('the primary button and the disabled one are readable', () => {
		expect(contrast(token['--on-ink'], token['--ink'])).toBeGreaterThanOrEqual(7);
		expect(contrast(token['--text-3'], token['--sunken'])).toBeGreaterThanOrEqual(4.5);
	});

	test.each(hues)('%s: the character stands out in its shape, the shape on page and map', (hue) => {
		// The character is large and bold wherever it is drawn: 3:1 is asked, 4 is kept.
		expect(contrast(token[`--level-${hue}-on`], token[`--level-${hue}`])).toBeGreaterThanOrEqual(4);
		for (const ground of ['--surface', '--map-land']) {
			expect(contrast(token[`--level-${hue}-edge`], token[ground]), ground).toBeGreaterThanOrEqual(4.5);
		}
	});
});
