import { median } from 'simple-statistics';
import type { Provenance } from '../provenance.ts';
import { DAY_MS } from '../time.ts';
import type { Advisory, ForecastCase } from './advisory.ts';
import type { MethodId } from './advisory-method.ts';

const WEEK_MS = 7 * DAY_MS;
/** The record covers this much; what is older counts no more. */
export const RECORD_MS = 90 * DAY_MS;

/** What became of one advisory, as the record needs it. */
export type JudgedAdvisory = Pick<
	Advisory,
	'method' | 'sector' | 'profile' | 'raisedAtMs' | 'outcome' | 'leadMs' | 'shadow'
>;

/** A method on a class of points 测点类别 (the limit profile) of a sector. */
export interface RecordKey {
	readonly method: MethodId;
	readonly sector: string;
	readonly profile: string;
}

export interface TrackRecord extends RecordKey {
	readonly hits: number;
	readonly falseStarts: number;
	readonly pending: number;
	/** Real alarm onsets, and how many of them were foretold. */
	readonly onsets: number;
	readonly foretold: number;
	/** Share of advisories that proved right; `null` = none judged yet. */
	readonly precision: number | null;
	/** Share of onsets that were foretold; `null` = no onset yet. */
	readonly recall: number | null;
	readonly medianLeadMs: number | null;
	/** Over all points of the class. */
	readonly falseStartsPerWeek: number;
	readonly falseStartsPerPointWeek: number;
	/** Points of the class that were watched. */
	readonly points: number;
	/** How much of the 90 days there is anything to judge on. */
	readonly days: number;
}

/** Below any of these a method is silent on that class of points. */
export interface MethodFloor {
	readonly version: string;
	readonly precisionAtLeast: number;
	readonly falseStartsPerPointWeekAtMost: number;
	/** Fewer judged advisories than this prove nothing either way. */
	readonly judgedAtLeast: number;
	/** Methods that begin in the shadow on every class of points and speak only once that many were judged there. */
	readonly provesFirst: readonly MethodId[];
	readonly source: Provenance;
}

/** Ours; no standard says how good a forecast must be. Beside them the alarm-performance guides ask for few alarms a day. */
export const methodFloor: MethodFloor = {
	version: '2026-11',
	precisionAtLeast: 0.25,
	falseStartsPerPointWeekAtMost: 2,
	judgedAtLeast: 8,
	// The forecast is a model: learnt elsewhere, corrected by each point; of the watch nothing is known but public plants. The
	// others test what they have seen of one point.
	provesFirst: ['exceedance', 'watch'],
	source: {
		standard: '烽燧',
		clause: null,
		edition: '2026-11',
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note: 'One advisory in four must prove right, with at most two false starts per point and week.'
	}
};

export function keyOf({ method, sector, profile }: RecordKey): string {
	return `${method}|${sector}|${profile}`;
}

/**
 * The records of all methods and classes over the 90 days before `nowMs`. `sinceMs`: when the product began to watch;
 * rates are per week of what was watched, at least one week. Example: 3 hits, 1 false start → precision 0.75.
 */
export function trackRecords(
	advisories: readonly JudgedAdvisory[],
	cases: readonly ForecastCase[],
	pointsOf: ReadonlyMap<string, number>,
	sinceMs: number,
	nowMs: number
): TrackRecord[] {
	const fromMs = Math.max(sinceMs, nowMs - RECORD_MS);
	const recent = advisories.filter(({ raisedAtMs }) => raisedAtMs >= nowMs - RECORD_MS);
	const onsets = cases.filter(({ atMs, excluded }) => !excluded && atMs >= nowMs - RECORD_MS);
	const advisoriesOf = Map.groupBy(recent, keyOf);
	const onsetsOf = Map.groupBy(onsets, keyOf);
	const keys = new Map<string, RecordKey>([...recent, ...onsets].map((one) => [keyOf(one), one]));
	return [...keys]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, { method, sector, profile }]) => {
			const points = pointsOf.get(`${sector}|${profile}`) ?? 0;
			const [own, ownOnsets] = [advisoriesOf.get(key) ?? [], onsetsOf.get(key) ?? []];
			return { method, sector, profile, ...counted(own, ownOnsets, points, nowMs - fromMs) };
		});
}

