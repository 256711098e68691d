import {
	dropRemovedLimits,
	endAll,
	evaluateDue,
	evaluateReading,
	nextDueMs
} from '../../domain/alarm/evaluate-reading.ts';
import { decideAlarm, type OccurrenceTransitionKind } from '../../domain/alarm/occurrence-moves.ts';
import { correctOccurrence, endOccurrence, type Who } from '../../domain/alarm/occurrence.ts';
import { holdsText, type PointHold, type PointHolds } from '../../domain/alarm/point-hold.ts';
import type { Correction } from '../../domain/alarm/reconcile.ts';
import type { AlarmTransition, EndedHold, PointState } from '../../domain/alarm/point-state.ts';
import { byDesign, isByDesign, suppressing, type SuppressionRule } from '../../domain/alarm/suppression.ts';
import type { Point, Reading } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import { isOpenAlarm } from '../../wire/live.ts';
import type { AuditEntry, StoredAlarm, StoredPointState } from '../store/rows.ts';
import type { Change, Expecting, NewEvent } from '../store/change.ts';
import { alarmEvent, changedAlarm, occurrenceOf, raisedAlarm } from './alarm-view.ts';
import { replayed, replayedEarlier, together, type Replayed } from './late-readings.ts';
import { keptAlarms, type KnownPoint } from './point-register.ts';
import { heard, isAnnunciating, isBeforeMaintenance, isEvaluated, watchedFrom } from './point-service.ts';
import type { Ports } from './ports.ts';
import { suppressionsOf } from './suppression-rules.ts';

/** A change and what to remember once it is stored. */
export interface Made {
	readonly change: Change;
	/** Remembers what was stored; call it after the commit. */
	readonly keep: () => void;
}

/** Where a point stands after one step, before it is written down. */
interface Moved {
	readonly state: PointState;
	readonly alarms: ReadonlyMap<string, StoredAlarm>;
	readonly holds: PointHolds;
	readonly newest: Reading | null;
}

/** Late readings from before this many holds are judged as if the older ones had not been. */
const ENDED_HOLDS_MAX = 5;
const timeAlone: Who = { id: 'system', name: '系统' };

/** Collects what becomes of each point, for one commit. */
export class ChangeBook {
	readonly #nowMs: number;
	readonly #listeningSinceMs: number;
	readonly #readings: (Reading & { receivedAtMs: number })[] = [];
	readonly #corrections: (Reading & { receivedAtMs: number; reason: string })[] = [];
	readonly #pointStates: Expecting<StoredPointState>[] = [];
	readonly #alarms: Expecting<StoredAlarm>[] = [];
	readonly #events: NewEvent[] = [];
	readonly #audit: AuditEntry[] = [];
	readonly #keeps: (() => void)[] = [];

	/** `listeningSinceMs`: since when readings could have reached us; silence before that is our own. */
	constructor(nowMs: number, listeningSinceMs: number) {
		this.#nowMs = nowMs;
		this.#listeningSinceMs = listeningSinceMs;
	}

