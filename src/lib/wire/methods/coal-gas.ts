import { z } from 'zod';
import { gradeMineGas } from '../../domain/sectors/coal-gas/mine-gas-grade.ts';
import { publish, type PublishedMethod } from './method.ts';

const emission = z.number().min(0).max(10_000);

export const coalGasMethods: readonly PublishedMethod[] = [
	publish({
		id: 'coal-gas.mine-gas-grade',
		title: { zh: '矿井瓦斯等级（煤矿安全规程第188条）', en: 'Gas grade of a mine, Art. 188' },
		input: z.strictObject({
			hasOutburstSeam: z.boolean(),
			hadBlowOut: z.boolean(),
			relativeM3PerT: emission,
			absoluteM3PerMin: emission,
			headingM3PerMin: emission,
			faceM3PerMin: emission
		}),
		output: z.enum(['outburst', 'high', 'low']),
		example: {
			hasOutburstSeam: false,
			hadBlowOut: false,
			relativeM3PerT: 10,
			absoluteM3PerMin: 40,
			headingM3PerMin: 3,
			faceM3PerMin: 5
		},
		run: gradeMineGas
	})
];
