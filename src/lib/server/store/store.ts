import type { AlarmPriority, ReadingQuality } from '../../domain/alarm/limit.ts';
import type { Advisory, ForecastCase } from '../../domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { MethaneSensor } from '../../domain/foresight/neighbourhood-sensors.ts';
import type { JointWatch } from '../../domain/foresight/neighbourhood-watch.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Checklist } from '../../domain/inspection/checklist.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { ModelEdition } from '../../domain/model/model-edition.ts';
import type { DataGrant } from '../../domain/people/data-grant.ts';
import type { Contact, PushSubscription } from '../../domain/people/reach.ts';
import type { Role } from '../../domain/people/role.ts';
import type { SignInGuard } from '../../domain/people/security-policy.ts';
import type { Point, Reading } from '../../domain/point.ts';
import type { TimelineEntry } from '../../domain/warning/entry.ts';
import type { Incident } from '../../domain/warning/incident.ts';
import type { Instruction } from '../../domain/warning/instruction.ts';
import type { Judgement } from '../../domain/warning/judgement.ts';
import type { Warning, WarningGrade, WarningState } from '../../domain/warning/warning.ts';
import type { Level } from '../../domain/risk/level.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import type { SectorId } from '../../domain/sectors/index.ts';
import type { SheetState, ShiftFacts, ShiftSheet } from '../../domain/shift/shift-sheet.ts';
import type { Site } from '../../domain/site.ts';
import type {
	AlarmView,
	DeliveryView,
	LiveBodies,
	LiveEvent,
	LiveKind,
	ScoreView,
	WallDrive
} from '../../wire/live.ts';

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

export interface WarningFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly districtCode?: string;
	readonly sector?: string;
	readonly grade?: WarningGrade;
	readonly state?: WarningState | 'open' | 'all';
	readonly fromMs?: number;
	readonly toMs?: number;
}

export interface InstructionFilter {
	readonly scope?: Scope;
	readonly warningId?: string;
	readonly incidentId?: string;
	readonly assigneeId?: string;
	readonly open?: boolean;
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

/** A page of a list. `cursor` of the next page is opaque; `null` = the last one. */
export interface Page<Item> {
	readonly items: readonly Item[];
	readonly nextCursor: string | null;
}

export interface PageRequest {
	/** 1–500. */
	readonly limit: number;
	readonly cursor: string | null;
}

/** Limits a list to what its reader may see; absent = everything. Every list applies it the same way. */
export interface Scope {
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
	/** Besides: sites that somebody else's leave opens. */
	readonly alsoSiteIds?: readonly string[];
}

export interface SiteRow {
	readonly site: Site;
	readonly score: ScoreView | null;
	readonly activeAlarms: number;
	readonly openHiddenDangers: number;
	readonly lastInspectionAtMs: number | null;
}

export interface SiteFilter {
	readonly scope?: Scope;
	readonly sector?: string;
	readonly districtCode?: string;
	readonly level?: Level;
	/** Part of the name, address or id. */
	readonly search?: string;
	readonly ids?: readonly string[];
	readonly sort?: 'name' | 'score' | 'level' | 'lastInspection';
	readonly descending?: boolean;
}

export interface AlarmFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly districtCode?: string;
	readonly sector?: string;
	readonly priority?: AlarmPriority;
	/** `open` = active, unacknowledged or latched; `quiet` = open, but shelved, suppressed or out of service. */
	readonly state?: 'open' | 'active' | 'unacknowledged' | 'quiet' | 'all';
	readonly pointKey?: number;
	readonly fromMs?: number;
	readonly toMs?: number;
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

export interface JointWatchFilter {
	/** A watch is seen by whoever may see one of its two sites. */
	readonly scope?: Scope;
	/** Either of the two. */
	readonly siteId?: string;
	/** Open ones when absent. */
	readonly state?: 'open' | 'all';
}

export interface AdvisoryFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly pointCode?: string;
	/** Open ones when absent. */
	readonly state?: 'open' | 'all';
	/** Also those of muted methods. */
	readonly shadow?: boolean;
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

/** Small reads and one write. Every implementation passes `contract.test.ts`. */
export interface Store {
	readonly kind: 'sqlite' | 'postgres';

