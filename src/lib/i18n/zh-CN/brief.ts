/** The leader's page on a phone. */
export const brief = {
	title: '简报',
	heading: '需要您确认',
	allConfirmed: '没有待确认的消息',
	allConfirmedDetail: '有新的报警会立即出现在这里。',
	confirmedTitle: '已签收',
	cityTitle: '全市未解除的报警',
	cityNone: '全市目前没有未解除的报警。',
	more: '还有 {{count}} 条，见值班台',
	confirm: '签收',
	confirmed: '{{time}} 已签收',
	since: '开始',
	value: '数值',
	limitOf: '限值 {{limit}}',
	where: '地点',
	responsible: '责任人',
	todo: '处置要求',
	returned: '已恢复 {{time}}',
	openSite: '查看风险点',
	failed: '签收没有送达，请再试一次。'
} as const;
