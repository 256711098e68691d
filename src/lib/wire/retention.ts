import { z } from 'zod';

const days = z.int().min(1).max(36_500);
const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');

export const RetentionBody = z
	.strictObject({
		readings: days.describe('Single readings 原始监测数据'),
		minutes: days.describe('Minutes 分钟值'),
		events: days.describe('Events that screens catch up with 画面事件'),
		version: z.int().min(0).describe('As it was read; another one is a conflict 读取时的版本'),
		reason
	})
	.meta({ id: 'Retention' });

export const RemoveDemoBody = z
	.strictObject({
		confirmation: z.string().trim().max(100).describe('The words the page asks for 确认文字'),
		reason
	})
	.meta({ id: 'RemoveDemo' });
