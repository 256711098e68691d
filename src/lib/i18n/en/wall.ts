import type { wall as zh } from '../zh-CN/wall.ts';
import type { SameKeys } from '../same-keys.ts';

export const wall: SameKeys<typeof zh> = {
	title: 'Wall'
};
