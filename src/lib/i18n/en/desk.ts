import type { desk as zh } from '../zh-CN/desk.ts';
import type { SameKeys } from '../same-keys.ts';

export const desk: SameKeys<typeof zh> = {
	title: 'Desk'
};
