import type { Confidence } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';
import { MINUTE_MS, SECOND_MS } from '../../time.ts';
import type { Text } from '../../text.ts';
import { alarmBits, type AlarmBit, type Jt808Edition } from './jt808-bits.ts';
import { heldFlag, isDword, isSet } from './jt808-edges.ts';
import { eventsOfStatus, statusNotes, statusSteps, type StatusEvents } from './jt808-status.ts';
import { jtt808, ourProposal } from './sources.ts';

/** One location report: its time, the alarm DWORD and, where it is kept, the status DWORD; bit 0 least significant. */
export interface FlagSample {
	readonly atMs: number;
	readonly alarm: number;
	/** In every sample of a history or in none. */
	readonly status?: number | undefined;
}

export interface FlagHistory {
	readonly edition: Jt808Edition;
	readonly samples: readonly FlagSample[];
	/** Alarm DWORD of the report before the first sample; `null` = not known. */
	readonly before: number | null;
	/** Status DWORD of that report; `null` or absent = not known. */
	readonly statusBefore?: number | null | undefined;
	/** A longer silence than this is a gap: nothing is counted across it. */
	readonly maxGapMs: number;
}

export interface FlagSummary {
	readonly bit: number;
	readonly name: Text;
	/** Rising edges. */
	readonly events: number;
	readonly eventsAt: readonly string[];
	/** Held at the first sample with no report before it: it may have been counted already. */
	readonly heldAtStart: boolean;
	/** Time the bit was held, s; `null` for flags that end with the platform's answer: their length means nothing. */
	readonly heldS: number | null;
	readonly heldAtEnd: boolean;
}

export interface FlagResult {
	readonly flags: readonly FlagSummary[];
	/** Bits that were set although the edition reserves them. */
	readonly reservedBits: readonly number[];
	readonly gaps: number;
	/** `null` where the reports come without status. */
	readonly status: StatusEvents | null;
}

/** Name of an alarm bit in an edition, or `null` where the edition reserves it. */
export function alarmBitName(bit: AlarmBit, edition: Jt808Edition): Text | null {
	if (edition === '2013') return bit.in2013 ? { zh: bit.zh, en: bit.en } : null;
	return bit.in2019 ? { zh: bit.zh2019, en: bit.en2019 } : null;
}

/** Reports in order; two of the same moment are joined so that no flag is lost whichever came first. */
function inOrder(samples: readonly FlagSample[]): readonly FlagSample[] {
	const joined: { atMs: number; alarm: number; status: number | undefined }[] = [];
	const withStatus = samples.filter(({ status }) => status !== undefined).length;
	if (withStatus > 0 && withStatus < samples.length)
		throw new RangeError('the status is given in every report or in none');
	for (const { atMs, alarm, status } of [...samples].sort((a, b) => a.atMs - b.atMs)) {
		if (!Number.isFinite(atMs) || !isDword(alarm) || !isDword(status ?? 0))
			throw new RangeError('alarm and status flags are whole numbers from 0 to 2^32 − 1');
		const last = joined.at(-1);
		if (last?.atMs === atMs) {
			last.alarm = (last.alarm | alarm) >>> 0;
			if (status !== undefined) last.status = ((last.status ?? 0) | status) >>> 0;
		} else joined.push({ atMs, alarm, status });
	}
	return joined;
}

function summarise(
	bit: AlarmBit,
	name: Text,
	samples: readonly FlagSample[],
	{ before, maxGapMs }: FlagHistory
): FlagSummary | null {
	const held = heldFlag(
		samples.map(({ atMs, alarm }) => ({ atMs, on: isSet(alarm, bit.bit) })),
		before === null ? null : isSet(before, bit.bit),
		maxGapMs
	);
	if (held === null) return null;
	return { bit: bit.bit, name, ...held, heldS: bit.clear === 'held' ? held.heldS : null };
}

/** Longest silence between two reports across which a held flag still counts: our choice. */
export const DEFAULT_MAX_GAP_MS = 5 * MINUTE_MS;

