import { expect, test } from 'vitest';
import { instantMs } from './instant.ts';

test.each([
	['2026-11-22T08:00:00.000+08:00', Date.UTC(2026, 10, 22)],
	['2026-11-22T00:00:00Z', Date.UTC(2026, 10, 22)],
	['2024-02-29T00:00Z', Date.UTC(2024, 1, 29)],
	['2026-11-22T00:00:00.123456Z', Date.UTC(2026, 10, 22) + 123],
	['2026-02-29T00:00:00Z', null],
	['2026-02-30T00:00:00Z', null],
	['2026-13-01T00:00:00Z', null],
	['2026-11-22T25:00:00Z', null],
	['2026-11-22T08:00:00', null],
	['2026-11-22', null],
	['22.11.2026', null],
	['', null]
])('%s is %s', (text, ms) => {
	expect(instantMs(text)).toBe(ms);
});
