export const brief = {
	title: '简报'
} as const;
