import type { AlarmPriority, Limit, LimitProfile } from '../../alarm/limit.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { MINUTE_MS } from '../../time.ts';
import { firstAction } from './first-actions.ts';

/** Silent above 300 s, see `data-age.ts`: ours, because the published polling cycles (20–30 s) conflict. */
const NO_DATA_AFTER_MS = 5 * MINUTE_MS;
/** An active alarm that was acknowledged asks again: our choice. */
const reAlarmMs: Readonly<Record<AlarmPriority, number | null>> = {
	red: 10 * MINUTE_MS,
	orange: 30 * MINUTE_MS,
	yellow: null,
	blue: null
};

interface Row {
	readonly id: string;
	readonly name: Text;
	readonly priority: AlarmPriority;
	readonly source: Provenance;
	readonly action?: Text;
}

function limit(
	{ id, name, priority, source, action }: Row,
	value: Pick<Limit, 'kind' | 'activateAt' | 'clear' | 'beyond'>
): Limit {
	return {
		id,
		name,
		priority,
		...value,
		// Gas is alarmed at once: a delay on the way in would only cost the miners time.
		onDelayMs: 0,
		offDelayMs: 0,
		latching: false,
		reAlarmMs: reAlarmMs[priority],
		action: action ?? firstAction[priority],
		source
	};
}

/** "报警值 ≥ x": active at the value itself, clear strictly below `restoreAt` (the value itself unless the table says so). */
export const atLeast = (activateAt: number, row: Row, restoreAt = activateAt): Limit =>
	limit(row, { kind: 'high', activateAt, clear: { restoreAt } });

/** "不超过 x": the value itself is still allowed. */
export const notAbove = (activateAt: number, row: Row): Limit =>
	limit(row, { kind: 'high', activateAt, beyond: true, clear: { deadband: 0 } });

/** "不低于 x": the value itself is still allowed. */
export const notBelow = (activateAt: number, row: Row): Limit =>
	limit(row, { kind: 'low', activateAt, beyond: true, clear: { deadband: 0 } });

/** A profile whose span starts at 0 unless given. */
export function profile(
	id: string,
	name: Text,
	measured: {
		readonly quantity: string;
		readonly unit: string;
		readonly high: number;
		readonly low?: number;
	},
	limits: readonly Limit[]
): LimitProfile {
	const { quantity, unit, high, low = 0 } = measured;
	return { id, name, quantity, unit, span: { low, high }, noDataAfterMs: NO_DATA_AFTER_MS, limits };
}
