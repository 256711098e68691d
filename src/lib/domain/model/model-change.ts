import type { Limit, LimitProfile } from '../alarm/limit.ts';
import type { Provenance } from '../provenance.ts';
import { sectorIds, sectors, type SectorId } from '../sectors/index.ts';
import { pillarIds, type PillarId, type PillarWeights, type Sector } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { LevelCuts, RatedLevel } from '../risk/level.ts';
import { scoreModel, type ScoreModel } from '../risk/score-model.ts';
import type { Point } from '../point.ts';

/** One limit of a profile with the city's own numbers, in the profile's unit. */
export interface LimitChange {
	readonly profile: string;
	readonly limitId: string;
	readonly activateAt: number;
	/** Where the alarm clears; `null` leaves it as the standard says. */
	readonly restoreAt: number | null;
}

/** One limit of one point, in the point's unit. */
export interface PointLimitChange {
	/** Code of the point. */
	readonly point: string;
	readonly limitId: string;
	readonly activateAt: number;
	readonly restoreAt: number | null;
}

/** What differs from the standards. Nothing in it = the standards alone. */
export interface ModelChange {
	/** Pillar weights by sector. */
	readonly weights: Readonly<Partial<Record<SectorId, Readonly<Record<PillarId, number>>>>>;
	/** Limits of profiles. */
	readonly limits: readonly LimitChange[];
	/** Limits of single points; before what their profile says. */
	readonly points?: readonly PointLimitChange[];
	/** From which score on a site is orange, yellow, blue; absent = the published bands. */
	readonly levelCuts?: LevelCuts | null;
	/** Days after which inspection evidence counts half, by level; absent = our proposal. */
	readonly halfLifeDays?: Readonly<Record<RatedLevel, number>> | null;
}

export const noChange: ModelChange = { weights: {}, limits: [] };

/** Something in a change that cannot be, with its path. */
export interface ChangeFault {
	readonly path: string;
	readonly message: Text;
}

/** Weights typed as percent with one decimal add up to 1 within this. */
const SUM_TOLERANCE = 1e-6;

/** Everything that is wrong with a change; empty = it can be rehearsed. */
export function findFaults({
	weights,
	limits,
	levelCuts,
	halfLifeDays
}: ModelChange): readonly ChangeFault[] {
	return [
		...(levelCuts ? cutFaults(levelCuts) : []),
		...(halfLifeDays ? decayFaults(halfLifeDays) : []),
		...sectorIds.flatMap((id) => {
			const own = weights[id];
			return own ? weightFaults(`weights.${id}`, own) : [];
		}),
		...limits.flatMap((change, index) => limitFaults(`limits[${index}]`, change)),
		...repeated(limits)
	];
}

function weightFaults(path: string, own: Readonly<Record<PillarId, number>>): ChangeFault[] {
	const low = pillarIds.filter((id) => !(own[id] > 0 && own[id] < 1));
	const faults = low.map((id) => ({
		path: `${path}.${id}`,
		message: { zh: '权重应大于 0、小于 1', en: 'A weight lies between 0 and 1' }
	}));
	const sum = pillarIds.reduce((total, id) => total + own[id], 0);
	if (faults.length > 0 || Math.abs(sum - 1) <= SUM_TOLERANCE) return faults;
	const percent = Number((sum * 100).toFixed(2));
	return [
		{
			path,
			message: { zh: `权重合计 ${percent}%，应为 100%`, en: `The weights add up to ${percent} %, not 100 %` }
		}
	];
}

function cutFaults({ orange, yellow, blue }: LevelCuts): ChangeFault[] {
	if (orange > 0 && orange < yellow && yellow < blue && blue < 100) return [];
	return [
		{
			path: 'levelCuts',
			message: {
				zh: '等级分界应满足 0 < 橙 < 黄 < 蓝 < 100',
				en: 'Cuts must be in order: 0 < orange < yellow < blue < 100'
			}
		}
	];
}

/** Evidence of a worse site never ages more slowly than that of a better one. */
function decayFaults(days: Readonly<Record<RatedLevel, number>>): ChangeFault[] {
	const out = halfLifeLevels.filter((level) => !(days[level] >= 1 && days[level] <= HALF_LIFE_DAYS_MAX));
	if (out.length > 0)
		return out.map((level) => ({
			path: `halfLifeDays.${level}`,
			message: {
				zh: `半衰期应为 1–${HALF_LIFE_DAYS_MAX} 天`,
				en: `A half-life lies between 1 and ${HALF_LIFE_DAYS_MAX} days`
			}
		}));
	const { red, orange, yellow, blue } = days;
	if (red <= orange && orange <= yellow && yellow <= blue) return [];
	return [
		{
			path: 'halfLifeDays',
			message: {
				zh: '风险越高，检查依据失效应越快',
				en: 'Evidence of a riskier site must not age more slowly'
			}
		}
	];
}
/** Our choice: two years without a look leave nothing to count on. */
const HALF_LIFE_DAYS_MAX = 730;
const halfLifeLevels = ['red', 'orange', 'yellow', 'blue'] as const;

