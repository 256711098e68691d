import { type Compilable, sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { alarmsDueQuery, openAlarmsQuery } from '../read/alarms.ts';
import { recentDeliveriesQuery } from '../read/deliveries.ts';
import { openSqlite } from './open.ts';

const opened = await openSqlite(':memory:');
const { kysely } = opened;
afterAll(() => opened.store.close());

/** What the wall and the hot paths ask, and the index each must use; none may scan or sort what grows with history. */
test.each([
	['open alarms', openAlarmsQuery(kysely, 3000), /USING INDEX alarm_open\b/],
	['unconfirmed deliveries', recentDeliveriesQuery(kysely, 0, 500), /USING INDEX delivery_unconfirmed\b/],
	[
		'kept alarms of points',
		kysely
			.selectFrom('alarm')
			.selectAll()
			.where(sql<boolean>`is_kept = 1`)
			.where(sql<boolean>`point_key in (select value from json_each('[1]'))`),
		/USING INDEX alarm_kept_point\b/
	],
	['alarms that are due', alarmsDueQuery(kysely, 1, 9), /USING INDEX alarm_due\b/],
	[
		'states that are due',
		kysely.selectFrom('point_state').selectAll().where('due_at_ms', '<=', 1).orderBy('due_at_ms'),
		/USING INDEX point_state_due\b/
	],
	[
		'events after',
		kysely.selectFrom('event').selectAll().where('seq', '>', 1).orderBy('seq').limit(9),
		/PRIMARY KEY|sqlite_autoindex_event|INTEGER PRIMARY/
	],
	[
		'due deliveries',
		kysely
			.selectFrom('delivery')
			.select('id')
			.where('next_try_at_ms', 'is not', null)
			.where('next_try_at_ms', '<=', 1)
			.where('state', 'in', ['pending', 'failed'])
			.orderBy('priority_rank')
			.orderBy('next_try_at_ms')
			.limit(9),
		/USING INDEX delivery_due\b/
	]
] as const)('%s come straight from their index', async (_what, query: Compilable, index) => {
	const plan = await planOf(query);
	expect(plan).toMatch(index);
	expect(plan).not.toContain('TEMP B-TREE');
});

async function planOf(query: Compilable): Promise<string> {
	const { sql: text, parameters } = query.compile();
	const { rows } = await kysely.executeQuery<{ detail: string }>({
		...query.compile(),
		sql: `explain query plan ${text}`,
		parameters
	});
	return rows.map(({ detail }) => detail).join('\n');
}
