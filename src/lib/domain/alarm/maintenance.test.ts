import { expect, test } from 'vitest';
import {
	BEGINNING_MS,
	maintenanceOver,
	pointStateOf,
	watchedTimeAt,
	withMaintenance
} from './maintenance.ts';
import { holdOver } from './point-hold.ts';
import { initialState, type EndedHold, type Maintenance } from './point-state.ts';

const two: readonly Maintenance[] = [
	{ fromMs: 100, untilMs: 200 },
	{ fromMs: 500, untilMs: null }
];

test.each([
	[99, { afterMs: BEGINNING_MS, beforeMs: 100 }],
	[100, null],
	[200, null],
	[201, { afterMs: 200, beforeMs: 500 }],
	[499, { afterMs: 200, beforeMs: 500 }],
	[500, null],
	[9000, null]
])('a reading of %d ms lies in %j', (atMs, want) => {
	expect(watchedTimeAt(two, atMs)).toEqual(want);
	expect(watchedTimeAt(undefined, atMs)).toEqual({ afterMs: BEGINNING_MS, beforeMs: null });
});

test('a maintenance ends with the newest reading heard in it, never before it began; the last five are kept', () => {
	expect(maintenanceOver(two, 700)?.at(-1)).toEqual({ fromMs: 500, untilMs: 700 });
	expect(maintenanceOver(two, 300)?.at(-1)).toEqual({ fromMs: 500, untilMs: 500 });
	expect(maintenanceOver(two, null)?.at(-1)).toEqual({ fromMs: 500, untilMs: 500 });
	expect(maintenanceOver(undefined, null)).toBeUndefined();
	// Heard before it was ever in service.
	expect(maintenanceOver(undefined, 40)).toEqual([{ fromMs: BEGINNING_MS, untilMs: 40 }]);
	let kept: readonly Maintenance[] | undefined;
	for (let n = 1; n <= 7; n++) kept = maintenanceOver(withMaintenance(kept, n * 10), n * 10 + 5);
	expect(kept?.map(({ fromMs }) => fromMs)).toEqual([30, 40, 50, 60, 70]);
});

test('states of earlier releases, which kept the newest only, are read as they were meant', () => {
	const endedHold: EndedHold = {
		...{ kind: 'planned_test', reason: '吹气', by: { id: 'a', name: 'A' } },
		...{ sinceMs: 1, endedMs: 9 }
	};
	const read = (part: object) => pointStateOf(JSON.stringify({ ...initialState(), ...part }));
	expect(read({})).toEqual(initialState());
	expect(read({ maintainedFromMs: 50, endedHold })).toEqual({
		...initialState(),
		maintenances: [{ fromMs: 50, untilMs: null }],
		endedHolds: [endedHold]
	});
	expect(read({ maintainedFromMs: 50, resumedAfterMs: 70, watchedSinceMs: 80 }).maintenances).toEqual([
		{ fromMs: 50, untilMs: 70 }
	]);
	expect(read({ resumedAfterMs: 70, watchedSinceMs: 80 }).maintenances).toEqual([
		{ fromMs: BEGINNING_MS, untilMs: 70 }
	]);
});

test('found late, an alarm belongs to the one of several tests that it came and went in', () => {
	const ended = [10, 30, 50].map((sinceMs): EndedHold => ({
		...{ kind: 'planned_test', reason: `${sinceMs}`, by: { id: 'a', name: 'A' } },
		...{ sinceMs, endedMs: sinceMs + 10 }
	}));
	const over = (atMs: number, returnedMs: number | null) =>
		holdOver(null, ended, { atMs, late: true }, returnedMs)?.reason ?? null;
	expect([over(31, 39), over(12, 20), over(12, 31), over(22, 25), over(55, null)]).toEqual([
		'30',
		'10',
		null,
		null,
		null
	]);
});
