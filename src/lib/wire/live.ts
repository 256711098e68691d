import type { AlarmPriority } from '../domain/alarm/limit.ts';
import type { Advisory } from '../domain/foresight/advisory.ts';
import type { JointWatch } from '../domain/foresight/neighbourhood-watch.ts';
import type { Provenance } from '../domain/provenance.ts';
import type { Level } from '../domain/risk/level.ts';
import type { Text } from '../domain/text.ts';
import type { EntryKind } from '../domain/warning/entry.ts';
import type { Incident } from '../domain/warning/incident.ts';
import type { Instruction } from '../domain/warning/instruction.ts';
import type { Judgement } from '../domain/warning/judgement.ts';
import type { MessageBundle } from '../domain/warning/bundle.ts';
import type { Warning } from '../domain/warning/warning.ts';

export type LimitSide = 'high' | 'low' | 'above' | 'below';

/** An alarm occurrence as screens see it. Times are UTC epoch ms of the event, not of its arrival. */
export interface AlarmView {
	readonly id: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly districtCode: string;
	readonly sector: string;
	readonly pointCode: string;
	readonly pointName: string;
	readonly limitId: string;
	readonly limitName: Text;
	readonly priority: AlarmPriority;
	readonly active: boolean;
	readonly acknowledged: boolean;
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
	readonly value: number | null;
	readonly unit: string;
	readonly activateAt: number | null;
	/** What a detector looks for, with its numbers; `null` where `activateAt` says it. */
	readonly rule: Text | null;
	/** Which side of `activateAt` is dangerous, `above` and `below` without the value itself; `null` without a limit value. */
	readonly limitKind: LimitSide | null;
	readonly action: Text;
	/** Where the limit comes from, with its confidence. */
	readonly source: Provenance;
	readonly acknowledgedBy: string | null;
	readonly acknowledgedAtMs: number | null;
	readonly comment: string | null;
	/** Found by readings that arrived late; the moment it became known. */
	readonly late: boolean;
	/** Readings that came afterwards show that it never was. */
	readonly corrected: boolean;
	/** It has returned and stays until somebody resets it. */
	readonly latched: boolean;
	/** Out of the list for a while by a person's decision; still evaluated and counted. */
	readonly shelved: ShelfView | null;
	/** A shelf that waits for a second person. */
	readonly shelfAsked: ShelfRequestView | null;
	/** Silent by design: a configured rule, or a planned test or calibration of the point. */
	readonly suppressed: HoldView | null;
	/** The point is out of service. */
	readonly outOfService: HoldView | null;
	/** Acknowledged and still active then: announced again. */
	readonly realarmAtMs: number | null;
	/** How often it was announced again. */
	readonly reAlarms: number;
	/** Chattering: listed and counted, but without sound or message. */
	readonly damped: boolean;
	/** Activations in a row, each within a minute of the one before or while damped; this one included. */
	readonly activationsInRow: number;
	readonly version: number;
}

export interface ShelfView {
	readonly kind: 'timed' | 'one_shot';
	readonly reason: string;
	/** Who answers for it. */
	readonly owner: string;
	readonly byName: string;
	/** The second person, where one is needed. */
	readonly approvedByName: string | null;
	readonly sinceMs: number;
	readonly untilMs: number;
}

export interface ShelfRequestView {
	readonly kind: 'timed' | 'one_shot';
	readonly reason: string;
	readonly owner: string;
	readonly byName: string;
	/** The asker cannot consent. */
	readonly byId: string;
	readonly atMs: number;
	readonly untilMs: number;
}

export interface HoldView {
	readonly reason: string;
	readonly byName: string;
	readonly sinceMs: number;
	/** A configured rule laid it, not a person. */
	readonly isByDesign?: true;
}

/** An alarm of a plain limit over which nothing lies. */
export const withoutHolds = {
	rule: null,
	corrected: false,
	latched: false,
	shelved: null,
	shelfAsked: null,
	suppressed: null,
	outOfService: null,
	realarmAtMs: null,
	reAlarms: 0,
	damped: false,
	activationsInRow: 1
} as const satisfies Partial<AlarmView>;

/** Whether it belongs on a list of what is going on. */
export function isOpenAlarm(alarm: Pick<AlarmView, 'active' | 'acknowledged' | 'latched'>): boolean {
	return alarm.active || !alarm.acknowledged || alarm.latched;
}

/** Whether it may make a sound or send a message: nothing lies over it and it does not chatter. */
export function isAudible(
	alarm: Pick<AlarmView, 'shelved' | 'suppressed' | 'outOfService' | 'damped'>
): boolean {
	return !alarm.shelved && !alarm.suppressed && !alarm.outOfService && !alarm.damped;
}

/** What just happened to an alarm. */
export const alarmChanges = [
	'activated',
	'returned',
	'corrected',
	'acknowledged',
	're_alarmed',
	'shelf_asked',
	'shelf_declined',
	'shelved',
	'unshelved',
	'suppressed',
	'unsuppressed',
	'taken_out_of_service',
	'put_in_service',
	'reset'
] as const;
export type AlarmChangeKind = (typeof alarmChanges)[number];

