import type { Limit, LimitProfile } from '../alarm/limit.ts';
import type { Provenance } from '../provenance.ts';
import { sectorIds, sectors, type SectorId } from '../sectors/index.ts';
import { pillarIds, type PillarId, type PillarWeights, type Sector } from '../sectors/sector.ts';
import type { Text } from '../text.ts';

/** One limit of a profile with the city's own numbers, in the profile's unit. */
export interface LimitChange {
	readonly profile: string;
	readonly limitId: string;
	readonly activateAt: number;
	/** Where the alarm clears; `null` leaves it as the standard says. */
	readonly restoreAt: number | null;
}

/** What differs from the standards: pillar weights of sectors and limits of profiles. Nothing in it = the standards alone. */
export interface ModelChange {
	readonly weights: Readonly<Partial<Record<SectorId, Readonly<Record<PillarId, number>>>>>;
	readonly limits: readonly LimitChange[];
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
export function findFaults({ weights, limits }: ModelChange): readonly ChangeFault[] {
	return [
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

function limitFaults(path: string, change: LimitChange): ChangeFault[] {
	const found = limitOf(change);
	if (!found) return [{ path, message: { zh: '没有这一限值', en: 'There is no such limit' } }];
	const { profile, limit } = found;
	const { low, high } = profile.span;
	if (!(change.activateAt >= low && change.activateAt <= high))
		return [
			{
				path: `${path}.activateAt`,
				message: {
					zh: `应在量程 ${low}–${high} ${profile.unit} 之内`,
					en: `Must lie within the span ${low}–${high} ${profile.unit}`
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
		limits.findIndex((one) => key(one) === key(change)) < index
			? [{ path: `limits[${index}]`, message: { zh: '同一限值给了两次', en: 'The limit is given twice' } }]
			: []
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

/** Later to alarm or sooner to clear than the standard: allowed only on somebody's word, and shown as such. */
export function isLaxer(limit: Limit, { activateAt, restoreAt }: LimitChange): boolean {
	const side = limit.kind === 'high' ? 1 : -1;
	const standardRestore = 'restoreAt' in limit.clear ? limit.clear.restoreAt : null;
	return (
		side * (activateAt - limit.activateAt) > 0 ||
		(restoreAt !== null && standardRestore !== null && side * (restoreAt - standardRestore) > 0)
	);
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

function changedLimit(limit: Limit, change: LimitChange, mark: EditionMark | null): Limit {
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
		standard: '本市权重',
		clause: null,
		edition: `第 ${number} 版`,
		effectiveFrom,
		effectiveTo: null,
		confidence: 'site-set',
		note: '由本市管理员设定，经另一人批准发布。'
	};
}
