import type { Advisory, ForecastCase } from '../../domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { MethaneSensor } from '../../domain/foresight/neighbourhood-sensors.ts';
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
import type { SheetState, ShiftSheet } from '../../domain/shift/shift-sheet.ts';
import type { Site } from '../../domain/site.ts';
import type { AlarmView, DeliveryView, LiveEvent, ScoreView, WallDrive } from '../../wire/live.ts';
import type {
	Account,
	AlarmMeasures,
	ChannelHealth,
	CorrectedReading,
	DangerPhoto,
	DeliveryBacklog,
	LocalChecklist,
	Person,
	RollUp,
	RosterShift,
	ShiftCounts,
	SiteLimits,
	SiteRow,
	StoredAlarm,
	StoredAudit,
	StoredDelivery,
	StoredForesight,
	StoredPointState,
	StoredSiteWatch,
	VersionedSetting
} from './rows.ts';
import type {
	AdvisoryFilter,
	AlarmFilter,
	InstructionFilter,
	JointWatchFilter,
	Page,
	PageRequest,
	Scope,
	SiteFilter,
	WarningFilter
} from './lists.ts';
import type { Change, Committed } from './change.ts';

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
