import type { Provenance } from '../provenance.ts';
import type { SectorId } from '../sectors/index.ts';
import type { Text } from '../text.ts';
import type { MethodId } from './advisory-method.ts';

/**
 * An advisory 提示: a method sees something coming at a point. Never a red, never a statutory step; it lapses by itself.
 * Times are event times.
 */
export interface Advisory {
	/** The same start by the same method always has the same id, e.g. `P1~exceedance~1763770000000`. */
	readonly id: string;
	readonly pointCode: string;
	readonly pointName: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly districtCode: string;
	readonly sector: SectorId;
	/** The point's limit profile: its class in the track record. */
	readonly profile: string;
	readonly method: MethodId;
	readonly state: 'open' | 'lapsed';
	/** The method is muted for this class of points: kept for its record, shown to nobody as an advisory. */
	readonly shadow: boolean;
	readonly raisedAtMs: number;
	/** When it lapses unless the method speaks again. */
	readonly lapsesAtMs: number;
	readonly endedAtMs: number | null;
	/** An alarm within this time of `raisedAtMs` proves it right. */
	readonly horizonMs: number;
	/** One plain sentence. */
	readonly reason: Text;
	/** Points of the same site that move the same way. */
	readonly neighbours: readonly { readonly code: string; readonly name: string }[];
	readonly value: number;
	readonly unit: string;
	/** The limit it speaks of; `null` for methods that only see a change. */
	readonly limit: {
		readonly id: string;
		readonly name: Text;
		readonly kind: 'high' | 'low';
		readonly value: number;
		readonly source: Provenance;
	} | null;
	/** Value expected at the horizon, with its interval; `null` = not stated by this method. */
	readonly forecast: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	/** That the limit is crossed within the horizon, 0–1. */
	readonly probability: number | null;
	/** `null` = not reached, or not significant: never a guess. */
	readonly timeToLimitMs: number | null;
	readonly outcome: 'pending' | 'hit' | 'false_start';
	/** From the advisory to the alarm it foretold. */
	readonly leadMs: number | null;
	readonly version: number;
}

/** A real alarm onset as one method's exam: was it foretold? */
export interface ForecastCase {
	readonly alarmId: string;
	readonly method: MethodId;
	readonly sector: SectorId;
	readonly profile: string;
	readonly siteId: string;
	readonly atMs: number;
	readonly warned: boolean;
	readonly leadMs: number | null;
	/** Judged false or a planned test: no truth, counts for nothing. */
	readonly excluded: boolean;
}

export function advisoryId(pointCode: string, method: MethodId, raisedAtMs: number): string {
	return `${pointCode}~${method}~${raisedAtMs}`;
}

/** The method says nothing more: the advisory is over. */
export function lapsed(advisory: Advisory, atMs: number): Advisory {
	return { ...advisory, state: 'lapsed', endedAtMs: atMs, version: advisory.version + 1 };
}

/** The alarm it foretold has come: right, over, and taken over by the alarm. */
export function provedRight(advisory: Advisory, alarmAtMs: number): Advisory {
	return {
		...advisory,
		state: 'lapsed',
		endedAtMs: advisory.endedAtMs ?? alarmAtMs,
		outcome: 'hit',
		leadMs: alarmAtMs - advisory.raisedAtMs,
		version: advisory.version + 1
	};
}

/** No alarm came within its horizon. */
export function provedWrong(advisory: Advisory): Advisory {
	return { ...advisory, outcome: 'false_start', version: advisory.version + 1 };
}
