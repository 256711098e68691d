/** The duty officer's screen. */
export const desk = {
	title: '值班',
	alarms: '报警',
	filter: {
		label: '筛选',
		all: '全部',
		unacked: '未确认',
		active: '报警中',
		search: '查找风险点、测点',
		sector: '行业领域',
		district: '区县'
	},
	column: {
		priority: '级别',
		state: '状态',
		site: '风险点',
		point: '测点',
		value: '数值',
		since: '开始',
		age: '历时'
	},
	cut: '仅显示最紧急的 {{shown}} 条，共 {{total}} 条',
	none: '没有未解除的报警',
	noneDetail: '实时连接正常时，新的报警会立即出现在这里。',
	noneMatches: '没有符合条件的报警',
	noneMatchesDetail: '清除筛选条件可看到全部报警。',
	detail: '报警详情',
	choose: '从列表中选择一条报警',
	chooseDetail: '按 J、K 上下移动，按 A 确认，按 ? 查看全部快捷键。',
	comment: '处置意见',
	commentHint: '写明核实情况和已采取的措施，将记入审计。',
	commentMissing: '请写明处置意见。',
	acknowledge: '确认报警',
	acknowledged: '{{name}} 于 {{time}} 确认',
	action: '处置要求',
	limit: '限值',
	source: '依据',
	trend: '最近 6 小时',
	trendFailed: '曲线没有读到。',
	late: '迟到数据中发现',
	told: '已通知',
	toldNobody: '没有人收到：目前无人值班。',
	receipt: {
		pending: '推送中',
		delivered: '已送达，未签收',
		confirmed: '{{time}} 已签收',
		failed: '推送失败，将重试',
		dead: '推送失败'
	},
	openSite: '查看风险点',
	alreadyAcknowledged: '已确认',
	place: '地点',
	contextFailed: '周边测点和历史没有读到。',
	mapFailed: '地图没有读到。',
	neighbours: { title: '同一风险点的其他测点', none: '没有其他测点', more: '还有 {{count}} 个' },
	earlier: { title: '近 30 天同一报警 {{count}} 次', stillOn: '报警中' },
	other: { viewing: '{{name}} 也在查看这条报警', acting: '{{name}} 正在处理这条报警' },
	conflict: {
		title: '已有人先处理',
		yours: '您写的意见没有提交：',
		seen: '知道了'
	},
	group: {
		on: '按风险点归并',
		off: '逐条显示',
		first: '首发',
		count: '{{count}} 条',
		unacked: '{{count}} 条未确认',
		opened: '已展开',
		folded: '已折叠'
	},
	flood: {
		title: '报警洪流',
		detail: '已有 {{count}} 条，按风险点归并并标出首发；每个风险点的第一条红色报警仍立即单独提示。'
	},
	sound: {
		label: '声音',
		blocked: '启用声音',
		mute: '静音 {{minutes}} 分钟',
		muted: '静音中 {{left}}，点此恢复',
		mutedMeaning: '静音时，新的红色报警仍会响一次；到时自动恢复。',
		try: '试听 {{priority}}'
	},
	wall: {
		title: '控制大屏',
		detail: '到时大屏自动恢复；报警列表始终可见。',
		drivenBy: '{{name}} 正在控制，{{left}} 后恢复',
		free: '大屏在自动显示',
		scene: '画面',
		focus: '聚焦',
		hold: '保持',
		minutes: '{{minutes}} 分钟',
		release: '恢复自动',
		show: '投到大屏',
		takeOver: '接管大屏'
	},
	help: { title: '快捷键', detail: '每个快捷键都有对应的按钮。输入文字时不起作用，按 Esc 离开输入框。' },
	keys: {
		next: '下一条',
		previous: '上一条',
		acknowledge: '确认',
		open: '展开或折叠',
		group: '归并或逐条',
		wall: '大屏',
		mute: '静音或恢复',
		search: '查找',
		help: '帮助'
	}
} as const;
