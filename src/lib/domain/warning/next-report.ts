import type { ReportingClock } from './warning.ts';

/** The report upward that is due first and was not made; `null` = all were made. */
export function nextReport(clocks: readonly ReportingClock[]): ReportingClock | null {
	const open = clocks.filter(({ reportedAtMs }) => reportedAtMs === null);
	return open.reduce<ReportingClock | null>(
		(first, one) => (first === null || one.dueAtMs < first.dueAtMs ? one : first),
		null
	);
}
