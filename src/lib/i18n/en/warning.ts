import type { warning as zh } from '../zh-CN/warning.ts';
import type { SameKeys } from '../same-keys.ts';

export const warning: SameKeys<typeof zh> = {
	title: 'Warning',
	grade: { I: 'Grade I warning', II: 'Grade II warning', III: 'Grade III warning', IV: 'Grade IV warning' }
};
