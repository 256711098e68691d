import {
	countsBy,
	figuresOf,
	floodPeriods,
	PERIOD_MS,
	splitOf,
	staleByDay
} from '../../../domain/alarm/performance.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS, shanghaiDayStartMs } from '../../../domain/time.ts';
import { Problem } from '../../../wire/problem.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { suppressionRules } from '../suppression-rules.ts';
import { districtFile } from './names.ts';

/** The targets hold over at least 30 days. */
export const performanceDays = [30, 60, 90] as const;

/** How one desk is doing: the command centre's, or that of a district. */
export async function performancePage({ store, nowMs }: Ports, actor: Actor, asked: URLSearchParams) {
	mustBeAllowed(actor, 'desk.view');
	const days = performanceDays.find((one) => String(one) === (asked.get('days') ?? '30'));
	if (days === undefined) throw wrong('days', performanceDays.join(', '));
	const districtCode = deskOf(actor, asked.get('district') ?? '');
	// With the period that is going on: who looks after a storm wants to see it.
	const toMs = (Math.floor(nowMs() / PERIOD_MS) + 1) * PERIOD_MS;
	const fromMs = shanghaiDayStartMs(toMs) - days * DAY_MS;
	const scope = { districtCode, siteIds: actor.siteIds };
	const measures = await store.alarmMeasures({ scope, fromMs, toMs });
	const { firstAtMs } = measures;
	const isWhole = firstAtMs !== null && firstAtMs <= fromMs;
	// Days from before there was anything to count would make every average look calm.
	const countedFromMs =
		isWhole || firstAtMs === null ? fromMs : Math.floor(firstAtMs / PERIOD_MS) * PERIOD_MS;
	const measured = {
		...{ fromMs: countedFromMs, toMs, periods: measures.periods, topTen: measures.top },
		...{ nuisances: measures.nuisances, stale: measures.stale }
	};
	return {
		days,
		suppressions: suppressionRules.map(({ id, name, source }) => ({ id, name, source })),
		districtCode,
		fromMs,
		toMs,
		isWhole,
		firstAtMs,
		total: measures.periods.reduce((sum, { count }) => sum + count, 0),
		figures: figuresOf(measured),
		periods: measures.periods,
		perDay: countsBy({ ...measured, fromMs }, DAY_MS),
		floodPeriods: floodPeriods(measured),
		stalePerDay: staleByDay({ ...measured, fromMs }),
		split: splitOf(measures.priorities),
		top: measures.top,
		chattering: measures.chattering,
		fleeting: measures.fleeting,
		nuisances: measures.nuisances,
		stale: measures.stale.filter(({ name }) => name !== null),
		staleTotal: measures.stale.length
	};
}

function deskOf(actor: Actor, district: string): string | null {
	if (actor.districtCode !== null) return actor.districtCode;
	if (district === '') return null;
	const known = districtFile().names.map(({ code }) => code);
	if (!known.includes(district)) throw wrong('district', known.join(', '));
	return district;
}

function wrong(name: string, allowed: string): Problem {
	const detail = { zh: `${name} 只能是：${allowed}`, en: `${name} must be one of: ${allowed}` };
	return new Problem('bad_request', detail, name);
}
