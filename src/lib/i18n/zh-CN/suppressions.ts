/** Rules that keep an alarm silent while another one says it all. */
export const suppressions = {
	detail:
		'同一测点的一条报警已说明全部情况时，另一条不再响、不推送，仍判断、计数并列在下面；红色报警从不抑制。停用或启用须由另一人同意，全部记入审计。',
	on: '启用中',
	off: '已停用',
	profiles: '适用 {{count}} 类测点',
	doneOn: '{{time}} 启用，{{asked}} 申请，{{agreed}} 同意：',
	doneOff: '{{time}} 停用，{{asked}} 申请，{{agreed}} 同意：',
	askedOn: '{{name}} 于 {{time}} 申请启用，等待另一人同意：',
	askedOff: '{{name}} 于 {{time}} 申请停用，等待另一人同意：',
	askOn: '申请启用',
	askOff: '申请停用',
	agree: '同意',
	decline: '不同意',
	mayNotAgree: '您没有同意的权限（分管领导或管理员）',
	ownRequest: '申请人不能同意自己的申请',
	dialog: {
		ask: '另一人同意后生效。',
		agree: '停用后，被它抑制且仍在的报警立即通知；启用从测点的下一次变化起生效。',
		decline: '规则保持原状。'
	},
	now: '现在被抑制的报警 {{count}} 条',
	nowDetail: '包括规则抑制、登记的测试和标定、停用测点和搁置。',
	alarm: '报警',
	why: '原因',
	by: '由谁',
	since: '自',
	kind: { byDesign: '规则', test: '测试或标定', outOfService: '测点停用', shelved: '搁置' },
	none: '没有被抑制的报警。',
	cut: '只列出前 200 条，全部见值班台“搁置停用”。'
} as const;
