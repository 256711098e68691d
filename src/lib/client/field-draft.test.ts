import { describe, expect, test } from 'vitest';
import type { Checklist } from '../domain/inspection/checklist.ts';
import { bodyOf, isOutOfRange, measuredOf, noAnswer, progressOf, type Draft } from './field-draft.ts';

const source = {
	standard: 'S',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal'
} as const;
const text = { zh: '项', en: 'item' };
const gas = {
	id: 'gas',
	text,
	points: 10,
	measure: { quantity: 'ch4', unit: '%', min: 0, max: 4 },
	source
};
const checklist: Checklist = {
	id: 'c',
	version: 2,
	title: text,
	method: 'm',
	source,
	groups: [
		{ id: 'g', title: text, weightPercent: null, items: [gas, { id: 'door', text, points: 5, source }] }
	]
};
const draft: Draft = {
	id: 'id-12345678',
	personId: 'p',
	siteId: 's',
	siteName: 'S',
	checklistId: 'c',
	checklistVersion: 2,
	answers: {},
	note: ' fine ',
	startedAtMs: 0,
	changedAtMs: 0
};

describe('a measured value', () => {
	test.each([
		['', null],
		['0.5', 0.5],
		['0,5', 0.5],
		['.5', 0.5],
		['-3', -3],
		['−3', -3],
		['5.', 5]
	])('%j is %d', (typed, want) => expect(measuredOf(typed)).toBe(want));
	test.each(['abc', '1e5', '1.2.3', '--1', '0x10'])('%j is not a number', (typed) =>
		expect(measuredOf(typed)).toBeNaN()
	);
	test.each([
		['0', false],
		['4', false],
		['4.01', true],
		['-0.1', true],
		['x', true],
		['', false]
	])('%j out of 0–4: %s', (measured, want) =>
		expect(isOutOfRange(gas, { ...noAnswer, measured })).toBe(want)
	);
});

test('progress counts answers, fails and values that cannot be right', () => {
	const answers = { gas: { ...noAnswer, result: 'fail' as const, measured: '9' } };
	expect(progressOf(checklist.groups[0]!.items, answers)).toEqual({
		answered: 1,
		total: 2,
		failed: 1,
		wrong: ['gas']
	});
});

test('an item without an answer is left out: it stays unknown', () => {
	const answers = {
		gas: { ...noAnswer, result: 'fail' as const, deducted: 4, note: ' leak ', measured: '1.5' }
	};
	// 2026-11-22 16:00:00 UTC is midnight of the 23rd in Shanghai.
	expect(bodyOf({ ...draft, answers }, checklist, Date.UTC(2026, 10, 22, 16))).toEqual({
		id: 'id-12345678',
		site: 's',
		checklist: 'c',
		checklistVersion: 2,
		at: '2026-11-23T00:00:00+08:00',
		answers: [{ item: 'gas', result: 'fail', deducted: 4, note: 'leak', measured: 1.5 }],
		note: 'fine'
	});
});

test('points taken off belong to a fail only', () => {
	const answers = { door: { ...noAnswer, result: 'pass' as const, deducted: 3 } };
	expect(bodyOf({ ...draft, answers }, checklist, 0).answers).toEqual([{ item: 'door', result: 'pass' }]);
});