/**
 * Events and durations from the alarm flags, and where given the status flags, of one terminal: a rising edge is one event however long it is held or how
 * often it is sent; held bits are integrated between reports, never across a gap. The order of the reports does not
 * matter. Example: overspeed set at 0, 30 and 60 s, clear at 90 s → one event, 90 s.
 */
export function eventsOfFlags(history: FlagHistory): MethodResult<FlagResult> {
	const samples = inOrder(history.samples);
	if (history.before !== null && !isDword(history.before)) throw new RangeError('before is no DWORD');
	if (!isDword(history.statusBefore ?? 0)) throw new RangeError('statusBefore is no DWORD');
	if (!(history.maxGapMs > 0)) throw new RangeError('maxGapMs must be above 0');
	const flags: FlagSummary[] = [];
	const reservedBits: number[] = [];
	for (const bit of alarmBits) {
		const name = alarmBitName(bit, history.edition);
		const summary = summarise(bit, name ?? { zh: '保留', en: 'reserved' }, samples, history);
		if (summary === null) continue;
		if (name === null) reservedBits.push(bit.bit);
		else flags.push(summary);
	}
	const gaps = samples.filter(({ atMs }, index) => {
		const next = samples[index + 1];
		return next !== undefined && next.atMs - atMs > history.maxGapMs;
	}).length;
	const statusSamples = samples.flatMap(({ atMs, status }) =>
		status === undefined ? [] : [{ atMs, status }]
	);
	const statusHistory = { ...history, samples: statusSamples, before: history.statusBefore ?? null };
	const status = statusSamples.length === 0 ? null : eventsOfStatus(statusHistory);
	const alarmSteps = flags.map(({ bit, name, events, heldS }) => ({
		id: `bit-${bit}`,
		text: name,
		formula: `${events} rising edges${heldS === null ? '' : `, held ${heldS} s`}`,
		value: events,
		source: { ...jtt808, confidence: confidenceOf(alarmBits[bit], history.edition) }
	}));
	return {
		value: { flags, reservedBits, gaps, status },
		steps: [...alarmSteps, ...(status === null ? [] : statusSteps(status))],
		notes: [
			...notesOf([...flags, ...(status?.flags ?? [])], reservedBits, gaps, history),
			...(status === null ? [] : statusNotes(status, statusHistory))
		]
	};
}

/** The 2019 name of a bit may be in conflict; how the flag ends may be unverified. */
export function confidenceOf(bit: AlarmBit | undefined, edition: Jt808Edition): Confidence {
	if (edition === '2019' && bit?.mark2019 === 'conflicting') return 'conflicting';
	return bit?.clearMark ?? 'unverified';
}

function notesOf(
	flags: readonly Pick<FlagSummary, 'heldAtStart'>[],
	reservedBits: readonly number[],
	gaps: number,
	{ edition, maxGapMs }: FlagHistory
): readonly Text[] {
	const notes: Text[] = [];
	if (gaps > 0)
		notes.push({
			zh: `有 ${gaps} 段超过 ${maxGapMs / SECOND_MS} 秒无数据，期间不计时长（${ourProposal('').standard} 的选择）。`,
			en: `${gaps} silences longer than ${maxGapMs / SECOND_MS} s: no duration is counted across them (our choice).`
		});
	if (flags.some(({ heldAtStart }) => heldAtStart))
		notes.push({
			zh: '首条数据时已置位的报警或状态不计为新事件。',
			en: 'A flag already set in the first report is not counted as a new event.'
		});
	if (reservedBits.length > 0) notes.push(reservedAlarmNote(reservedBits, edition));
	return notes;
}

export const reservedAlarmNote = (bits: readonly number[], edition: Jt808Edition): Text => ({
	zh: `${edition} 版保留位被置位：${bits.join('、')}，请核对终端协议版本。`,
	en: `Bits reserved in the ${edition} edition are set: ${bits.join(', ')}; check the terminal’s version.`
});
