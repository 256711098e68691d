import type { AlarmPriority, ReadingQuality } from '../../domain/alarm/limit.ts';
import type { Checklist } from '../../domain/inspection/checklist.ts';
import type { Role } from '../../domain/people/role.ts';
import type { SectorId } from '../../domain/sectors/index.ts';
import type { ShiftFacts } from '../../domain/shift/shift-sheet.ts';
import type { Site } from '../../domain/site.ts';
import type { AlarmView, DeliveryView, ScoreView } from '../../wire/live.ts';

/** An alarm occurrence as stored: what screens show, plus the engine's own record of it. */
export interface StoredAlarm {
	readonly view: AlarmView;
	readonly pointKey: number;
	/** The engine's occurrence as JSON; opaque to the store. */
	readonly occurrence: string;
	/** When time alone changes it (a shelf ends, it is announced again); `null` = never. Indexed. */
	readonly dueAtMs: number | null;
}

/** Where the evaluation of one point stands. One row per point, rewritten with every batch. */
export interface StoredPointState {
	readonly pointKey: number;
	/** Event time of the newest reading; `null` before the first. */
	readonly lastAtMs: number | null;
	readonly lastValue: number | null;
	readonly lastQuality: ReadingQuality | null;
	readonly receivedAtMs: number | null;
	/** The engine's state as JSON; opaque to the store. */
	readonly evaluation: string;
	/** When something happens by time passing alone (no data, a delay ends); `null` = never. Indexed. */
	readonly dueAtMs: number | null;
	/** What lies over the point (`PointHolds`) as JSON; `null` = nothing. */
	readonly holds: string | null;
	readonly version: number;
}

/** Where the online methods of one point stand, as of its reading at `lastAtMs`. */
export interface StoredForesight {
	readonly pointKey: number;
	readonly sector: string;
	readonly profile: string;
	readonly lastAtMs: number;
	/** The methods' states as JSON; opaque to the store. */
	readonly body: string;
}

/** Where the multivariate watch of one site stands, as of the newest minute of its points. */
export interface StoredSiteWatch {
	readonly siteId: string;
	readonly lastAtMs: number;
	/** The watch's state as JSON; opaque to the store. */
	readonly body: string;
}

/** A message to one person on one channel; at least once, idempotent by `id` = occurrence + transition + recipient + channel. */
export interface StoredDelivery extends DeliveryView {
	readonly nextTryAtMs: number | null;
	readonly districtCode: string;
	/** When a try last failed; absent = never. */
	readonly failedAtMs?: number;
}

/** A setting that several people may change at the same time. */
export interface VersionedSetting {
	readonly key: string;
	/** JSON; opaque to the store. */
	readonly value: string;
	readonly version: number;
}

/** How a channel does, counted over the messages made since a moment. */
export interface ChannelHealth {
	readonly channel: string;
	/** Due and not yet tried. */
	readonly waiting: number;
	readonly retrying: number;
	readonly dead: number;
	readonly delivered: number;
	readonly lastDeliveredAtMs: number | null;
	readonly lastFailedAtMs: number | null;
	/** Of the last failure, unless that message was sent after all. */
	readonly lastError: string | null;
}

export interface DeliveryBacklog {
	/** Messages that are due. */
	readonly waiting: number;
	/** Since when the oldest of them is; `null` = none is waiting. */
	readonly oldestDueAtMs: number | null;
}

export interface Person {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	readonly role: Role;
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
}

/** Who may sign in, as an administrator sees it: also people who may not at the moment. */
export interface Account extends Person {
	/** Six-digit codes with a street's own digits, e.g. `220102001`; `null` = no such limit. */
	readonly streets: readonly string[] | null;
	readonly sectors: readonly SectorId[] | null;
	readonly disabled: boolean;
	readonly version: number;
}

/** Sites by what an account can be limited to. */
export interface SiteLimits {
	readonly districtCode: string | null;
	readonly streets: readonly string[] | null;
	readonly sectors: readonly SectorId[] | null;
}

