import { dueAgain, type DueDay, type Interval } from '../../day.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { periodRow } from './periods.ts';

export interface UserRecord {
	readonly id: string;
	readonly kind: 'household' | 'non_household';
	/** Day of the last safety visit, or of the first gas supply; `null` = none on record. */
	readonly lastVisitDay: string | null;
}

export const householdRules = ['national', 'yearly'] as const;
/** National 24 months (unverified) or a local rule of 12; Jilin's and Changchun's own are not at hand. */
export type HouseholdRule = (typeof householdRules)[number];

/** Clocks of user visits: non-household 12 months (verified), household by the rule chosen. */
export function userVisitClocks(
	users: readonly UserRecord[],
	householdRule: HouseholdRule,
	day: string
): MethodResult<readonly (DueDay & { readonly id: string })[]> {
	const steps: MethodStep[] = [];
	const clocks = users.map(({ id, kind, lastVisitDay }) => {
		const row = periodRow(kind === 'non_household' ? 9 : householdRule === 'yearly' ? 11 : 10);
		const due = dueAgain(lastVisitDay, { months: row.months ?? 12 }, day, id);
		const formula = `${lastVisitDay ?? '?'} + ${row.months} months`;
		steps.push({ id, text: row.what, formula, value: due.state, source: row.source });
		return { id, ...due };
	});
	return { value: clocks, steps, notes: users.some(({ kind }) => kind === 'household') ? [localRule] : [] };
}

const localRule: Text = {
	zh: '居民入户安检周期应以吉林省、长春市规定为准，其条文未取得。',
	en: 'The household interval is that of Jilin or Changchun; its text is not at hand.'
};

export interface FirstCheck {
	readonly id: string;
	readonly kind: 'newly_gassed' | 'repair';
	/** First day with gas, or day of the repair. */
	readonly onDay: string;
	readonly firstCheckDay: string | null;
	readonly recheckDay: string | null;
}

export interface FirstCheckState {
	readonly id: string;
	readonly firstDueDay: string;
	readonly recheckDueDay: string;
	/** The worse of both: a check that was made late stays late. */
	readonly state: 'done' | 'open' | 'late';
}

/**
 * First check and re-check of newly gassed pipes (24 h, 7 days) and of tie-in welds and repairs (at once, 7 days), all unverified.
 * Days, not hours, are recorded: 24 h is the next day.
 */
export function firstChecks(
	events: readonly FirstCheck[],
	day: string
): MethodResult<readonly FirstCheckState[]> {
	const steps: MethodStep[] = [];
	const states = events.map((event): FirstCheckState => {
		const { id, onDay } = event;
		const row = periodRow(event.kind === 'newly_gassed' ? 7 : 8);
		const first = check(event, { days: (row.firstCheckHours ?? 0) / 24 }, event.firstCheckDay, day);
		const again = check(event, { days: row.recheckDays ?? 7 }, event.recheckDay, day);
		const isLate = first.isLate || again.isLate;
		const state = isLate ? 'late' : first.isDone && again.isDone ? 'done' : 'open';
		const formula = `${onDay} → ${first.dueDay}, ${again.dueDay}`;
		steps.push({ id, text: row.what, formula, value: state, source: row.source });
		return { id, firstDueDay: first.dueDay, recheckDueDay: again.dueDay, state };
	});
	return { value: states, steps, notes: [] };
}

function check({ id, onDay }: FirstCheck, within: Interval, doneDay: string | null, day: string) {
	if (doneDay !== null && doneDay < onDay) throw new RangeError(`${id}: ${doneDay} is before ${onDay}`);
	if (doneDay !== null && doneDay > day) throw new RangeError(`${id}: ${doneDay} is after ${day}`);
	const due = dueAgain(onDay, within, doneDay ?? day, id);
	return { isDone: doneDay !== null, isLate: due.state === 'overdue', dueDay: due.dueDay ?? onDay };
}
