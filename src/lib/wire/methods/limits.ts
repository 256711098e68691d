import { z } from 'zod';
import { checkLimits } from '../../domain/alarm/limit-check.ts';
import { alarmPriorities, type LimitProfile } from '../../domain/alarm/limit.ts';
import { sectors } from '../../domain/sectors/index.ts';
import { publish, refuse, type PublishedMethod } from './method.ts';

const profiles = new Map(
	Object.values(sectors)
		.flatMap(({ limitProfiles }) => limitProfiles)
		.map((profile) => [profile.id, profile] as const)
);
const text = z.object({ zh: z.string(), en: z.string() });

const limitCheck = publish({
	id: 'risk.limit-check',
	title: {
		zh: '一个读数按标准限值判断（五个行业的全部限值表：CO、O2、CO2、温度、风速、可燃气体等）',
		en: 'One value against the limits of a standard profile, all five sectors'
	},
	input: z
		.strictObject({
			profile: z.enum([...profiles.keys()]).describe('限值表 / profile, as stored on points'),
			value: z.number().describe('测点单位 / in the unit of the profile'),
			activeBefore: z
				.array(z.string())
				.max(50)
				.default([])
				.describe('此前已报警的限值 / limits that stood before')
		})
		.superRefine(({ profile, value, activeBefore }, context) =>
			refuse(context, ['activeBefore'], () => checkLimits(profileOf(profile), value, activeBefore))
		),
	output: z.array(
		z.object({
			id: z.string(),
			name: text,
			priority: z.enum(alarmPriorities),
			active: z.boolean(),
			onDelayMs: z.number(),
			action: text.nullable()
		})
	),
	example: { profile: 'coal-o2-intake', value: 19.9 },
	run: ({ profile, value, activeBefore }) => checkLimits(profileOf(profile), value, activeBefore)
});

function profileOf(id: string): LimitProfile {
	const profile = profiles.get(id);
	if (!profile) throw new RangeError(`没有限值表 ${id} / no such profile: ${id}`);
	return profile;
}

export const limitMethods: readonly PublishedMethod[] = [limitCheck];
