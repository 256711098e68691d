import { pairEpisodes, type PairEpisode, type PairRule } from '../../domain/alarm/pair.ts';
import { occurrenceId, type AlarmTransition } from '../../domain/alarm/point-state.ts';
import type { Point, Reading } from '../../domain/point.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { ALARMS_IN_SNAPSHOT_MAX } from '../../wire/live.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { eachAlone } from './each-alone.ts';
import { activeFrom, pairRuleOf } from './pair-profiles.ts';
import type { Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';

const LIMIT_ID = 'implausible_pair';
const EVERY_MS = MINUTE_MS / 4;
const READINGS_MAX = 20_000;
const PAIRS_AT_ONCE_MAX = 200;

/**
 * Looks at sensors beside an active neighbour, for as long as it is active: what stays at zero there is an alarm of its
 * own. Costs nothing while all is calm, because only a reading of the neighbour above its threshold wakes it.
 */
export function watchPairs(ports: Ports, recordReadings: RecordReadings): (nowMs: number) => Promise<void> {
	/** Neighbours that were active, and since when their readings have not been looked at. */
	let warm: Map<string, number> | null = null;
	let nextMs = 0;
	return async (nowMs) => {
		if (nowMs < nextMs) return;
		nextMs = nowMs + EVERY_MS;
		warm ??= await stillActive(ports);
		for (const [code, fromMs] of recordReadings.takeActive())
			warm.set(code, Math.min(fromMs, warm.get(code) ?? fromMs));
		const seen = warm;
		await eachAlone(ports.log, [...warm].slice(0, PAIRS_AT_ONCE_MAX), async ([code, fromMs]) => {
			const goesOn = await look(ports, recordReadings, code, fromMs);
			if (goesOn) seen.set(code, nowMs);
			else seen.delete(code);
		});
	};
}

/** After a restart: the neighbours of alarms that are still active. */
async function stillActive({ store, nowMs }: Ports): Promise<Map<string, number>> {
	const open = (await store.openAlarms(ALARMS_IN_SNAPSHOT_MAX)).items;
	const doubted = open.filter(({ limitId, active }) => limitId === LIMIT_ID && active);
	const warm = new Map<string, number>();
	for (const { siteId } of doubted)
		for (const { code, profile } of await store.pointsOfSite(siteId))
			if (activeFrom(profile) !== null) warm.set(code, nowMs());
	return warm;
}

/** True while a sensor beside this neighbour contradicts it. */
async function look(
	{ store }: Ports,
	recordReadings: RecordReadings,
	code: string,
	fromMs: number
): Promise<boolean> {
	const [neighbour] = await store.pointsByCode([code]);
	const rule = neighbour && pairRuleOf(neighbour.profile);
	if (!neighbour || !rule) return false;
	const points = await store.pointsOfSite(neighbour.siteId);
	const suspects = suspectsOf(rule, neighbour, points);
	const backMs = fromMs - rule.forMs - 2 * rule.gapMs;
	const beside = await store.readings(neighbour.key, backMs, Number.MAX_SAFE_INTEGER, READINGS_MAX);
	let goesOn = isActive(rule, beside.at(-1));
	for (const suspect of suspects) {
		const own = await store.readings(suspect.key, backMs, Number.MAX_SAFE_INTEGER, READINGS_MAX);
		const episodes = pairEpisodes(rule, own.filter(isGood), beside.filter(isGood));
		const recorded = await store.alarmsNotEndedAt(suspect.key, backMs, READINGS_MAX);
		const known = recorded.filter(({ view }) => view.limitId === LIMIT_ID);
		const transitions = transitionsOf(suspect, episodes, known);
		if (transitions.length > 0)
			await recordReadings.change(suspect.code, (point, book) => book.said(point, transitions, rule.rule));
		goesOn ||= episodes.some(({ returnedAtMs }) => returnedAtMs === null);
	}
	return goesOn;
}

const isGood = ({ quality }: Reading) => quality === 'good';

function isActive({ activeFrom: from }: PairRule, newest: Reading | undefined): boolean {
	return newest !== undefined && newest.quality === 'good' && newest.value >= from;
}

/**
 * The sensors in the same air: those of the rule at the site, and where there are several places, those with the
 * neighbour's number ("掘进工作面 2 号"). Without a number nobody can tell which belong together, and none is doubted.
 */
function suspectsOf(rule: PairRule, neighbour: Point, points: readonly Point[]): readonly Point[] {
	const inUse = points.filter(({ service }) => service === 'in_service');
	const among = inUse.filter(({ profile }) => rule.suspects.includes(profile));
	const beside = inUse.filter(({ profile }) => profile === neighbour.profile);
	const isOnePlace =
		new Set(among.map(({ profile }) => profile)).size === among.length && beside.length === 1;
	if (isOnePlace) return among;
	const place = placeNumber(neighbour);
	return place === null ? [] : among.filter((point) => placeNumber(point) === place);
}

function placeNumber({ name }: Point): string | null {
	return /(\d+)\s*号/.exec(name)?.[1] ?? null;
}

function transitionsOf(
	{ code }: Point,
	episodes: readonly PairEpisode[],
	known: readonly StoredAlarm[]
): AlarmTransition[] {
	const transitions: AlarmTransition[] = [];
	const say = (kind: AlarmTransition['kind'], id: string, atMs: number) =>
		transitions.push({ kind, limitId: LIMIT_ID, occurrenceId: id, atMs, value: null, late: false });
	for (const { activatedAtMs, returnedAtMs } of episodes) {
		const own = known.find(({ view }) => overlaps(view, activatedAtMs, returnedAtMs));
		const id = own?.view.id ?? occurrenceId(code, LIMIT_ID, activatedAtMs);
		if (!own) say('activated', id, activatedAtMs);
		if (returnedAtMs !== null && (own?.view.active ?? true)) say('returned', id, returnedAtMs);
	}
	return transitions;
}

function overlaps(
	view: { readonly activatedAtMs: number; readonly returnedAtMs: number | null },
	fromMs: number,
	toMs: number | null
): boolean {
	return (
		view.activatedAtMs <= (toMs ?? Number.POSITIVE_INFINITY) &&
		fromMs <= (view.returnedAtMs ?? Number.POSITIVE_INFINITY)
	);
}
