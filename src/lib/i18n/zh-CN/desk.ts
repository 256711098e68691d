/** The duty officer's screen. */
export const desk = {
	title: '值班',
	alarms: '报警',
	filter: {
		label: '筛选',
		all: '全部',
		unacked: '未确认',
		active: '报警中',
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
		age: '历时',
		district: '区县'
	},
	cut: '仅显示最紧急的 {{shown}} 条，共 {{total}} 条',
	none: '没有未解除的报警',
	noneDetail: '实时连接正常时，新的报警会立即出现在这里。',
	choose: '从列表中选择一条报警',
	chooseDetail: '按 J、K 上下移动，按 A 确认。',
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
	keys: { next: '下一条', previous: '上一条', acknowledge: '确认' }
} as const;
