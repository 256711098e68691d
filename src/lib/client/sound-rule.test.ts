import { describe, expect, test } from 'vitest';
import { SoundRule } from './sound-rule.ts';

/** What sounds from 0 s to `untilS`, asked four times a second, e.g. `red@0`. */
function played(rule: SoundRule, untilS: number, calling: Parameters<SoundRule['next']>[1], fromS = 0) {
	const heard: string[] = [];
	for (let s = fromS; s <= untilS; s += 0.25) {
		const sound = rule.next(s * 1000, calling);
		if (sound) heard.push(`${sound}@${s}`);
	}
	return heard;
}

describe('the sounds of a desk', () => {
	test('a red calls every ten seconds until it is acknowledged, an orange every minute', () => {
		expect(played(new SoundRule(), 25, 'red')).toEqual(['red@0', 'red@10', 'red@20']);
		expect(played(new SoundRule(), 125, 'orange')).toEqual(['orange@0', 'orange@60', 'orange@120']);
	});

	test('what waited for the pause is not heard when it was acknowledged meanwhile', () => {
		const rule = new SoundRule();
		expect(played(rule, 0.5, 'red')).toEqual(['red@0']);
		expect(played(rule, 1, 'orange', 0.75)).toEqual([]);
		expect(played(rule, 100, null, 1.25)).toEqual([]);
	});

	test('a yellow and a blue sound once', () => {
		const rule = new SoundRule();
		rule.heard('yellow');
		expect(played(rule, 100, 'yellow')).toEqual(['yellow@0']);
	});

	test('of many at once only the most urgent sounds, and the next not within two seconds', () => {
		const rule = new SoundRule();
		for (const one of ['blue', 'red', 'yellow', 'orange', 'red'] as const) rule.heard(one);
		expect(played(rule, 1, null)).toEqual(['red@0']);
		rule.heard('blue');
		expect(played(rule, 3, null, 1.25)).toEqual(['blue@2']);
	});

	test('muted: known ones are quiet, a new red still sounds once, and the mute ends by itself', () => {
		const rule = new SoundRule();
		rule.mutedUntilMs = 30_000;
		expect(played(rule, 12, 'red')).toEqual([]);
		rule.heard('orange');
		expect(played(rule, 15, 'red', 12.25)).toEqual([]);
		rule.heard('red');
		expect(played(rule, 29, 'red', 15.25)).toEqual(['red@15.25']);
		expect(played(rule, 40, 'red', 29.25).length).toBeGreaterThan(0);
	});
});
