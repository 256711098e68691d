import { dueAgain, type DueDay, type Interval } from '../../day.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { regulations } from './sources.ts';

interface ClockRow {
	readonly kind: string;
	readonly name: Text;
	readonly every: Interval;
	readonly source: Provenance;
}

const halfMonth = { days: 15 } as const;
const halfYear = { months: 6 } as const;
const art531 = regulations('Art. 531');
const art531HalfMonth = regulations(
	'Art. 531',
	'verified',
	'Printed as half a month; read as 15 days, which an abstract also prints.'
);

/** How often what must be calibrated or tested. */
export const clockRows = [
	{
		kind: 'catalytic',
		name: { zh: '载体催化式甲烷传感器和便携仪', en: 'catalytic methane sensor or portable' },
		every: halfMonth,
		source: art531HalfMonth
	},
	{
		kind: 'laser',
		name: { zh: '激光式甲烷传感器和便携仪', en: 'laser methane sensor or portable' },
		every: halfYear,
		source: art531
	},
	{
		kind: 'interlock',
		name: { zh: '甲烷电闭锁、风电闭锁测试', en: 'methane- or wind-power interlock test' },
		every: halfMonth,
		source: art531HalfMonth
	},
	{
		kind: 'interlock-stopping-fan',
		name: { zh: '会造成局部通风机停风的闭锁测试', en: 'interlock test that stops the fan' },
		every: halfYear,
		source: art531
	},
	{
		kind: 'other',
		name: { zh: '其他传感器和设备', en: 'other sensor or device' },
		every: halfYear,
		source: art531
	},
	{
		kind: 'daily-comparison',
		name: { zh: '甲烷传感器与便携仪每日比对', en: 'daily comparison of sensor and portable' },
		every: { days: 1 },
		source: regulations('Art. 532')
	}
] as const satisfies readonly ClockRow[];

export type CalibrationKind = (typeof clockRows)[number]['kind'];

export interface Device {
	readonly id: string;
	readonly kind: CalibrationKind;
	/** Day of the last calibration or test; `null` = none on record. */
	readonly lastDay: string | null;
}

export type DeviceClock = DueDay & { readonly id: string };

/**
 * When each device must be calibrated or tested again; the due day itself is in time. Refuses devices named twice, days
 * that do not exist and days after `day`. Example: catalytic, 2026-11-05 → due 2026-11-20.
 */
export function calibrationClocks(
	devices: readonly Device[],
	day: string
): MethodResult<readonly DeviceClock[]> {
	const seen = new Set<string>();
	const steps: MethodStep[] = [];
	const clocks = devices.map(({ id, kind, lastDay }) => {
		if (seen.has(id)) throw new RangeError(`device ${id} is named twice`);
		seen.add(id);
		const row: ClockRow = clockRows.find((one) => one.kind === kind) ?? clockRows[0];
		const due = dueAgain(lastDay, row.every, day, id);
		steps.push({
			id,
			text: row.name,
			...(due.dueDay === null ? {} : { formula: `${lastDay} → ${due.dueDay}` }),
			value: due.state,
			source: row.source
		});
		return { id, ...due };
	});
	return { value: clocks, steps, notes: [] };
}