export interface AlarmChange extends AlarmView {
	readonly change: AlarmChangeKind;
}

/** What a list or the map needs of a site's score. */
export interface ScoreView {
	readonly siteId: string;
	readonly level: Level;
	readonly score: number | null;
	readonly worst: number;
	readonly best: number;
	readonly reason: Text;
	readonly atMs: number;
}

/** A message to one person with what became of it. */
export interface DeliveryView {
	readonly id: string;
	readonly personId: string;
	readonly personName: string;
	readonly channel: string;
	readonly alarmId: string | null;
	/** The warning it carries; confirming it is then the receipt of that warning. */
	readonly warningId: string | null;
	readonly siteId: string;
	readonly title: Text;
	readonly body: Text;
	readonly priority: AlarmPriority;
	readonly state: 'pending' | 'delivered' | 'failed' | 'dead';
	readonly tries: number;
	readonly createdAtMs: number;
	readonly deliveredAtMs: number | null;
	readonly receiptAtMs: number | null;
	readonly lastError: string | null;
	/** Several messages in one, so that a storm does not bury its reader; `null` = a message of its own. */
	readonly bundle: MessageBundle | null;
}

export interface InspectionView {
	readonly id: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly inspectorName: string;
	readonly atMs: number;
	readonly worst: number;
	readonly best: number;
	readonly rating: string | null;
	readonly failed: number;
}

export interface HiddenDangerView {
	readonly id: string;
	readonly siteId: string;
	readonly title: string;
	readonly grade: 'general' | 'major';
	readonly state: string;
	readonly isCandidate: boolean;
	readonly dueAtMs: number | null;
	readonly version: number;
	/** Brought in with a file: the import scores the site itself. */
	readonly isImported?: true;
}

/** A point's settings changed; caches of it are stale. */
export interface PointView {
	readonly key: number;
	readonly code: string;
	readonly siteId: string;
}

export interface SiteView {
	readonly id: string;
	readonly name: string;
	readonly sector: string;
	readonly districtCode: string;
	readonly lon: number;
	readonly lat: number;
	readonly outsideDistrict: boolean;
}

/** What an officer is doing with an alarm: looking at it, or writing about it. */
export const activities = ['viewing', 'acting'] as const;
export type Activity = (typeof activities)[number];

/** An officer at an alarm, so that two do not work on the same without knowing. Ends by itself at `untilMs`. */
export interface PresenceView {
	/** One per open desk: a person may sit at two. */
	readonly deskId: string;
	readonly personId: string;
	readonly personName: string;
	/** `null` = left. */
	readonly alarmId: string | null;
	readonly activity: Activity;
	readonly untilMs: number;
}

/** What a wall can be made to show. `overview` is what it shows by itself. */
export const wallScenes = ['overview', 'map', 'alarms'] as const;
export type WallScene = (typeof wallScenes)[number];

/** A wall under a duty officer's hand. From `untilMs` on it shows what it shows by itself. */
export interface WallDrive {
	/** The walls of this district; `null` = those of the city. */
	readonly districtCode: string | null;
	readonly scene: WallScene;
	readonly focusSiteId: string | null;
	readonly focusDistrictCode: string | null;
	readonly byId: string;
	readonly byName: string;
	readonly fromMs: number;
	readonly untilMs: number;
	readonly version: number;
}

/** A warning as screens see it: who was told, who saw it, who confirmed. */
export interface WarningView extends Omit<Warning, 'head'> {
	/** Receipts of those who count, to compare with `needed`. */
	readonly received: number;
}

export interface WarningChange extends WarningView {
	readonly change: EntryKind;
}

export type IncidentView = Omit<Incident, 'head'>;

/** Roles that nobody holds right now although somebody must, since when. Empty = all is well. */
export interface DutyGapView {
	readonly missing: readonly ('duty_officer' | 'leader')[];
	readonly sinceMs: number;
}

/** A hand-over sheet in one line. */
export interface ShiftView {
	readonly id: string;
	readonly districtCode: string | null;
	readonly state: 'signed' | 'confirmed' | 'returned';
	readonly outgoingId: string;
	readonly outgoingName: string;
	readonly incomingId: string | null;
	readonly incomingName: string | null;
	readonly fromMs: number;
	readonly toMs: number;
	readonly version: number;
}

/** Every kind of event that leaves the store, with its body. The same names on the socket, in webhooks and in tests. */
export interface LiveBodies {
	'alarm.changed': AlarmChange;
	'site.scored': ScoreView;
	'site.changed': SiteView;
	'point.changed': PointView;
	'inspection.submitted': InspectionView;
	'hidden_danger.changed': HiddenDangerView;
	'delivery.changed': DeliveryView;
	'alarm.judged': Judgement;
	'warning.changed': WarningChange;
	'instruction.changed': Instruction;
	'incident.changed': IncidentView;
	'duty.gap': DutyGapView;
	'desk.presence': PresenceView;
	'wall.driven': WallDrive;
	/** Told on both records: one event per site. */
	'joint_watch.changed': JointWatch;
	/** Never one of a muted method. */
	'advisory.changed': Advisory;
	'place.changed': { readonly id: string };
	'shift.changed': ShiftView;
}
export type LiveKind = keyof LiveBodies;

