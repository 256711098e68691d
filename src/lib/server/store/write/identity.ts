import { type Kysely, sql } from 'kysely';
import type { DataGrant } from '../../../domain/people/data-grant.ts';
import type { SignInGuard } from '../../../domain/people/security-policy.ts';
import { isSqlite } from '../dialect.ts';
import type { Schema } from '../schema.ts';
import type { Account } from '../rows.ts';
import type { Expecting } from '../change.ts';
import { mustGrow, writeExpecting } from './expecting.ts';
import { conflict, step, type Step } from './step.ts';

/** An account exists before it can be changed: the identity library makes it. */
export function accountSteps(kysely: Kysely<Schema>, { row, expect }: Expecting<Account>): readonly Step[] {
	const subject = `person ${row.username}`;
	mustGrow(subject, row.version, expect);
	const list = (names: readonly string[] | null) => (names === null ? null : JSON.stringify(names));
	const update = kysely
		.updateTable('user')
		.set({
			name: row.name,
			role: row.role,
			districtCode: row.districtCode,
			siteIds: list(row.siteIds),
			streets: list(row.streets),
			sectors: list(row.sectors),
			banned: isSqlite(kysely) ? Number(row.disabled) : row.disabled,
			version: row.version
		})
		.where('id', '=', row.id)
		.where(sql`coalesce("version", 1)`, '=', expect ?? 0);
	return [step(update.compile(), 1, conflict(subject))];
}

export function guardSteps(
	kysely: Kysely<Schema>,
	guard: Expecting<SignInGuard> | undefined
): readonly Step[] {
	if (!guard) return [];
	const { username, failures, sinceMs, lockedUntilMs, version } = guard.row;
	const row = { username, failures, since_ms: sinceMs, locked_until_ms: lockedUntilMs, version };
	const subject = `sign-in of ${username}`;
	return [writeExpecting(kysely, 'sign_in_guard', { key: 'username', row, expect: guard.expect, subject })];
}

export function grantSteps(kysely: Kysely<Schema>, grant: Expecting<DataGrant> | undefined): readonly Step[] {
	if (!grant) return [];
	const { id, personId, untilMs, version } = grant.row;
	const row = { id, person_id: personId, until_ms: untilMs, body_json: JSON.stringify(grant.row), version };
	return [
		writeExpecting(kysely, 'data_grant', { key: 'id', row, expect: grant.expect, subject: `grant ${id}` })
	];
}
