import { z } from 'zod';
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