/** One event of the growing sequence. `seq` has no meaning but order; gaps do not mean loss. */
export type LiveEvent = {
	[Kind in LiveKind]: {
		readonly seq: number;
		readonly atMs: number;
		readonly kind: Kind;
		readonly siteId: string | null;
		readonly districtCode: string | null;
		/** Set where only one person may see it. */
		readonly personId: string | null;
		readonly body: LiveBodies[Kind];
	};
}[LiveKind];

/** Everything a screen needs to start; `seq` is the last event already contained in it. */
export interface Snapshot {
	readonly seq: number;
	/** Stands for what may be seen; opaque. A screen names it with the last `seq`. */
	readonly scope: string;
	readonly atMs: number;
	readonly demo: boolean;
	readonly sites: readonly SiteView[];
	readonly scores: readonly ScoreView[];
	/** Active or unacknowledged alarms, most urgent and newest first, at most `ALARMS_IN_SNAPSHOT_MAX`. */
	readonly alarms: readonly AlarmView[];
	readonly alarmsTotal: number;
	readonly deliveries: readonly DeliveryView[];
	/** Open ones, newest first, at most `WARNINGS_IN_SNAPSHOT_MAX`. */
	readonly warnings: readonly WarningView[];
	/** Those that are not closed yet, newest first, at most `INCIDENTS_IN_SNAPSHOT_MAX`. */
	readonly incidents: readonly IncidentView[];
	/** Nobody on duty where somebody must be; `null` = all is well. */
	readonly dutyGap: DutyGapView | null;
	/** Officers at alarms right now. */
	readonly presences: readonly PresenceView[];
	/** The district whose walls this screen belongs to; `null` = the city's. */
	readonly districtCode: string | null;
	/** What those walls were last made to show; `null` = never. */
	readonly drive: WallDrive | null;
}

/** More open warnings than this are paged through on `/warnings`. */
export const WARNINGS_IN_SNAPSHOT_MAX = 200;
/** More open incidents than this are read on `/incidents`. */
export const INCIDENTS_IN_SNAPSHOT_MAX = 50;
/** More than this is not read on a wall; the desk pages through the rest. */
export const ALARMS_IN_SNAPSHOT_MAX = 3000;
/** A client further behind than this gets a fresh snapshot instead of events. */
export const EVENTS_BEHIND_MAX = 5000;
/** The server says this often that it is alive and which `seq` is the newest. */
export const BEAT_EVERY_MS = 5000;
/** A client that heard nothing for this long shows that it is cut off. */
export const SILENT_AFTER_MS = 12_000;

/** Whether the server can keep what it is told. Reading may still work while writing does not, e.g. on a full disk. */
export interface WriteHealth {
	/** Last successful write; `null` = none since the start. */
	readonly lastCommitAtMs: number | null;
	/** Writes have failed since then, without a single one that succeeded; `null` = they do not fail. */
	readonly failingSinceMs: number | null;
}
/** The server writes at least this often, if only to see that it can. */
export const WRITE_PROVEN_EVERY_MS = 10_000;
/** No successful write for this long: what is shown may be missing what happened since. */
export const WRITE_OVERDUE_MS = 30_000;

/** An officer at an alarm says so this often, … */
export const PRESENCE_EVERY_MS = 20_000;
/** … and is taken for gone after this long without a word. */
export const PRESENCE_HOLDS_MS = 45_000;

export interface Attend {
	readonly alarmId: string | null;
	readonly activity: Activity;
}

export interface Hello {
	/** The last `seq` the client applied; `null` on its first visit. */
	readonly lastSeq: number | null;
	/** Of the last snapshot. When something else may be seen by now, everything is sent anew. */
	readonly scope?: string;
}

export interface ServerToClient {
	snapshot: (snapshot: Snapshot) => void;
	/**
	 * In order of `seq`. `upTo` is the newest seq considered, also when no event was visible to this client; `null` on
	 * frames with personal events, which come before the frame that moves `upTo` past them.
	 */
	events: (batch: { readonly events: readonly LiveEvent[]; readonly upTo: number | null }) => void;
	beat: (beat: { readonly nowMs: number; readonly seq: number; readonly writes: WriteHealth }) => void;
	/** The server refuses or ends the connection; the code is one of `wire/problem.ts`. */
	refused: (problem: { readonly code: string }) => void;
}

export interface ClientToServer {
	hello: (hello: Hello) => void;
	/** Tells the other desks which alarm is looked at here; repeated while it lasts. */
	attend: (attend: Attend) => void;
}
