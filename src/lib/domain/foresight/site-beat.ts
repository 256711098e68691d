import { MINUTE_MS } from '../time.ts';
import type { MinuteValue } from './advisory-method.ts';

/** Beats a site may have, in minutes. Our choice. */
const BEATS_MIN = [1, 2, 5, 10, 15, 30, 60] as const;
/** A beat this much shorter than a point's usual gap still fits it. */
const TOLERANCE = 1.1;
/** Gaps after which a point's own beat is known, and after how long those that have not shown theirs are left out. */
const GAPS_KNOWN = 6;
const MEASURED_MS = 3 * 60 * MINUTE_MS;
/** The common beat may be so many times that of the quickest point; beyond it nothing of the quick one would be left. */
const SLOWER_MAX = 15;
/** A beat waits for points that are late until the quickest is this many beats ahead. */
const WAIT_BEATS = 3;
/** Points of one site that are looked at together. */
const MEMBERS_MAX = 32;

/** A point of the site: its newest minute and how far its readings usually are apart. */
interface Member {
	readonly key: number;
	readonly lastAtMs: number;
	readonly gapMs: number;
	/** Gaps seen, up to the number that is enough. */
	readonly gaps: number;
}

/** A beat that is being filled: sums and counts by column. */
interface OpenBeat {
	readonly beat: number;
	readonly sums: readonly number[];
	readonly counts: readonly number[];
}

/** How the points of a site come together on one beat. Plain data, in event time. */
export interface SiteBeat {
	readonly members: readonly Member[];
	readonly sinceMs: number;
	/** `null` while the beats of the points are being measured. */
	readonly beatMs: number | null;
	/** Keys of the points that are looked at together, in the order of the columns. */
	readonly columns: readonly number[];
	/** Last beat that was closed. */
	readonly closed: number;
	readonly open: readonly OpenBeat[];
}

/** One beat of all columns; `null` = nothing heard in it. */
export interface BeatRow {
	readonly beat: number;
	readonly atMs: number;
	readonly values: readonly (number | null)[];
}

/** Why the points of a site are not looked at together. */
export type NotTogether = 'too_few_points' | 'beats_unknown' | 'beats_differ';

export const freshBeat = (keys: readonly number[]): SiteBeat => ({
	members: keys.map((key) => ({ key, lastAtMs: 0, gapMs: 0, gaps: 0 })),
	...{ sinceMs: 0, beatMs: null, columns: [], closed: 0, open: [] }
});

/** Why nothing is compared now; `null` = it is. */
export function notTogether({ members, beatMs }: SiteBeat): NotTogether | null {
	if (members.length < 2) return 'too_few_points';
	if (beatMs !== null) return null;
	const heard = members.filter(({ gaps }) => gaps >= GAPS_KNOWN);
	return heard.length >= 2 && commonBeat(heard) === null ? 'beats_differ' : 'beats_unknown';
}

/** One minute more of one of the points, with the beats that are over by it, oldest first. A late minute changes nothing. */
export function minuteHeard(
	before: SiteBeat,
	key: number,
	minute: MinuteValue
): { readonly state: SiteBeat; readonly rows: readonly BeatRow[] } {
	const known = before.members.find((member) => member.key === key);
	if (!known || minute.atMs <= known.lastAtMs) return { state: before, rows: [] };
	const members = before.members.map((one) => (one === known ? gone(one, minute.atMs) : one));
	const measured = { ...before, members, sinceMs: before.sinceMs || minute.atMs };
	const state = measured.beatMs === null ? withBeat(measured, minute.atMs) : measured;
	const { beatMs } = state;
	const column = state.columns.indexOf(key);
	if (beatMs === null || column < 0) return { state, rows: [] };
	return closing(added(state, Math.floor(minute.atMs / beatMs), column, minute.value), beatMs);
}

