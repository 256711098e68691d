import { z } from 'zod';
import { Instant, instantMs } from './instant.ts';
import { wallScenes } from './live.ts';

/** Two hours: a forgotten wall must show the city again. */
const HOLD_MINUTES_MAX = 120;

export const WallDriveBody = z
	.strictObject({
		scene: z.enum(wallScenes).default('overview').describe('What the walls show 画面'),
		focusSiteId: z.string().min(1).max(100).nullable().default(null),
		focusDistrictCode: z.string().min(1).max(12).nullable().default(null),
		holdMinutes: z.number().min(0).max(HOLD_MINUTES_MAX).describe('0 releases the walls 0 为立即恢复'),
		version: z.int().min(1).nullable().describe('The drive that was seen; null = none 所见的版本')
	})
	.meta({ id: 'WallDrive' });

export const ShiftSheetBody = z
	.strictObject({
		id: z
			.string()
			.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/u)
			.describe('Made by the caller; sending it twice is harmless 由客户端生成，重复发送无害'),
		from: Instant.transform((text) => instantMs(text) ?? 0).describe('Start of the shift 班次开始'),
		note: z.string().trim().max(4000).describe('What the next officer must know 交班说明'),
		incomingId: z
			.string()
			.min(1)
			.max(100)
			.nullable()
			.default(null)
			.describe('null = any other officer 任一值班员')
	})
	.meta({ id: 'ShiftSheet' });

export const ShiftAnswerBody = z
	.strictObject({
		hash: z.string().length(64).describe('The content that was seen 所见内容的哈希'),
		note: z.string().trim().max(4000).default('')
	})
	.meta({ id: 'ShiftAnswer' });
