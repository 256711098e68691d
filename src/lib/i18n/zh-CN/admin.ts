export const admin = {
	title: '管理'
} as const;
