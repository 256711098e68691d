import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts';
import { gradeOfPriority, precisionOf, type RulePrecision } from '../../../domain/warning/judgement.ts';
import type { Point, Reading } from '../../../domain/point.ts';
import type { AlarmView } from '../../../wire/live.ts';
import type { Store } from '../../store/store.ts';
import { readableAlarm } from '../judge-alarm.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import type { Caller, Ports } from '../ports.ts';

/** What happened around the alarm: before it, and since. */
const AROUND_MS = HOUR_MS;
const NEIGHBOURS_MAX = 12;
const READINGS_MAX = 240;
const HISTORY_MAX = 20;
const SIMILAR_MAX = 10;
const LOOK_BACK_MS = 365 * DAY_MS;

/** Everything a duty officer compares before judging an alarm 研判. */
export async function judgementSheet(ports: Ports, caller: Caller, alarmId: string) {
	mustBeAllowed(caller.actor, 'warning.view');
	const alarm = await readableAlarm(ports, caller, alarmId);
	const { store, nowMs } = ports;
	const atMs = nowMs();
	const [judgements, neighbours, inspections, dangers, history, similar, precision, open] = await Promise.all(
		[
			store.judgementsOfAlarm(alarmId),
			neighboursOf(store, alarm, atMs),
			store.inspectionsOfSites([alarm.siteId], 1),
			store.hiddenDangersOfSites([alarm.siteId], atMs),
			historyOf(store, alarm),
			similarCases(store, caller.actor, alarm),
			rulePrecision(ports, caller, LOOK_BACK_MS / DAY_MS),
			store.openWarningsOfSites([alarm.siteId])
		]
	);
	const [inspection] = inspections;
	return {
		alarm,
		judgements,
		suggestedGrade: gradeOfPriority[alarm.priority],
		neighbours,
		lastInspection: inspection
			? {
					id: inspection.id,
					atMs: inspection.atMs,
					inspectorName: inspection.inspectorName,
					worst: inspection.result.worst,
					best: inspection.result.best,
					failed: inspection.answers.filter(({ result }) => result === 'fail').length
				}
			: null,
		openHiddenDangers: dangers
			.filter(({ state }) => state !== 'closed')
			.map(({ id, title, grade, state, dueAtMs, isCandidate }) => ({
				id,
				title,
				grade,
				state,
				dueAtMs,
				isCandidate
			})),
		history,
		similar,
		precision: precision.find((one) => one.sector === alarm.sector && one.limitId === alarm.limitId) ?? null,
		openWarnings: open.map(({ id, grade, state, title, issuedAtMs }) => ({
			id,
			grade,
			state,
			title,
			issuedAtMs
		}))
	};
}

/** The alarm's own point first, then those of the same quantity, then the others of the site. */
async function neighboursOf(store: Store, alarm: AlarmView, nowMs: number) {
	const points = await store.pointsOfSite(alarm.siteId);
	const own = points.find(({ code }) => code === alarm.pointCode);
	const near = points
		.filter(({ code, service }) => code !== alarm.pointCode && service !== 'retired')
		.toSorted((a, b) => Number(b.quantity === own?.quantity) - Number(a.quantity === own?.quantity));
	const chosen = [...(own ? [own] : []), ...near].slice(0, NEIGHBOURS_MAX);
	const fromMs = alarm.activatedAtMs - AROUND_MS;
	const toMs = Math.min(nowMs, alarm.activatedAtMs + AROUND_MS) + 1;
	const states = new Map(
		(await store.pointStates(chosen.map(({ key }) => key))).map((one) => [one.pointKey, one])
	);
	return await Promise.all(
		chosen.map(async (point) => {
			const readings = await store.readings(point.key, fromMs, toMs, READINGS_MAX);
			const state = states.get(point.key);
			return {
				...named(point),
				isOwn: point.code === alarm.pointCode,
				isSameQuantity: point.quantity === own?.quantity,
				lastAtMs: state?.lastAtMs ?? null,
				lastValue: state?.lastValue ?? null,
				lastQuality: state?.lastQuality ?? null,
				before: rangeOf(readings.filter(({ atMs }) => atMs < alarm.activatedAtMs)),
				since: rangeOf(readings.filter(({ atMs }) => atMs >= alarm.activatedAtMs)),
				readings: readings.map(({ atMs, value, quality }) => ({ atMs, value, quality }))
			};
		})
	);
}

function named({ code, name, quantity, unit }: Point) {
	return { code, name, quantity, unit };
}

/** Smallest and largest good value; `null` without one: silence is not a calm neighbour. */
function rangeOf(readings: readonly Reading[]): { readonly min: number; readonly max: number } | null {
	const values = readings.filter(({ quality }) => quality === 'good').map(({ value }) => value);
	return values.length === 0 ? null : { min: Math.min(...values), max: Math.max(...values) };
}

/** Earlier alarms of this point and limit with what they turned out to be. */
async function historyOf(store: Store, alarm: AlarmView) {
	const judged = (await store.judgementsOfPoint(alarm.pointCode, 200)).filter(
		({ alarmId }) => alarmId !== alarm.id
	);
	const ofRule = judged.filter(({ limitId }) => limitId === alarm.limitId);
	const count = (outcome: string) => ofRule.filter((one) => one.outcome === outcome).length;
	return {
		confirmed: count('confirmed'),
		wrong: count('false'),
		plannedTests: count('planned_test'),
		undecided: count('needs_site_check'),
		items: judged
			.slice(0, HISTORY_MAX)
			.map(({ alarmId, limitId, outcome, reason, byName, atMs, alarmActivatedAtMs }) => ({
				alarmId,
				limitId,
				outcome,
				reason,
				byName,
				atMs,
				alarmActivatedAtMs
			}))
	};
}

/** Warnings of the same sector that are over: the same site first, then the newest. */
async function similarCases(store: Store, actor: Actor, alarm: AlarmView) {
	const scope = readingScope(actor);
	const { items } = await store.warnings({ scope, sector: alarm.sector }, { limit: 100, cursor: null });
	return items
		.filter(({ closedAtMs }) => closedAtMs !== null)
		.toSorted((a, b) => Number(b.siteId === alarm.siteId) - Number(a.siteId === alarm.siteId))
		.slice(0, SIMILAR_MAX)
		.map(({ id, grade, state, title, siteName, issuedAtMs, closedAtMs }) => ({
			id,
			grade,
			state,
			title,
			siteName,
			issuedAtMs,
			closedAtMs
		}));
}

/** How often alarms of each rule were real, over the last days, in what the caller may see. */
export async function rulePrecision(
	{ store, nowMs }: Ports,
	{ actor }: Caller,
	days: number
): Promise<readonly RulePrecision[]> {
	mustBeAllowed(actor, 'warning.view');
	const scope = readingScope(actor);
	const counts = await store.judgementCounts(scope, nowMs() - days * DAY_MS);
	const rules = Map.groupBy(counts, ({ sector, limitId }) => `${sector} ${limitId}`);
	return [...rules.values()].flatMap((rows) => {
		const [first] = rows;
		if (!first) return [];
		const of = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
		const [confirmed, wrong] = [of('confirmed'), of('false')];
		return [
			{
				sector: first.sector,
				limitId: first.limitId,
				confirmed,
				wrong,
				plannedTests: of('planned_test'),
				undecided: of('needs_site_check'),
				precision: precisionOf({ confirmed, wrong })
			}
		];
	});
}
