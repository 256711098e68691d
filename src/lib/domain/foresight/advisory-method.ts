import type { Limit } from '../alarm/limit.ts';
import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';

/** The online methods that may raise advisories. */
export const methodIds = ['trend', 'exceedance', 'cusum', 'baseline'] as const;
export type MethodId = (typeof methodIds)[number];

/** One closed minute of a point: the mean of its good readings. */
export interface MinuteValue {
	readonly atMs: number;
	readonly value: number;
}

/** What a method sees after a minute. Everything unknown is `null`, never zero. */
export interface MethodView {
	/** Something is coming, or has changed, towards the dangerous side. */
	readonly flag: boolean;
	/** One plain sentence; given exactly when `flag`. */
	readonly reason: Text | null;
	readonly limitId: string | null;
	/** Expected at the horizon, with its interval. */
	readonly forecast: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	readonly probability: number | null;
	/** Only when the trend is significant and heads for the limit. */
	readonly timeToLimitMs: number | null;
	/** What is usual now, as a band; `null` where the method has none. */
	readonly band: { readonly low: number; readonly high: number } | null;
}

/** What a method may know of the point. */
export interface MethodPoint {
	readonly limits: readonly Limit[];
	readonly unit: string;
}

/** Pure, causal, bounded memory: the same minutes always give the same views. */
export interface PointMethod<State = unknown> {
	readonly id: MethodId;
	readonly horizonMs: number;
	/** Stated parameters, for the reader. */
	readonly parameters: Readonly<Record<string, number>>;
	readonly source: Provenance;
	start(): State;
	/** What it sees from where it stands, without another minute. */
	look(state: State, minute: MinuteValue, point: MethodPoint): MethodView;
	step(
		state: State,
		minute: MinuteValue,
		point: MethodPoint
		/** `null` = nothing new was looked at this minute; what was said before still holds. */
	): { readonly state: State; readonly view: MethodView | null };
}

/** Not enough data, or nothing to say. */
export const nothingSeen: MethodView = {
	flag: false,
	reason: null,
	limitId: null,
	forecast: null,
	lower: null,
	upper: null,
	probability: null,
	timeToLimitMs: null,
	band: null
};

/** The limit that comes first in this direction, and is not reached yet; `null` = none. */
export function nextLimit(limits: readonly Limit[], value: number, direction: number): Limit | null {
	const kind = direction > 0 ? 'high' : 'low';
	const ahead = limits.filter(
		(limit) => limit.kind === kind && (direction > 0 ? limit.activateAt > value : limit.activateAt < value)
	);
	return ahead.reduce<Limit | null>(
		(next, limit) =>
			next === null || Math.abs(limit.activateAt - value) < Math.abs(next.activateAt - value) ? limit : next,
		null
	);
}

/** Seven significant figures, more than any sensor has: lists of numbers stay small when they are stored as text. */
export function figures(value: number): number {
	return Number.isInteger(value) ? value : Number(value.toPrecision(7));
}
