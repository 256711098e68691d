import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aLimit, aPoint } from '../../../testing/builders.ts';
import { AlarmReplay, compareActivations, type Activation } from './compare-alarms.ts';

const span = (limitId: string, fromMs: number, untilMs: number | null): Activation => ({
	...{ id: `${limitId}${fromMs}`, limitId, fromMs, untilMs }
});
const point = aPoint({ limits: [aLimit({ id: 'high', activateAt: 1, clear: { deadband: 0 } })] });
const replayOf = (values: readonly number[], activateAt: number) => {
	const replay = new AlarmReplay(
		{ ...point, limits: [aLimit({ id: 'high', activateAt, clear: { deadband: 0 } })] },
		new Set(['high'])
	);
	values.forEach((value, index) => replay.take({ pointKey: 1, atMs: index * 1000, value, quality: 'good' }));
	return replay.activations();
};

test('a replay tells when the limit was crossed, and the last one that is still on', () => {
	expect(replayOf([0, 1, 2, 0.5, 3], 1).map(({ fromMs, untilMs }) => [fromMs, untilMs])).toEqual([
		[1000, 3000],
		[4000, null]
	]);
});

describe('comparing two sets of rules', () => {
	test('what overlaps is the same event, the rest is caught or missed', () => {
		const now = [span('high', 10, 20), span('high', 50, 60), span('low', 0, 5)];
		const proposed = [span('high', 5, 20), span('high', 30, 40), span('low', 6, 9)];
		const { onlyNow, onlyProposed, earlierMs } = compareActivations(now, proposed);
		expect(onlyNow.map(({ id }) => id)).toEqual(['high50', 'low0']);
		expect(onlyProposed.map(({ id }) => id)).toEqual(['high30', 'low6']);
		expect(earlierMs).toEqual([5]);
	});

	test('a stricter limit misses nothing and is never later', () => {
		fc.assert(
			fc.property(
				fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 60 }),
				fc.double({ min: 0.2, max: 1, noNaN: true }),
				(values, stricter) => {
					const { onlyNow, earlierMs } = compareActivations(replayOf(values, 1), replayOf(values, stricter));
					expect(onlyNow).toEqual([]);
					expect(earlierMs.every((ms) => ms >= 0)).toBe(true);
				}
			)
		);
	});

	test('the same rules differ in nothing', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true }), { maxLength: 60 }), (values) => {
				const own = replayOf(values, 1);
				const { onlyNow, onlyProposed, earlierMs } = compareActivations(own, replayOf(values, 1));
				expect([onlyNow, onlyProposed]).toEqual([[], []]);
				expect(earlierMs).toEqual(own.map(() => 0));
			})
		);
	});
});
