export const sites = {
	title: '风险点'
} as const;
