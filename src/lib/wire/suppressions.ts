import { z } from 'zod';

const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');
const version = z.int().min(0).describe('As it was read; another one is a conflict 读取时的版本');

export const SuppressionAskBody = z
	.strictObject({ on: z.boolean().describe('In force or not 是否启用'), version, reason })
	.meta({ id: 'SuppressionAsk' });

export const SuppressionDecideBody = z
	.strictObject({ agreed: z.boolean().describe('Another person agrees or not 是否同意'), version, reason })
	.meta({ id: 'SuppressionDecide' });
