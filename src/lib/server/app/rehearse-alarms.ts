import { AlarmReplay, compareActivations, type Activation } from '../../domain/model/compare-alarms.ts';
import type { RehearsedAlarm } from '../../domain/model/model-edition.ts';
import type { Limit } from '../../domain/alarm/limit.ts';
import { planLimits, type LimitPlan, type PlannedLimits } from '../../domain/model/limit-plan.ts';
import type { Point } from '../../domain/point.ts';
import type { JudgementOutcome } from '../../domain/warning/judgement.ts';
import type { Store } from '../store/store.ts';
import type { ReplayedAlarm } from './evidence-history.ts';

const POINTS_AT_ONCE = 500;
const READINGS_AT_ONCE = 2000;
const JUDGEMENTS_MAX = 2000;
/** Readings before the window that tell what was active when it began. */
const WARM_UP_MAX = 2000;

/** One point's alarms of the changed limits under both sets of rules; also those that were active when the window began. */
export interface PointReplay {
	readonly readings: number;
	readonly now: readonly ReplayedAlarm[];
	readonly proposed: readonly ReplayedAlarm[];
	readonly caught: readonly RehearsedAlarm[];
	readonly missed: readonly RehearsedAlarm[];
	readonly earlierMs: readonly number[];
}

/** Points that a plan changes. Retired ones are left out. */
export async function* pointsTouched(
	store: Store,
	plan: LimitPlan
): AsyncGenerator<{ readonly point: Point; readonly planned: PlannedLimits }> {
	for (let after = 0; ;) {
		const portion = await store.pointsAfter(after, POINTS_AT_ONCE);
		for (const point of portion) {
			if (point.service === 'retired') continue;
			const planned = planLimits(point, plan);
			if (planned.changed.size > 0 || isOtherwiseSet(point, planned)) yield { point, planned };
		}
		const last = portion.at(-1);
		if (!last || portion.length < POINTS_AT_ONCE) return;
		after = last.key;
	}
}

/** The same numbers, but from now on because an edition says so, or no longer because of that. */
function isOtherwiseSet({ cityLimits = [], limitsNext }: Point, planned: PlannedLimits): boolean {
	const ids = (set: readonly { readonly limitId: string }[]) => set.map(({ limitId }) => limitId).join();
	return limitsNext !== undefined || ids(cityLimits) !== ids(planned.cityLimits);
}

/** Replays a point's stored readings of the window twice, with the function that the live server uses. */
export async function replayPoint(
	store: Store,
	point: Point,
	planned: PlannedLimits,
	window: { readonly fromMs: number; readonly toMs: number },
	/** Called after each portion; throws to stop. */
	pause: (readings: number) => Promise<void>
): Promise<PointReplay> {
	const ids = planned.changed;
	const other = { ...point, limits: planned.limits };
	const [now, proposed] = [new AlarmReplay(point, ids), new AlarmReplay(other, ids)];
	const earlier = await store.readingsBefore(point.key, window.fromMs, WARM_UP_MAX);
	for (const reading of earlier.toReversed()) {
		now.take(reading);
		proposed.take(reading);
	}
	await pause(0);
	let readings = 0;
	for (let fromMs = window.fromMs; ;) {
		const portion = await store.readings(point.key, fromMs, window.toMs, READINGS_AT_ONCE);
		for (const reading of portion) {
			now.take(reading);
			proposed.take(reading);
		}
		readings += portion.length;
		await pause(portion.length);
		const last = portion.at(-1);
		if (!last || portion.length < READINGS_AT_ONCE) break;
		fromMs = last.atMs + 1;
	}
	const isInside = ({ fromMs }: Activation) => fromMs >= window.fromMs;
	const compared = compareActivations(now.activations(), proposed.activations());
	const both = compareActivations(now.activations().filter(isInside), proposed.activations());
	const judged = compared.onlyNow.length > 0 ? await outcomesOf(store, point.code) : new Map();
	const shown = (from: Point) => (one: Activation) => rehearsed(from, one, judged.get(one.id) ?? null);
	return {
		readings,
		now: now.activations().map((one) => asAlarm(point, one)),
		proposed: proposed.activations().map((one) => asAlarm(other, one)),
		caught: compared.onlyProposed.filter(isInside).map(shown(other)),
		missed: compared.onlyNow.filter(isInside).map(shown(point)),
		earlierMs: both.earlierMs
	};
}

async function outcomesOf(store: Store, pointCode: string): Promise<Map<string, JudgementOutcome>> {
	const judgements = await store.judgementsOfPoint(pointCode, JUDGEMENTS_MAX);
	return new Map(judgements.map(({ alarmId, outcome }) => [alarmId, outcome]));
}

function limitOf(point: Point, limitId: string): Limit {
	const limit = point.limits.find(({ id }) => id === limitId);
	if (!limit) throw new RangeError(`point ${point.code} has no limit ${limitId}`);
	return limit;
}

function asAlarm(point: Point, activation: Activation): ReplayedAlarm {
	return { ...activation, point, limit: limitOf(point, activation.limitId) };
}

function rehearsed(point: Point, one: Activation, outcome: JudgementOutcome | null): RehearsedAlarm {
	const { code: pointCode, name: pointName, siteId } = point;
	const { limitId, fromMs: atMs, untilMs } = one;
	const { priority } = limitOf(point, limitId);
	return { pointCode, pointName, siteId, limitId, priority, atMs, untilMs, outcome };
}
