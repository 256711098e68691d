import type { Insertable, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { compiledOnce } from './compiled-once.ts';
import { conflict, step, type Step } from './step.ts';

/** Tables whose rows carry a version, with the column that identifies them. */
type Versioned = {
	site: 'id';
	point: 'key';
	alarm: 'id';
	hidden_danger: 'id';
	wall_drive: 'area';
	sign_in_guard: 'username';
	data_grant: 'id';
	shift_sheet: 'id';
	place: 'id';
	joint_watch: 'id';
	advisory: 'id';
	warning: 'id';
	instruction: 'id';
	incident: 'id';
	roster_shift: 'id';
	versioned_setting: 'key';
	contact: 'person_id';
	model_edition: 'id';
};

/**
 * Writes a row only if the one in the database is the one that was read: inserted when `expect` is `null`,
 * else replaced when its version still is `expect`. Anything else refuses the commit.
 */
export function writeExpecting<Table extends keyof Versioned>(
	kysely: Kysely<Schema>,
	table: Table,
	{
		key,
		row,
		expect,
		subject
	}: { key: Versioned[Table]; row: Insertable<Schema[Table]>; expect: number | null; subject: string }
): Step {
	const { version } = row as unknown as { version: number };
	mustGrow(subject, version, expect);
	if (expect === null) {
		const values = Object.values(row);
		const insert = compiledOnce(kysely, `${table} insert ${Object.keys(row).join()}`, values, () =>
			kysely
				.insertInto(table)
				.values(row)
				.onConflict((on) => on.doNothing())
				.compile()
		);
		return step(insert, 1, conflict(subject));
	}
	const { ref } = kysely.dynamic;
	const own = (row as unknown as Record<string, string>)[key] as string;
	const values = [...Object.values(row), own, expect];
	const update = compiledOnce(kysely, `${table} update ${Object.keys(row).join()}`, values, () =>
		kysely
			.updateTable(table as 'site')
			.set(row as never)
			.where(ref<'id'>(key), '=', own)
			.where('version', '=', expect)
			.compile()
	);
	return step(update, 1, conflict(subject));
}

/** A version that stays the same would let the next writer overwrite unseen: a bug of the caller, said loudly. */
export function mustGrow(subject: string, version: number, expect: number | null): void {
	if (expect !== null && version <= expect) {
		throw new RangeError(`${subject}: version ${version} does not follow ${expect}`);
	}
}
