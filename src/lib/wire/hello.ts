import { z } from 'zod';
import { activities, type Attend, type Hello } from './live.ts';

/** First message of every screen on every connect. */
export const HelloSchema: z.ZodType<Hello> = z.strictObject({
	lastSeq: z.int().min(0).nullable(),
	scope: z.string().max(100).exactOptional()
});

export const AttendSchema: z.ZodType<Attend> = z.strictObject({
	alarmId: z.string().min(1).max(300).nullable(),
	activity: z.enum(activities)
});
