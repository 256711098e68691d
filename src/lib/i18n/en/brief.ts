import type { brief as zh } from '../zh-CN/brief.ts';
import type { SameKeys } from '../same-keys.ts';

export const brief: SameKeys<typeof zh> = {
	title: 'Brief'
};
