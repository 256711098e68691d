export const desk = {
	title: '值班'
} as const;
