import { expect, test } from 'vitest';
import * as rows from '../store-rows.ts';
import { verifyAudit } from '../../lib/server/store/audit-chain.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;

/** Numbers, cursors, deliveries and the book of changes. */
export function outboxContract(fresh: Fresh): void {
	test('events get growing numbers in the order of the commit', async () => {
		const { store } = await fresh();
		expect([await store.lastSeq(), await store.firstSeq()]).toEqual([0, 1]);
		const first = await store.commit(change({ events: [rows.anEvent('甲'), rows.anEvent('乙')] }));
		const second = await store.commit(change({ events: [rows.anEvent('丙')] }));
		expect(first.events.map(({ seq }) => seq)).toEqual([1, 2]);
		expect(second).toMatchObject({
			lastSeq: 3,
			events: [{ seq: 3, kind: 'site.changed', siteId: 'site-1' }]
		});
		expect(await store.eventsAfter(0, 10)).toEqual([...first.events, ...second.events]);
		expect(await store.eventsAfter(1, 1)).toEqual([first.events[1]]);
		expect(await store.eventsAfter(3, 10)).toEqual([]);
		expect([await store.lastSeq(), await store.firstSeq()]).toEqual([3, 1]);
	});

	test('a commit without events says which number is the newest', async () => {
		const { store } = await fresh();
		await store.commit(change({ events: [rows.anEvent()] }));
		expect(await store.commit(change({ settings: { a: '1' } }))).toEqual({ lastSeq: 1, events: [] });
	});

	test('more events than fit one insert keep their order', async () => {
		const { store } = await fresh();
		const events = Array.from({ length: 130 }, (_, i) => rows.anEvent(`第 ${i}`));
		await store.commit(change({ events }));
		const names = (await store.eventsAfter(0, 200)).map(({ body }) => (body as { name: string }).name);
		expect(names).toEqual(events.map(({ body }) => (body as { name: string }).name));
	});

	test('a consumer moves on once from each place', async () => {
		const { store } = await fresh();
		await store.commit(change({ cursor: { consumer: 'relay', from: 0, to: 5 } }));
		expect(await store.cursor('relay')).toBe(5);
		const again = store.commit(change({ cursor: { consumer: 'relay', from: 0, to: 5 } }));
		await expect(again).rejects.toMatchObject({ code: 'conflict' });
		await store.commit(change({ cursor: { consumer: 'relay', from: 5, to: 9 } }));
		expect([await store.cursor('relay'), await store.cursor('other')]).toEqual([9, 0]);
	});

	test('old events are forgotten, but none that a consumer has still to see', async () => {
		const { store } = await fresh();
		await store.commit(change({ events: [1, 2, 3, 4].map((n) => rows.anEvent(`${n}`, T0 + n)) }));
		await store.commit(change({ cursor: { consumer: 'relay', from: 0, to: 2 } }));
		expect(await store.forgetEvents(T0 + 100, 100)).toBe(2);
		expect([await store.firstSeq(), await store.lastSeq()]).toEqual([3, 4]);
		await store.commit(change({ cursor: { consumer: 'relay', from: 2, to: 4 } }));
		expect(await store.forgetEvents(T0 + 4, 100)).toBe(1);
		expect(await store.forgetEvents(T0 + 100, 100)).toBe(1);
		// Nothing is left: a client at 4 is up to date, one before it needs a snapshot.
		expect([await store.firstSeq(), await store.lastSeq()]).toEqual([5, 4]);
	});

	test('the same message is queued once, and an update is kept', async () => {
		const { store } = await fresh();
		await store.commit(change({ newDeliveries: [rows.aDelivery()] }));
		await store.commit(change({ newDeliveries: [rows.aDelivery({ title: { zh: '另', en: 'Other' } })] }));
		expect(await store.delivery('delivery-1')).toEqual(rows.aDelivery());
		const done = rows.aDelivery({ state: 'delivered', deliveredAtMs: T0 + 5, nextTryAtMs: null });
		await store.commit(change({ deliveries: [done] }));
		expect(await store.delivery('delivery-1')).toEqual(done);
	});

	test('due deliveries are taken once until their lease ends, the most urgent first', async () => {
		const { store } = await fresh();
		await store.commit(
			change({
				newDeliveries: [
					rows.aDelivery({ id: 'blue', priority: 'blue', nextTryAtMs: T0 - 10 }),
					rows.aDelivery({ id: 'red', nextTryAtMs: T0 }),
					rows.aDelivery({ id: 'failed', priority: 'orange', state: 'failed', tries: 2 }),
					rows.aDelivery({ id: 'later', nextTryAtMs: T0 + 1 }),
					rows.aDelivery({ id: 'dead', state: 'dead' }),
					rows.aDelivery({ id: 'never', nextTryAtMs: null })
				]
			})
		);
		const taken = await store.claimDeliveries(T0, 1000, 2);
		expect(taken.map(({ id, tries, nextTryAtMs }) => [id, tries, nextTryAtMs])).toEqual([
			['red', 1, T0 + 1000],
			['failed', 3, T0 + 1000]
		]);
		expect((await store.claimDeliveries(T0, 1000, 9)).map(({ id }) => id)).toEqual(['blue']);
		expect(await store.claimDeliveries(T0, 1000, 9)).toEqual([]);
		expect((await store.claimDeliveries(T0 + 1000, 1000, 9)).map(({ id }) => id)).toHaveLength(4);
	});

	test('several takers at once never get the same delivery', async () => {
		const { store } = await fresh();
		const newDeliveries = Array.from({ length: 60 }, (_, i) => rows.aDelivery({ id: `d${i}` }));
		await store.commit(change({ newDeliveries }));
		const takes = await Promise.all(Array.from({ length: 8 }, () => store.claimDeliveries(T0, 60_000, 10)));
		const ids = takes.flat().map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length + (await store.claimDeliveries(T0, 60_000, 100)).length).toBe(60);
	});

	test('messages of a person and the unconfirmed ones, newest first', async () => {
		const { store } = await fresh();
		await store.commit(
			change({
				newDeliveries: [
					rows.aDelivery({ id: 'a', createdAtMs: T0 }),
					rows.aDelivery({ id: 'b', createdAtMs: T0 + 2 }),
					rows.aDelivery({ id: 'c', createdAtMs: T0 + 1, receiptAtMs: T0 + 9 }),
					rows.aDelivery({ id: 'd', createdAtMs: T0 + 3, personId: 'other' }),
					rows.aDelivery({ id: 'old', createdAtMs: T0 - 1 })
				]
			})
		);
		const first = await store.deliveriesOf('person-1', { limit: 3, cursor: null });
		expect(first.items.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
		const rest = await store.deliveriesOf('person-1', { limit: 3, cursor: first.nextCursor });
		expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([['old'], null]);
		expect((await store.recentDeliveries(T0, 10)).map(({ id }) => id)).toEqual(['d', 'b', 'a']);
		expect((await store.recentDeliveries(T0, 1)).map(({ id }) => id)).toEqual(['d']);
		// A reader of another district has only what is addressed to them.
		const reader = { scope: { districtCode: '220112', siteIds: null }, personId: 'other' };
		expect((await store.recentDeliveries(T0, 10, reader)).map(({ id }) => id)).toEqual(['d']);
		const nobody = { ...reader, personId: 'nobody' };
		expect(await store.recentDeliveries(T0, 10, nobody)).toEqual([]);
	});
}

