import { describe, expect, test } from 'vitest';
import { roadTransportMethods } from './road-transport.ts';

const methodOf = (id: string) => roadTransportMethods.find((method) => method.id === `road-transport.${id}`)!;
const pathsOf = (id: string, change: Record<string, unknown>) => {
	const { input, example } = methodOf(id);
	const wrong = { ...(example as Record<string, unknown>), ...change };
	return input.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'));
};

describe('published methods of road transport', () => {
	test.each(roadTransportMethods.map((method) => [method.id, method] as const))(
		'%s runs its example',
		(_, method) => {
			const result = method.run(method.example);
			expect(method.output.safeParse(result.value).error).toBeUndefined();
			expect(result.steps.length).toBeGreaterThan(0);
			for (const { source } of result.steps) expect(source.confidence).toBeTruthy();
		}
	);
	test.each([
		['accident-grade', { deaths: 1.5 }, 'deaths'],
		['accident-grade', { directLossYuan: undefined }, 'directLossYuan'],
		[
			'driver-hours',
			{ driving: [{ from: '2026-11-22T08:00:00+08:00', to: '2026-11-22T08:00:00+08:00' }] },
			'driving.0.to'
		],
		[
			'driver-hours',
			{ driving: [{ from: '2026-11-22T08:00:00', to: '2026-11-22T09:00:00+08:00' }] },
			'driving.0.from'
		],
		['jt808-flags', { samples: [{ at: '2026-11-22T08:00:00+08:00', alarm: -1 }] }, 'samples.0.alarm'],
		[
			'jt808-flags',
			{
				samples: [
					{ at: '2026-11-22T08:00:00+08:00', alarm: 0, status: 2 },
					{ at: '2026-11-22T08:00:30+08:00', alarm: 0 }
				]
			},
			'samples.1.status'
		],
		[
			'jt808-flags',
			{ statusBefore: 2, samples: [{ at: '2026-11-22T08:00:00+08:00', alarm: 0 }] },
			'statusBefore'
		],
		['jt808-frame', { frameHex: '7E00007E' }, 'frameHex'],
		['network-indicators', { onlineVehicles: 2000 }, 'onlineVehicles'],
		['epdo', { weights: 'china' }, 'weights'],
		['black-spot', { fatalCrashes: 9 }, 'fatalCrashes'],
		['black-spot', { fatalCrashes: 3, injuryOrDamageCrashes: 3, allCrashes: 4 }, 'allCrashes'],
		['empirical-bayes', { dispersion: { form: 'hauer', k: 2 } }, 'dispersion.phiPerKm'],
		['empirical-bayes', { observed: NaN }, 'observed'],
		['standardisation', { points: 950 }, 'points']
	])('%s refuses %j at its path', (id, change, path) => expect(pathsOf(id, change)).toContain(path));
	test('alarm flags come without status as before', () => {
		const samples = [{ at: '2026-11-22T08:00:00+08:00', alarm: 2 }];
		const input = { edition: '2019', before: 0, maxGapS: 300, samples };
		expect(methodOf('jt808-flags').run(input).value).toMatchObject({ flags: [{ bit: 1 }], status: null });
	});
	test('unknown keys are refused', () => expect(pathsOf('two-drivers', { more: 1 })).toEqual(['']));
});
