import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each priority: withdraw people and cut power. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '立即切断电源、停止作业、撤出人员，查明原因',
		en: 'Cut power, stop work, withdraw people at once; find the cause'
	},
	orange: {
		zh: '停止作业，撤出受影响区域人员，查明原因并处理',
		en: 'Stop work, withdraw people from the area; find and treat the cause'
	},
	yellow: { zh: '派瓦斯检查员到场核实，加强通风', en: 'Send a gas inspector, improve ventilation' },
	blue: { zh: '当班人员核实并记录', en: 'The shift checks and records' }
};
