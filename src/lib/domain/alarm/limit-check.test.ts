import { expect, test } from 'vitest';
import { sectors } from '../sectors/index.ts';
import { checkLimits } from './limit-check.ts';

const profiles = new Map(
	Object.values(sectors).flatMap(({ limitProfiles }) => limitProfiles.map((one) => [one.id, one] as const))
);

/** By hand from the standards: the value, the limits that stood before, and those that stand at it. */
test.each([
	// CO alarms at 24 ppm itself; in breathing air 24 is still allowed.
	['coal-co-return-ppm', 24, [], ['alarm']],
	['coal-co-return-ppm', 23.9, [], []],
	['coal-co-air-ppm', 24, [], []],
	['coal-co-air-ppm', 24.1, [], ['high']],
	// At least 20 % oxygen.
	['coal-o2-intake', 20, [], []],
	['coal-o2-intake', 19.99, [], ['low']],
	['coal-temperature-face', 26, [], []],
	['coal-temperature-face', 30, [], ['high', 'stop']],
	// Alarm and cut of a coal face stand until the value is below the restore point, strictly.
	['coal-ch4-heading-face', 1, ['alarm', 'cut'], ['alarm', 'cut']],
	['coal-ch4-heading-face', 0.99, ['alarm', 'cut'], []],
	['coal-ch4-heading-face', 1.4, [], ['alarm']]
] as const)('%s at %d after %j: %j', (id, value, before, standing) => {
	const profile = profiles.get(id);
	if (!profile) throw new Error(`no profile ${id}`);
	const { value: checked, steps } = checkLimits(profile, value, before);
	expect(checked.filter(({ active }) => active).map((limit) => limit.id)).toEqual(standing);
	expect(checked.every(({ active, action }) => active === (action !== null))).toBe(true);
	expect(steps.every(({ source }) => source.standard !== '')).toBe(true);
});

test('a limit that the site sets, a value outside the span and a limit that does not exist are told', () => {
	const bare = profiles.get('coal-temperature');
	const oxygen = profiles.get('coal-o2-intake');
	if (!bare || !oxygen) throw new Error('no such profiles');
	expect(checkLimits(bare, 50, []).notes[0]?.en).toContain('leaves this limit to the site');
	expect(checkLimits(oxygen, 30, []).notes[0]?.en).toContain('over range');
	expect(() => checkLimits(oxygen, 20, ['cut'])).toThrow(RangeError);
});
