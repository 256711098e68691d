import { expect, test } from 'vitest';
import { anAlarm } from '../../../testing/store-rows.ts';
import { deskRows, matches } from './desk-rows.ts';

const alarm = (id: string, siteId: string, activatedAtMs: number, part = {}) =>
	anAlarm({ id, siteId, siteName: siteId, activatedAtMs, priority: 'yellow', ...part }).view;

/** As the list sorts them: a red of site B, then yellow ones of A and of C. */
const sorted = [
	alarm('b2', 'B', 9, { priority: 'red' }),
	alarm('b1', 'B', 3),
	alarm('a2', 'A', 2, { acknowledged: true }),
	alarm('a1', 'A', 1),
	alarm('a0', 'A', 1),
	alarm('c1', 'C', 0)
];

test('without grouping every alarm is a line in its order', () => {
	expect(deskRows(sorted, false, new Set()).map((row) => row.key)).toEqual([
		...['b2', 'b1', 'a2', 'a1', 'a0', 'c1']
	]);
});

test('grouped, a site with a red stands first, and a single alarm needs no heading', () => {
	const rows = deskRows(sorted, true, new Set());
	expect(rows.map((row) => row.key)).toEqual(['site B', 'c1', 'site A']);
	expect(rows[2]).toMatchObject({ kind: 'group', count: 3, unacked: 2, isOpen: false });
	expect(rows[0]).toMatchObject({ worst: { id: 'b2' }, firstOut: { id: 'b1' } });
});

test('an opened group shows its alarms in order of activation; both of the first millisecond came first', () => {
	const rows = deskRows(sorted, true, new Set(['A']));
	const lines = rows.flatMap((row) => (row.kind === 'alarm' && row.inGroup ? [row] : []));
	expect(lines.map((row) => `${row.key} ${row.isFirstOut}`)).toEqual(['a1 true', 'a0 true', 'a2 false']);
});

test.each([
	['b', true],
	['B 罐区', true],
	['P-1 高限', true],
	['罐区 低限', false]
])('searching %s finds it: %s', (search, found) => {
	expect(matches(alarm('x', 'B', 0), search, '高限')).toBe(found);
});
