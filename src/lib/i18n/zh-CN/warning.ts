/** A warning 预警 and its grade, I the gravest. */
export const warning = {
	title: '预警',
	grade: { I: 'I 级预警', II: 'II 级预警', III: 'III 级预警', IV: 'IV 级预警' }
} as const;