	/** One transaction. Throws `CommitRefused` and keeps nothing when an expectation fails. */
	commit(change: Change): Promise<Committed>;

	// The outbox
	lastSeq(): Promise<number>;
	/** Smallest seq still kept; a client behind it needs a snapshot. */
	firstSeq(): Promise<number>;
	/** Events with `seq > after`, in order, at most `limit`; never skips one that becomes visible later. */
	eventsAfter(after: number, limit: number): Promise<readonly LiveEvent[]>;
	cursor(consumer: string): Promise<number>;
	/** Takes up to `limit` due deliveries and hides them from others for `leaseMs`; counts the try. */
	claimDeliveries(
		nowMs: number,
		leaseMs: number,
		limit: number,
		/** Only those of this channel. */
		channel?: string
	): Promise<readonly StoredDelivery[]>;
	deliveryBacklog(nowMs: number): Promise<DeliveryBacklog>;
	/** Of the messages made since then, by channel. */
	channelHealth(sinceMs: number, nowMs: number): Promise<readonly ChannelHealth[]>;

	// Sites and points
	site(id: string): Promise<Site | null>;
	siteIds(): Promise<readonly string[]>;
	sites(filter: SiteFilter, page: PageRequest): Promise<Page<SiteRow> & { readonly total: number }>;
	/** Sites inside the box, without facts, in order of id; the edges are inside. */
	sitesWithin(
		box: { readonly west: number; readonly east: number; readonly south: number; readonly north: number },
		limit: number
	): Promise<readonly Omit<Site, 'facts'>[]>;
	/** All sites without facts, for maps and registers. */
	allSites(): Promise<readonly Omit<Site, 'facts'>[]>;
	pointsByCode(codes: readonly string[]): Promise<readonly Point[]>;
	pointsOfSite(siteId: string): Promise<readonly Point[]>;
	point(key: number): Promise<Point | null>;
	points(
		filter: { readonly scope?: Scope; readonly siteId?: string; readonly search?: string },
		page: PageRequest
	): Promise<Page<Point>>;
	/** The next free point key; keys are given by the caller so that a commit stays one step. */
	nextPointKey(): Promise<number>;

	// Readings
	pointStates(keys: readonly number[]): Promise<readonly StoredPointState[]>;
	pointStatesDue(nowMs: number, limit: number): Promise<readonly StoredPointState[]>;
	/** Points that are held or asked to be, with what lies over them. */
	pointStatesHeld(limit: number): Promise<readonly StoredPointState[]>;
	/** In order of time, corrections applied; `fromMs` included, `toMs` excluded. */
	readings(pointKey: number, fromMs: number, toMs: number, limit: number): Promise<readonly Reading[]>;
	/** In reverse order of time, corrections applied; `beforeMs` excluded. */
	readingsBefore(pointKey: number, beforeMs: number, limit: number): Promise<readonly Reading[]>;
	/** Corrections of a point's readings since then, newest first, each with the value it replaced. */
	correctionsOf(pointKey: number, fromMs: number, limit: number): Promise<readonly CorrectedReading[]>;
	/** Which of these (point, time) pairs are stored, by `readingKey`, each as it was first sent. */
	existingReadings(
		pairs: readonly { readonly pointKey: number; readonly atMs: number }[]
	): Promise<ReadonlyMap<string, Pick<Reading, 'value' | 'quality'>>>;
	rollUps(
		pointKey: number,
		stepMs: 60_000 | 3_600_000,
		fromMs: number,
		toMs: number,
		limit: number
	): Promise<readonly RollUp[]>;
	/** Rolls up what closed since the last call; returns how many buckets were written. Called by the one interval. */
	rollUp(nowMs: number, limit: number): Promise<number>;
	/** Deletes raw readings and roll-ups older than the given times, at most `limit` rows; returns how many. */
	forgetReadings(
		before: { readonly rawMs: number; readonly minuteMs: number },
		limit: number
	): Promise<number>;

