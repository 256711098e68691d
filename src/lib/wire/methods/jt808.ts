import { z } from 'zod';
import { jt808Editions } from '../../domain/sectors/road-transport/jt808-bits.ts';
import { DEFAULT_MAX_GAP_MS, eventsOfFlags } from '../../domain/sectors/road-transport/jt808-flags.ts';
import { readLocationReport } from '../../domain/sectors/road-transport/jt808-report.ts';
import { loads } from '../../domain/sectors/road-transport/jt808-status.ts';
import { Instant, instantMs } from '../instant.ts';
import { publish } from './method.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ bit: z.int(), name: text });
/** A flag as events and time held. */
const held = {
	name: text,
	events: z.int(),
	eventsAt: z.array(z.string()),
	heldAtStart: z.boolean(),
	heldS: z.number(),
	heldAtEnd: z.boolean()
};

function refusal(message: string, path: readonly (string | number)[] = []) {
	return { code: 'custom' as const, path: [...path], message };
}

/** The schema has accepted the text, so a time is there. */
function ms(at: string): number {
	const value = instantMs(at);
	if (value === null) throw new RangeError(`no instant: ${at}`);
	return value;
}

const dword = z.int().min(0).max(0xffff_ffff);
/** Alarm and status flags of one terminal as events and durations. */
export const jt808Flags = publish({
	id: 'road-transport.jt808-flags',
	title: {
		zh: 'JT/T 808 报警位与状态位：事件与持续时间',
		en: 'JT/T 808 alarm and status flags as events and durations'
	},
	input: z
		.strictObject({
			edition: z.enum(jt808Editions).describe('由消息头版本位决定 / by the header’s version bit'),
			before: dword.nullable().describe('首条之前的报警字；null = 未知 / DWORD before the first report'),
			maxGapS: z
				.number()
				.gt(0)
				.max(86_400)
				.describe(
					`超过此间隔不计时长，建议 ${DEFAULT_MAX_GAP_MS / 1000} / no duration across longer silences`
				),
			statusBefore: dword
				.nullable()
				.optional()
				.describe('首条之前的状态字 / status DWORD before the first report'),
			samples: z
				.array(
					z.strictObject({
						at: Instant,
						alarm: dword,
						status: dword.optional().describe('状态字；每条都给或都不给 / in every report or in none')
					})
				)
				.min(1)
				.max(10_000)
		})
		.superRefine(({ samples, statusBefore }, context) => {
			const some = samples.some(({ status }) => status !== undefined);
			if (!some && statusBefore !== undefined && statusBefore !== null)
				context.addIssue(refusal('各条都没有状态字 / no report has a status', ['statusBefore']));
			if (!some) return;
			samples.forEach(({ status }, index) => {
				if (status === undefined)
					context.addIssue(
						refusal('其他各条有状态字，此条缺少 / missing here, other reports have it', [
							'samples',
							index,
							'status'
						])
					);
			});
		}),
	output: z.object({
		flags: z.array(z.object({ ...held, bit: z.int(), heldS: z.number().nullable() })),
		reservedBits: z.array(z.int()),
		gaps: z.int(),
		status: z
			.object({
				flags: z.array(z.object({ ...held, bit: z.int() })),
				load: z.array(z.object({ ...held, state: z.enum(loads) })),
				reservedBits: z.array(z.int()),
				notPositioned: z.int().describe('未定位的条数 / reports without a valid position')
			})
			.nullable()
			.describe('null = 未给状态字 / no status given')
	}),
	example: {
		edition: '2019',
		before: 0,
		maxGapS: 300,
		samples: [
			{ at: '2026-11-22T08:00:00+08:00', alarm: 2, status: 3 },
			{ at: '2026-11-22T08:00:30+08:00', alarm: 2, status: 3 },
			{ at: '2026-11-22T08:01:30+08:00', alarm: 0, status: 0x2003 }
		]
	},
	run: ({ edition, before, statusBefore, maxGapS, samples }) =>
		eventsOfFlags({
			edition,
			before,
			statusBefore,
			maxGapMs: maxGapS * 1000,
			samples: samples.map(({ at, ...words }) => ({ atMs: ms(at), ...words }))
		})
});

/** One location report 0x0200, decoded and read. */
export const jt808Frame = publish({
	id: 'road-transport.jt808-frame',
	title: { zh: 'JT/T 808 位置汇报（0x0200）解码', en: 'JT/T 808 location report, decoded' },
	input: z.strictObject({
		frameHex: z
			.string()
			.min(2)
			.max(4096)
			.superRefine((hex, context) => {
				try {
					readLocationReport(hex);
				} catch (error) {
					if (!(error instanceof RangeError)) throw error;
					context.addIssue(refusal(error.message));
				}
			})
	}),
	output: z.object({
		edition: z.enum(jt808Editions),
		phone: z.string(),
		serial: z.int(),
		alarm: dword,
		status: dword,
		latitude: z.number(),
		longitude: z.number(),
		altitudeM: z.number(),
		speedKmh: z.number(),
		directionDeg: z.number(),
		at: z.string(),
		items: z.array(z.object({ id: z.int(), name: text.nullable(), hex: z.string(), says: z.array(text) })),
		alarms: z.array(named),
		reservedAlarmBits: z.array(z.int()),
		statusBits: z.object({
			set: z.array(named),
			load: z.enum(loads),
			reservedBits: z.array(z.int())
		}),
		positioned: z.boolean().describe('状态位 1 / status bit 1'),
		positionUsable: z.boolean().describe('已定位、未加密且在地球范围内 / positioned, plain and on the globe'),
		doubts: z.array(z.object({ path: z.string(), text })).describe('不得使用的字段 / fields not to be used')
	}),
	example: {
		frameHex:
			'7E0200002612345678901200 7D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104000000640202007D01137E'
	},
	run: ({ frameHex }) => readLocationReport(frameHex)
});
