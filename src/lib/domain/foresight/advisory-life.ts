import type { Limit } from '../alarm/limit.ts';
import { MINUTE_MS } from '../time.ts';
import { advisoryId, lapsed, type Advisory } from './advisory.ts';
import type { MethodView, PointMethod } from './advisory-method.ts';

/** Seen again within this time, an advisory goes on; else it lapses. Our choice. */
const HOLD_MS = 15 * MINUTE_MS;
/** A method that has just spoken of a point says nothing new for this long: one start is counted once. Our choice. */
const QUIET_AFTER_MS = 30 * MINUTE_MS;
/** An advisory that goes on is written again at most this often. */
const RENEW_EVERY_MS = 5 * MINUTE_MS;

/** What a new advisory carries besides the method's view. */
export type AdvisorySubject = Pick<
	Advisory,
	| 'pointCode'
	| 'pointName'
	| 'siteId'
	| 'siteName'
	| 'districtCode'
	| 'sector'
	| 'profile'
	| 'unit'
	| 'neighbours'
	| 'shadow'
>;

/** A method as it speaks; one that looks less often than every minute says for how long it holds. */
export interface Speaker extends Pick<PointMethod, 'id' | 'horizonMs'> {
	readonly holdMs?: number;
}

/** Where one method stands with one point. */
export interface Voice {
	readonly open: Advisory | null;
	readonly quietUntilMs: number;
}
export const silent: Voice = { open: null, quietUntilMs: 0 };

export interface Spoken {
	readonly voice: Voice;
	/** To be stored; with what it replaces. */
	readonly change: { readonly advisory: Advisory; readonly expect: number | null } | null;
}

/**
 * What the method's view of this minute does: raises an advisory, keeps it, lets it lapse. Nothing is raised at or beyond
 * the limit it speaks of: there the alarm speaks. Nothing lives longer than the method's horizon.
 */
export function speak(
	voice: Voice,
	minute: { readonly atMs: number; readonly value: number },
	view: MethodView,
	method: Speaker,
	subject: () => AdvisorySubject,
	limits: readonly Limit[]
): Spoken {
	const { open } = voice;
	const isBeyond = hasArrived(open?.limit?.id ?? view.limitId, limits, minute.value);
	if (open && (isBeyond || minute.atMs > open.lapsesAtMs || minute.atMs > open.raisedAtMs + open.horizonMs))
		return ended(open, minute.atMs);
	if (!view.flag || view.reason === null || isBeyond) return { voice, change: null };
	if (open) return renewed(open, voice, minute, view, method, subject);
	if (minute.atMs < voice.quietUntilMs) return { voice, change: null };
	const advisory = raised(minute, view, method, subject(), limits);
	return { voice: { ...voice, open: advisory }, change: { advisory, expect: null } };
}

/** The advisory lapses at that moment; the method is quiet for a while. */
export function ended(open: Advisory, atMs: number): Spoken {
	const advisory = lapsed(open, atMs);
	return {
		voice: { open: null, quietUntilMs: atMs + QUIET_AFTER_MS },
		change: { advisory, expect: open.version }
	};
}

/** The limit is reached; where none is named, any of them is. */
function hasArrived(limitId: string | null, limits: readonly Limit[], value: number): boolean {
	return limits.some((limit) => (limitId === null || limit.id === limitId) && isReached(limit, value));
}

export function isReached({ kind, activateAt }: Limit, value: number): boolean {
	return kind === 'high' ? value >= activateAt : value <= activateAt;
}

function renewed(
	open: Advisory,
	voice: Voice,
	{ atMs, value }: { readonly atMs: number; readonly value: number },
	view: MethodView,
	{ holdMs = HOLD_MS }: Speaker,
	subject: () => AdvisorySubject
): Spoken {
	const lapsesAtMs = Math.min(atMs + holdMs, open.raisedAtMs + open.horizonMs);
	if (lapsesAtMs - open.lapsesAtMs < RENEW_EVERY_MS) return { voice, change: null };
	const { neighbours } = subject();
	const advisory = { ...open, ...seen(view), value, neighbours, lapsesAtMs, version: open.version + 1 };
	return { voice: { ...voice, open: advisory }, change: { advisory, expect: open.version } };
}

const seen = ({ reason, forecast, lower, upper, probability, timeToLimitMs }: MethodView) => ({
	...(reason === null ? {} : { reason }),
	...{ forecast, lower, upper, probability, timeToLimitMs }
});

function raised(
	{ atMs, value }: { readonly atMs: number; readonly value: number },
	view: MethodView,
	{ id: method, horizonMs, holdMs = HOLD_MS }: Speaker,
	subject: AdvisorySubject,
	limits: readonly Limit[]
): Advisory {
	const limit = limits.find(({ id }) => id === view.limitId);
	const { forecast, lower, upper, probability, timeToLimitMs } = view;
	return {
		id: advisoryId(subject.pointCode, method, atMs),
		...subject,
		method,
		state: 'open',
		raisedAtMs: atMs,
		lapsesAtMs: atMs + Math.min(holdMs, horizonMs),
		endedAtMs: null,
		horizonMs,
		reason: view.reason ?? { zh: '', en: '' },
		value,
		limit: limit
			? { id: limit.id, name: limit.name, kind: limit.kind, value: limit.activateAt, source: limit.source }
			: null,
		...{ forecast, lower, upper, probability, timeToLimitMs },
		outcome: 'pending',
		leadMs: null,
		version: 1
	};
}
