import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { Text } from '../text.ts';
import { nothingSeen, type MethodView, type MinuteValue } from './advisory-method.ts';
import { figures } from './series/online-method.ts';
import { freshLearning, learntStart, taught, type WatchLearning } from './series/watch-learning.ts';
import { watchMethod, watchView, type WatchState, type WatchView } from './series/watch.ts';
import { readText, storedText, type ShortNames } from './stored-form.ts';
import {
	freshBeat,
	leftOut,
	minuteHeard,
	notTogether,
	type BeatRow,
	type NotTogether,
	type SiteBeat
} from './site-beat.ts';

/** Raised when what is stored changes its shape: older states are started anew. */
const STATE_VERSION = 1;
/** What is normal is learnt over a day, and over at least so many beats. Our choice: a shift and a day have their swing. */
const NORMAL_MS = DAY_MS;
const NORMAL_BEATS_MIN = 240;
/** What is normal is then learnt again over a week beside the watch, without what was flagged, and takes the place of the first. */
const RENEWED_MS = 7 * DAY_MS;
/** Flagged for this long without a break: the site is run differently, and what is normal is learnt anew. */
const OTHER_NORMAL_MS = DAY_MS;
/** More beats without anything heard, and the recent course starts anew. */
const GAP_BEATS = 15;
/** A beat that is unusual is no news; so many in a row are. */
const BEATS_IN_A_ROW = 3;
/** Points named in a sentence, and the least share of one that is. */
const NAMED_MAX = 3;
const NAMED_SHARE = 0.1;

/** What the multivariate watch says of itself, as the methods for points do. */
export const siteWatchMethod = {
	id: 'watch',
	horizonMs: 4 * HOUR_MS,
	parameters: {
		...watchMethod.parameters,
		normalHours: NORMAL_MS / HOUR_MS,
		normalBeatsAtLeast: NORMAL_BEATS_MIN,
		renewedAfterHours: RENEWED_MS / HOUR_MS,
		beatsInARow: BEATS_IN_A_ROW
	},
	source: watchMethod.source
} as const;

/** Where the watch of one site stands: plain data, bounded by the number of its points. */
export interface SiteWatch {
	readonly v: number;
	readonly lastAtMs: number;
	readonly beat: SiteBeat;
	readonly watch: WatchState;
	/** What is normal, learnt again beside the watch; `null` while it is learnt for the first time or once that is done. */
	readonly again: WatchLearning | null;
	/** Unusual beats in a row. */
	readonly flagged: number;
	/** The last beat: score, and how much of it each column holds. */
	readonly score: number | null;
}

/** A beat that is over, as the watch sees it. */
export interface SiteBeatSeen extends BeatRow {
	readonly flag: boolean;
	readonly view: WatchView | null;
}

/** Why the watch says nothing yet; `null` = it watches. */
export type WatchStanding =
	| { readonly kind: NotTogether }
	| { readonly kind: 'learning'; readonly beats: number; readonly of: number }
	| { readonly kind: 'watching' };

export const freshSiteWatch = (keys: readonly number[]): SiteWatch => ({
	...{ v: STATE_VERSION, lastAtMs: 0, beat: freshBeat(keys), watch: watchMethod.fresh() },
	...{ again: null, flagged: 0, score: null }
});

const shortNames: ShortNames = {
	...{
		lastAtMs: 'at',
		beat: 'b',
		members: 'm',
		key: 'k',
		gapMs: 'g',
		gaps: 'gs',
		sinceMs: 'si',
		beatMs: 'bm'
	},
	...{
		columns: 'c',
		closed: 'cl',
		open: 'o',
		sums: 's',
		counts: 'ct',
		watch: 'w',
		learning: 'l',
		model: 'md'
	},
	...{
		middle: 'mi',
		smooth: 'sm',
		mean: 'me',
		sigma: 'sg',
		scatter: 'sc',
		axes: 'a',
		outside: 'ou',
		again: 'ag'
	},
	...{
		plain: 'p',
		smoothed: 'sd',
		rows: 'r',
		slow: 'sl',
		known: 'n',
		means: 'ms',
		products: 'pr',
		flagged: 'f'
	}
};

/** As text; five figures are more than most sensors have. */
export function storedSiteWatch(state: SiteWatch): string {
	return storedText(fewFigures(state) as object, shortNames);
}

function fewFigures(value: unknown): unknown {
	if (typeof value === 'number') return Number.isInteger(value) ? value : figures(value, 5);
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(fewFigures);
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fewFigures(inner)]));
}

/** As it was stored, where it is of these points still; else it starts anew. */
export function restoredSiteWatch(body: string | null, keys: readonly number[]): SiteWatch {
	const stored = body === null ? null : (readText(body, shortNames) as SiteWatch);
	return stored?.v === STATE_VERSION && isWatchOf(stored, keys) ? stored : freshSiteWatch(keys);
}

export function isWatchOf({ beat: { members } }: SiteWatch, keys: readonly number[]): boolean {
	return members.length === keys.length && members.every(({ key }) => keys.includes(key));
}

/**
 * One minute more of one point of the site. `isInAlarm` says of a beat's values whether a limit is reached: there the alarm
 * speaks, and nothing normal is learnt from it.
 */
