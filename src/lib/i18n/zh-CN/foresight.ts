/** What may come: advisories with their track record, and neighbours watched together. */
export const foresight = {
	title: '预警前瞻',
	lead: '提示不是报警，也不是法定预警：只说明可能发生什么、依据是什么、过去有多准。',
	advisories: '预测提示',
	joints: '联合关注',
	records: '方法成绩（近 90 天）',
	more: '显示更多',
	methodName: { trend: '稳健趋势', exceedance: '越限概率', cusum: '持续偏移', baseline: '同时段基线' },
	advisory: {
		name: '预测提示',
		shadow: '静默方法的提示（仅计入成绩）',
		none: '目前没有预测提示',
		noneDetail: '各方法持续观察所有在用测点；有把握时才会提示，并自行消失。',
		since: '提示于 {{time}}',
		lapses: '如不再出现，{{time}} 自行消失',
		neighbours: '同向变化的邻近测点：{{names}}',
		alone: '没有邻近测点同向变化',
		probability: '{{span}} 内越限概率 {{share}}',
		forecast: '{{span}} 后预计 {{value}}（{{lower}} 至 {{upper}}）',
		toLimit: '按此趋势约 {{span}} 后到达限值',
		noToLimit: '不预计到达限值，或趋势不显著'
	},
	joint: {
		none: '目前没有联合关注',
		noneDetail: '施工与燃气管线、红色危化点与学校市场、危货停放与两者相邻、传感器相互矛盾时，会在这里出现。',
		onSite: '本风险点参与的联合关注',
		kind: {
			works_over_main: '动土作业与燃气管线',
			chemical_reach: '红色危化风险点影响范围',
			dangerous_goods_stop: '危货停放与相邻场所',
			sensors_contradict: '传感器相互矛盾'
		},
		closed: '已结束',
		distance: '相距 {{distance}}，影响范围 {{reach}}',
		task: '共同任务',
		assignees: '检查员：{{names}}',
		nobody: '没有可派的检查员',
		due: '{{time}} 前办结',
		overdue: '已超期，应于 {{time}} 前办结',
		done: '{{name}} 于 {{time}} 办结',
		report: '填报办理结果',
		reportLabel: '办理结果',
		reportMissing: '请填写办理结果。',
		send: '提交'
	},
	record: {
		none: '还没有可计入的成绩',
		method: '方法',
		sector: '行业领域',
		profile: '测点类别',
		precision: '准确率',
		recall: '报出率',
		lead: '提前量（中位）',
		falseStarts: '误报/周',
		counts: '命中 {{hits}} · 误报 {{falseStarts}} · 实际报警 {{onsets}}',
		state: '状态',
		muted: '已静默：{{reason}}',
		mutedPrecision: '准确率 {{figure}} 低于 {{floor}}',
		mutedFalseStarts: '每测点每周误报 {{figure}} 次，高于 {{floor}} 次',
		speaking: '在用',
		tooFew: '样本不足',
		floor:
			'下限：准确率 {{precision}}，每测点每周误报不超过 {{falseStarts}} 次，至少 {{judged}} 次提示后才判断。',
		beside:
			'该方法在此类测点近 90 天：准确率 {{precision}}，报出率 {{recall}}，提前量 {{lead}}，误报每周 {{falseStarts}} 次',
		unknown: '该方法在此类测点还没有成绩',
		since: '自 {{time}} 起观察'
	}
} as const;
