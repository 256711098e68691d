import { describe, expect, test } from 'vitest';
import { aPoint } from '../../../testing/builders.ts';
import { levelOfScore } from '../risk/level.ts';
import { scoreModel } from '../risk/score-model.ts';
import { coalGas } from '../sectors/coal-gas/model.ts';
import { weightsInForce } from '../risk/score-site.ts';
import {
	disordered,
	changedLimit,
	findFaults,
	findPointFaults,
	isLaxerThan,
	limitOf,
	scoreModelUnder,
	withLimits,
	withWeights
} from './model-change.ts';

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
		[
			'cuts out of order',
			{ weights: {}, limits: [], levelCuts: { orange: 60, yellow: 90, blue: 90 } },
			'levelCuts'
		],
		[
			'evidence of a red site that ages more slowly than that of a blue one',
			{ weights: {}, limits: [], halfLifeDays: { red: 90, orange: 60, yellow: 120, blue: 180 } },
			'halfLifeDays'
		],
		[
			'no half-life',
			{ weights: {}, limits: [], halfLifeDays: { red: 0, orange: 60, yellow: 120, blue: 180 } },
			'halfLifeDays.red'
		],
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

test('limits of a single point: it must exist, have the limit, once, within its own span', () => {
	const points = new Map([['P', aPoint({ code: 'P', spanHigh: 4, limits: profile?.limits ?? [] })]]);
	const one = (point: string, limitId: string, activateAt: number) => ({
		...{ point, limitId, activateAt, restoreAt: null }
	});
	const faults = (...changes: ReturnType<typeof one>[]) =>
		findPointFaults(changes, points).map(({ path }) => path);
	expect(faults(one('P', 'alarm', 0.8))).toEqual([]);
	expect(faults(one('Q', 'alarm', 0.8))).toEqual(['points[0].point']);
	expect(faults(one('P', 'other', 0.8))).toEqual(['points[0]']);
	expect(faults(one('P', 'alarm', 5))).toEqual(['points[0].activateAt']);
	expect(faults(one('P', 'alarm', 0.8), one('P', 'alarm', 0.9))).toEqual(['points[1]']);
});

test('cuts and decay of the city say which edition they are of; without them the model is ours', () => {
	const mark = { number: 4, effectiveFrom: '2026-12-01' };
	const cuts = { orange: 65, yellow: 80, blue: 92 };
	expect(scoreModelUnder({}, mark)).toBe(scoreModel);
	const own = scoreModelUnder({ levelCuts: cuts }, mark);
	expect(own).toMatchObject({ version: 'fengsui-score-2.city-4', bands: { cuts } });
	expect(own.bands.source.confidence).toBe('site-set');
	expect(own.halfLifeDays).toBe(scoreModel.halfLifeDays);
	expect([64.9, 65, 79.9, 80, 92].map((score) => levelOfScore(score, cuts))).toEqual([
		...['red', 'orange', 'orange', 'yellow', 'blue']
	]);
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
		const laxer = (change: ReturnType<typeof limit>) =>
			isLaxerThan(changedLimit(found.limit, change, null), found.limit);
		expect(laxer(limit('cut', 1.6))).toBe(true);
		expect(laxer(limit('cut', 1.4))).toBe(false);
		expect(laxer(limit('cut', 1.5, 1.2))).toBe(true);
		expect(laxer(limit('cut', 1.5, 0.8))).toBe(false);
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
