import { describe, expect, test } from 'vitest';
import { aPoint } from '../../../testing/builders.ts';
import { sectors } from '../sectors/index.ts';
import { loosened, whyNotJustified } from './justification.ts';
import { noChange } from './model-change.ts';

const profile = 'coal-ch4-heading-face';
const limits = sectors['coal-gas'].limitProfiles.find(({ id }) => id === profile)?.limits ?? [];
const alarmAt = (activateAt: number) => ({
	...noChange,
	limits: [{ profile, limitId: 'alarm', activateAt, restoreAt: null }]
});
const none = new Map();

describe('what becomes laxer', () => {
	// The standard's alarm is 1.0.
	test.each([
		['later than the standard', alarmAt(1.2), noChange, [`${profile}~alarm`]],
		['stricter than the standard', alarmAt(0.6), noChange, []],
		['between a stricter one in force and the standard', alarmAt(0.8), alarmAt(0.6), [`${profile}~alarm`]],
		['back from a stricter one to the standard', noChange, alarmAt(0.6), [`${profile}~alarm`]],
		['as it is', alarmAt(0.6), alarmAt(0.6), []],
		[
			'blue from a lower score',
			{ ...noChange, levelCuts: { orange: 60, yellow: 75, blue: 85 } },
			noChange,
			['cuts~blue']
		],
		['stricter cuts', { ...noChange, levelCuts: { orange: 65, yellow: 80, blue: 92 } }, noChange, []],
		[
			'evidence that holds longer',
			{ ...noChange, halfLifeDays: { red: 30, orange: 90, yellow: 120, blue: 180 } },
			noChange,
			['half-life~orange']
		]
	])('%s', (_what, change, inForce, laxer) => {
		expect(loosened(change, inForce, none)).toEqual(laxer);
	});

	test('of one point, than what holds for it and than what would hold without', () => {
		const point = aPoint({ code: 'P', limits });
		const own = (activateAt: number) => ({
			...noChange,
			points: [{ point: 'P', limitId: 'alarm', activateAt, restoreAt: null }]
		});
		expect(loosened(own(1.1), noChange, new Map([['P', point]]))).toEqual(['point:P~alarm']);
		expect(loosened(own(0.9), noChange, new Map([['P', point]]))).toEqual([]);
		const stricter = limits.map((limit) => (limit.id === 'alarm' ? { ...limit, activateAt: 0.5 } : limit));
		const [instead] = limits;
		if (!instead) throw new Error('no limit');
		const set = { ...point, limits: stricter, cityLimits: [{ limitId: 'alarm', instead }] };
		expect(loosened(own(0.9), noChange, new Map([['P', set]]))).toEqual(['point:P~alarm']);
	});
});

describe('a reason for something laxer', () => {
	test.each([
		['同意', false],
		['同意同意同意同意同意同意', false],
		['因更换激光传感器，经总工程师批准', true],
		['ok ok ok', false],
		['laser sensor fitted, approved by the chief engineer', true],
		['，。！？…………………………', false]
	])('%s', (reason, carries) => {
		expect(whyNotJustified(reason, ['a~b']) === null).toBe(carries);
		expect(whyNotJustified(reason, [])).toBeNull();
	});
});
