import type { field as zh } from '../zh-CN/field.ts';
import type { SameKeys } from '../same-keys.ts';

export const field: SameKeys<typeof zh> = {
	title: 'Field'
};
