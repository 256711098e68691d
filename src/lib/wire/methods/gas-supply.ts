import { z } from 'zod';
import { impactRadius } from '../../domain/sectors/gas-supply/impact-radius.ts';
import { kentItems, kentSum } from '../../domain/sectors/gas-supply/kent-index.ts';
import { publish, type PublishedMethod } from './method.ts';

export const gasSupplyMethods: readonly PublishedMethod[] = [
	publish({
		id: 'gas-supply.kent-index',
		title: { zh: '肯特指数和', en: 'Kent/Muhlbauer index sum' },
		input: z.strictObject(
			Object.fromEntries(kentItems.map(({ id, max }) => [id, z.number().min(0).max(max)]))
		),
		output: z.number(),
		example: Object.fromEntries(kentItems.map(({ id, max }) => [id, max])),
		run: (input) => kentSum(input as Readonly<Record<string, number>>)
	}),
	publish({
		id: 'gas-supply.impact-radius',
		title: { zh: '潜在影响半径', en: 'Potential impact radius' },
		input: z.strictObject({
			diameterMm: z.number().positive().max(3000),
			pressureKpa: z.number().positive().max(20_000),
			constant: z.enum(['exact', 'rounded'])
		}),
		output: z.number(),
		example: { diameterMm: 300, pressureKpa: 400, constant: 'exact' },
		run: ({ diameterMm, pressureKpa, constant }) => impactRadius(diameterMm, pressureKpa, constant)
	})
];
