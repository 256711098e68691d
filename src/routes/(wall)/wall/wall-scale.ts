/** How far people stand and how coarse the wall is; from `?distance=8&pitch=1.2`. */
export interface Viewing {
	readonly distanceM: number;
	/** Distance between two pixels of the wall, mm. */
	readonly pitchMm: number;
}

/** The smallest text of the wall, `--text-s`, in rem of a root that it scales with. */
const SMALLEST_TEXT_REM = 0.875;
/** A Chinese glyph fills about this much of its em. */
const GLYPH_OF_EM = 0.9;
/** NUREG-0700 rev 3: characters on group displays are at least 16 arc minutes high at the farthest reader. */
const LEAST_ARCMIN = 16;
/** Arc minutes in a radian, 60 · 180 / π. */
const ARCMIN_PER_RADIAN = 3437.75;

/** Without a stated distance: what fills a room's wall well. 1080 px high gives 20.8 px, our choice. */
const SCREEN_HEIGHT_REM = 52;
const SCREEN_WIDTH_REM = 84;
const LEAST_REM_PX = 13;
/** Below this many rem the wall has no room for its map and one alarm. */
const LEAST_HEIGHT_REM = 26;
const LEAST_WIDTH_REM = 44;

/**
 * Height in px of a character that spans `arcmin` at the reader's eye: distance · arcmin / 3438 / pitch.
 * Example: 8 m, 1.2 mm, 16′ → 37.2 mm → 31.0 px.
 */
export function characterPx({ distanceM, pitchMm }: Viewing, arcmin: number): number {
	return (distanceM * 1000 * arcmin) / ARCMIN_PER_RADIAN / pitchMm;
}

export interface WallScale {
	/** Root font size in px. */
	readonly remPx: number;
	/** False where the screen is too small to show the wall at the size its readers need. */
	readonly legible: boolean;
}

/** The root font size of a wall, from the distance where it is stated, else from the screen. */
export function wallScale(
	screen: { readonly widthPx: number; readonly heightPx: number },
	viewing: Viewing | null
): WallScale {
	const fitting = Math.min(screen.heightPx / SCREEN_HEIGHT_REM, screen.widthPx / SCREEN_WIDTH_REM);
	if (!viewing) return { remPx: Math.max(LEAST_REM_PX, fitting), legible: true };
	const wanted = characterPx(viewing, LEAST_ARCMIN) / GLYPH_OF_EM / SMALLEST_TEXT_REM;
	const largest = Math.min(screen.heightPx / LEAST_HEIGHT_REM, screen.widthPx / LEAST_WIDTH_REM);
	return { remPx: Math.max(LEAST_REM_PX, Math.min(wanted, largest)), legible: wanted <= largest };
}

/** `?distance=8&pitch=1.2`: metres from 0.5 to 60, millimetres from 0.1 to 20; anything else is not a setting. */
export function viewingOf(query: URLSearchParams): Viewing | null {
	const distanceM = Number(query.get('distance') ?? NaN);
	const pitchMm = Number(query.get('pitch') ?? NaN);
	const sensible = distanceM >= 0.5 && distanceM <= 60 && pitchMm >= 0.1 && pitchMm <= 20;
	return sensible ? { distanceM, pitchMm } : null;
}

/** Steps of a slow walk round the resting place, so that no edge burns into the panel. */
const shifts = [
	[0, 0],
	[1, 0],
	[1, 1],
	[0, 1],
	[-1, 1],
	[-1, 0],
	[-1, -1],
	[0, -1],
	[1, -1]
] as const;
export const SHIFT_EVERY_MS = 3 * 60_000;
const SHIFT_REM = 0.125;

/** Where the picture stands in this period of `SHIFT_EVERY_MS`, in rem. */
export function burnInShift(nowMs: number): { readonly xRem: number; readonly yRem: number } {
	const [x, y] = shifts[Math.floor(nowMs / SHIFT_EVERY_MS) % shifts.length] ?? shifts[0];
	return { xRem: x * SHIFT_REM, yRem: y * SHIFT_REM };
}
