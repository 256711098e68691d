import type { sites as zh } from '../zh-CN/sites.ts';
import type { SameKeys } from '../same-keys.ts';

export const sites: SameKeys<typeof zh> = {
	title: 'Sites'
};
