import type { Confidence } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';
import { MINUTE_MS, SECOND_MS, shanghaiIso } from '../../time.ts';
import type { Text } from '../../text.ts';
import { alarmBits, statusBits, type AlarmBit } from './jt808-bits.ts';
import { jtt808, ourProposal } from './sources.ts';

export const jt808Editions = ['2013', '2019'] as const;
export type Jt808Edition = (typeof jt808Editions)[number];

/** One location report: its time and the alarm DWORD, bit 0 least significant. */
export interface FlagSample {
	readonly atMs: number;
	readonly alarm: number;
}

export interface FlagHistory {
	readonly edition: Jt808Edition;
	readonly samples: readonly FlagSample[];
	/** Alarm DWORD of the report before the first sample; `null` = not known. */
	readonly before: number | null;
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
}

/** Name of an alarm bit in an edition, or `null` where the edition reserves it. */
export function alarmBitName(bit: AlarmBit, edition: Jt808Edition): Text | null {
	if (edition === '2013') return bit.in2013 ? { zh: bit.zh, en: bit.en } : null;
	return bit.in2019 ? { zh: bit.zh2019, en: bit.en2019 } : null;
}

/** `>>> 0`: bit 31 of a JavaScript number would make the DWORD negative. */
const isSet = (dword: number, bit: number): boolean => ((dword >>> bit) & 1) === 1;
const isDword = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff;

/** Reports in order; two of the same moment are joined so that no flag is lost whichever came first. */
function inOrder(samples: readonly FlagSample[]): readonly FlagSample[] {
	const joined: { atMs: number; alarm: number }[] = [];
	for (const { atMs, alarm } of [...samples].sort((a, b) => a.atMs - b.atMs)) {
		if (!Number.isFinite(atMs) || !isDword(alarm))
			throw new RangeError('alarm flags are whole numbers from 0 to 2^32 − 1');
		const last = joined.at(-1);
		if (last?.atMs === atMs) last.alarm = (last.alarm | alarm) >>> 0;
		else joined.push({ atMs, alarm });
	}
	return joined;
}

function summarise(
	bit: AlarmBit,
	name: Text,
	samples: readonly FlagSample[],
	history: FlagHistory
): FlagSummary | null {
	const eventsAt: string[] = [];
	let heldMs = 0;
	let previous = history.before === null ? null : isSet(history.before, bit.bit);
	const heldAtStart = previous === null && samples[0] !== undefined && isSet(samples[0].alarm, bit.bit);
	samples.forEach(({ atMs, alarm }, index) => {
		const now = isSet(alarm, bit.bit);
		if (now && previous === false) eventsAt.push(shanghaiIso(atMs));
		const next = samples[index + 1];
		const stepMs = next === undefined ? 0 : next.atMs - atMs;
		if (now && stepMs <= history.maxGapMs) heldMs += stepMs;
		previous = now;
	});
	const last = samples.at(-1);
	const heldAtEnd = last !== undefined && isSet(last.alarm, bit.bit);
	if (eventsAt.length === 0 && !heldAtStart && heldMs === 0 && !heldAtEnd) return null;
	return {
		bit: bit.bit,
		name,
		events: eventsAt.length,
		eventsAt,
		heldAtStart,
		heldS: bit.clear === 'held' ? heldMs / SECOND_MS : null,
		heldAtEnd
	};
}

/** Longest silence between two reports across which a held flag still counts: our choice. */
export const DEFAULT_MAX_GAP_MS = 5 * MINUTE_MS;

/**
 * Events and durations from the alarm flags of one terminal: a rising edge is one event however long it is held or how
 * often it is sent; held bits are integrated between reports, never across a gap. The order of the reports does not
 * matter. Example: overspeed set at 0, 30 and 60 s, clear at 90 s → one event, 90 s.
 */
export function eventsOfFlags(history: FlagHistory): MethodResult<FlagResult> {
	const samples = inOrder(history.samples);
	if (history.before !== null && !isDword(history.before)) throw new RangeError('before is no DWORD');
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
	return {
		value: { flags, reservedBits, gaps },
		steps: flags.map(({ bit, name, events, heldS }) => ({
			id: `bit-${bit}`,
			text: name,
			formula: `${events} rising edges${heldS === null ? '' : `, held ${heldS} s`}`,
			value: events,
			source: { ...jtt808, confidence: confidenceOf(alarmBits[bit], history.edition) }
		})),
		notes: notesOf(flags, reservedBits, gaps, history)
	};
}

/** The 2019 name of a bit may be in conflict; how the flag ends may be unverified. */
function confidenceOf(bit: AlarmBit | undefined, edition: Jt808Edition): Confidence {
	if (edition === '2019' && bit?.mark2019 === 'conflicting') return 'conflicting';
	return bit?.clearMark ?? 'unverified';
}

function notesOf(
	flags: readonly FlagSummary[],
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
			zh: '首条数据时已置位的报警不计为新事件。',
			en: 'A flag already set in the first report is not counted as a new event.'
		});
	if (reservedBits.length > 0)
		notes.push({
			zh: `${edition} 版保留位被置位：${reservedBits.join('、')}，请核对终端协议版本。`,
			en: `Bits reserved in the ${edition} edition are set: ${reservedBits.join(', ')}; check the terminal’s version.`
		});
	return notes;
}

/** What the status DWORD says, by names; load bits 8–9 together. */
export function readStatus(status: number, edition: Jt808Edition) {
	if (!isDword(status)) throw new RangeError('status is no DWORD');
	const load = (status >>> 8) & 3;
	return {
		set: statusBits
			.filter(
				({ bit, only2019 }) =>
					bit !== 8 && bit !== 9 && isSet(status, bit) && (edition === '2019' || !only2019)
			)
			.map(({ bit, zh, en }) => ({ bit, name: { zh, en } })),
		load: load === 0 ? 'empty' : load === 1 ? 'half' : load === 3 ? 'full' : 'reserved'
	} as const;
}
