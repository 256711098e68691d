/** How long data are kept, and the demo data. */
export const retention = {
	detail:
		'到期的数据由系统分批自动删除，汇总值保留。时限为建议值（本产品自定）；日志不少于六个月依据《网络安全法》（条款号未核对）。',
	kind: '数据',
	kept: '保存',
	least: '最短',
	due: '现在会删除',
	days: '{{count}} 天',
	forEver: '永久',
	none: '无',
	more: '超过 {{count}} 条',
	rows: '{{count}} 条',
	change: '修改期限',
	changeTitle: '修改数据保存期限',
	changeDetail: '缩短后，超出期限的数据在几分钟内删除，无法恢复。',
	last: '最近一次清理：{{time}}，删除监测数据 {{readings}} 条、事件 {{events}} 条。',
	never: '启动以来还没有完成过清理。',
	auditNote: '审计哈希链不可删减，满足日志保存不少于 180 天的要求。',
	name: {
		readings: '原始监测数据',
		minutes: '分钟值',
		events: '画面事件（断线补发用）',
		audit: '审计记录',
		warnings: '预警、研判、批示与突发事件',
		alarms: '报警',
		inspections: '检查与隐患',
		messages: '消息与签收',
		hours: '小时值'
	},
	demo: {
		title: '演示数据',
		running: '现在运行的是演示库（{{sites}} 个风险点），与正式库完全分开。',
		runningHow: '结束演示：以 DEMO=0 重新启动进入正式库，再在正式库的本页清除演示数据。',
		there: '演示数据还在磁盘上，未被使用。清除不会影响任何正式记录。',
		size: '占用 {{size}} MB。',
		gone: '没有演示数据。',
		remove: '清除演示数据',
		removeTitle: '清除演示数据？',
		removeDetail: '演示库将被永久删除；正式记录不受影响。',
		confirm: '请输入“{{words}}”'
	}
} as const;
