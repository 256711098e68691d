import { type Kysely, sql } from 'kysely';
import { priorityRank } from '../ranks.ts';
import type { DeliveryTable, Schema } from '../schema.ts';
import type { Change, Expecting } from '../change.ts';
import type { RosterShift, StoredDelivery } from '../rows.ts';
import { writeExpecting } from './expecting.ts';
import { conflict, step, type Step } from './step.ts';

/** The same message is never queued twice: an id that exists is left as it is. */
export function newDeliverySteps(kysely: Kysely<Schema>, delivery: StoredDelivery): readonly Step[] {
	const insert = kysely
		.insertInto('delivery')
		.values(deliveryRow(delivery))
		.onConflict((on) => on.doNothing());
	return [step(insert.compile())];
}

/** Only what a try of the channel decides: a receipt given meanwhile stays. */
export function deliverySteps(kysely: Kysely<Schema>, delivery: StoredDelivery): readonly Step[] {
	const update = kysely
		.updateTable('delivery')
		.set({
			state: delivery.state,
			tries: delivery.tries,
			delivered_at_ms: delivery.deliveredAtMs,
			next_try_at_ms: delivery.nextTryAtMs,
			last_error: delivery.lastError,
			failed_at_ms: delivery.failedAtMs ?? null
		})
		.where('id', '=', delivery.id);
	return [step(update.compile(), 1, conflict(`delivery ${delivery.id}`))];
}

/** What a message carries grows until it is confirmed, never while a channel has it in hands; then it is sent (again). */
export function grownDeliverySteps(kysely: Kysely<Schema>, delivery: StoredDelivery): readonly Step[] {
	const { title_json, body_json, priority_rank, bundle_json, next_try_at_ms } = deliveryRow(delivery);
	const update = kysely
		.updateTable('delivery')
		.set({ title_json, body_json, priority_rank, bundle_json, next_try_at_ms, state: 'pending', tries: 0 })
		.where('id', '=', delivery.id)
		.where('receipt_at_ms', 'is', null)
		.where(sql<boolean>`(state = 'delivered' or tries = 0)`);
	return [step(update.compile(), 1, conflict(`delivery ${delivery.id}`))];
}

/** The first receipt stays. */
export function receiptSteps(
	kysely: Kysely<Schema>,
	{ deliveryId, atMs }: NonNullable<Change['receipts']>[number]
): readonly Step[] {
	const update = kysely
		.updateTable('delivery')
		.set({ receipt_at_ms: sql<number>`coalesce(receipt_at_ms, ${atMs})` })
		.where('id', '=', deliveryId);
	return [step(update.compile(), 1, conflict(`delivery ${deliveryId}`))];
}

function deliveryRow(delivery: StoredDelivery): DeliveryTable {
	return {
		id: delivery.id,
		person_id: delivery.personId,
		person_name: delivery.personName,
		channel: delivery.channel,
		alarm_id: delivery.alarmId,
		site_id: delivery.siteId,
		district_code: delivery.districtCode,
		title_json: JSON.stringify(delivery.title),
		body_json: JSON.stringify(delivery.body),
		priority_rank: priorityRank(delivery.priority),
		state: delivery.state,
		tries: delivery.tries,
		created_at_ms: delivery.createdAtMs,
		delivered_at_ms: delivery.deliveredAtMs,
		receipt_at_ms: delivery.receiptAtMs,
		next_try_at_ms: delivery.nextTryAtMs,
		last_error: delivery.lastError,
		warning_id: delivery.warningId,
		bundle_json: delivery.bundle === null ? null : JSON.stringify(delivery.bundle),
		failed_at_ms: delivery.failedAtMs ?? null
	};
}

export function shiftSteps(
	kysely: Kysely<Schema>,
	{ row: shift, expect }: Expecting<RosterShift>
): readonly Step[] {
	const row = {
		id: shift.id,
		role: shift.role,
		person_id: shift.personId,
		from_ms: shift.fromMs,
		to_ms: shift.toMs,
		substitute_id: shift.substituteId,
		version: shift.version
	};
	return [writeExpecting(kysely, 'roster_shift', { key: 'id', row, expect, subject: `shift ${shift.id}` })];
}

export function removedShiftSteps(
	kysely: Kysely<Schema>,
	{ id, expect }: { readonly id: string; readonly expect: number }
): readonly Step[] {
	const remove = kysely.deleteFrom('roster_shift').where('id', '=', id).where('version', '=', expect);
	return [step(remove.compile(), 1, conflict(`shift ${id}`))];
}

export function settingSteps(kysely: Kysely<Schema>, settings: Change['settings']): readonly Step[] {
	return Object.entries(settings ?? {}).map(([key, value]) => {
		const upsert = kysely
			.insertInto('setting')
			.values({ key, value })
			.onConflict((on) => on.column('key').doUpdateSet({ value }));
		return step(upsert.compile());
	});
}

/** Comes first in a commit: whoever lost the race for these events learns it before doing anything else. */
export function cursorSteps(kysely: Kysely<Schema>, cursor: Change['cursor']): readonly Step[] {
	if (!cursor) return [];
	const { consumer, from, to } = cursor;
	const start = kysely
		.insertInto('consumer_cursor')
		.values({ consumer, seq: 0 })
		.onConflict((on) => on.doNothing());
	const move = kysely
		.updateTable('consumer_cursor')
		.set({ seq: to })
		.where('consumer', '=', consumer)
		.where('seq', '=', from);
	return [step(start.compile()), step(move.compile(), 1, conflict(`cursor ${consumer}`))];
}
