import type { Advisory, ForecastCase } from '../../domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { JointWatch } from '../../domain/foresight/neighbourhood-watch.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { ModelEdition } from '../../domain/model/model-edition.ts';
import type { DataGrant } from '../../domain/people/data-grant.ts';
import type { Contact, PushSubscription } from '../../domain/people/reach.ts';
import type { SignInGuard } from '../../domain/people/security-policy.ts';
import type { Point, Reading } from '../../domain/point.ts';
import type { TimelineEntry } from '../../domain/warning/entry.ts';
import type { Incident } from '../../domain/warning/incident.ts';
import type { Instruction } from '../../domain/warning/instruction.ts';
import type { Judgement } from '../../domain/warning/judgement.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import type { ShiftSheet } from '../../domain/shift/shift-sheet.ts';
import type { Site } from '../../domain/site.ts';
import type { LiveBodies, LiveEvent, LiveKind, WallDrive } from '../../wire/live.ts';
import type {
	Account,
	AuditEntry,
	DangerPhoto,
	LocalChecklist,
	RosterShift,
	StoredAlarm,
	StoredDelivery,
	StoredForesight,
	StoredPointState,
	StoredSiteWatch,
	VersionedSetting
} from './rows.ts';

export type NewEvent = {
	[Kind in LiveKind]: {
		readonly kind: Kind;
		readonly atMs: number;
		readonly siteId: string | null;
		readonly districtCode: string | null;
		readonly personId: string | null;
		readonly body: LiveBodies[Kind];
	};
}[LiveKind];

/** A row and the version it was read with; `null` = must not exist yet. A mismatch refuses the whole commit. */
export interface Expecting<Row> {
	readonly row: Row;
	readonly expect: number | null;
}

/** Everything one use case wants to keep: one transaction, rows, audit and outbox together. */
export interface Change {
	readonly sites?: readonly Expecting<Site>[];
	readonly points?: readonly Expecting<Point>[];
	/** Appended. A reading whose (point, time) exists is left as it is: stored readings are never altered. */
	readonly readings?: readonly (Reading & { readonly receivedAtMs: number })[];
	/** A correction names the reading it corrects by (point, time); both stay. */
	readonly corrections?: readonly (Reading & { readonly receivedAtMs: number; readonly reason: string })[];
	readonly pointStates?: readonly Expecting<StoredPointState>[];
	readonly alarms?: readonly Expecting<StoredAlarm>[];
	/** Inserted only; an id that exists refuses the commit with `duplicate`. */
	readonly inspections?: readonly Inspection[];
	readonly hiddenDangers?: readonly Expecting<HiddenDanger>[];
	/** Inserted only; an id that exists refuses the commit with `duplicate`. */
	readonly dangerPhotos?: readonly DangerPhoto[];
	/** Replaces the site's current score and appends to its history when level or rounded score changed. */
	readonly scores?: readonly SiteScore[];
	/** Inserted if absent: the same message is never queued twice. */
	readonly newDeliveries?: readonly StoredDelivery[];
	/** Messages that now carry more and are sent (again); one that is on its way or was confirmed refuses the commit. */
	readonly grownDeliveries?: readonly StoredDelivery[];
	/** What became of a try, by id: state, tries, times of the channel. A receipt is never touched by it. */
	readonly deliveries?: readonly StoredDelivery[];
	/** The first receipt of a message stays; a later one changes nothing. */
	readonly receipts?: readonly { readonly deliveryId: string; readonly atMs: number }[];
	/** Inserted only; the next number of an alarm can be taken once, else `conflict`. */
	readonly judgements?: readonly Judgement[];
	readonly warnings?: readonly Expecting<Warning>[];
	readonly instructions?: readonly Expecting<Instruction>[];
	readonly incidents?: readonly Expecting<Incident>[];
	/** Appended; a number that exists refuses the commit. */
	readonly timeline?: readonly TimelineEntry[];
	readonly shifts?: readonly Expecting<RosterShift>[];
	/** Taken off the roster, as of the version that was read. */
	readonly removedShifts?: readonly { readonly id: string; readonly expect: number }[];
	readonly wallDrive?: Expecting<WallDrive>;
	readonly shiftSheets?: readonly Expecting<ShiftSheet>[];
	/** Inserted only; an edition that exists refuses the commit with `duplicate`. */
	readonly localChecklists?: readonly LocalChecklist[];
	readonly modelEdition?: Expecting<ModelEdition>;
	readonly places?: readonly Expecting<SensitivePlace>[];
	readonly jointWatches?: readonly Expecting<JointWatch>[];
	readonly advisories?: readonly Expecting<Advisory>[];
	/** Replaced by alarm and method. */
	readonly forecastCases?: readonly ForecastCase[];
	/** Replaced by point, unless the stored one has seen more. */
	readonly foresightStates?: readonly StoredForesight[];
	/** Replaced by site, unless the stored one has seen more. */
	readonly siteWatchStates?: readonly StoredSiteWatch[];
	readonly settings?: Readonly<Record<string, string>>;
	/** What the administrator changed of an account; the identity library's row, in the same transaction as its audit. */
	readonly accounts?: readonly Expecting<Account>[];
	readonly signInGuard?: Expecting<SignInGuard>;
	readonly dataGrant?: Expecting<DataGrant>;
	readonly versionedSettings?: readonly Expecting<VersionedSetting>[];
	readonly contacts?: readonly Expecting<Contact>[];
	/** Inserted, or replaced by id. */
	readonly pushSubscriptions?: readonly PushSubscription[];
	readonly removedPushSubscriptions?: readonly string[];
	/** A consumer of the outbox moves on: exactly-once effects, because they commit with it. */
	readonly cursor?: { readonly consumer: string; readonly from: number; readonly to: number };
	readonly events: readonly NewEvent[];
	readonly audit: readonly AuditEntry[];
}

export interface Committed {
	/** `seq` of the newest event after this commit. */
	readonly lastSeq: number;
	/** The events of this commit with their numbers. */
	readonly events: readonly LiveEvent[];
}

/** The trouble lies in what was to be stored or decided, not with the store, which would meet everything alike. */
export function isOfContent(error: unknown): boolean {
	return error instanceof CommitRefused || error instanceof RangeError || error instanceof TypeError;
}

/** A commit that did not happen; nothing of it was kept. `conflict`: read again and decide again. */
export class CommitRefused extends Error {
	readonly code: 'conflict' | 'duplicate';
	/** e.g. `alarm abc`. */
	readonly subject: string;

	constructor(code: 'conflict' | 'duplicate', subject: string) {
		super(`${code}: ${subject}`);
		this.name = 'CommitRefused';
		this.code = code;
		this.subject = subject;
	}
}
