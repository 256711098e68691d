export const field = {
	title: '现场'
} as const;
