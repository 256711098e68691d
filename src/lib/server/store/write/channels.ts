import type { Kysely } from 'kysely';
import type { PushSubscription } from '../../../domain/people/reach.ts';
import type { Schema } from '../schema.ts';
import type { Change } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import { step, type Step } from './step.ts';

/** Settings with a version, contacts and the browsers that may be woken. */
export function channelSteps(kysely: Kysely<Schema>, change: Change): readonly Step[] {
	const { versionedSettings = [], contacts = [] } = change;
	return [
		...versionedSettings.map(({ row, expect }) =>
			writeExpecting(kysely, 'versioned_setting', {
				...{ key: 'key', row: { key: row.key, value: row.value, version: row.version } },
				...{ expect, subject: `setting ${row.key}` }
			})
		),
		...contacts.map(({ row: { personId, phone, mail, version }, expect }) =>
			writeExpecting(kysely, 'contact', {
				...{ key: 'person_id', row: { person_id: personId, phone, mail, version } },
				...{ expect, subject: `contact of ${personId}` }
			})
		),
		...(change.pushSubscriptions ?? []).map((one) => subscriptionStep(kysely, one)),
		...(change.removedPushSubscriptions ?? []).map((id) =>
			step(kysely.deleteFrom('push_subscription').where('id', '=', id).compile())
		)
	];
}

/** The same browser with another person signed in now belongs to that person. */
function subscriptionStep(kysely: Kysely<Schema>, one: PushSubscription): Step {
	const { id, endpoint, p256dh, auth, device } = one;
	const row = { id, person_id: one.personId, endpoint, p256dh, auth, device, created_at_ms: one.createdAtMs };
	const upsert = kysely
		.insertInto('push_subscription')
		.values(row)
		.onConflict((on) => on.column('id').doUpdateSet(row));
	return step(upsert.compile());
}
