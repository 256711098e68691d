import { z } from 'zod';

export const ConfirmBody = z
	.strictObject({
		seen: z
			.int()
			.min(1)
			.nullable()
			.default(null)
			.describe('How many the summary that was read stood for; another number is a conflict 所见汇总条数')
	})
	.meta({ id: 'Confirm' });
