import { expect, test } from 'vitest';
import { nextReport } from './next-report.ts';
import type { ReportingClock } from './warning.ts';

const clock = (id: string, dueAtMs: number, reportedAtMs: number | null): ReportingClock => ({
	id,
	name: { zh: id, en: id },
	dueAtMs,
	reportedAtMs,
	reportedBy: null,
	note: null,
	overdueNoticedAtMs: null
});

test('the next report is the earliest one that was not made', () => {
	expect(nextReport([clock('unit', 100, 50), clock('upward', 300, null), clock('own', 200, null)])?.id).toBe(
		'own'
	);
});

test('nothing is left when all were made', () => {
	expect(nextReport([clock('unit', 100, 50)])).toBeNull();
});
