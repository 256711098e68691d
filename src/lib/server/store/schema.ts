/**
 * The tables, as Kysely sees them. Times are UTC epoch ms, flags are 0 or 1, `…_json` is JSON text.
 * Rows that people page through keep the columns they are filtered and sorted by, and the whole as JSON.
 */
export interface Schema {
	counter: CounterTable;
	event: EventTable;
	audit: AuditTable;
	consumer_cursor: { consumer: string; seq: number };
	setting: { key: string; value: string };
	site: SiteTable;
	point: PointTable;
	point_state: PointStateTable;
	reading: ReadingTable;
	dirty_bucket: DirtyBucketTable;
	roll_up: RollUpTable;
	forgotten: { step_ms: number; before_ms: number };
	alarm: AlarmTable;
	inspection: InspectionTable;
	hidden_danger: HiddenDangerTable;
	danger_photo: DangerPhotoTable;
	site_score: SiteScoreTable;
	score_history: ScoreHistoryTable;
	delivery: DeliveryTable;
	judgement: JudgementTable;
	warning: WarningTable;
	instruction: InstructionTable;
	incident: IncidentTable;
	timeline_entry: { subject: string; n: number; body_json: string };
	roster_shift: RosterShiftTable;
	local_checklist: LocalChecklistTable;
	model_edition: ModelEditionTable;
	shift_sheet: ShiftSheetTable;
	wall_drive: WallDriveTable;
	sign_in_guard: SignInGuardTable;
	data_grant: DataGrantTable;
	versioned_setting: VersionedSettingTable;
	contact: ContactTable;
	push_subscription: PushSubscriptionTable;
	place: PlaceTable;
	joint_watch: JointWatchTable;
	advisory: AdvisoryTable;
	forecast_case: ForecastCaseTable;
	foresight_state: ForesightStateTable;
	site_watch_state: SiteWatchStateTable;
	/** Made by the identity library; we read it, and write what an administrator changes. */
	user: UserTable;
}

/** One row. Whoever holds its lock numbers events and audit rows, so numbers become visible in their order. */
interface CounterTable {
	id: number;
	last_seq: number;
	audit_seq: number;
	audit_hash: string;
}

export interface EventTable {
	seq: number;
	at_ms: number;
	kind: string;
	site_id: string | null;
	district_code: string | null;
	person_id: string | null;
	body_json: string;
}

export interface AuditTable {
	seq: number;
	at_ms: number;
	actor_id: string;
	actor_name: string;
	action: string;
	subject: string;
	reason: string;
	detail: string;
	address: string;
	previous_hash: string;
	hash: string;
}

export interface SiteTable {
	id: string;
	name: string;
	sector: string;
	district_code: string;
	address: string;
	lon: number;
	lat: number;
	stated_x: number;
	stated_y: number;
	stated_system: string;
	outside_district: number;
	responsible_name: string;
	responsible_phone: string;
	facts_json: string;
	version: number;
	/** Folded name, address and id, see `searchText`. */
	search: string;
	last_inspection_at_ms: number | null;
	street_code: string | null;
}

interface PointTable {
	key: number;
	code: string;
	site_id: string;
	service: string;
	no_data_after_ms: number;
	body_json: string;
	version: number;
	search: string;
}

export interface PointStateTable {
	point_key: number;
	last_at_ms: number | null;
	last_value: number | null;
	last_quality: string | null;
	received_at_ms: number | null;
	evaluation: string;
	due_at_ms: number | null;
	/** What lies over the point, as JSON. */
	holds: string | null;
	version: number;
}

/** Append-only. `revision` 0 is what the gateway sent; a correction is the next one. */
interface ReadingTable {
	point_key: number;
	at_ms: number;
	revision: number;
	value: number;
	quality: string;
	received_at_ms: number;
	reason: string | null;
}

/** Buckets whose readings changed since they were rolled up; `taken` only lives inside one transaction. */
interface DirtyBucketTable {
	step_ms: number;
	at_ms: number;
	point_key: number;
	taken: number;
}

interface RollUpTable {
	step_ms: number;
	point_key: number;
	at_ms: number;
	min: number;
	max: number;
	sum: number;
	count: number;
}

interface AlarmTable {
	id: string;
	site_id: string;
	point_key: number;
	district_code: string;
	sector: string;
	/** 0 red … 3 blue. */
	priority_rank: number;
	active: number;
	acknowledged: number;
	/** Active, unacknowledged or waiting for its reset. */
	is_open: number;
	/** Open, or its shelf goes on to the next occurrence. */
	is_kept: number;
	/** Shelved, suppressed or out of service. */
	is_quiet: number;
	limit_id: string;
	activated_at_ms: number;
	returned_at_ms: number | null;
	due_at_ms: number | null;
	view_json: string;
	occurrence: string;
	version: number;
}

interface InspectionTable {
	id: string;
	site_id: string;
	inspector_id: string;
	checklist_id: string;
	at_ms: number;
	body_json: string;
}

interface HiddenDangerTable {
	id: string;
	site_id: string;
	grade: string;
	state: string;
	/** 0 once closed. */
	is_open: number;
	found_at_ms: number;
	closed_at_ms: number | null;
	body_json: string;
	version: number;
}

