import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { alarmBits } from './jt808-bits.ts';
import { isSet } from './jt808-edges.ts';
import { alarmBitName, confidenceOf, reservedAlarmNote } from './jt808-flags.ts';
import { decodeLocationFrame, type LocationReport } from './jt808-frame.ts';
import { readItem, wrongLength, type ReadItem } from './jt808-items.ts';
import {
	isEncrypted,
	isPositioned,
	readStatus,
	reservedStatusNote,
	type ReadStatus
} from './jt808-status.ts';
import { jtt808, ourProposal } from './sources.ts';

/** A field of the report that must not be taken at its word. */
export interface Doubt {
	/** Field of the result, e.g. `latitude` or `items.0`. */
	readonly path: string;
	readonly text: Text;
}

export interface ReadReport extends Omit<LocationReport, 'items'> {
	readonly items: readonly ReadItem[];
	/** Alarm bits that are set and that the edition defines. */
	readonly alarms: readonly { readonly bit: number; readonly name: Text }[];
	/** Alarm bits that are set although the edition reserves them. */
	readonly reservedAlarmBits: readonly number[];
	readonly statusBits: ReadStatus;
	/** Status bit 1; without it the coordinates are no position. */
	readonly positioned: boolean;
	/** Positioned, not encrypted, and on the globe. */
	readonly positionUsable: boolean;
	readonly doubts: readonly Doubt[];
}

/** No road vehicle is that fast: our choice. */
const PLAUSIBLE_KMH = 300;
const ourBounds = ourProposal(
	`No published bound: latitude to 90° and longitude to 180° by geometry, speed to ${PLAUSIBLE_KMH} km/h by our choice.`
);

/**
 * One location report 0x0200 with its alarm bits, status bits and items by name. A well-formed frame is decoded as sent:
 * a terminal without a fix still raises alarms. What cannot be so (latitude beyond 90°, longitude beyond 180°, direction
 * beyond 359°, speed above 300 km/h, an item of the wrong length) is named in `doubts`. Refuses what the decoder refuses.
 */
export function readLocationReport(hex: string): MethodResult<ReadReport> {
	const report = decodeLocationFrame(hex);
	const { edition, alarm, status } = report;
	const set = alarmBits.filter(({ bit }) => isSet(alarm, bit));
	const alarms = set.flatMap((bit) => {
		const name = alarmBitName(bit, edition);
		return name === null ? [] : [{ bit: bit.bit, name }];
	});
	const positioned = isPositioned(status);
	const doubts = [...placeDoubts(report), ...motionDoubts(report), ...itemDoubts(report)];
	const onTheGlobe = !doubts.some(({ path }) => path === 'latitude' || path === 'longitude');
	const value: ReadReport = {
		...report,
		items: report.items.map(readItem),
		alarms,
		reservedAlarmBits: set.filter((bit) => alarmBitName(bit, edition) === null).map(({ bit }) => bit),
		statusBits: readStatus(status, edition),
		positioned,
		positionUsable: positioned && !isEncrypted(status) && onTheGlobe,
		doubts
	};
	return { value, steps: stepsOf(value), notes: notesOf(value) };
}

function placeDoubts({ latitude, longitude, status }: LocationReport): readonly Doubt[] {
	// Encrypted numbers are no degrees: they are marked as a whole.
	if (isEncrypted(status)) return [];
	return (
		[
			['latitude', latitude, 90],
			['longitude', longitude, 180]
		] as const
	)
		.filter(([, degrees, most]) => Math.abs(degrees) > most)
		.map(([path, degrees, most]) => ({
			path,
			text: {
				zh: `${path} ${degrees} 超出 ±${most}°，不可能，不得使用；请检查终端。`,
				en: `${path} ${degrees} lies beyond ±${most}°: impossible, do not use it; check the terminal.`
			}
		}));
}

function motionDoubts({ speedKmh, directionDeg }: LocationReport): readonly Doubt[] {
	const doubts: Doubt[] = [];
	if (speedKmh > PLAUSIBLE_KMH)
		doubts.push({
			path: 'speedKmh',
			text: {
				zh: `speedKmh ${speedKmh} 大于 ${PLAUSIBLE_KMH} km/h，不可信（界限为本系统的选择），不得用于超速判断。`,
				en: `speedKmh ${speedKmh} is above ${PLAUSIBLE_KMH} km/h: not plausible (our bound), do not judge overspeed by it.`
			}
		});
	if (directionDeg > 359)
		doubts.push({
			path: 'directionDeg',
			text: {
				zh: `directionDeg ${directionDeg} 超出 0–359，不得使用。`,
				en: `directionDeg ${directionDeg} lies beyond 0–359: do not use it.`
			}
		});
	return doubts;
}

function itemDoubts({ items, edition }: LocationReport): readonly Doubt[] {
	return items.flatMap((item, index): readonly Doubt[] => {
		const due = wrongLength(item, edition);
		if (due === null) return [];
		const path = `items.${index}`;
		const [id, sent] = [`0x${item.id.toString(16).padStart(2, '0')}`, item.hex.length / 2];
		return [
			{
				path,
				text: {
					zh: `${path}：附加信息 ${id} 应为 ${due} 字节，实为 ${sent} 字节，其值不得使用。`,
					en: `${path}: item ${id} has ${due} bytes, ${sent} were sent: do not use its value.`
				}
			}
		];
	});
}

function stepsOf({ edition, alarms, statusBits, doubts }: ReadReport): readonly MethodStep[] {
	return [
		{
			id: 'edition',
			text: { zh: '版本由消息头决定', en: 'Edition by the header' },
			value: edition,
			source: jtt808
		},
		...alarms.map(({ bit, name }) => ({
			id: `alarm-bit-${bit}`,
			text: name,
			value: true,
			source: { ...jtt808, confidence: confidenceOf(alarmBits[bit], edition) }
		})),
		...statusBits.set.map(({ bit, name }) => ({
			id: `status-bit-${bit}`,
			text: name,
			value: true,
			source: jtt808
		})),
		{ id: 'load', text: { zh: '载重', en: 'Load' }, value: statusBits.load, source: jtt808 },
		...doubts.map(({ path, text }) => ({
			id: `doubt-${path}`,
			text,
			value: path,
			source: path.startsWith('items') || path === 'directionDeg' ? jtt808 : ourBounds
		}))
	];
}

function notesOf({ positioned, status, statusBits, reservedAlarmBits, edition, doubts }: ReadReport) {
	const notes: Text[] = [];
	if (!positioned)
		notes.push({
			zh: '未定位（状态位 1 为 0）：latitude、longitude 不是当前位置，不得使用。',
			en: 'Not positioned (status bit 1 is 0): latitude and longitude are no position, do not use them.'
		});
	if (isEncrypted(status))
		notes.push({
			zh: '经纬度已加密（状态位 5）：latitude、longitude 不可直接使用。',
			en: 'The coordinates are encrypted (status bit 5): latitude and longitude cannot be used as they are.'
		});
	if (reservedAlarmBits.length > 0) notes.push(reservedAlarmNote(reservedAlarmBits, edition));
	if (statusBits.reservedBits.length > 0) notes.push(reservedStatusNote(statusBits.reservedBits, edition));
	return [...notes, ...doubts.map(({ text }) => text)];
}
