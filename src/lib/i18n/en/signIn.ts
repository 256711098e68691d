import type { signIn as zh } from '../zh-CN/signIn.ts';
import type { SameKeys } from '../same-keys.ts';

export const signIn: SameKeys<typeof zh> = {
	title: 'Sign in'
};
