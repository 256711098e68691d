import type { level as zh } from '../zh-CN/level.ts';
import type { SameKeys } from '../same-keys.ts';

export const level: SameKeys<typeof zh> = {
	title: 'Risk level',
	red: { mark: 'R', short: 'Red', name: 'Major risk' },
	orange: { mark: 'O', short: 'Orange', name: 'Serious risk' },
	yellow: { mark: 'Y', short: 'Yellow', name: 'General risk' },
	blue: { mark: 'B', short: 'Blue', name: 'Low risk' },
	unrated: { mark: '?', short: 'Not rated', name: 'Not rated' },
	score: 'Safety score',
	interval: '{{worst}}–{{best}}'
};
