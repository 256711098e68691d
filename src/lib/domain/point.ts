import type { Detector, Limit, ReadingQuality, SensorKind } from './alarm/limit.ts';

/** A measuring point 测点 of a site. */
export interface Point {
	/** Our short number, used in storage and hot paths. */
	readonly key: number;
	/** The code the gateway knows, unique in the city. */
	readonly code: string;
	readonly siteId: string;
	readonly name: string;
	/** Id of a `LimitProfile` of the site's sector. */
	readonly profile: string;
	readonly quantity: string;
	readonly unit: string;
	readonly spanLow: number;
	readonly spanHigh: number;
	/** No reading for this long → silent. */
	readonly noDataAfterMs: number;
	/** `maintenance` keeps recording but annunciates nothing; `retired` refuses readings. */
	readonly service: 'in_service' | 'maintenance' | 'retired';
	/** Limits in force for this point: the profile's, with the site's own where a responsible person set them. */
	readonly limits: readonly Limit[];
	/** Limits that held before, each for event times below `untilMs`, the oldest first: late readings are judged by them. */
	readonly earlierLimits?: readonly { readonly untilMs: number; readonly limits: readonly Limit[] }[];
	/** Limits that an edition sets for this point alone, each with what would hold without it. */
	readonly cityLimits?: readonly { readonly limitId: string; readonly instead: Limit }[];
	/** Published already, for event times from `fromMs` on. */
	readonly limitsNext?: { readonly fromMs: number; readonly limits: readonly Limit[] };
	/** Conditions beyond a fixed limit: rates, flat lines, deviations from the usual. */
	readonly detectors?: readonly Detector[];
	/** How the sensor measures, where its calibration clock depends on that; absent = not stated. */
	readonly sensorKind?: SensorKind;
	/** Not calibrated for this long → overdue. */
	readonly calibrationEveryMs?: number;
	readonly version: number;
}

/** One reading 监测数据, as accepted: time and value are finite, the point is known. */
export interface Reading {
	readonly pointKey: number;
	/** Event time, UTC epoch ms. */
	readonly atMs: number;
	readonly value: number;
	readonly quality: ReadingQuality;
}
