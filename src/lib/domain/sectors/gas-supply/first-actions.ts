import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each priority: close the valve, ventilate, no sparks. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '关闭上游阀门，疏散人员，禁止一切火源和电器操作，通风',
		en: 'Close the upstream valve, evacuate, no flame or switch, ventilate'
	},
	orange: {
		zh: '到场检测，关阀降压，通风，禁火，排查相邻地下空间',
		en: 'Measure on site, reduce pressure, ventilate, no flame, check adjacent spaces'
	},
	yellow: { zh: '派巡线员携检测仪核实', en: 'Send a patrol with an instrument' },
	blue: { zh: '当班人员核实并记录', en: 'The shift checks and records' }
};
