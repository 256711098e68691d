import type { PairRule } from '../../alarm/pair.ts';
import { MINUTE_MS } from '../../time.ts';

/**
 * Ours, drawn from a published case (National Mine Safety Administration, Hebei): T2 reached 1.93 % for more than 10
 * minutes while T1 of the same heading stayed 0. 0.01 is what a sensor shows at zero; 0.5 is half of the lowest
 * working-place alarm.
 */
const flatZero = {
	zeroAtMost: 0.01,
	activeFrom: 0.5,
	forMs: 10 * MINUTE_MS,
	gapMs: 5 * MINUTE_MS,
	rule: {
		zh: '连续 10 分钟不高于 0.01 %CH4，同一地点的另一传感器不低于 0.5 %CH4',
		en: 'At most 0.01 %CH4 for 10 minutes while the other sensor of the same place shows at least 0.5 %CH4'
	}
} as const;

export const flatZeroRule = flatZero;

/** T1 beside T2 of a heading; T1 and T0 beside T2 of a coal face. */
export const pairRules: readonly PairRule[] = [
	{ suspects: ['coal-ch4-heading-face'], neighbours: ['coal-ch4-heading-return'], ...flatZero },
	{
		suspects: [
			'coal-ch4-coal-face-low-high',
			'coal-ch4-coal-face-outburst',
			'coal-ch4-coal-face-return-corner'
		],
		neighbours: ['coal-ch4-coal-face-return'],
		...flatZero
	}
];