/** What a person photographed of a hidden danger; no place, no device, no thumbnail is in it. */
export interface DangerPhoto {
	readonly id: string;
	readonly hiddenDangerId: string;
	readonly byId: string;
	readonly byName: string;
	readonly atMs: number;
	readonly width: number;
	readonly height: number;
	readonly jpegBase64: string;
}

/** One edition of a checklist of the city's own. */
export interface LocalChecklist {
	readonly sector: SectorId;
	readonly checklist: Checklist;
	readonly authorName: string;
	readonly atMs: number;
}

/** One stretch of duty 值班. `substituteId` takes the messages while it is set. */
export interface RosterShift {
	readonly id: string;
	readonly role: Role;
	readonly personId: string;
	readonly fromMs: number;
	readonly toMs: number;
	readonly substituteId: string | null;
	/** Grows with every change; writing with an old one is a conflict. */
	readonly version: number;
}

export interface AuditEntry {
	readonly atMs: number;
	readonly actorId: string;
	readonly actorName: string;
	/** Verb-noun, e.g. `alarm.acknowledge`. */
	readonly action: string;
	/** What it was done to, e.g. `alarm:abc`. */
	readonly subject: string;
	readonly reason: string;
	/** What changed, as JSON text with `before` and `after`; never secrets. */
	readonly detail: string;
	/** Address the request came from; empty for the system. */
	readonly from: string;
}

export interface StoredAudit extends AuditEntry {
	readonly seq: number;
	readonly previousHash: string;
	/** SHA-256 over the previous hash and the entry's fields in a fixed order. */
	readonly hash: string;
}

export interface SiteRow {
	readonly site: Site;
	readonly score: ScoreView | null;
	readonly activeAlarms: number;
	readonly openHiddenDangers: number;
	readonly lastInspectionAtMs: number | null;
}

/** An alarm of one point and limit, counted over a window. */
export interface MeasuredAlarm extends Pick<
	AlarmView,
	'siteId' | 'siteName' | 'pointCode' | 'pointName' | 'limitName' | 'priority'
> {
	/** Its newest occurrence. */
	readonly id: string;
	readonly count: number;
	readonly lastAtMs: number;
}

export interface AlarmMeasures {
	/** Ten-minute periods in which alarms began; empty ones are left out. */
	readonly periods: readonly { readonly atMs: number; readonly count: number }[];
	readonly priorities: Readonly<Record<AlarmPriority, number>>;
	/** The ten most frequent. */
	readonly top: readonly MeasuredAlarm[];
	readonly chattering: readonly MeasuredAlarm[];
	readonly fleeting: readonly MeasuredAlarm[];
	/** How many alarms (point and limit) chattered or were fleeting; the lists above are cut. */
	readonly nuisances: number;
	/** Active for a day and more, oldest first; only the first ones carry their names. */
	readonly stale: readonly {
		readonly id: string;
		readonly activatedAtMs: number;
		/** The window's end while it is still active. */
		readonly endedAtMs: number;
		readonly isOn: boolean;
		readonly name: Omit<MeasuredAlarm, 'id' | 'count' | 'lastAtMs'> | null;
	}[];
	/** The first alarm there ever was; `null` = none. */
	readonly firstAtMs: number | null;
}

export interface CorrectedReading {
	readonly atMs: number;
	/** What stood there before: the gateway's value, or an earlier correction. */
	readonly before: number;
	readonly value: number;
	readonly correctedAtMs: number;
	readonly reason: string;
}

export type ShiftCounts = Pick<ShiftFacts, 'raised' | 'judged' | 'silent' | 'messages'>;

/** How a (point, time) pair is written in the answer of `existingReadings`, e.g. `17@1795449600000`. */
export function readingKey({ pointKey, atMs }: { readonly pointKey: number; readonly atMs: number }): string {
	return `${pointKey}@${atMs}`;
}

/** A roll-up of readings: closed on the left, open on the right. Only `good` readings count. */
export interface RollUp {
	readonly atMs: number;
	readonly min: number;
	readonly max: number;
	readonly sum: number;
	readonly count: number;
}