function limitFaults(path: string, change: LimitChange): ChangeFault[] {
	const found = limitOf(change);
	if (!found) return [noSuchLimit(path)];
	const { span, unit } = found.profile;
	return numberFaults(path, change, { limit: found.limit, low: span.low, high: span.high, unit });
}

/** What is wrong with the limits of single points; `points` are those that exist, by code. */
export function findPointFaults(
	changes: readonly PointLimitChange[],
	points: ReadonlyMap<string, Point>
): readonly ChangeFault[] {
	const seen = new Set<string>();
	return changes.flatMap((change, index) => {
		const path = `points[${index}]`;
		const point = points.get(change.point);
		const limit = point?.limits.find(({ id }) => id === change.limitId);
		if (!point)
			return [{ path: `${path}.point`, message: { zh: '没有这个测点', en: 'There is no such point' } }];
		if (!limit) return [noSuchLimit(path)];
		const key = `${change.point} ${change.limitId}`;
		if (seen.has(key)) return [givenTwice(path)];
		seen.add(key);
		return numberFaults(path, change, {
			...{ limit, low: point.spanLow, high: point.spanHigh, unit: point.unit }
		});
	});
}

function noSuchLimit(path: string): ChangeFault {
	return { path, message: { zh: '没有这一限值', en: 'There is no such limit' } };
}

function givenTwice(path: string): ChangeFault {
	return { path, message: { zh: '同一限值给了两次', en: 'The limit is given twice' } };
}

function numberFaults(
	path: string,
	change: Pick<LimitChange, 'activateAt' | 'restoreAt'>,
	of: { readonly limit: Limit; readonly low: number; readonly high: number; readonly unit: string }
): ChangeFault[] {
	const { limit, low, high, unit } = of;
	if (!(change.activateAt >= low && change.activateAt <= high))
		return [
			{
				path: `${path}.activateAt`,
				message: {
					zh: `应在量程 ${low}–${high} ${unit} 之内`,
					en: `Must lie within the span ${low}–${high} ${unit}`
				}
			}
		];
	const side = limit.kind === 'high' ? 1 : -1;
	if (change.restoreAt !== null && side * (change.restoreAt - change.activateAt) > 0)
		return [
			{
				path: `${path}.restoreAt`,
				message: {
					zh: '解除值不能比报警值更靠近危险一侧',
					en: 'An alarm cannot clear on the dangerous side of its limit'
				}
			}
		];
	return [];
}

function repeated(limits: readonly LimitChange[]): ChangeFault[] {
	const key = ({ profile, limitId }: LimitChange) => `${profile} ${limitId}`;
	return limits.flatMap((change, index) =>
		limits.findIndex((one) => key(one) === key(change)) < index ? [givenTwice(`limits[${index}]`)] : []
	);
}

/** Limits of one profile that a change puts in a wrong order: a more urgent one that comes before a less urgent one. */
export function disordered(sector: Sector, change: ModelChange): readonly Text[] {
	const urgency = ['blue', 'yellow', 'orange', 'red'];
	return sector.limitProfiles.flatMap((profile) => {
		if (!change.limits.some((one) => one.profile === profile.id)) return [];
		const changed = withLimits(profile, change.limits, null).limits;
		return changed.flatMap((less) =>
			changed
				.filter((more) => {
					const side = more.kind === 'high' ? 1 : -1;
					const was = (id: string) => profile.limits.find((one) => one.id === id)?.activateAt ?? 0;
					return (
						more.kind === less.kind &&
						urgency.indexOf(more.priority) > urgency.indexOf(less.priority) &&
						side * (more.activateAt - less.activateAt) < 0 &&
						side * (was(more.id) - was(less.id)) >= 0
					);
				})
				.map((more) => ({
					zh: `${profile.name.zh}：“${more.name.zh}”比级别更低的“${less.name.zh}”更早报警`,
					en: `${profile.name.en}: "${more.name.en}" would come before the less urgent "${less.name.en}"`
				}))
		);
	});
}

