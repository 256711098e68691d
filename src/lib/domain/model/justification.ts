import { publishedCuts } from '../risk/level.ts';
import { scoreModel } from '../risk/score-model.ts';
import { sectorIds, sectors } from '../sectors/index.ts';
import type { Point } from '../point.ts';
import type { Text } from '../text.ts';
import {
	changedLimit,
	isLaxerThan,
	withLimits,
	type ModelChange,
	type PointLimitChange
} from './model-change.ts';

/**
 * What a change makes laxer, than the standard or than what is in force: `profile~limit`, `point:CODE~limit`,
 * `cuts~blue`, `half-life~red`. Going back from a stricter limit of the city's own to the standard is laxer as well.
 * `points` are the points that the change names, by code, as they are.
 */
export function loosened(
	change: ModelChange,
	inForce: ModelChange,
	points: ReadonlyMap<string, Point>
): readonly string[] {
	return [
		...loosenedProfiles(change, inForce),
		...(change.points ?? []).flatMap((one) => loosenedPoint(one, points.get(one.point))),
		...loosenedCuts(change, inForce),
		...loosenedDecay(change, inForce)
	];
}

function loosenedProfiles(change: ModelChange, inForce: ModelChange): readonly string[] {
	return sectorIds.flatMap((id) =>
		sectors[id].limitProfiles.flatMap((standard) => {
			const proposed = withLimits(standard, change.limits, null);
			const now = withLimits(standard, inForce.limits, null);
			return proposed.limits.flatMap((limit, index) => {
				const others = [standard.limits[index], now.limits[index]];
				return others.some((other) => other && isLaxerThan(limit, other))
					? [`${standard.id}~${limit.id}`]
					: [];
			});
		})
	);
}

function loosenedPoint(change: PointLimitChange, point: Point | undefined): readonly string[] {
	const now = point?.limits.find(({ id }) => id === change.limitId);
	if (!point || !now) return [];
	const without = point.cityLimits?.find(({ limitId }) => limitId === change.limitId)?.instead ?? now;
	const proposed = changedLimit(without, change, null);
	return isLaxerThan(proposed, now) || isLaxerThan(proposed, without)
		? [`point:${change.point}~${change.limitId}`]
		: [];
}

function loosenedCuts(change: ModelChange, inForce: ModelChange): readonly string[] {
	const [proposed, now] = [change.levelCuts ?? publishedCuts, inForce.levelCuts ?? publishedCuts];
	return (['blue', 'yellow', 'orange'] as const)
		.filter((level) => proposed[level] < Math.max(now[level], publishedCuts[level]))
		.map((level) => `cuts~${level}`);
}

function loosenedDecay(change: ModelChange, inForce: ModelChange): readonly string[] {
	const ours = scoreModel.halfLifeDays;
	const [proposed, now] = [change.halfLifeDays ?? ours, inForce.halfLifeDays ?? ours];
	return (['red', 'orange', 'yellow', 'blue'] as const)
		.filter((level) => proposed[level] > Math.min(now[level], ours[level]))
		.map((level) => `half-life~${level}`);
}

/** Ten Chinese characters, or twenty letters and digits: our choice, because a ground and a document do not fit into less. */
const WEIGHT_MIN = 20;
/** "同意同意同意同意同意" is long and says nothing. */
const DIFFERENT_MIN = 6;

/** Why this reason does not carry a laxer rule; `null` = it does, or nothing becomes laxer. */
export function whyNotJustified(reason: string, laxer: readonly string[]): Text | null {
	if (laxer.length === 0) return null;
	const said = [...reason.toLowerCase()].filter((one) => /[\p{L}\p{N}]/u.test(one));
	const weight = said.reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
	if (weight >= WEIGHT_MIN && new Set(said).size >= DIFFERENT_MIN) return null;
	return {
		zh: `其中 ${laxer.length} 项放宽，请写明理由和依据（至少 10 个汉字）`,
		en: `${laxer.length} of the rules become laxer: give the grounds (at least 20 letters)`
	};
}
