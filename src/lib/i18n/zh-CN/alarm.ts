/** A reading's alarm 报警: priority and state. */
export const alarm = {
	title: '报警',
	priority: { red: '红色报警', orange: '橙色报警', yellow: '黄色报警', blue: '蓝色报警' },
	state: {
		activeUnacked: '报警中 · 未确认',
		activeAcked: '报警中 · 已确认',
		returnedUnacked: '已恢复 · 未确认',
		normal: '已恢复 · 已确认'
	}
} as const;