	/** How much is older than that, each counted up to `limit`. */
	forgettable(
		before: { readonly rawMs: number; readonly minuteMs: number; readonly eventMs: number },
		limit: number
	): Promise<{ readonly readings: number; readonly minutes: number; readonly events: number }>;

	// Alarms
	alarm(id: string): Promise<StoredAlarm | null>;
	/** Open ones of these points, and those that are over but whose shelf goes on. */
	keptAlarmsOfPoints(keys: readonly number[]): Promise<readonly StoredAlarm[]>;
	/** Every occurrence of a point that had not ended at `atMs`, in order of activation. */
	alarmsNotEndedAt(pointKey: number, atMs: number, limit: number): Promise<readonly StoredAlarm[]>;
	/** Those that time alone changes by now. */
	alarmsDue(nowMs: number, limit: number): Promise<readonly StoredAlarm[]>;
	/** Open ones, most urgent and newest first. */
	openAlarms(
		limit: number,
		scope?: Scope
	): Promise<{ readonly items: readonly AlarmView[]; readonly total: number }>;
	openAlarmsOfSites(siteIds: readonly string[]): Promise<readonly AlarmView[]>;
	alarms(filter: AlarmFilter, page: PageRequest): Promise<Page<AlarmView>>;
	/** What alarm performance is judged by; counted in the database. Windows on full ten minutes. */
	alarmMeasures(window: {
		readonly scope: Scope;
		readonly fromMs: number;
		readonly toMs: number;
	}): Promise<AlarmMeasures>;
	/** Alarms activated since, per site. */
	alarmCounts(siteIds: readonly string[], sinceMs: number): Promise<ReadonlyMap<string, number>>;

	// Inspections, hidden dangers, scores
	inspection(id: string): Promise<Inspection | null>;
	/** Newest first: the `perSite` newest of each site, and of each of its checklists the `perChecklist` newest however old. */
	inspectionsOfSites(
		siteIds: readonly string[],
		perSite: number,
		perChecklist?: number
	): Promise<readonly Inspection[]>;
	inspections(
		filter: {
			readonly scope?: Scope;
			readonly siteId?: string;
			readonly inspectorId?: string;
			readonly fromMs?: number;
			readonly toMs?: number;
		},
		page: PageRequest
	): Promise<Page<Inspection>>;
	hiddenDanger(id: string): Promise<HiddenDanger | null>;
	/** Open ones and those closed after `closedSinceMs`. */
	hiddenDangersOfSites(siteIds: readonly string[], closedSinceMs: number): Promise<readonly HiddenDanger[]>;
	hiddenDangers(
		filter: {
			readonly scope?: Scope;
			readonly siteId?: string;
			readonly state?: string;
			readonly grade?: string;
			readonly open?: boolean;
		},
		page: PageRequest
	): Promise<Page<HiddenDanger>>;
	/** With the picture. */
	dangerPhoto(id: string): Promise<DangerPhoto | null>;
	/** Without the pictures, oldest first. */
	photosOfDanger(hiddenDangerId: string): Promise<readonly Omit<DangerPhoto, 'jpegBase64'>[]>;
	/** Points per site: how many, how many silent (no reading within their time), how many faulty. */
	pointHealth(
		siteIds: readonly string[],
		nowMs: number
	): Promise<
		ReadonlyMap<string, { readonly total: number; readonly silent: number; readonly faulty: number }>
	>;
	score(siteId: string): Promise<SiteScore | null>;
	scores(): Promise<readonly ScoreView[]>;
	scoreHistory(siteId: string, fromMs: number, limit: number): Promise<readonly ScoreView[]>;

