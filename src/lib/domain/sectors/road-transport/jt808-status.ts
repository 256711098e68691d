import type { MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { statusBits, type Jt808Edition } from './jt808-bits.ts';
import { heldFlag, isDword, isSet, type HeldFlag } from './jt808-edges.ts';
import { jtt808 } from './sources.ts';

const LOAD_BITS: readonly number[] = [8, 9];
export const loads = ['empty', 'half', 'full', 'reserved'] as const;
export type Load = (typeof loads)[number];

const loadNames: Readonly<Record<Load, Text>> = {
	empty: { zh: '空车', en: 'empty' },
	half: { zh: '半载', en: 'half load' },
	full: { zh: '满载', en: 'full load' },
	reserved: { zh: '载重位保留值', en: 'reserved load value' }
};

/** The single bits an edition defines; the load is a number of two bits. */
const bitsOf = (edition: Jt808Edition) =>
	statusBits.filter(({ bit, only2019 }) => !LOAD_BITS.includes(bit) && (edition === '2019' || !only2019));

function loadOf(status: number): Load {
	const load = (status >>> 8) & 3;
	return load === 0 ? 'empty' : load === 1 ? 'half' : load === 3 ? 'full' : 'reserved';
}

/** Bits set that this edition does not define. */
function undefinedBits(status: number, edition: Jt808Edition): readonly number[] {
	const known = new Set([...LOAD_BITS, ...bitsOf(edition).map(({ bit }) => bit)]);
	return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => isSet(status, bit) && !known.has(bit));
}

export interface ReadStatus {
	readonly set: readonly { readonly bit: number; readonly name: Text }[];
	readonly load: Load;
	/** Bits set that the edition does not define. */
	readonly reservedBits: readonly number[];
}

/** What the status DWORD says, by names; load bits 8–9 together. Example: 3 → ACC on, positioned; empty. */
export function readStatus(status: number, edition: Jt808Edition): ReadStatus {
	if (!isDword(status)) throw new RangeError('status is no DWORD');
	return {
		set: bitsOf(edition)
			.filter(({ bit }) => isSet(status, bit))
			.map(({ bit, zh, en }) => ({ bit, name: { zh, en } })),
		load: loadOf(status),
		reservedBits: undefinedBits(status, edition)
	};
}

/** Position valid: bit 1. */
export const isPositioned = (status: number): boolean => isSet(status, 1);
/** Latitude and longitude are encrypted: bit 5. */
export const isEncrypted = (status: number): boolean => isSet(status, 5);

export interface StatusHistory {
	readonly edition: Jt808Edition;
	/** In order of time, one per moment. */
	readonly samples: readonly { readonly atMs: number; readonly status: number }[];
	/** Status DWORD of the report before the first sample; `null` = not known. */
	readonly before: number | null;
	readonly maxGapMs: number;
}

export interface StatusEvents {
	readonly flags: readonly (HeldFlag & { readonly bit: number; readonly name: Text })[];
	/** The load as a state of its own; an empty vehicle is no event. */
	readonly load: readonly (HeldFlag & { readonly state: Load; readonly name: Text })[];
	readonly reservedBits: readonly number[];
	/** Reports whose position is not valid (bit 1 not set). */
	readonly notPositioned: number;
}

/**
 * Status bits as events on rising edges and time while held, as the alarm bits are. Every status bit ends with its condition.
 * Example: front door open (bit 13) at 0 and 30 s, shut at 60 s → one event, 60 s.
 */
export function eventsOfStatus({ edition, samples, before, maxGapMs }: StatusHistory): StatusEvents {
	const held = (holds: (status: number) => boolean) =>
		heldFlag(
			samples.map(({ atMs, status }) => ({ atMs, on: holds(status) })),
			before === null ? null : holds(before),
			maxGapMs
		);
	return {
		flags: bitsOf(edition).flatMap(({ bit, zh, en }) => {
			const flag = held((status) => isSet(status, bit));
			return flag === null ? [] : [{ bit, name: { zh, en }, ...flag }];
		}),
		load: loads.flatMap((state) => {
			const flag = state === 'empty' ? null : held((status) => loadOf(status) === state);
			return flag === null ? [] : [{ state, name: loadNames[state], ...flag }];
		}),
		reservedBits: undefinedBits(
			samples.reduce((all, { status }) => (all | status) >>> 0, 0),
			edition
		),
		notPositioned: samples.filter(({ status }) => !isPositioned(status)).length
	};
}

export function statusSteps({ flags, load }: StatusEvents): readonly MethodStep[] {
	const step = (id: string, { name, events, heldS }: (typeof flags)[number] | (typeof load)[number]) => ({
		id,
		text: name,
		formula: `${events} rising edges, held ${heldS} s`,
		value: events,
		source: jtt808
	});
	return [
		...flags.map((flag) => step(`status-bit-${flag.bit}`, flag)),
		...load.map((flag) => step(`load-${flag.state}`, flag))
	];
}

export function statusNotes(
	{ reservedBits, notPositioned }: StatusEvents,
	{ samples, edition }: StatusHistory
): readonly Text[] {
	const notes: Text[] = [];
	if (notPositioned > 0)
		notes.push({
			zh: `${samples.length} 条中有 ${notPositioned} 条未定位（状态位 1 为 0），其经纬度不可用。`,
			en: `${notPositioned} of ${samples.length} reports are not positioned (status bit 1 is 0): their coordinates must not be used.`
		});
	if (reservedBits.length > 0) notes.push(reservedStatusNote(reservedBits, edition));
	return notes;
}

export const reservedStatusNote = (bits: readonly number[], edition: Jt808Edition): Text => ({
	zh: `${edition} 版未定义的状态位被置位：${bits.join('、')}，请核对终端协议版本。`,
	en: `Status bits that the ${edition} edition does not define are set: ${bits.join(', ')}; check the terminal’s version.`
});
