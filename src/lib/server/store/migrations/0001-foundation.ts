import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** The first schema: outbox, book of changes, sites, points, readings, alarms, inspections, scores, messages. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const columns = columnsOf(isSqlite(db));
	for (const table of tablesOf(columns)) await create(db, table, isSqlite(db));
	for (const statement of indexes) await sql.raw(statement).execute(db);
	await sql`insert into counter (id, last_seq, audit_seq, audit_hash) values (1, 0, 0, '')`.execute(db);
	await sql`insert into forgotten (step_ms, before_ms) values (0, 0), (60000, 0)`.execute(db);
}

interface Table {
	readonly name: string;
	readonly columns: Readonly<Record<string, string>>;
	readonly key: readonly string[];
	/** Clustered by its key where the database can do that (SQLite's WITHOUT ROWID). */
	readonly clustered?: boolean;
	readonly unique?: string;
	readonly ofSite?: boolean;
}

function columnsOf(sqlite: boolean) {
	return {
		// Text sorts by code point on both databases, so pages and cursors mean the same on both.
		text: sqlite ? 'text' : 'text collate "C"',
		big: sqlite ? 'integer' : 'bigint',
		small: sqlite ? 'integer' : 'smallint',
		real: sqlite ? 'real' : 'double precision'
	};
}

type Columns = ReturnType<typeof columnsOf>;

const must = (type: string): string => `${type} not null`;

function tablesOf(columns: Columns): readonly Table[] {
	// A table comes after those it refers to.
	const groups = [siteTables, bookTables, measuringTables, recordTables, scoreTables, messageTables];
	return groups.flatMap((tables) => tables(columns));
}

function bookTables({ text, big, small }: Columns): readonly Table[] {
	return [
		{
			name: 'counter',
			columns: { id: must(small), last_seq: must(big), audit_seq: must(big), audit_hash: must(text) },
			key: ['id']
		},
		{
			name: 'event',
			columns: {
				seq: must(big),
				at_ms: must(big),
				kind: must(text),
				site_id: text,
				district_code: text,
				person_id: text,
				body_json: must(text)
			},
			key: ['seq']
		},
		{
			name: 'audit',
			columns: {
				seq: must(big),
				at_ms: must(big),
				actor_id: must(text),
				actor_name: must(text),
				action: must(text),
				subject: must(text),
				reason: must(text),
				detail: must(text),
				address: must(text),
				previous_hash: must(text),
				hash: must(text)
			},
			key: ['seq']
		},
		{ name: 'consumer_cursor', columns: { consumer: must(text), seq: must(big) }, key: ['consumer'] },
		{ name: 'setting', columns: { key: must(text), value: must(text) }, key: ['key'] }
	];
}

function siteTables({ text, big, small, real }: Columns): readonly Table[] {
	return [
		{
			name: 'site',
			columns: {
				id: must(text),
				name: must(text),
				sector: must(text),
				district_code: must(text),
				address: must(text),
				lon: must(real),
				lat: must(real),
				stated_x: must(real),
				stated_y: must(real),
				stated_system: must(text),
				outside_district: must(small),
				responsible_name: must(text),
				responsible_phone: must(text),
				facts_json: must(text),
				version: must(big),
				search: must(text),
				last_inspection_at_ms: big
			},
			key: ['id']
		},
		{
			name: 'point',
			columns: {
				key: must(big),
				code: must(text),
				site_id: must(text),
				service: must(text),
				no_data_after_ms: must(big),
				body_json: must(text),
				version: must(big),
				search: must(text)
			},
			key: ['key'],
			unique: 'code',
			ofSite: true
		}
	];
}

function measuringTables({ text, big, small, real }: Columns): readonly Table[] {
	return [
		{
			name: 'point_state',
			columns: {
				point_key: must(big),
				last_at_ms: big,
				last_value: real,
				last_quality: text,
				received_at_ms: big,
				evaluation: must(text),
				due_at_ms: big,
				version: must(big)
			},
			key: ['point_key']
		},
		{
			name: 'reading',
			columns: {
				point_key: must(big),
				at_ms: must(big),
				revision: must(small),
				value: must(real),
				quality: must(text),
				received_at_ms: must(big),
				reason: text
			},
			key: ['point_key', 'at_ms', 'revision'],
			clustered: true
		},
		{
			name: 'dirty_bucket',
			columns: { step_ms: must(big), at_ms: must(big), point_key: must(big), taken: must(small) },
			key: ['step_ms', 'at_ms', 'point_key'],
			clustered: true
		},
		{
			name: 'roll_up',
			columns: {
				step_ms: must(big),
				point_key: must(big),
				at_ms: must(big),
				min: must(real),
				max: must(real),
				sum: must(real),
				count: must(big)
			},
			key: ['step_ms', 'point_key', 'at_ms'],
			clustered: true
		},
		{ name: 'forgotten', columns: { step_ms: must(big), before_ms: must(big) }, key: ['step_ms'] }
	];
}

