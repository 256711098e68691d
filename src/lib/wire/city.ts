import { z } from 'zod';

/** Larger outlines are simplified first: a wall draws them once a day and a phone never. */
export const DISTRICTS_BYTES_MAX = 5 * 1024 * 1024;

/** The steps of the guided set-up, in their order. */
export const setupSteps = ['password', 'city', 'people', 'site', 'wall', 'done'] as const;
export type SetupStep = (typeof setupSteps)[number];

const ring = z.array(z.array(z.number()).min(2)).min(4);
const outline = z.discriminatedUnion('type', [
	z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
	z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) })
]);

/** Outlines of the county-level units, WGS84. Names are taken from `zh` or `name`, English ones from `en`. */
export const DistrictsBody = z.object({
	type: z.literal('FeatureCollection'),
	features: z
		.array(
			z.object({
				type: z.literal('Feature'),
				properties: z.looseObject({
					code: z.union([z.string(), z.number()]).optional(),
					adcode: z.union([z.string(), z.number()]).optional(),
					zh: z.string().optional(),
					name: z.string().optional(),
					en: z.string().optional()
				}),
				geometry: outline
			})
		)
		.min(1)
		.max(300)
});
export type DistrictsBody = z.infer<typeof DistrictsBody>;

export const CityBody = z
	.strictObject({
		reason: z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因'),
		zh: z.string().trim().min(1).max(40).describe('Name of the city, shown on the wall 城市名称'),
		en: z.string().trim().max(60).describe('Its English name; empty = the Chinese one 英文名称'),
		districts: DistrictsBody.nullable().describe('Outlines, WGS84; `null` keeps those in use 区县界线')
	})
	.meta({ id: 'City' });
export type CityBody = z.infer<typeof CityBody>;

export const SetupBody = z.strictObject({ step: z.enum(setupSteps) }).meta({ id: 'SetupStep' });
