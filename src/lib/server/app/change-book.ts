import {
	dropRemovedLimits,
	endAll,
	evaluateDue,
	evaluateReading,
	nextDueMs
} from '../../domain/alarm/evaluate-reading.ts';
import { decideAlarm } from '../../domain/alarm/occurrence-moves.ts';
import { endOccurrence, type Who } from '../../domain/alarm/occurrence.ts';
import { holdsText, type PointHolds } from '../../domain/alarm/point-hold.ts';
import type { AlarmTransition, Evaluation, PointState } from '../../domain/alarm/point-state.ts';
import type { Reading } from '../../domain/point.ts';
import { isOpenAlarm } from '../../wire/live.ts';
import type {
	AuditEntry,
	Change,
	Expecting,
	NewEvent,
	StoredAlarm,
	StoredPointState
} from '../store/store.ts';
import { alarmEvent, changedAlarm, occurrenceOf, raisedAlarm } from './alarm-view.ts';
import { lateTransitions } from './late-readings.ts';
import type { KnownPoint } from './point-register.ts';
import type { Ports } from './ports.ts';

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

const timeAlone: Who = { id: 'system', name: '系统' };

/** Collects what becomes of each point, for one commit. */
export class ChangeBook {
	readonly #nowMs: number;
	readonly #readings: (Reading & { receivedAtMs: number })[] = [];
	readonly #pointStates: Expecting<StoredPointState>[] = [];
	readonly #alarms: Expecting<StoredAlarm>[] = [];
	readonly #events: NewEvent[] = [];
	readonly #audit: AuditEntry[] = [];
	readonly #keeps: (() => void)[] = [];

	constructor(nowMs: number) {
		this.#nowMs = nowMs;
	}

	async take(ports: Ports, known: KnownPoint, readings: readonly Reading[]): Promise<void> {
		for (const reading of readings) this.#readings.push({ ...reading, receivedAtMs: this.#nowMs });
		const newestMs = known.lastAtMs ?? Number.NEGATIVE_INFINITY;
		const late = readings.filter((reading) => reading.atMs < newestMs);
		const onTime = late.length === 0 ? readings : readings.filter((reading) => reading.atMs > newestMs);
		const transitions: AlarmTransition[] = [];
		if (late.length > 0 && isAnnunciating(known))
			transitions.push(...(await lateTransitions(ports.store, known, late)));
		let state = known.state;
		for (const reading of onTime) {
			const step = isAnnunciating(known)
				? evaluateReading(known.point, state, reading)
				: heard(state, reading);
			state = step.state;
			if (step.transitions.length > 0) transitions.push(...step.transitions);
		}
		this.#move(known, state, transitions, onTime.at(-1) ?? null);
	}

	/**
	 * After a change of settings: alarms of limits that are gone, and all alarms of a point that is retired or in
	 * maintenance, end now; nothing could end them later. A point back in service is watched for silence again.
	 */
	settle(known: KnownPoint): void {
		const end = isAnnunciating(known) ? dropRemovedLimits : endAll;
		const { state, transitions } = end(known.point, known.state, this.#nowMs);
		if (known.version !== null) this.#move(known, state, transitions, null);
	}

	timePassed(known: KnownPoint): void {
		const isOver = (known.holds.hold?.untilMs ?? Number.POSITIVE_INFINITY) <= this.#nowMs;
		if (isOver) {
			this.#audit.push(releaseEntry(known, this.#nowMs));
			return this.lay(known, { ...known.holds, hold: null }, timeAlone);
		}
		if (!isAnnunciating(known)) return this.#move(known, known.state, [], null);
		const { state, transitions } = evaluateDue(known.point, known.state, this.#nowMs);
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
		this.#write(known, { state: known.state, alarms, holds, newest: null });
	}

	done(): Made {
		return {
			change: {
				readings: this.#readings,
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
		newest: Reading | null
	): void {
		const { holds } = known;
		if (transitions.length === 0) return this.#write(known, { state, alarms: known.alarms, holds, newest });
		const applied = this.#applied(known, transitions);
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
					isAnnunciating(known) ? nextDueMs(known.point, state) : null,
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
	#applied(known: KnownPoint, transitions: readonly AlarmTransition[]) {
		const kept = new Map(known.alarms);
		const touched = new Map<string, StoredAlarm>();
		const recent = { ...known.state.recent };
		const put = (alarm: StoredAlarm) => {
			kept.set(alarm.view.id, alarm);
			touched.set(alarm.view.id, alarm);
		};
		for (const transition of transitions) {
			const { limitId } = transition;
			const before = kept.get(transition.occurrenceId);
			if (transition.kind !== 'activated') {
				if (!before) continue;
				put(changedAlarm(before, endOccurrence(occurrenceOf(before), transition)));
			} else {
				const previous = latestOf(kept, limitId);
				const raised = raisedAlarm(known, transition, { previous, recent: recent[limitId] }, this.#nowMs);
				if (previous && !isOpenAlarm(previous.view) && raised.alarm.view.shelved)
					put(changedAlarm(previous, { ...occurrenceOf(previous), shelf: null }));
				if (raised.recent) recent[limitId] = raised.recent;
				put(raised.alarm);
			}
			const now = kept.get(transition.occurrenceId);
			if (now) this.#events.push(alarmEvent(now.view, transition.kind, transition.atMs));
		}
		for (const alarm of touched.values()) {
			this.#alarms.push({ row: alarm, expect: known.alarms.get(alarm.view.id)?.view.version ?? null });
			if (!isOpenAlarm(alarm.view) && !alarm.view.shelved) kept.delete(alarm.view.id);
		}
		return { alarms: kept, recent };
	}
}

function latestOf(alarms: ReadonlyMap<string, StoredAlarm>, limitId: string): StoredAlarm | null {
	return [...alarms.values()].findLast(({ view }) => view.limitId === limitId) ?? null;
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

/** A point in maintenance records what it hears and raises nothing. */
function isAnnunciating(known: KnownPoint): boolean {
	return known.point.service === 'in_service';
}

function heard(state: PointState, reading: Reading): Evaluation {
	return { state: { ...state, lastAtMs: reading.atMs, lastQuality: reading.quality }, transitions: [] };
}
