import { z } from 'zod';
import { readingQualities } from '../domain/alarm/limit.ts';
import { Instant } from './instant.ts';
import { Problem } from './problem.ts';
import { parseOrRefuse } from './refusals.ts';

/** More in one request is refused as `too_large`; a gateway splits its backlog. */
export const READINGS_AT_ONCE_MAX = 5000;
export const READINGS_BODY_BYTES_MAX = 2 * 1024 * 1024;

export const ReadingItem = z
	.strictObject({
		point: z
			.string()
			.min(1)
			.max(100)
			.regex(/^[^\u0000-\u001f]*$/u)
			.describe('Code of the point 测点编码'),
		at: Instant.describe('Event time with offset 采集时间（带时区）'),
		value: z.number().describe('In the unit of the point 数值（测点单位）'),
		quality: z
			.enum(readingQualities)
			.default('good')
			.describe('What the gateway knows about the value 数据质量')
	})
	.meta({ id: 'Reading' });

const ReadingsEnvelope = z.strictObject({ readings: z.array(z.unknown()) });

/** The envelope only: each item is parsed by itself, so that a bad one never sinks the batch. */
export function readingsIn(body: unknown): readonly unknown[] {
	const { readings } = parseOrRefuse(ReadingsEnvelope, body);
	if (readings.length <= READINGS_AT_ONCE_MAX) return readings;
	throw new Problem(
		'too_large',
		{
			zh: `一次最多 ${READINGS_AT_ONCE_MAX} 条，请分批发送`,
			en: `At most ${READINGS_AT_ONCE_MAX} readings at once: send them in parts`
		},
		'readings'
	);
}

export const ReadingsBody = z
	.strictObject({ readings: z.array(ReadingItem).max(READINGS_AT_ONCE_MAX) })
	.meta({ id: 'Readings' });

export const RefusedReading = z
	.strictObject({
		index: z.int().min(0),
		code: z.string().describe('One of the problem codes'),
		message: z.string(),
		path: z.string().describe('e.g. readings[3].value')
	})
	.meta({ id: 'RefusedReading' });

export const ReadingsAnswer = z
	.strictObject({ accepted: z.int(), duplicates: z.int(), refused: z.array(RefusedReading) })
	.meta({ id: 'ReadingsAnswer' });