function recordTables({ text, big, small }: Columns): readonly Table[] {
	return [
		{
			name: 'alarm',
			columns: {
				id: must(text),
				site_id: must(text),
				point_key: must(big),
				district_code: must(text),
				sector: must(text),
				priority_rank: must(small),
				active: must(small),
				acknowledged: must(small),
				is_open: must(small),
				activated_at_ms: must(big),
				view_json: must(text),
				occurrence: must(text),
				version: must(big)
			},
			key: ['id']
		},
		{
			name: 'inspection',
			columns: {
				id: must(text),
				site_id: must(text),
				inspector_id: must(text),
				at_ms: must(big),
				body_json: must(text)
			},
			key: ['id'],
			ofSite: true
		},
		{
			name: 'hidden_danger',
			columns: {
				id: must(text),
				site_id: must(text),
				grade: must(text),
				state: must(text),
				is_open: must(small),
				found_at_ms: must(big),
				closed_at_ms: big,
				body_json: must(text),
				version: must(big)
			},
			key: ['id'],
			ofSite: true
		}
	];
}

function scoreTables({ text, big, small, real }: Columns): readonly Table[] {
	const seen = {
		site_id: must(text),
		at_ms: must(big),
		level: must(text),
		score: real,
		worst: must(real),
		best: must(real),
		reason_json: must(text)
	};
	return [
		{
			name: 'site_score',
			columns: { ...seen, level_rank: must(small), rounded: must(small), body_json: must(text) },
			key: ['site_id'],
			ofSite: true
		},
		{
			name: 'score_history',
			columns: seen,
			key: ['site_id', 'at_ms'],
			clustered: true,
			ofSite: true
		}
	];
}

function messageTables({ text, big, small }: Columns): readonly Table[] {
	return [
		{
			name: 'delivery',
			columns: {
				id: must(text),
				person_id: must(text),
				person_name: must(text),
				channel: must(text),
				alarm_id: text,
				site_id: must(text),
				district_code: must(text),
				title_json: must(text),
				body_json: must(text),
				priority_rank: must(small),
				state: must(text),
				tries: must(big),
				created_at_ms: must(big),
				delivered_at_ms: big,
				receipt_at_ms: big,
				next_try_at_ms: big,
				last_error: text
			},
			key: ['id']
		},
		{
			name: 'roster_shift',
			columns: {
				id: must(text),
				role: must(text),
				person_id: must(text),
				from_ms: must(big),
				to_ms: must(big),
				substitute_id: text
			},
			key: ['id']
		}
	];
}

/** Every list on a wall reads one of these; partial ones keep them as small as what is open today. */
const indexes = [
	'create index audit_actor on audit (actor_id, seq)',
	'create index audit_action on audit (action, seq)',
	'create index audit_subject on audit (subject, seq)',
	'create index audit_at on audit (at_ms)',
	'create index site_name on site (name, id)',
	'create index site_district on site (district_code, name, id)',
	'create index point_site on point (site_id, code)',
	'create index point_state_due on point_state (due_at_ms) where due_at_ms is not null',
	'create index alarm_open on alarm (priority_rank, activated_at_ms desc, id desc) where is_open = 1',
	'create index alarm_open_point on alarm (point_key) where is_open = 1',
	'create index alarm_open_site on alarm (site_id) where is_open = 1',
	'create index alarm_time on alarm (activated_at_ms, id)',
	'create index alarm_site on alarm (site_id, activated_at_ms, id)',
	'create index alarm_point on alarm (point_key, activated_at_ms, id)',
	'create index inspection_time on inspection (at_ms, id)',
	'create index inspection_site on inspection (site_id, at_ms, id)',
	'create index inspection_inspector on inspection (inspector_id, at_ms, id)',
	'create index hidden_danger_time on hidden_danger (found_at_ms, id)',
	'create index hidden_danger_site on hidden_danger (site_id, found_at_ms, id)',
	'create index hidden_danger_open on hidden_danger (site_id) where is_open = 1',
	'create index hidden_danger_closed on hidden_danger (site_id, closed_at_ms) where closed_at_ms is not null',
	'create index delivery_due on delivery (priority_rank, next_try_at_ms) where next_try_at_ms is not null',
	'create index delivery_unconfirmed on delivery (created_at_ms desc, id desc) where receipt_at_ms is null',
	'create index delivery_person on delivery (person_id, created_at_ms, id)',
	'create index roster_shift_time on roster_shift (to_ms, from_ms)'
];

async function create(db: Kysely<unknown>, table: Table, sqlite: boolean): Promise<void> {
	let builder: CreateTableBuilder<string, string> = db.schema.createTable(table.name);
	for (const [name, type] of Object.entries(table.columns)) builder = builder.addColumn(name, sql.raw(type));
	builder = builder.addPrimaryKeyConstraint(`${table.name}_key`, [...table.key]);
	if (table.unique) builder = builder.addUniqueConstraint(`${table.name}_${table.unique}`, [table.unique]);
	if (table.ofSite)
		builder = builder.addForeignKeyConstraint(`${table.name}_of_site`, ['site_id'], 'site', ['id']);
	if (table.clustered && sqlite) builder = builder.modifyEnd(sql`without rowid`);
	await builder.execute();
}
