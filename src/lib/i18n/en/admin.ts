import type { admin as zh } from '../zh-CN/admin.ts';
import type { SameKeys } from '../same-keys.ts';

export const admin: SameKeys<typeof zh> = {
	title: 'Administration'
};