export interface ScoreHistoryTable {
	site_id: string;
	at_ms: number;
	level: string;
	score: number | null;
	worst: number;
	best: number;
	reason_json: string;
}

interface SiteScoreTable extends ScoreHistoryTable {
	/** 0 red … 4 unrated. */
	level_rank: number;
	/** The score as people see it; −1 when unrated. A change of it goes to the history. */
	rounded: number;
	body_json: string;
}

export interface DeliveryTable {
	id: string;
	person_id: string;
	person_name: string;
	channel: string;
	alarm_id: string | null;
	site_id: string;
	district_code: string;
	title_json: string;
	body_json: string;
	priority_rank: number;
	state: string;
	tries: number;
	created_at_ms: number;
	delivered_at_ms: number | null;
	receipt_at_ms: number | null;
	next_try_at_ms: number | null;
	last_error: string | null;
	warning_id: string | null;
	bundle_json: string | null;
	/** When a try last failed. */
	failed_at_ms: number | null;
}

interface JudgementTable {
	id: string;
	alarm_id: string;
	n: number;
	site_id: string;
	sector: string;
	point_code: string;
	limit_id: string;
	outcome: string;
	at_ms: number;
	/** 1 = the newest of its alarm; only that one counts. */
	is_newest: number;
	body_json: string;
}

export interface WarningTable {
	id: string;
	site_id: string;
	district_code: string;
	sector: string;
	grade: string;
	state: string;
	is_open: number;
	issued_at_ms: number;
	due_at_ms: number | null;
	body_json: string;
	version: number;
}

interface InstructionTable {
	id: string;
	warning_id: string | null;
	incident_id: string | null;
	assignee_id: string;
	site_id: string;
	is_open: number;
	due_at_ms: number;
	/** When the clock has to look at it; `null` = done or noticed. */
	look_at_ms: number | null;
	body_json: string;
	version: number;
}

interface IncidentTable {
	id: string;
	site_id: string;
	is_open: number;
	declared_at_ms: number;
	body_json: string;
	version: number;
}

interface ModelEditionTable {
	id: string;
	number: number | null;
	state: string;
	drafted_at_ms: number;
	body_json: string;
	version: number;
}

interface LocalChecklistTable {
	id: string;
	version: number;
	sector: string;
	body_json: string;
	author_name: string;
	at_ms: number;
}

interface RosterShiftTable {
	id: string;
	role: string;
	person_id: string;
	from_ms: number;
	to_ms: number;
	substitute_id: string | null;
	version: number;
}

interface ShiftSheetTable {
	id: string;
	district_code: string | null;
	state: string;
	to_ms: number;
	body_json: string;
	version: number;
}

interface WallDriveTable {
	/** The district whose walls are meant; empty for those of the city. */
	area: string;
	body_json: string;
	version: number;
}

interface DangerPhotoTable {
	id: string;
	hidden_danger_id: string;
	by_id: string;
	by_name: string;
	at_ms: number;
	width: number;
	height: number;
	jpeg_base64: string;
}

interface PlaceTable {
	id: string;
	district_code: string;
	body_json: string;
	version: number;
}

interface JointWatchTable {
	id: string;
	kind: string;
	site_id: string;
	/** The same as `site_id` when the other record is no site. */
	other_site_id: string;
	is_open: number;
	opened_at_ms: number;
	body_json: string;
	version: number;
}

interface AdvisoryTable {
	id: string;
	point_code: string;
	site_id: string;
	is_open: number;
	/** Raised by a muted method: kept for its record only. */
	is_shadow: number;
	/** Not yet judged by what came after it. */
	is_pending: number;
	raised_at_ms: number;
	body_json: string;
	version: number;
}

interface ForecastCaseTable {
	alarm_id: string;
	method: string;
	at_ms: number;
	excluded: number;
	body_json: string;
}

interface ForesightStateTable {
	point_key: number;
	sector: string;
	profile: string;
	last_at_ms: number;
	/** The methods' states as JSON; opaque to the store. */
	body: string;
}

interface SiteWatchStateTable {
	site_id: string;
	last_at_ms: number;
	/** The watch's state as JSON; opaque to the store. */
	body: string;
}

interface UserTable {
	id: string;
	name: string;
	username: string | null;
	role: string | null;
	districtCode: string | null;
	siteIds: string | null;
	streets: string | null;
	sectors: string | null;
	banned: boolean | number | null;
	version: number | null;
}

interface SignInGuardTable {
	username: string;
	failures: number;
	since_ms: number;
	locked_until_ms: number | null;
	version: number;
}

interface VersionedSettingTable {
	key: string;
	value: string;
	version: number;
}

interface ContactTable {
	person_id: string;
	phone: string | null;
	mail: string | null;
	version: number;
}

interface PushSubscriptionTable {
	id: string;
	person_id: string;
	endpoint: string;
	p256dh: string;
	auth: string;
	device: string;
	created_at_ms: number;
}

interface DataGrantTable {
	id: string;
	person_id: string;
	until_ms: number;
	body_json: string;
	version: number;
}
