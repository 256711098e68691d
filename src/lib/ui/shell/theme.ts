/** The looks of the product; the value of `data-theme` on <html>. */
export const themes = ['light', 'dark', 'wall', 'sunlight'] as const;
export type Theme = (typeof themes)[number];

/** The theme of a cookie's value; everything unknown is `fallback`. */
export function themeOf(value: string | null | undefined, fallback: Theme = 'light'): Theme {
	return themes.find((theme) => theme === value) ?? fallback;
}