export function watchSite(
	before: SiteWatch,
	key: number,
	minute: MinuteValue,
	isInAlarm: (values: BeatRow['values'], columns: readonly number[]) => boolean
): { readonly state: SiteWatch; readonly seen: readonly SiteBeatSeen[] } {
	const { state: beat, rows } = minuteHeard(before.beat, key, minute);
	let state: SiteWatch = { ...before, beat, lastAtMs: Math.max(before.lastAtMs, minute.atMs) };
	const seen: SiteBeatSeen[] = [];
	let last = before.beat.closed;
	for (const row of rows) {
		state = stepped(withGap(state, row.beat - last - 1), row, isInAlarm(row.values, beat.columns));
		last = row.beat;
		const flag = state.flagged >= BEATS_IN_A_ROW;
		seen.push({ ...row, flag, view: flag ? watchView(state.watch) : null });
	}
	return { state, seen };
}

function withGap(state: SiteWatch, beats: number): SiteWatch {
	if (beats <= GAP_BEATS || state.watch.model === null) return state;
	return { ...state, flagged: 0, watch: { ...state.watch, smooth: state.watch.smooth.map(() => 0) } };
}

function stepped(state: SiteWatch, row: BeatRow, isInAlarm: boolean): SiteWatch {
	const columns = row.values.length;
	if (isInAlarm || row.values.filter((value) => value !== null).length < 2)
		return { ...state, flagged: 0, score: null };
	const setup = { target: 0, columns, limit: null, horizon: 1, normal: normalBeats(state) };
	const { state: watch, output } = watchMethod.step(state.watch, row, setup);
	const flagged = output.flag ? state.flagged + 1 : 0;
	if (flagged * (state.beat.beatMs ?? MINUTE_MS) >= OTHER_NORMAL_MS)
		return { ...state, watch: watchMethod.fresh(), again: null, flagged: 0, score: null };
	const next = { ...state, watch, flagged, score: output.score };
	return state.watch.model === null ? begun(next, columns) : learntAgain(next, row, output.flag);
}

/** The first model stands: the second is learnt beside it from here on. */
const begun = (state: SiteWatch, columns: number): SiteWatch =>
	state.watch.model === null ? state : { ...state, again: freshLearning(columns) };

function learntAgain(state: SiteWatch, row: BeatRow, isFlagged: boolean): SiteWatch {
	if (state.again === null || isFlagged) return state;
	const again = taught(state.again, row.values);
	if (again.rows * (state.beat.beatMs ?? MINUTE_MS) < RENEWED_MS) return { ...state, again };
	return { ...state, again: null, watch: { learning: null, ...learntStart(again) } };
}

function normalBeats({ beat: { beatMs } }: SiteWatch): number {
	return Math.max(NORMAL_BEATS_MIN, Math.ceil(NORMAL_MS / (beatMs ?? MINUTE_MS)));
}

export function watchStanding(state: SiteWatch): WatchStanding {
	const kind = notTogether(state.beat);
	if (kind !== null) return { kind };
	if (state.watch.model !== null) return { kind: 'watching' };
	return { kind: 'learning', beats: state.watch.learning?.rows ?? 0, of: normalBeats(state) };
}

/** A point that weighs in what is unusual. */
export interface WatchPart {
	readonly key: number;
	readonly share: number;
	readonly direction: number;
	readonly value: number | null;
}

/** The points that weigh most, the heaviest first; at least one. */
export function heaviest({ view, values }: SiteBeatSeen, columns: readonly number[]): readonly WatchPart[] {
	if (!view) return [];
	return columns
		.map((key, column) => ({
			key,
			share: view.shares[column] ?? 0,
			direction: view.directions[column] ?? 0,
			value: values[column] ?? null
		}))
		.toSorted((a, b) => b.share - a.share)
		.filter(({ share }, place) => place === 0 || (place < NAMED_MAX && share >= NAMED_SHARE));
}

/** The watch's view of a beat, in one plain sentence that names the site and the points that weigh most. */
export function siteView(
	seen: SiteBeatSeen,
	parts: readonly WatchPart[],
	siteName: string,
	nameOf: (key: number) => string
): MethodView {
	if (!seen.flag || !seen.view || parts.length === 0) return nothingSeen;
	const count = seen.values.length;
	const reason: Text = seen.view.isRelation
		? {
				zh: `“${siteName}”的 ${count} 个测点之间的关系与平时不同，主要是${named(parts, nameOf, 'zh')}。`,
				en: `The ${count} points of “${siteName}” no longer move together as usual; most of it is ${named(parts, nameOf, 'en')}.`
			}
		: {
				zh: `“${siteName}”的 ${count} 个测点合在一起看，偏离平时，主要是${named(parts, nameOf, 'zh')}。`,
				en: `Taken together, the ${count} points of “${siteName}” are off their normal; most of it is ${named(parts, nameOf, 'en')}.`
			};
	return { ...nothingSeen, flag: true, reason };
}

function named(parts: readonly WatchPart[], nameOf: (key: number) => string, lang: 'zh' | 'en'): string {
	const words = { zh: ['（偏低）', '', '（偏高）'], en: [' (low)', '', ' (high)'] }[lang];
	return parts
		.map(({ key, direction }) => `${nameOf(key)}${words[direction + 1] ?? ''}`)
		.join(lang === 'zh' ? '、' : ', ');
}

/** Points of the site whose readings do not fit the common beat. */
export const watchLeftOut = (state: SiteWatch): readonly number[] => leftOut(state.beat);