	// People and messages
	people(): Promise<readonly Person[]>;
	person(id: string): Promise<Person | null>;
	/** Everybody with a role, also those who may not sign in. */
	accounts(): Promise<readonly Account[]>;
	siteIdsWithin(limits: SiteLimits): Promise<readonly string[]>;
	signInGuard(username: string): Promise<SignInGuard | null>;
	/** Locked at this moment, newest first, at most 100. */
	lockedNames(nowMs: number): Promise<readonly SignInGuard[]>;
	/** Forgets failures that began before; returns how many. */
	forgetSignIns(beforeMs: number): Promise<number>;
	dataGrants(): Promise<readonly DataGrant[]>;
	dataGrantsOf(personId: string, nowMs: number): Promise<readonly DataGrant[]>;
	shiftsAt(nowMs: number): Promise<readonly RosterShift[]>;
	/** Shifts that touch the time from `fromMs` to `toMs`, by their begin; at most `limit`. */
	shiftsBetween(fromMs: number, toMs: number, limit: number): Promise<readonly RosterShift[]>;
	shift(id: string): Promise<RosterShift | null>;
	contacts(): Promise<readonly Contact[]>;
	/** Oldest first. */
	pushSubscriptions(): Promise<readonly PushSubscription[]>;
	delivery(id: string): Promise<StoredDelivery | null>;
	/** The person's inbox; what went other ways repeats it. */
	deliveriesOf(personId: string, page: PageRequest): Promise<Page<DeliveryView>>;
	/** Unconfirmed ones of the last `sinceMs`, newest first; with a reader, what lies in the scope or is addressed to them. */
	recentDeliveries(
		sinceMs: number,
		limit: number,
		reader?: { readonly scope: Scope; readonly personId: string }
	): Promise<readonly DeliveryView[]>;

	shiftSheet(id: string): Promise<ShiftSheet | null>;
	/** Sheets of one desk, newest first; `null` = the city's desk. */
	shiftSheets(
		filter: { readonly districtCode: string | null; readonly state?: SheetState },
		page: PageRequest
	): Promise<Page<ShiftSheet>>;
	/** What a hand-over counts; `toMs` is the moment at which points are silent. */
	shiftCounts(window: {
		readonly scope: Scope;
		readonly fromMs: number;
		readonly toMs: number;
	}): Promise<ShiftCounts>;
	/** What the walls of a district were last made to show; `null` asks for the city's own. */
	wallDrive(districtCode: string | null): Promise<WallDrive | null>;

	// Foresight
	places(): Promise<readonly SensitivePlace[]>;
	placesByIds(ids: readonly string[]): Promise<readonly SensitivePlace[]>;
	/** Sites with their facts in order of id, for walking through all of them in portions. */
	sitesWithFacts(afterId: string, limit: number): Promise<readonly Site[]>;
	/** Points of these profiles in service whose newest reading is good and not older than that. */
	methanePoints(
		profiles: readonly string[],
		freshSinceMs: number
	): Promise<readonly (MethaneSensor & { readonly key: number })[]>;
	jointWatchesByIds(ids: readonly string[]): Promise<readonly JointWatch[]>;
	/** Newest first. */
	jointWatches(filter: JointWatchFilter, page: PageRequest): Promise<Page<JointWatch>>;
	/** Newest first. */
	advisories(filter: AdvisoryFilter, page: PageRequest): Promise<Page<Advisory>>;
	/** Open or not yet judged ones of these points (`null`: of all), oldest first. */
	advisoriesInPlay(pointCodes: readonly string[] | null, limit: number): Promise<readonly Advisory[]>;
	advisoriesSince(sinceMs: number, limit: number): Promise<readonly Advisory[]>;
	forecastCasesSince(sinceMs: number, limit: number): Promise<readonly ForecastCase[]>;
	forecastCasesOf(alarmId: string): Promise<readonly ForecastCase[]>;
	foresightStates(keys: readonly number[]): Promise<readonly StoredForesight[]>;
	siteWatchStates(siteIds: readonly string[]): Promise<readonly StoredSiteWatch[]>;
	/** Points that the methods watch, counted by `sector|profile`. */
	watchedPoints(): Promise<ReadonlyMap<string, number>>;
	/** Every message of a warning, oldest first. */
	deliveriesOfWarning(warningId: string, limit: number): Promise<readonly DeliveryView[]>;
	/** Inbox messages of these people made since then, oldest first; also those that are held back for later. */
	recentMessages(personIds: readonly string[], sinceMs: number): Promise<readonly StoredDelivery[]>;

