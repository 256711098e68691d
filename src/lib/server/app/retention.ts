import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import type { Ports } from './ports.ts';

/**
 * How long things are kept. Hourly roll-ups, alarms, inspections, hidden dangers, warnings and the audit are kept for ever;
 * the law of network security asks for logs of six months, which the audit covers. The figures are our choice.
 */
export const keptDays = {
	/** Single readings; afterwards their minutes remain. */
	readings: 400,
	/** Minutes; afterwards their hours remain. */
	minutes: 3 * 365,
	/** Events that screens catch up with; a screen behind them starts with a fresh snapshot. */
	events: 30
} as const;

/** A portion that blocks the embedded database for a few milliseconds only. */
const AT_ONCE = 500;
/** With nothing left to forget, looking again sooner would find nothing either. */
const REST_MS = 10 * MINUTE_MS;

/** Forgets what has been kept long enough, a portion per call while there is some; never what is not rolled up or sent yet. */
export function forgetOld({ store, nowMs }: Pick<Ports, 'store' | 'nowMs'>): () => Promise<void> {
	let restUntilMs = 0;
	return async () => {
		const now = nowMs();
		if (now < restUntilMs) return;
		const readings = await store.forgetReadings(
			{ rawMs: now - keptDays.readings * DAY_MS, minuteMs: now - keptDays.minutes * DAY_MS },
			AT_ONCE
		);
		const events = await store.forgetEvents(now - keptDays.events * DAY_MS, AT_ONCE);
		if (readings < AT_ONCE && events < AT_ONCE) restUntilMs = now + REST_MS;
	};
}
