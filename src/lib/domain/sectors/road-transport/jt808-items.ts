import type { Text } from '../../text.ts';
import {
	abnormalDrivingBits,
	activeSafetyStates,
	adasTypes,
	additionalItems,
	blindSpotTypes,
	driverStateTypes,
	tyreBits,
	videoAlarmBits,
	type Jt808Edition
} from './jt808-bits.ts';

export interface ReadItem {
	readonly id: number;
	/** `null` = not one of the items we know; its bytes stay as they are. */
	readonly name: Text | null;
	readonly hex: string;
	/** What the item says, by name; empty where it is a plain value. */
	readonly says: readonly Text[];
}

const activeSafety: Readonly<Record<number, { readonly name: Text; readonly types: typeof adasTypes }>> = {
	0x64: { name: { zh: '高级驾驶辅助报警', en: 'driver-assistance alarm' }, types: adasTypes },
	0x65: { name: { zh: '驾驶员状态监测报警', en: 'driver-state alarm' }, types: driverStateTypes },
	0x67: { name: { zh: '盲区监测报警', en: 'blind-spot alarm' }, types: blindSpotTypes }
};

/** Bytes before the state and the type in 0x64, 0x65 and 0x67: an alarm number. From general knowledge, unverified. */
const STATE_AT = 4;

const nameOf = (list: typeof adasTypes, code: number): Text => {
	const known = list.find((entry) => entry.code === code);
	return known ? { zh: known.zh, en: known.en } : { zh: `未知代码 ${code}`, en: `unknown code ${code}` };
};

const setBits = (list: typeof adasTypes, word: number): readonly Text[] =>
	list.filter(({ code }) => ((word >>> code) & 1) === 1).map(({ zh, en }) => ({ zh, en }));

/**
 * Names what an additional item of a location report says: JT/T 808 values, JT/T 1078 video alarms (0x14, 0x18) and the
 * active-safety alarms of 苏标 (0x64, 0x65, 0x67: state and type; 0x66 tyres is only named, its layout was not seen).
 * Example: 0x14 with 00000010 → 客车超员.
 */
export function readItem({ id, hex }: { readonly id: number; readonly hex: string }): ReadItem {
	const item = (name: Text, says: readonly Text[] = []): ReadItem => ({ id, name, hex, says });
	const word = Number.parseInt(hex.slice(0, 8), 16);
	if (id === 0x14) return item({ zh: '视频相关报警', en: 'video alarms' }, setBits(videoAlarmBits, word));
	if (id === 0x18) {
		const bits = Number.parseInt(hex.slice(0, 4), 16);
		return item({ zh: '异常驾驶行为', en: 'abnormal driving' }, setBits(abnormalDrivingBits, bits));
	}
	if (id === 0x66) return item({ zh: '胎压监测报警', en: 'tyre alarms' });
	const safety = activeSafety[id];
	if (safety) {
		const byte = (at: number) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
		if (hex.length < 2 * (STATE_AT + 2)) throw new RangeError(`item 0x${id.toString(16)} is too short`);
		return item(safety.name, [
			nameOf(safety.types, byte(STATE_AT + 1)),
			nameOf(activeSafetyStates, byte(STATE_AT))
		]);
	}
	const known = additionalItems.find((entry) => entry.id === id);
	return known ? item({ zh: known.zh, en: known.en }) : { id, name: null, hex, says: [] };
}

/** Names of the tyre alarms set in a tyre's alarm word, JT/T 808 苏标 0x66. Example: 4 → 胎压过低. */
export const tyreAlarms = (word: number): readonly Text[] => setBits(tyreBits, word);

/** Bytes an item must have where it was sent with another number of them; `null` = nothing is wrong or its length is open. */
export function wrongLength(
	{ id, hex }: { readonly id: number; readonly hex: string },
	edition: Jt808Edition
): number | null {
	const known = additionalItems.find((entry) => entry.id === id);
	// An item that only 2019 defines may be anything in an older frame.
	if (known === undefined || (known.only2019 && edition !== '2019')) return null;
	return known.lengthBytes === hex.length / 2 ? null : known.lengthBytes;
}
