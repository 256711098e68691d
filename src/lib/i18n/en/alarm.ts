import type { alarm as zh } from '../zh-CN/alarm.ts';
import type { SameKeys } from '../same-keys.ts';

export const alarm: SameKeys<typeof zh> = {
	title: 'Alarm',
	priority: { red: 'Red alarm', orange: 'Orange alarm', yellow: 'Yellow alarm', blue: 'Blue alarm' },
	state: {
		activeUnacked: 'Active · unacked',
		activeAcked: 'Active · acked',
		returnedUnacked: 'Returned · unacked',
		normal: 'Returned · acked'
	}
};
