import type { Lang } from '$lib/wire/problem.ts';

const YEAR_S = 365 * 24 * 60 * 60;

/** Choices of this browser, kept in cookies so that the server draws the first page right. */
export function keepLang(lang: Lang): void {
	keep('lang', lang);
	location.reload();
}

export function keepTheme(theme: string): void {
	keep('theme', theme);
	document.documentElement.dataset['theme'] = theme;
}

function keep(name: string, value: string): void {
	document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
}
