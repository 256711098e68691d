import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each alarm priority: stop the vehicle. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '立即通知驾驶员就近安全停车，停止该车（线路）运行，企业负责人到位，必要时请交警拦停',
		en: 'Have the driver stop at the next safe place now, take vehicle or line out of service, call the enterprise’s head, ask traffic police to stop it if needed'
	},
	orange: {
		zh: '提醒驾驶员进入服务区停车休息或换班，监控员持续跟踪至停车',
		en: 'Have the driver stop and rest or hand over at the next service area; the monitor stays on it until it stands'
	},
	yellow: {
		zh: '语音提醒驾驶员纠正，监控员核实并记录处理结果',
		en: 'Remind the driver by voice; the monitor checks and records what was done'
	},
	blue: { zh: '监控员核实、记录并安排处理', en: 'The monitor checks, records and arranges handling' }
};
