import type { AlarmPriority } from '../../alarm/limit.ts';
import type { Text } from '../../text.ts';

/** First action at each alarm priority: stop work and clear the zone. Wording and ladder are our choice. */
export const firstAction: Readonly<Record<AlarmPriority, Text>> = {
	red: {
		zh: '立即停止作业，撤离危险区域内全部人员，拉设警戒，通知项目负责人和监理',
		en: 'Stop work at once, clear everybody out of the zone, cordon off, call the project leader and the supervisor'
	},
	orange: {
		zh: '停止该部位作业，清空影响范围，由专职安全员和技术负责人到场核实',
		en: 'Stop work at this place, clear what it can reach; safety officer and technical leader check on the spot'
	},
	yellow: {
		zh: '暂缓加载，专职安全员到场核实，加密监测',
		en: 'Hold further loading; the safety officer checks on the spot; measure more often'
	},
	blue: { zh: '班组核实、记录并安排整改', en: 'The crew checks, records and arranges rectification' }
};
