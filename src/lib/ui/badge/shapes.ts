import type { Level } from '../../domain/risk/level.ts';

/**
 * Outlines of the level shapes in a 24 × 24 box, drawn as SVG in badges and as canvas sprites on the map, so that a level
 * has one silhouette everywhere. Red and orange are told apart by shape: their hues fall together for a colour-blind eye.
 */
export const levelShapes: Readonly<Record<Level, string>> = {
	red: 'M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z',
	orange: 'M12 1.2 23.4 21.8H.6z',
	yellow: 'M12 .8 23.2 12 12 23.2.8 12z',
	blue: 'M12 1.5a10.5 10.5 0 1 1 0 21 10.5 10.5 0 0 1 0-21z',
	unrated: 'M2.5 2.5h19v19h-19z'
};

/** Slanted strokes inside the unrated square. */
export const unratedHatch =
	'M2.5 9 9 2.5M2.5 15.25 15.25 2.5M2.5 21.5l19-19M8.75 21.5 21.5 8.75M15 21.5l6.5-6.5';

/** Where the middle of the character sits, and how large it may be without touching the edge. */
export const markInShape: Readonly<Record<Level, { readonly y: number; readonly size: number }>> = {
	red: { y: 12, size: 14 },
	orange: { y: 15.4, size: 9.6 },
	yellow: { y: 12, size: 11 },
	blue: { y: 12, size: 13 },
	unrated: { y: 12, size: 12 }
};

/** A bell, for alarms. */
export const bellShape =
	'M12 1.2a2.1 2.1 0 0 1 2.1 2.1v.5c3.2.9 5.4 3.8 5.4 7.3v4.6l2.3 3.1v.9H2.2v-.9l2.3-3.1v-4.6c0-3.5 2.2-6.4 5.4-7.3v-.5A2.1 2.1 0 0 1 12 1.2zM9.2 21h5.6a2.8 2.4 0 0 1-5.6 0z';
