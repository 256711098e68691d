import type { Text } from '../text.ts';
import type { Right } from './right.ts';

/** What a right is called where people read of it. */
export const rightNames: Readonly<Record<Right, Text>> = {
	'wall.view': { zh: '看大屏', en: 'see the wall' },
	'desk.view': { zh: '看值班席', en: 'see the duty desk' },
	'alarm.acknowledge': { zh: '确认报警', en: 'acknowledge alarms' },
	'wall.drive': { zh: '控制大屏', en: 'control the wall' },
	'shift.hand_over': { zh: '交接班', en: 'hand over a shift' },
	'alarm.shelve': { zh: '搁置报警', en: 'shelve alarms' },
	'alarm.consent': { zh: '同意搁置和停用', en: 'consent to shelving and holding' },
	'point.hold': { zh: '停用、试验和标校测点', en: 'take points out of service or put them into a test' },
	'reading.correct': { zh: '更正监测数据', en: 'correct readings' },
	'alarm.judge': { zh: '研判报警', en: 'judge alarms' },
	'warning.view': { zh: '看预警', en: 'see warnings' },
	'warning.issue': { zh: '发布预警', en: 'issue warnings' },
	'warning.handle': { zh: '办理预警', en: 'handle warnings' },
	'warning.instruct': { zh: '批示', en: 'give instructions' },
	'warning.settings': { zh: '设置预警流程', en: 'set up how warnings run' },
	'incident.command': { zh: '指挥突发事件', en: 'command incidents' },
	'public_warning.approve': { zh: '审批公众预警建议', en: 'approve recommendations of a public warning' },
	'site.view': { zh: '看风险点', en: 'see sites' },
	'foresight.view': { zh: '看预警前瞻', en: 'see foresight' },
	'joint_watch.report': { zh: '填报联合关注', en: 'report on a joint watch' },
	'inspection.submit': { zh: '提交检查结果', en: 'submit inspections' },
	'hidden_danger.rectify': { zh: '整改隐患', en: 'rectify hidden dangers' },
	'hidden_danger.report': { zh: '上报隐患', en: 'report hidden dangers' },
	'hidden_danger.judge': { zh: '判定和销号隐患', en: 'judge and close hidden dangers' },
	'brief.view': { zh: '看简报', en: 'see the brief' },
	'delivery.confirm': { zh: '确认收到消息', en: 'confirm messages' },
	'admin.view': { zh: '看管理页面', en: 'see the administration' },
	'admin.change': { zh: '修改管理设置', en: 'change the administration' },
	'access.manage': { zh: '管理账号和权限', en: 'manage accounts and rights' },
	'model.view': { zh: '看限值与权重', en: 'see limits and weights' },
	'model.publish': { zh: '发布限值与权重', en: 'publish limits and weights' },
	'audit.view': { zh: '看审计记录', en: 'read the audit' },
	'reading.send': { zh: '上报监测数据', en: 'send readings' }
};
