import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each alarm priority: isolate and evacuate. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '立即切断泄漏源、停止作业，人员向上风侧撤离，划定警戒区，启动应急预案',
		en: 'Isolate the source and stop work at once, evacuate upwind, cordon off, start the emergency plan'
	},
	orange: {
		zh: '隔离泄漏点，停止动火和周边作业，撤出无关人员，双人佩戴呼吸防护到场核实',
		en: 'Isolate the leak, stop hot work around it, withdraw everybody not needed, two people with breathing protection check'
	},
	yellow: {
		zh: '当班人员佩戴防护两人到场核实，加强通风和监护',
		en: 'Two people of the shift with protection check on the spot, ventilate and keep watch'
	},
	blue: { zh: '当班人员核实、记录并安排处理', en: 'The shift checks, records and arranges repair' }
};
