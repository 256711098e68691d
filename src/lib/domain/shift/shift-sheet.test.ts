import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../time.ts';
import { answerSheet, shiftStartMs, signedText, type ShiftSheet, type Signature } from './shift-sheet.ts';

const T0 = Date.UTC(2026, 10, 22, 0);
const sign = (personId: string): Signature => ({ personId, name: personId, atMs: T0, note: '' });
const sheet: ShiftSheet = {
	...{ id: 's-1', districtCode: null, fromMs: T0 - 12 * HOUR_MS, toMs: T0, incomingId: 'li' },
	facts: {
		raised: { red: 0, orange: 0, yellow: 0, blue: 0 },
		open: { total: 0, unacknowledged: 0, alarms: [] },
		held: { total: 0, alarms: [] },
		judged: {},
		warnings: { total: 0, listed: [] },
		silent: { total: 0, points: [] },
		messages: { sent: 0, delivered: 0, confirmed: 0, failed: 0 }
	},
	...{ outgoing: sign('wang'), incoming: null, state: 'signed', hash: 'h', version: 1 }
};

describe('a hand-over sheet', () => {
	test.each([
		{ by: 'li', answer: 'confirmed', part: {}, want: 'confirmed' },
		{ by: 'li', answer: 'returned', part: {}, want: 'returned' },
		{ by: 'wang', answer: 'confirmed', part: {}, want: 'own_sheet' },
		{ by: 'wang', answer: 'returned', part: {}, want: 'returned' },
		{ by: 'zhao', answer: 'confirmed', part: {}, want: 'not_named' },
		{ by: 'zhao', answer: 'confirmed', part: { incomingId: null }, want: 'confirmed' },
		{ by: 'li', answer: 'returned', part: { state: 'confirmed' }, want: 'closed' },
		{ by: 'li', answer: 'confirmed', part: { state: 'returned' }, want: 'closed' },
		{ by: 'li', answer: 'confirmed', part: { hash: 'another' }, want: 'other_content' }
	] as const)('$answer by $by with $part gives $want', ({ by, answer, part, want }) => {
		const decision = answerSheet({ ...sheet, ...part }, sign(by), answer, 'h');
		expect(decision.ok ? decision.sheet.state : decision.why).toBe(want);
	});

	test('the confirmation adds a signature and changes nothing that was signed', () => {
		const decision = answerSheet(sheet, sign('li'), 'confirmed', 'h');
		if (!decision.ok) throw new Error(decision.why);
		expect(signedText(decision.sheet)).toBe(signedText(sheet));
		expect(decision.sheet).toMatchObject({ incoming: { personId: 'li' }, version: 2 });
	});
});

test.each([
	[null, T0 - 12 * HOUR_MS],
	[T0 - 8 * HOUR_MS, T0 - 8 * HOUR_MS],
	[T0 - 200 * HOUR_MS, T0 - 48 * HOUR_MS]
])('after a sheet that ended at %d the next begins at %d', (lastMs, want) => {
	expect(shiftStartMs(lastMs, T0)).toBe(want);
});