/** The chain of the book of changes, and what breaks it. */
export function auditContract(fresh: Fresh): void {
	const write = async (fresh_: Awaited<ReturnType<Fresh>>) => {
		const { store } = fresh_;
		const entry = (i: number) => rows.anAuditEntry({ reason: `第 ${i} 次`, atMs: T0 + i });
		await store.commit(change({ audit: [entry(1), entry(2)] }));
		await store.commit(change({ audit: [entry(3)], events: [rows.anEvent()] }));
		await store.commit(change({ audit: [entry(4), entry(5)] }));
		return fresh_;
	};
	const verdict = async ({ store }: Awaited<ReturnType<Fresh>>) =>
		verifyAudit(await store.auditAfter(0, 100), { head: await store.auditHead() });

	test('the chain of an untouched book holds, also in portions', async () => {
		const book = await write(await fresh());
		expect(await verdict(book)).toMatchObject({ ok: true, head: { seq: 5 } });
		const first = verifyAudit(await book.store.auditAfter(0, 2));
		if (!first.ok) throw new Error('the first portion is whole');
		const rest = await book.store.auditAfter(2, 100);
		expect(verifyAudit(rest, { after: first.head, head: await book.store.auditHead() }).ok).toBe(true);
	});

	test('an empty book holds', async () => {
		expect(await verdict(await fresh())).toEqual({ ok: true, head: { seq: 0, hash: '' } });
	});

	test('a changed entry is named', async () => {
		const book = await write(await fresh());
		await book.kysely.updateTable('audit').set({ reason: '别的原因' }).where('seq', '=', 2).execute();
		expect(await verdict(book)).toEqual({ ok: false, seq: 2, what: 'changed' });
	});

	test('a missing entry is named', async () => {
		const book = await write(await fresh());
		await book.kysely.deleteFrom('audit').where('seq', '=', 3).execute();
		expect(await verdict(book)).toEqual({ ok: false, seq: 3, what: 'missing' });
	});

	test('a cut-off end is named', async () => {
		const book = await write(await fresh());
		await book.kysely.deleteFrom('audit').where('seq', '>', 3).execute();
		expect(await verdict(book)).toEqual({ ok: false, seq: 4, what: 'missing' });
	});

	test('two entries that changed places are found', async () => {
		const book = await write(await fresh());
		for (const [from, to] of [
			[2, 99],
			[4, 2],
			[99, 4]
		] as const) {
			await book.kysely.updateTable('audit').set({ seq: to }).where('seq', '=', from).execute();
		}
		expect(await verdict(book)).toMatchObject({ ok: false, seq: 2 });
	});

	test('who did what when is found by each filter, newest first', async () => {
		const { store } = await fresh();
		await store.commit(
			change({
				audit: [
					rows.anAuditEntry({ actorId: 'a', action: 'x.y', subject: 'site:1', atMs: T0 }),
					rows.anAuditEntry({ actorId: 'b', action: 'x.y', subject: 'site:2', atMs: T0 + 1 }),
					rows.anAuditEntry({ actorId: 'a', action: 'x.z', subject: 'site:2', atMs: T0 + 2 })
				]
			})
		);
		const seqs = async (filter: Parameters<typeof store.audit>[0]) =>
			(await store.audit(filter, { limit: 10, cursor: null })).items.map(({ seq }) => seq);
		expect(await seqs({})).toEqual([3, 2, 1]);
		expect(await seqs({ actorId: 'a' })).toEqual([3, 1]);
		expect(await seqs({ action: 'x.y' })).toEqual([2, 1]);
		expect(await seqs({ subject: 'site:2', actorId: 'b' })).toEqual([2]);
		expect(await seqs({ fromMs: T0 + 1, toMs: T0 + 2 })).toEqual([2]);
	});
}
