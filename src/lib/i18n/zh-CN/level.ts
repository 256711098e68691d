/** A site's risk level 风险等级. `mark` stands inside the shape, `short` beside it, `name` is the full term. */
export const level = {
	title: '风险等级',
	red: { mark: '红', short: '红', name: '重大风险' },
	orange: { mark: '橙', short: '橙', name: '较大风险' },
	yellow: { mark: '黄', short: '黄', name: '一般风险' },
	blue: { mark: '蓝', short: '蓝', name: '低风险' },
	unrated: { mark: '未', short: '未评', name: '未评' },
	score: '安全评分',
	interval: '{{worst}}–{{best}}'
} as const;
