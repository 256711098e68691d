/** The looks of the product; the value of `data-theme` on <html>. */
export const themes = ['light', 'dark', 'wall', 'sunlight'] as const;
export type Theme = (typeof themes)[number];
