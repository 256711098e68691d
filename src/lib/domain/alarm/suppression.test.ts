import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionSource } from './point-conditions.ts';
import { alarmPriorities } from './limit.ts';
import type { AlarmOccurrence } from './occurrence.ts';
import { suppressing, type SuppressionRule } from './suppression.ts';

const rule: SuppressionRule = {
	id: 'high-over-rise',
	name: { zh: '超限抑制上升', en: 'High over rise' },
	profiles: ['p'],
	whileActive: ['alarm'],
	suppresses: ['rise'],
	source: conditionSource
};
const occurrence = (part: Partial<AlarmOccurrence>): AlarmOccurrence => ({
	...{ id: 'o', limitId: 'alarm', priority: 'orange', active: true, acked: false, latched: false },
	...{ activatedAtMs: 0, returnedAtMs: null, value: 1, announcedAtMs: 0, acknowledgement: null },
	...{ reAlarmMs: null, reAlarms: 0, shelf: null, shelfAsked: null, suppressedByDesign: null },
	...{ outOfService: null, late: false, corrected: false },
	...part
});
const held = { reason: 'x', by: { id: 'a', name: 'A' }, sinceMs: 0 };

test.each([
	['active and announced', {}, 'yellow', 'high-over-rise'],
	['returned', { active: false }, 'yellow', null],
	['out of service', { outOfService: held }, 'yellow', null],
	['in a planned test', { suppressedByDesign: held }, 'yellow', null],
	['less urgent', { priority: 'blue' }, 'yellow', null],
	['as urgent', { priority: 'yellow' }, 'yellow', 'high-over-rise'],
	['of another limit', { limitId: 'frozen' }, 'yellow', null]
] as const)('a cause that is %s', (_name, cause, priority, want) => {
	const found = suppressing([rule], { limitId: 'rise', priority }, [occurrence(cause)]);
	expect(found?.id ?? null).toBe(want);
});

test('a red alarm is never silenced, whatever the rules and the others are', () => {
	const ids = fc.constantFrom('alarm', 'rise', 'cut');
	fc.assert(
		fc.property(
			fc.array(fc.record({ whileActive: fc.array(ids), suppresses: fc.array(ids) })),
			fc.array(fc.record({ limitId: ids, priority: fc.constantFrom(...alarmPriorities) })),
			ids,
			(rules, others, limitId) => {
				const all = rules.map((one) => ({ ...rule, ...one }));
				expect(suppressing(all, { limitId, priority: 'red' }, others.map(occurrence))).toBeNull();
			}
		)
	);
});
