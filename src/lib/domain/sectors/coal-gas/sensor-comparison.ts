import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { regulations } from './sources.ts';

export interface SensorComparison {
	/** %CH4 that counts until both are calibrated. */
	readonly countingPercent: number;
	readonly larger: 'sensor' | 'portable' | 'equal';
	readonly differencePercent: number;
	/** `null` = no allowed error was given, so nothing is judged. */
	readonly isBeyondAllowed: boolean | null;
}

/**
 * Daily comparison of a fixed methane sensor with a portable instrument, Art. 532: the larger reading counts. The allowed
 * error is the instruments' own (their type approval): without it the difference is shown and not judged. %CH4.
 * Example: sensor 0.62, portable 0.75 → 0.75 counts, the portable is larger by 0.13.
 */
export function compareSensor(
	sensorPercent: number,
	portablePercent: number,
	allowedErrorPercent: number | null
): MethodResult<SensorComparison> {
	const difference = Math.abs(sensorPercent - portablePercent);
	// 0.1 + 0.2 must not exceed 0.3: instruments show hundredths.
	const differencePercent = Math.round(difference * 1e9) / 1e9;
	const countingPercent = Math.max(sensorPercent, portablePercent);
	const isBeyondAllowed = allowedErrorPercent === null ? null : differencePercent > allowedErrorPercent;
	const source = regulations('Art. 532');
	return {
		value: {
			countingPercent,
			larger:
				sensorPercent > portablePercent ? 'sensor' : sensorPercent < portablePercent ? 'portable' : 'equal',
			differencePercent,
			isBeyondAllowed
		},
		steps: [
			{
				id: 'counting',
				text: { zh: '以读数较大者为依据', en: 'the larger reading counts' },
				formula: `max(${sensorPercent}, ${portablePercent})`,
				value: countingPercent,
				unit: '%CH4',
				source
			},
			{
				id: 'difference',
				text: { zh: '读数差', en: 'difference' },
				formula: `|${sensorPercent} − ${portablePercent}|${allowedErrorPercent === null ? '' : ` > ${allowedErrorPercent}`}`,
				value: differencePercent,
				unit: '%CH4',
				source
			}
		],
		notes: isBeyondAllowed ? [calibrateBoth] : isBeyondAllowed === null ? [noAllowedError] : []
	};
}

const calibrateBoth: Text = {
	zh: '差值超过允许误差：先按较大读数采取措施，并尽快调校两台设备（规定时限 8 h，未核实）。',
	en: 'Beyond the allowed error: act on the larger reading and calibrate both soon (8 h, unverified).'
};
const noAllowedError: Text = {
	zh: '未给出允许误差，差值只显示、不判断。',
	en: 'No allowed error was given: the difference is shown, not judged.'
};
