import { z } from 'zod';
import type { Hello } from './live.ts';

/** First message of every screen on every connect. */
export const HelloSchema: z.ZodType<Hello> = z.strictObject({
	lastSeq: z.int().min(0).nullable()
});