/** The gap follows slowly; one outage is no slower beat. */
function gone(member: Member, atMs: number): Member {
	if (member.lastAtMs === 0) return { ...member, lastAtMs: atMs };
	const gap = atMs - member.lastAtMs;
	const gaps = Math.min(member.gaps + 1, GAPS_KNOWN);
	const bounded = member.gapMs === 0 ? gap : Math.min(gap, 3 * member.gapMs);
	const gapMs = Math.round(member.gapMs + (bounded - member.gapMs) / gaps);
	return { ...member, lastAtMs: atMs, gapMs, gaps };
}

/** Chosen once every point has shown its beat, or long enough was waited for those that have not. */
function withBeat(state: SiteBeat, atMs: number): SiteBeat {
	const heard = state.members.filter(({ gaps }) => gaps >= GAPS_KNOWN);
	if (heard.length < state.members.length && atMs - state.sinceMs < MEASURED_MS) return state;
	const beatMs = commonBeat(heard);
	if (beatMs === null) return state;
	const columns = heard.filter((one) => fits(one, beatMs)).map(({ key }) => key);
	return { ...state, beatMs, columns: columns.slice(0, MEMBERS_MAX), closed: Math.floor(atMs / beatMs) };
}

const fits = ({ gapMs }: Member, beatMs: number) => gapMs <= TOLERANCE * beatMs;

/** The quickest beat that fits at least half of the points, and two; `null` = there is none worth it. */
function commonBeat(members: readonly Member[]): number | null {
	const enough = Math.max(2, Math.ceil(members.length / 2));
	const quickest = Math.max(MINUTE_MS, Math.min(...members.map(({ gapMs }) => gapMs)));
	const beats = BEATS_MIN.map((minutes) => minutes * MINUTE_MS);
	const beatMs = beats.find((beat) => members.filter((one) => fits(one, beat)).length >= enough);
	return beatMs === undefined || beatMs > SLOWER_MAX * quickest ? null : beatMs;
}

function added(state: SiteBeat, beat: number, column: number, value: number): SiteBeat {
	if (beat <= state.closed) return state;
	const at = state.open.findIndex((one) => one.beat === beat);
	const empty = { beat, sums: state.columns.map(() => 0), counts: state.columns.map(() => 0) };
	const one = state.open[at] ?? empty;
	const filled = {
		beat,
		sums: one.sums.map((sum, index) => (index === column ? sum + value : sum)),
		counts: one.counts.map((count, index) => (index === column ? count + 1 : count))
	};
	const open = at < 0 ? [...state.open, filled] : state.open.with(at, filled);
	return { ...state, open: open.toSorted((a, b) => a.beat - b.beat) };
}

/** A beat is over when every point that is heard has passed it; the silent are not waited for. */
function closing(state: SiteBeat, beatMs: number): { state: SiteBeat; rows: BeatRow[] } {
	const own = state.members.filter(({ key }) => state.columns.includes(key));
	const newest = Math.floor(Math.max(...own.map(({ lastAtMs }) => lastAtMs)) / beatMs);
	const isOver = ({ beat }: OpenBeat) =>
		newest - beat >= WAIT_BEATS || own.every(({ lastAtMs }) => lastAtMs + MINUTE_MS >= (beat + 1) * beatMs);
	const over = state.open.filter(isOver);
	if (over.length === 0) return { state, rows: [] };
	const closed = over.at(-1)?.beat ?? state.closed;
	const rows = over.map(({ beat, sums, counts }) => ({
		beat,
		atMs: beat * beatMs,
		values: sums.map((sum, column) => (counts[column] ? sum / counts[column] : null))
	}));
	return { state: { ...state, closed, open: state.open.filter(({ beat }) => beat > closed) }, rows };
}

/** Points that are not among the columns because their readings are too far apart, or silent. */
export function leftOut({ members, columns, beatMs }: SiteBeat): readonly number[] {
	if (beatMs === null) return [];
	return members.map(({ key }) => key).filter((key) => !columns.includes(key));
}