	async take(ports: Ports, known: KnownPoint, readings: readonly Reading[]): Promise<void> {
		for (const reading of readings) this.#readings.push({ ...reading, receivedAtMs: this.#nowMs });
		const newestMs = known.lastAtMs ?? Number.NEGATIVE_INFINITY;
		const late = readings.filter((reading) => reading.atMs < newestMs);
		const earlier = readings.filter((reading) => isBeforeMaintenance(known, reading));
		const missed = late.filter((reading) => isEvaluated(known, reading));
		const onTime = late.length === 0 ? readings : readings.filter((reading) => reading.atMs > newestMs);
		const transitions: AlarmTransition[] = [];
		let { state } = known;
		let past: Replayed | null = null;
		if (missed.length > 0 && isAnnunciating(known)) {
			past = await replayed(ports.store, known, missed, this.#nowMs);
			transitions.push(...past.transitions);
			state = { ...known.state, ...past.state };
		}
		if (earlier.length > 0) past = await this.#beforeMaintenance(ports, known, earlier, past, transitions);
		if (late.some(({ quality }) => quality === 'calibration'))
			state = calibrated(known, state, late, transitions);
		for (const reading of onTime) {
			const step =
				isAnnunciating(known) && isEvaluated(known, reading)
					? evaluateReading(known.point, state, reading)
					: heard(state, reading);
			state = step.state;
			if (step.transitions.length > 0) transitions.push(...step.transitions);
		}
		this.#move(known, state, transitions, onTime.at(-1) ?? null, past);
	}

	/** Another value for a stored reading; the past is evaluated again with it, like a reading that came late. */
	async correct(
		ports: Ports,
		known: KnownPoint,
		{ reason, ...reading }: Reading & { readonly reason: string },
		entry: AuditEntry
	): Promise<void> {
		this.#audit.push(entry);
		this.#corrections.push({ ...reading, reason, receivedAtMs: this.#nowMs });
		if (isBeforeMaintenance(known, reading)) {
			const transitions: AlarmTransition[] = [];
			const past = await this.#beforeMaintenance(ports, known, [reading], null, transitions);
			return this.#move(known, known.state, transitions, null, past);
		}
		if (!isAnnunciating(known) || known.lastAtMs === null) return;
		const newest = reading.atMs === known.lastAtMs ? reading : null;
		if (!isEvaluated(known, reading)) return this.#move(known, known.state, [], newest);
		const past = await replayed(ports.store, known, [reading], this.#nowMs);
		this.#move(known, { ...known.state, ...past.state }, past.transitions, newest, past);
	}

	/**
	 * After a change of settings: alarms of limits that are gone, and all alarms of a point that is retired or in
	 * maintenance, end now; nothing could end them later. A point that is put in service, for the first time or again, is
	 * watched for silence from now on.
	 */
	settle(known: KnownPoint): void {
		const end = isAnnunciating(known) ? dropRemovedLimits : endAll;
		const { state, transitions } = end(known.point, known.state, this.#nowMs);
		this.#move(known, watchedFrom(state, isAnnunciating(known), this.#nowMs), transitions, null);
	}

	/** Transitions that something else than the point's own readings found, with the rule that found them. */
	said(known: KnownPoint, transitions: readonly AlarmTransition[], rule: Text): void {
		this.#move(known, known.state, transitions, null, null, rule);
	}

	timePassed(known: KnownPoint): void {
		const isOver = (known.holds.hold?.untilMs ?? Number.POSITIVE_INFINITY) <= this.#nowMs;
		if (isOver) {
			this.#audit.push(releaseEntry(known, this.#nowMs));
			return this.lay(known, { ...known.holds, hold: null }, timeAlone);
		}
		if (!isAnnunciating(known)) return this.#move(known, known.state, [], null);
		const { state, transitions } = evaluateDue(known.point, known.state, this.#nowMs, this.#listeningSinceMs);
		this.#move(known, state, transitions, null);
	}

	/**
	 * What lies over the point from now on, on each of its open alarms too. What still stands when a hold ends is
	 * announced then.
	 */
	lay(known: KnownPoint, holds: PointHolds, by: Who, audit: readonly AuditEntry[] = []): void {
		this.#audit.push(...audit);
		const alarms = new Map(known.alarms);
		const isChanged = (holds.hold === null) !== (known.holds.hold === null);
		if (isChanged) for (const alarm of known.alarms.values()) this.#lie(alarms, alarm, holds, by);
		const { hold } = known.holds;
		const endedHold = hold && !holds.hold ? endOf(hold, this.#nowMs) : null;
		const endedHolds = [...(known.state.endedHolds ?? []), ...(endedHold ? [endedHold] : [])];
		const state = endedHold
			? { ...known.state, endedHolds: endedHolds.slice(-ENDED_HOLDS_MAX) }
			: known.state;
		this.#write(known, { state, alarms, holds, newest: null });
	}

	/** What readings from before the maintenance tell of the time before it, beside what the others told. */
	async #beforeMaintenance(
		ports: Ports,
		known: KnownPoint,
		earlier: readonly Reading[],
		past: Replayed | null,
		transitions: AlarmTransition[]
	): Promise<Replayed> {
		const found = await replayedEarlier(ports.store, known, earlier);
		transitions.unshift(...found.transitions);
		return past ? together(past, found) : found;
	}

	done(): Made {
		return {
			change: {
				readings: this.#readings,
				corrections: this.#corrections,
				pointStates: this.#pointStates,
				alarms: this.#alarms,
				events: this.#events,
				audit: this.#audit
			},
			keep: () => {
				for (const keep of this.#keeps) keep();
			}
		};
	}

	#lie(alarms: Map<string, StoredAlarm>, alarm: StoredAlarm, { hold }: PointHolds, by: Who): void {
		if (!isOpenAlarm(alarm.view)) return;
		const command = hold
			? hold.kind === 'out_of_service'
				? ({ kind: 'take_out_of_service', reason: hold.reason, approvedBy: hold.approvedBy } as const)
				: ({ kind: 'suppress', reason: hold.reason } as const)
			: ({ kind: alarm.view.outOfService ? 'put_in_service' : 'unsuppress' } as const);
		const decision = decideAlarm(occurrenceOf(alarm), command, hold?.by ?? by, this.#nowMs);
		if (!decision.ok) return;
		const changed = changedAlarm(alarm, decision.occurrence);
		alarms.set(changed.view.id, changed);
		this.#alarms.push({ row: changed, expect: alarm.view.version });
		this.#events.push(alarmEvent(changed.view, decision.transition.kind, this.#nowMs));
	}

	#move(
		known: KnownPoint,
		state: PointState,
		transitions: readonly AlarmTransition[],
		newest: Reading | null,
		past: Replayed | null = null,
		rule: Text | null = null
	): void {
		const { holds } = known;
		if (transitions.length === 0 && (past?.corrections.length ?? 0) === 0)
			return this.#write(known, { state, alarms: known.alarms, holds, newest });
		const applied = this.#applied(known, transitions, past, rule);
		this.#write(known, {
			state: { ...state, recent: applied.recent },
			alarms: applied.alarms,
			holds,
			newest
		});
	}

	#write(known: KnownPoint, { state, alarms, holds, newest }: Moved): void {
		const version = (known.version ?? 0) + 1;
		const lastAtMs = newest?.atMs ?? known.lastAtMs;
		const lastValue = newest?.value ?? known.lastValue;
		this.#pointStates.push({
			row: {
				pointKey: known.point.key,
				lastAtMs,
				lastValue,
				lastQuality: newest?.quality ?? state.lastQuality,
				receivedAtMs: newest ? this.#nowMs : known.receivedAtMs,
				evaluation: JSON.stringify(state),
				dueAtMs: earliest(
					isAnnunciating(known) ? nextDueMs(known.point, state, this.#listeningSinceMs) : null,
					holds.hold?.untilMs ?? null
				),
				holds: holdsText(holds),
				version
			},
			expect: known.version
		});
		this.#keeps.push(() => {
			known.state = state;
			known.lastAtMs = lastAtMs;
			known.lastValue = lastValue;
			if (newest) known.receivedAtMs = this.#nowMs;
			known.version = version;
			known.alarms = alarms;
			known.holds = holds;
		});
	}

	/** The point's kept alarms after these transitions; each occurrence is written once, each transition announced. */
	#applied(
		known: KnownPoint,
		transitions: readonly AlarmTransition[],
		past: Replayed | null,
		rule: Text | null
	) {
		const before = new Map(known.alarms);
		for (const alarm of past?.recorded ?? []) before.set(alarm.view.id, alarm);
		const kept = new Map(before);
		const touched = new Map<string, StoredAlarm>();
		const recent = { ...known.state.recent };
		const put = (alarm: StoredAlarm) => {
			kept.set(alarm.view.id, alarm);
			touched.set(alarm.view.id, alarm);
		};
		for (const correction of past?.corrections ?? []) this.#correct(known, kept, correction, put);
		for (const transition of transitions) {
			const { limitId } = transition;
			const own = kept.get(transition.occurrenceId);
			if (transition.kind !== 'activated') {
				if (!own) continue;
				put(changedAlarm(own, endOccurrence(occurrenceOf(own), transition)));
			} else if (own) {
				// The same crossing again, taken back meanwhile: people know it by its id.
				const { occurrenceId: id, atMs } = transition;
				const again = {
					occurrenceId: id,
					limitId,
					activatedAtMs: atMs,
					returnedAtMs: null,
					corrected: false
				};
				this.#correct(known, kept, again, put);
				continue;
			} else {
				const previous = latestOf(kept, limitId);
				const already = { previous, recent: recent[limitId], returnedMs: returnOf(transition, transitions) };
				const raised = raisedAlarm(known, transition, already, this.#nowMs);
				if (previous && !isOpenAlarm(previous.view) && raised.alarm.view.shelved)
					put(changedAlarm(previous, { ...occurrenceOf(previous), shelf: null }));
				if (raised.recent) recent[limitId] = raised.recent;
				put(rule ? { ...raised.alarm, view: { ...raised.alarm.view, rule } } : raised.alarm);
			}
			// Before it is told: what is silent by design is listed, and calls nobody.
			const designed = this.#design(known, kept, put);
			const now = kept.get(transition.occurrenceId);
			if (now) this.#events.push(alarmEvent(now.view, transition.kind, transition.atMs));
			for (const { alarm, kind } of designed)
				if (alarm.view.id !== transition.occurrenceId || transition.kind !== 'activated')
					this.#events.push(alarmEvent(alarm.view, kind, this.#nowMs));
		}
		for (const alarm of touched.values()) {
			this.#alarms.push({ row: alarm, expect: before.get(alarm.view.id)?.view.version ?? null });
		}
		const alarms = [...kept].filter(([, { view }]) => isOpenAlarm(view) || view.shelved);
		return { alarms: keptAlarms(alarms), recent };
	}

	/** Suppression by design over the point's open alarms as they stand now; each change is in the book of changes. */
	#design(
		known: KnownPoint,
		kept: ReadonlyMap<string, StoredAlarm>,
		put: (alarm: StoredAlarm) => void
	): readonly { readonly alarm: StoredAlarm; readonly kind: OccurrenceTransitionKind }[] {
		const rules = suppressionsOf(known.point.profile);
		if (rules.length === 0) return [];
		const open = [...kept.values()]
			.filter(({ view }) => isOpenAlarm(view))
			.map((alarm) => ({ alarm, occurrence: occurrenceOf(alarm) }));
		const others = open.map(({ occurrence }) => occurrence);
		const changed: { alarm: StoredAlarm; kind: OccurrenceTransitionKind }[] = [];
		for (const { alarm, occurrence } of open) {
			const rule = suppressing(rules, occurrence, others);
			if ((rule !== null) === (occurrence.suppressedByDesign !== null)) continue;
			if (!rule && !isByDesign(occurrence)) continue;
			const command = rule
				? ({ kind: 'suppress', reason: rule.name.zh } as const)
				: ({ kind: 'unsuppress' } as const);
			const decision = decideAlarm(occurrence, command, byDesign, this.#nowMs);
			if (!decision.ok) continue;
			const next = changedAlarm(alarm, decision.occurrence);
			put(next);
			changed.push({ alarm: next, kind: decision.transition.kind });
			this.#audit.push(designEntry(next, rule, this.#nowMs));
		}
		return changed;
	}

	/** Other times for an occurrence that people know. One that turns out to be active again is announced again. */
	#correct(
		{ point }: KnownPoint,
		kept: ReadonlyMap<string, StoredAlarm>,
		correction: Correction,
		put: (alarm: StoredAlarm) => void
	): void {
		const known = kept.get(correction.occurrenceId);
		if (!known) return;
		const corrected = changedAlarm(
			known,
			correctOccurrence(occurrenceOf(known), correction, isLatching(point, correction.limitId), this.#nowMs)
		);
		put(corrected);
		this.#events.push(alarmEvent(corrected.view, 'corrected', this.#nowMs));
		if (corrected.view.active && !known.view.active)
			this.#events.push(alarmEvent(corrected.view, 're_alarmed', this.#nowMs));
	}
}