function counted(
	advisories: readonly JudgedAdvisory[],
	onsets: readonly ForecastCase[],
	points: number,
	spanMs: number
): Omit<TrackRecord, keyof RecordKey> {
	const count = (outcome: Advisory['outcome']) => advisories.filter((one) => one.outcome === outcome).length;
	const [hits, falseStarts, pending] = [count('hit'), count('false_start'), count('pending')];
	const leads = advisories.flatMap(({ leadMs }) => (leadMs === null ? [] : [leadMs]));
	const foretold = onsets.filter(({ warned }) => warned).length;
	const weeks = Math.max(1, spanMs / WEEK_MS);
	return {
		hits,
		falseStarts,
		pending,
		onsets: onsets.length,
		foretold,
		precision: hits + falseStarts === 0 ? null : hits / (hits + falseStarts),
		recall: onsets.length === 0 ? null : foretold / onsets.length,
		medianLeadMs: leads.length === 0 ? null : median(leads),
		falseStartsPerWeek: falseStarts / weeks,
		falseStartsPerPointWeek: falseStarts / weeks / Math.max(1, points),
		points,
		days: Math.max(0, spanMs / DAY_MS)
	};
}

/** A method that is silent on a class of points, since then and why. */
export interface Mute extends RecordKey {
	readonly sinceMs: number;
	readonly because: 'precision' | 'false_starts' | 'unproven';
	/** The figure that fell below the floor; of one that is unproven, how many of its advisories were judged. */
	readonly figure: number;
}

/** Why a record is below the floor; `null` = it is not, or too little is known. */
export function belowFloor(
	record: TrackRecord,
	floor: MethodFloor = methodFloor
): { readonly because: 'precision' | 'false_starts'; readonly figure: number } | null {
	if (record.hits + record.falseStarts < floor.judgedAtLeast) return null;
	if (record.precision !== null && record.precision < floor.precisionAtLeast)
		return { because: 'precision', figure: record.precision };
	if (record.falseStartsPerPointWeek > floor.falseStartsPerPointWeekAtMost)
		return { because: 'false_starts', figure: record.falseStartsPerPointWeek };
	return null;
}

/**
 * Which methods are muted now. A muted method goes on in the shadow; it speaks again when what it said in the shadow since
 * then, at least `judgedAtLeast` advisories, is above the floor.
 */
export function settleMutes(
	before: readonly Mute[],
	records: readonly TrackRecord[],
	shadowRecords: (since: Mute) => TrackRecord | null,
	nowMs: number,
	floor: MethodFloor = methodFloor
): Mute[] {
	const muted = new Map(before.map((mute) => [keyOf(mute), mute]));
	const kept = before.filter((mute) => !hasRecovered(shadowRecords(mute), floor));
	const recovered = new Set(before.filter((mute) => !kept.includes(mute)).map(keyOf));
	const fresh = records.flatMap((record): Mute[] => {
		const reason = belowFloor(record, floor);
		if (!reason || muted.has(keyOf(record)) || recovered.has(keyOf(record))) return [];
		const { method, sector, profile } = record;
		return [{ method, sector, profile, sinceMs: nowMs, ...reason }];
	});
	return [...kept, ...fresh];
}

function hasRecovered(shadow: TrackRecord | null, floor: MethodFloor): boolean {
	if (!shadow || shadow.hits + shadow.falseStarts < floor.judgedAtLeast) return false;
	return belowFloor(shadow, floor) === null;
}

/** True where the method has to prove itself first and too few of its advisories on that class were judged yet. */
export function isUnproven(
	key: RecordKey,
	records: readonly TrackRecord[],
	floor: MethodFloor = methodFloor
): boolean {
	return floor.provesFirst.includes(key.method) && judgedOf(key, records) < floor.judgedAtLeast;
}

function judgedOf(key: RecordKey, records: readonly TrackRecord[]): number {
	const record = records.find((one) => keyOf(one) === keyOf(key));
	return record ? record.hits + record.falseStarts : 0;
}

/** What a method may not say aloud on a class of points and why: below its floor, or not proven yet. */
export function muteOf(
	key: RecordKey,
	mutes: readonly Mute[],
	records: readonly TrackRecord[],
	sinceMs: number
): Mute | null {
	const mute = mutes.find((one) => keyOf(one) === keyOf(key));
	if (mute) return mute;
	if (!isUnproven(key, records)) return null;
	const { method, sector, profile } = key;
	return { method, sector, profile, sinceMs, because: 'unproven', figure: judgedOf(key, records) };
}
