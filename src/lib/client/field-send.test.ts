import { describe, expect, test } from 'vitest';
import { outcomeOf, pauseMs, send } from './field-send.ts';

const stored = {
	id: 'a',
	status: 'stored',
	result: { worst: 80, best: 90, coverage: 1, rating: null },
	score: { level: 'yellow', score: 80, worst: 78, best: 84 },
	hiddenDangers: []
};

describe('what became of a try', () => {
	test.each([
		{ status: 201, body: stored, kind: 'stored' },
		{ status: 200, body: { ...stored, status: 'already_stored' }, kind: 'stored' },
		// A captive portal's page is not our answer.
		{ status: 200, body: null, kind: 'later' },
		{ status: 401, body: { code: 'not_signed_in', retry: false }, kind: 'later' },
		{ status: 409, body: { code: 'conflict', retry: true }, kind: 'later' },
		{ status: 409, body: { code: 'duplicate', retry: false }, kind: 'refused' },
		{ status: 422, body: { code: 'out_of_range', retry: false }, kind: 'refused' },
		{ status: 403, body: { code: 'forbidden', retry: false }, kind: 'refused' },
		{ status: 502, body: null, kind: 'later' },
		{ status: 503, body: { code: 'overloaded', retry: true }, kind: 'later' }
	])('$status $body.code is $kind', ({ status, body, kind }) => {
		expect(outcomeOf(status, body).kind).toBe(kind);
	});

	test('no network is for later, never lost', async () => {
		const outcome = await send({ body: {} as never }, () => Promise.reject(new TypeError('Failed to fetch')));
		expect(outcome).toEqual({ kind: 'later', problem: { code: 'no_answer', message: '', path: null } });
	});
});

describe('the pause before the next try', () => {
	test.each([
		[1, 2000],
		[2, 4000],
		[5, 32_000],
		[9, 300_000],
		[60, 300_000]
	])('after %d tries is %d ms', (tries, want) => expect(pauseMs(tries, 0)).toBe(want));
	test('is shortened by chance, by a quarter at most', () => expect(pauseMs(1, 1)).toBe(1500));
});