function isLatching({ limits, detectors = [] }: Point, limitId: string): boolean {
	return [...limits, ...detectors].find(({ id }) => id === limitId)?.latching ?? false;
}

function endOf({ kind, reason, by, sinceMs, untilMs }: PointHold, nowMs: number): EndedHold {
	return { kind, reason, by, sinceMs, endedMs: Math.min(untilMs, nowMs) };
}

/** When the occurrence ends within these transitions; `null` = not. */
function returnOf({ occurrenceId }: AlarmTransition, transitions: readonly AlarmTransition[]): number | null {
	const end = transitions.find((one) => one.occurrenceId === occurrenceId && one.kind === 'returned');
	return end?.atMs ?? null;
}

function latestOf(alarms: ReadonlyMap<string, StoredAlarm>, limitId: string): StoredAlarm | null {
	const own = [...alarms.values()].filter(({ view }) => view.limitId === limitId);
	return own.toSorted((a, b) => b.view.activatedAtMs - a.view.activatedAtMs)[0] ?? null;
}

/** A calibration that is heard of late ends its being overdue all the same. */
function calibrated(
	known: KnownPoint,
	state: PointState,
	late: readonly Reading[],
	transitions: AlarmTransition[]
): PointState {
	const atMs = Math.max(
		...late.filter(({ quality }) => quality === 'calibration').map((reading) => reading.atMs),
		state.calibratedMs ?? Number.NEGATIVE_INFINITY
	);
	const { calibration_due: overdue, ...limits } = state.limits;
	const { calibrationEveryMs = 0 } = known.point;
	const next = { ...state, calibratedMs: atMs };
	if (!overdue?.activeId || atMs + calibrationEveryMs <= (state.lastAtMs ?? atMs)) return next;
	const over = { limitId: 'calibration_due', occurrenceId: overdue.activeId, value: null, late: true };
	const sinceMs = known.alarms.get(overdue.activeId)?.view.activatedAtMs ?? atMs;
	const end =
		atMs < sinceMs ? ({ kind: 'corrected', atMs: sinceMs } as const) : ({ kind: 'returned', atMs } as const);
	transitions.push({ ...end, ...over });
	return { ...next, limits };
}

function earliest(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function releaseEntry({ point, holds }: KnownPoint, nowMs: number): AuditEntry {
	return {
		atMs: nowMs,
		actorId: timeAlone.id,
		actorName: timeAlone.name,
		action: 'point.in_service',
		subject: `point:${point.code}`,
		reason: '到期自动恢复',
		detail: JSON.stringify({ before: holds.hold, after: null }),
		from: ''
	};
}

function designEntry(alarm: StoredAlarm, rule: SuppressionRule | null, nowMs: number): AuditEntry {
	return {
		atMs: nowMs,
		actorId: byDesign.id,
		actorName: byDesign.name,
		action: rule ? 'alarm.suppress' : 'alarm.unsuppress',
		subject: `alarm:${alarm.view.id}`,
		reason: rule?.name.zh ?? '抑制条件已解除',
		detail: JSON.stringify({ after: { version: alarm.view.version, rule: rule?.id ?? null } }),
		from: ''
	};
}