	// Judgements, warnings, instructions, incidents
	/** Oldest first. */
	judgementsOfAlarm(alarmId: string): Promise<readonly Judgement[]>;
	/** The newest judgement of each alarm of a point, newest alarm first. */
	judgementsOfPoint(pointCode: string, limit: number): Promise<readonly Judgement[]>;
	/** How often the newest judgement of an alarm had each outcome, per rule. */
	judgementCounts(
		scope: Scope | undefined,
		sinceMs: number
	): Promise<
		readonly {
			readonly sector: string;
			readonly limitId: string;
			readonly outcome: Judgement['outcome'];
			readonly count: number;
		}[]
	>;
	warning(id: string): Promise<Warning | null>;
	/** Newest first. */
	warnings(filter: WarningFilter, page: PageRequest): Promise<Page<Warning>>;
	openWarningsOfSites(siteIds: readonly string[]): Promise<readonly Warning[]>;
	warningsDue(nowMs: number, limit: number): Promise<readonly Warning[]>;
	instruction(id: string): Promise<Instruction | null>;
	/** By due time, the earliest first. */
	instructions(filter: InstructionFilter, page: PageRequest): Promise<Page<Instruction>>;
	instructionsDue(nowMs: number, limit: number): Promise<readonly Instruction[]>;
	incident(id: string): Promise<Incident | null>;
	incidents(
		filter: { readonly scope?: Scope; readonly open?: boolean },
		page: PageRequest
	): Promise<Page<Incident>>;
	/** Entries with a greater number than `afterN`, in order. */
	timeline(subject: string, afterN: number, limit: number): Promise<readonly TimelineEntry[]>;

	// The book of changes
	audit(
		filter: {
			readonly actorId?: string;
			readonly action?: string;
			readonly subject?: string;
			readonly fromMs?: number;
			readonly toMs?: number;
		},
		page: PageRequest
	): Promise<Page<StoredAudit>>;
	/** In order of `seq`, for checking the chain in portions with `verifyAudit`. */
	auditAfter(seq: number, limit: number): Promise<readonly StoredAudit[]>;
	/** The newest entry's number and hash, kept apart from the entries: a cut-off end shows. */
	auditHead(): Promise<{ readonly seq: number; readonly hash: string }>;
	setting(key: string): Promise<string | null>;
	versionedSetting(key: string): Promise<VersionedSetting | null>;
	/** Keeps the value unless there is one, and gives what is kept: the same for everybody who asks at the same time. */
	settingOnce(key: string, value: string): Promise<string>;
	/** Every edition, by id and version. */
	localChecklists(): Promise<readonly LocalChecklist[]>;
	modelEdition(id: string): Promise<ModelEdition | null>;
	/** In the order of publishing. */
	publishedModels(): Promise<readonly ModelEdition[]>;
	/** Drafts and published ones, newest first. */
	modelEditions(limit: number): Promise<readonly ModelEdition[]>;
	/** Points in order of their key, for walking through all of them in portions. */
	pointsAfter(afterKey: number, limit: number): Promise<readonly Point[]>;

	/** Deletes events older than `beforeMs`, never one that a consumer has still to see; returns how many. */
	forgetEvents(beforeMs: number, limit: number): Promise<number>;
	/** Round trip to the database; throws when it does not answer. */
	ping(): Promise<void>;
	/** Finishes what runs, checkpoints the log (SQLite) and closes. */
	close(): Promise<void>;
}
