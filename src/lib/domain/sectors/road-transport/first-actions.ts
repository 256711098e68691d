import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each priority: stop the vehicle. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '通知驾驶员就近安全停车，企业动态监控人员跟踪到位',
		en: 'Have the driver stop at the next safe place; the enterprise follows the vehicle until it stands'
	},
	orange: {
		zh: '语音提醒并限时纠正，不改正即停车',
		en: 'Remind by voice, correct within a set time, otherwise stop'
	},
	yellow: { zh: '企业动态监控人员核实并提醒驾驶员', en: 'The enterprise checks and reminds the driver' },
	blue: { zh: '记录并在班后教育', en: 'Record and instruct after the shift' }
};
