import { describe, expect, test } from 'vitest';
import { coalGas } from '../sectors/coal-gas/model.ts';
import { weightsInForce } from '../risk/score-site.ts';
import { disordered, findFaults, isLaxer, limitOf, withLimits, withWeights } from './model-change.ts';

const face = 'coal-ch4-heading-face';
const even = { inherent: 0.2, inspection: 0.2, hidden_dangers: 0.2, monitoring: 0.2, duty: 0.2 };
const limit = (limitId: string, activateAt: number, restoreAt: number | null = null) => ({
	...{ profile: face, limitId, activateAt, restoreAt }
});
const profile = coalGas.limitProfiles.find(({ id }) => id === face);

describe('what cannot be proposed', () => {
	test.each([
		[
			'weights that do not add up',
			{ weights: { 'coal-gas': { ...even, duty: 0.3 } }, limits: [] },
			'weights.coal-gas'
		],
		[
			'a weight of nothing',
			{ weights: { hazchem: { ...even, duty: 0, inherent: 0.4 } }, limits: [] },
			'weights.hazchem.duty'
		],
		['a limit that does not exist', { weights: {}, limits: [limit('nothing', 1)] }, 'limits[0]'],
		['a limit beyond the span', { weights: {}, limits: [limit('alarm', 400)] }, 'limits[0].activateAt'],
		['no number', { weights: {}, limits: [limit('alarm', Number.NaN)] }, 'limits[0].activateAt'],
		['clearing above the limit', { weights: {}, limits: [limit('alarm', 0.6, 0.7)] }, 'limits[0].restoreAt'],
		['the same limit twice', { weights: {}, limits: [limit('alarm', 0.6), limit('alarm', 0.7)] }, 'limits[1]']
	])('%s', (_what, change, path) => {
		expect(findFaults(change).map((fault) => fault.path)).toEqual([path]);
	});

	test('a sound change has no faults', () => {
		expect(findFaults({ weights: { 'coal-gas': even }, limits: [limit('alarm', 0.6)] })).toEqual([]);
	});

	test('a cut that would come before its alarm is named', () => {
		expect(disordered(coalGas, { weights: {}, limits: [limit('cut', 0.9)] })[0]?.zh).toContain('更早报警');
		expect(disordered(coalGas, { weights: {}, limits: [limit('cut', 1.2)] })).toEqual([]);
	});
});

describe('limits of an edition', () => {
	test('keep their distance to where they clear, unless that is given', () => {
		const mark = { number: 3, effectiveFrom: '2026-11-23' };
		if (!profile) throw new Error('no profile');
		const [alarm, cut] = withLimits(profile, [limit('alarm', 0.8), limit('cut', 1.2, 0.9)], mark).limits;
		// The standard: alarm ≥ 1.0, cut ≥ 1.5, both restored below 1.0.
		expect(alarm).toMatchObject({ activateAt: 0.8, clear: { restoreAt: 0.8 } });
		expect(cut).toMatchObject({ activateAt: 1.2, clear: { restoreAt: 0.9 } });
		expect(alarm?.source).toMatchObject({ confidence: 'site-set', effectiveFrom: '2026-11-23' });
		expect(alarm?.source.note).toContain('第 3 版');
		expect(alarm?.source.note).toContain('：1');
	});

	test('later than the standard is laxer, also clearing sooner', () => {
		const found = limitOf({ profile: face, limitId: 'cut' });
		if (!found) throw new Error('no limit');
		expect(isLaxer(found.limit, limit('cut', 1.6))).toBe(true);
		expect(isLaxer(found.limit, limit('cut', 1.4))).toBe(false);
		expect(isLaxer(found.limit, limit('cut', 1.5, 1.2))).toBe(true);
		expect(isLaxer(found.limit, limit('cut', 1.5, 0.8))).toBe(false);
	});
});

test('the day picks the edition of the weights, and old days keep theirs', () => {
	const editions = [
		{
			mark: { number: 1, effectiveFrom: '2026-11-20' },
			change: { weights: { 'coal-gas': even }, limits: [] }
		},
		{ mark: { number: 2, effectiveFrom: '2026-11-25' }, change: { weights: {}, limits: [] } }
	];
	const sector = { ...coalGas, pillarWeights: withWeights(coalGas, editions) };
	const standard = coalGas.pillarWeights[0]?.version;
	const versionOn = (day: string) => weightsInForce(sector, Date.parse(`${day}T12:00:00+08:00`)).version;
	expect([versionOn('2026-11-19'), versionOn('2026-11-20'), versionOn('2026-11-24')]).toEqual([
		standard,
		'city-1',
		'city-1'
	]);
	// Edition 2 leaves the weights alone: they are the standard's again.
	expect(versionOn('2026-11-25')).toBe(standard);
});