/** The limit as the standard has it, with its profile and sector; `null` = there is none. */
export function limitOf({ profile, limitId }: Pick<LimitChange, 'profile' | 'limitId'>): {
	readonly sector: Sector<SectorId>;
	readonly profile: LimitProfile;
	readonly limit: Limit;
} | null {
	for (const id of sectorIds) {
		const found = sectors[id].limitProfiles.find((one) => one.id === profile);
		const limit = found?.limits.find((one) => one.id === limitId);
		if (found && limit) return { sector: sectors[id], profile: found, limit };
	}
	return null;
}

/** Later to alarm or sooner to clear than the other: allowed only on somebody's word, and shown as such. */
export function isLaxerThan(limit: Limit, other: Limit): boolean {
	const side = limit.kind === 'high' ? 1 : -1;
	return (
		side * (limit.activateAt - other.activateAt) > 0 ||
		side * (clearsAt(limit, side) - clearsAt(other, side)) > CLEAR_DUST
	);
}
/** Decimals in binary: 1.5 − 0.1 and 1.4 clear at the same value. */
const CLEAR_DUST = 1e-9;

function clearsAt({ activateAt, clear }: Limit, side: number): number {
	return 'restoreAt' in clear ? clear.restoreAt : activateAt - side * clear.deadband;
}

/** What a published edition says of itself wherever one of its numbers is shown. */
export interface EditionMark {
	readonly number: number;
	/** `YYYY-MM-DD` in Asia/Shanghai. */
	readonly effectiveFrom: string;
}

/** The profile with the limits of a change; `mark` = `null` for a rehearsal. */
export function withLimits(
	profile: LimitProfile,
	changes: readonly LimitChange[],
	mark: EditionMark | null
): LimitProfile {
	const own = changes.filter((change) => change.profile === profile.id);
	if (own.length === 0) return profile;
	return {
		...profile,
		limits: profile.limits.map((limit) => {
			const change = own.find((one) => one.limitId === limit.id);
			return change ? changedLimit(limit, change, mark) : limit;
		})
	};
}

/** The limit with other numbers, which says whose they are. */
export function changedLimit(
	limit: Limit,
	change: Pick<LimitChange, 'activateAt' | 'restoreAt'>,
	mark: EditionMark | null
): Limit {
	return {
		...limit,
		activateAt: change.activateAt,
		clear: change.restoreAt === null ? clearFor(limit, change.activateAt) : { restoreAt: change.restoreAt },
		source: {
			...limit.source,
			confidence: 'site-set',
			effectiveFrom: mark?.effectiveFrom ?? null,
			effectiveTo: null,
			note: `本市第 ${mark?.number ?? '?'} 版；${limit.source.standard}：${limit.activateAt}`
		}
	};
}

/** A standard's own restore point holds for its own limit; under another one it keeps its distance, never crossing it. */
function clearFor({ clear, activateAt }: Limit, changed: number): Limit['clear'] {
	if (!('restoreAt' in clear)) return clear;
	return { restoreAt: Number((changed + (clear.restoreAt - activateAt)).toPrecision(12)) };
}

/** A sector's weights with those of published editions behind them, so that the day picks the newest in force. */
export function withWeights(
	sector: Sector,
	editions: readonly { readonly mark: EditionMark; readonly change: ModelChange }[]
): readonly PillarWeights[] {
	const [standard] = sector.pillarWeights;
	if (!standard) return [];
	return [
		...sector.pillarWeights,
		...editions.map(({ mark, change }) => {
			const own = change.weights[sector.id as SectorId];
			return {
				version: own ? `city-${mark.number}` : standard.version,
				weights: own ?? standard.weights,
				source: own ? editionSource(mark) : { ...standard.source, effectiveFrom: mark.effectiveFrom }
			};
		})
	];
}

function editionSource({ number, effectiveFrom }: EditionMark): Provenance {
	return {
		standard: '本市设定',
		clause: null,
		edition: `第 ${number} 版`,
		effectiveFrom,
		effectiveTo: null,
		confidence: 'site-set',
		note: '由本市管理员设定，经另一人批准发布。'
	};
}

/** The score's own numbers under a change; ours where it has none. */
export function scoreModelUnder(
	{ levelCuts, halfLifeDays }: Pick<ModelChange, 'levelCuts' | 'halfLifeDays'>,
	mark: EditionMark | null
): ScoreModel {
	if (!levelCuts && !halfLifeDays) return scoreModel;
	const source = mark ? editionSource(mark) : null;
	const { bands, halfLifeDays: days } = scoreModel;
	return {
		...scoreModel,
		version: `${scoreModel.version}.city-${mark?.number ?? '?'}`,
		...(levelCuts && { bands: { cuts: levelCuts, source: source ?? bands.source } }),
		...(halfLifeDays && { halfLifeDays: { ...halfLifeDays, source: source ?? days.source } })
	};
}
