import type { Limit, LimitProfile } from '../alarm/limit.ts';
import type { Point } from '../point.ts';
import { changedLimit, type EditionMark, type PointLimitChange } from './model-change.ts';

/** A profile before and after, with the limits that differ. */
export interface ProfilePair {
	readonly now: LimitProfile;
	readonly proposed: LimitProfile;
	readonly changed: ReadonlySet<string>;
}

/** What a change of the rules does to limits of points. */
export interface LimitPlan {
	/** By profile, those that change. */
	readonly pairs: ReadonlyMap<string, ProfilePair>;
	/** By the point's code. */
	readonly points: ReadonlyMap<string, readonly PointLimitChange[]>;
	readonly mark: EditionMark | null;
}

/** A point's limits under a plan; `changed` are those whose numbers differ from today's. */
export interface PlannedLimits {
	readonly limits: readonly Limit[];
	readonly cityLimits: NonNullable<Point['cityLimits']>;
	readonly changed: ReadonlySet<string>;
}

/**
 * Numbers set for this point alone come first, then those that a responsible person set at the place, then the profile's.
 * A point whose own edition ended goes back to what it would have had without.
 */
export function planLimits(point: Point, { pairs, points, mark }: LimitPlan): PlannedLimits {
	const own = points.get(point.code) ?? [];
	const pair = pairs.get(point.profile);
	const before = new Map((point.cityLimits ?? []).map(({ limitId, instead }) => [limitId, instead]));
	const cityLimits: { limitId: string; instead: Limit }[] = [];
	const limits = point.limits.map((limit) => {
		const instead = followed(before.get(limit.id) ?? limit, pair);
		const change = own.find(({ limitId }) => limitId === limit.id);
		if (!change) return instead;
		cityLimits.push({ limitId: limit.id, instead });
		return changedLimit(instead, change, mark);
	});
	const changed = new Set(
		limits.filter((limit, index) => !isSameLimit(limit, point.limits[index])).map(({ id }) => id)
	);
	return { limits, cityLimits, changed };
}

/** The profile's new limit where this one was the profile's; a number set for the place stays. */
function followed(limit: Limit, pair: ProfilePair | undefined): Limit {
	if (!pair?.changed.has(limit.id)) return limit;
	const common = pair.now.limits.find(({ id }) => id === limit.id);
	if (!isSameLimit(limit, common)) return limit;
	return pair.proposed.limits.find(({ id }) => id === limit.id) ?? limit;
}

export function isSameLimit(a: Limit, b: Limit | undefined): boolean {
	return (
		b !== undefined && a.activateAt === b.activateAt && JSON.stringify(a.clear) === JSON.stringify(b.clear)
	);
}
