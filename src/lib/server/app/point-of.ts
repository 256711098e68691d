import {
	calibrationEveryMsOf,
	type Limit,
	type LimitProfile,
	type SensorKind
} from '../../domain/alarm/limit.ts';
import type { Point } from '../../domain/point.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { LimitOverride, PointRecord } from '../../wire/import/record.ts';

/** The point with the limits of its profile, and the site's own numbers where a responsible person set them. */
export function pointOf(
	record: PointRecord,
	profile: LimitProfile,
	key: number,
	version: number,
	nowMs: number,
	known: Point | null = null
): Point {
	const limits = profile.limits.map((limit) => {
		const override = record.limitOverrides.find((one) => one.limitId === limit.id);
		if (!override) return limit;
		const set = siteSet(limit, override, record.limitReason ?? '', nowMs);
		const before = known?.limits.find((one) => one.id === limit.id);
		return before && isSameSetting(before, set) ? before : set;
	});
	return {
		key,
		code: record.code,
		siteId: record.siteId,
		name: record.name,
		profile: profile.id,
		quantity: profile.quantity,
		unit: profile.unit,
		spanLow: profile.span.low,
		spanHigh: profile.span.high,
		noDataAfterMs: profile.noDataAfterMs,
		service: record.service,
		limits,
		...(profile.detectors ? { detectors: profile.detectors } : {}),
		...sensorOf(profile, record.sensorKind ?? known?.sensorKind ?? null),
		version,
		...(known ? keptOfEditions(known, limits) : {})
	};
}

/** A file does not undo what an edition set for this point, nor forget the limits of other times. */
function keptOfEditions(known: Point, stated: readonly Limit[]): Partial<Point> {
	const { cityLimits, earlierLimits, limitsNext } = known;
	return {
		...(cityLimits && {
			limits: stated.map((limit) =>
				cityLimits.some(({ limitId }) => limitId === limit.id)
					? (known.limits.find(({ id }) => id === limit.id) ?? limit)
					: limit
			),
			cityLimits: cityLimits.map(({ limitId, instead }) => ({
				...{ limitId, instead: stated.find(({ id }) => id === limitId) ?? instead }
			}))
		}),
		...(earlierLimits && { earlierLimits }),
		...(limitsNext && { limitsNext })
	};
}

/** What the sensor is and how often it must be calibrated for that, as far as either is known. */
export function sensorOf(
	profile: LimitProfile,
	sensorKind: SensorKind | null
): Pick<Point, 'sensorKind' | 'calibrationEveryMs'> {
	const everyMs = calibrationEveryMsOf(profile, sensorKind);
	return {
		...(sensorKind === null ? {} : { sensorKind }),
		...(everyMs === null ? {} : { calibrationEveryMs: everyMs })
	};
}

function siteSet(limit: Limit, override: LimitOverride, reason: string, nowMs: number): Limit {
	return {
		...limit,
		activateAt: override.activateAt ?? limit.activateAt,
		clear: override.restoreAt === undefined ? limit.clear : { restoreAt: override.restoreAt },
		source: {
			...limit.source,
			confidence: 'site-set',
			effectiveFrom: shanghaiDay(nowMs),
			note: `${reason} (${limit.source.standard}: ${limit.activateAt})`
		}
	};
}

/** Stated again it is in force since it was first stated, not since the file was read again. */
function isSameSetting(before: Limit, set: Limit): boolean {
	const content = (limit: Limit) =>
		JSON.stringify({ ...limit, source: { ...limit.source, effectiveFrom: null } });
	return content(before) === content(set);
}
