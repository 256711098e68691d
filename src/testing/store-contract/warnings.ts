import { expect, test } from 'vitest';
import type { Instruction } from '../../lib/domain/warning/instruction.ts';
import type { Judgement } from '../../lib/domain/warning/judgement.ts';
import type { Warning } from '../../lib/domain/warning/warning.ts';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;

/** Judgements, warnings, instructions, timelines, and messages that several write to at once. */
export function warningContract(fresh: Fresh): void {
	test('a receipt given while a channel is trying stays, whoever writes last', async () => {
		const { store } = await fresh();
		await store.commit(change({ newDeliveries: [rows.aDelivery()] }));
		const [taken] = await store.claimDeliveries(T0, 1000, 1);
		if (!taken) throw new Error('nothing was taken');
		await store.commit(change({ receipts: [{ deliveryId: taken.id, atMs: T0 + 5 }] }));
		const done = { ...taken, state: 'delivered', deliveredAtMs: T0 + 9, nextTryAtMs: null } as const;
		await store.commit(change({ deliveries: [done] }));
		await store.commit(change({ receipts: [{ deliveryId: taken.id, atMs: T0 + 99 }] }));
		expect(await store.delivery(taken.id)).toMatchObject({
			state: 'delivered',
			deliveredAtMs: T0 + 9,
			receiptAtMs: T0 + 5
		});
	});

	test('receipts and results of tries at the same moment never lose one another', async () => {
		const { store } = await fresh();
		const newDeliveries = Array.from({ length: 20 }, (_, i) => rows.aDelivery({ id: `d${i}` }));
		await store.commit(change({ newDeliveries }));
		const taken = await store.claimDeliveries(T0, 60_000, 20);
		await Promise.all(
			taken.flatMap((one) => [
				store.commit(change({ deliveries: [{ ...one, state: 'delivered', deliveredAtMs: T0 + 1 }] })),
				store.commit(change({ receipts: [{ deliveryId: one.id, atMs: T0 + 2 }] }))
			])
		);
		for (const { id } of taken)
			expect(await store.delivery(id)).toMatchObject({ state: 'delivered', receiptAtMs: T0 + 2 });
	});

	test('a message that waits can carry more until it is tried', async () => {
		const { store } = await fresh();
		const bundle = { ...rows.aBundle, total: 2 };
		const held = rows.aDelivery({ channel: 'inbox', bundle, createdAtMs: T0 + 50, nextTryAtMs: T0 + 50 });
		await store.commit(change({ newDeliveries: [held] }));
		expect(await store.recentMessages(['person-1', 'x'], T0)).toEqual([held]);
		expect(await store.recentMessages(['person-1'], T0 + 50)).toEqual([]);
		const grown = { ...held, bundle: { ...bundle, total: 3 } };
		await store.commit(change({ grownDeliveries: [grown] }));
		expect((await store.delivery(held.id))?.bundle?.total).toBe(3);
		await store.claimDeliveries(T0 + 50, 1000, 1);
		const late = store.commit(change({ grownDeliveries: [grown] }));
		await expect(late).rejects.toMatchObject({ code: 'conflict' });
		await store.commit(
			change({ deliveries: [{ ...held, state: 'delivered', tries: 1, nextTryAtMs: null }] })
		);
		await store.commit(change({ grownDeliveries: [{ ...grown, nextTryAtMs: T0 + 90 }] }));
		expect(await store.delivery(held.id)).toMatchObject({ state: 'pending', tries: 0, nextTryAtMs: T0 + 90 });
		await store.commit(change({ receipts: [{ deliveryId: held.id, atMs: T0 + 95 }] }));
		const confirmed = store.commit(change({ grownDeliveries: [grown] }));
		await expect(confirmed).rejects.toMatchObject({ code: 'conflict' });
	});

	test('the newest judgement of an alarm counts; two officers cannot both be the next', async () => {
		const { store } = await fresh();
		const first = aJudgement({ n: 1, outcome: 'needs_site_check' });
		await store.commit(change({ judgements: [first] }));
		const second = aJudgement({ id: 'j2', n: 2, outcome: 'false', atMs: T0 + 1 });
		await store.commit(change({ judgements: [second] }));
		const other = store.commit(change({ judgements: [aJudgement({ id: 'j3', n: 2 })] }));
		await expect(other).rejects.toMatchObject({ code: 'conflict' });
		expect(await store.judgementsOfAlarm('alarm-1')).toEqual([first, second]);
		expect(await store.judgementsOfPoint('P-1', 5)).toEqual([second]);
		const counts = [{ sector: 'hazchem', limitId: 'high', outcome: 'false', count: 1 }];
		expect(await store.judgementCounts(undefined, T0)).toEqual(counts);
		expect(await store.judgementCounts(undefined, T0 + 2)).toEqual([]);
	});

	test('warnings by filter, newest first, inside the scope, and those whose clock ran out', async () => {
		const { store } = await fresh();
		const sites = [rows.aSite(), rows.aSite({ id: 'site-2', districtCode: '220103' })];
		await store.commit(change({ sites: sites.map((row) => ({ row, expect: null })) }));
		const warnings = [
			aWarning({ id: 'w1', nextDueAtMs: T0 + 10 }),
			aWarning({ id: 'w2', siteId: 'site-2', districtCode: '220103', issuedAtMs: T0 + 1, grade: 'III' }),
			aWarning({ id: 'w3', issuedAtMs: T0 + 2, state: 'archived' })
		];
		await store.commit(change({ warnings: warnings.map((row) => ({ row, expect: null })) }));
		const ids = async (filter: Parameters<typeof store.warnings>[0]) =>
			(await store.warnings(filter, { limit: 9, cursor: null })).items.map(({ id }) => id);
		expect(await ids({})).toEqual(['w3', 'w2', 'w1']);
		expect(await ids({ state: 'open' })).toEqual(['w2', 'w1']);
		expect(await ids({ state: 'archived' })).toEqual(['w3']);
		expect(await ids({ grade: 'III' })).toEqual(['w2']);
		expect(await ids({ scope: { districtCode: '220102', siteIds: null } })).toEqual(['w3', 'w1']);
		expect(await ids({ fromMs: T0 + 1, toMs: T0 + 2 })).toEqual(['w2']);
		const first = await store.warnings({}, { limit: 2, cursor: null });
		const rest = await store.warnings({}, { limit: 2, cursor: first.nextCursor });
		expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([['w1'], null]);
		expect((await store.openWarningsOfSites(['site-1'])).map(({ id }) => id)).toEqual(['w1']);
		expect(await store.warningsDue(T0 + 9, 9)).toEqual([]);
		expect((await store.warningsDue(T0 + 10, 9)).map(({ id }) => id)).toEqual(['w1']);
		const next = { ...warnings[0], version: 2, nextDueAtMs: null } as Warning;
		await store.commit(change({ warnings: [{ row: next, expect: 1 }] }));
		expect(await store.warningsDue(T0 + 10, 9)).toEqual([]);
		const stale = store.commit(change({ warnings: [{ row: next, expect: 1 }] }));
		await expect(stale).rejects.toMatchObject({ code: 'conflict' });
		expect(await store.warning('w1')).toEqual(next);
	});

	test('instructions by owner and warning; late ones are looked at until they are noticed', async () => {
		const { store } = await fresh();
		const task = anInstruction();
		await store.commit(change({ instructions: [{ row: task, expect: null }] }));
		const list = async (filter: Parameters<typeof store.instructions>[0]) =>
			(await store.instructions(filter, { limit: 9, cursor: null })).items;
		expect(await list({ assigneeId: 'person-1', open: true })).toEqual([task]);
		expect(await list({ warningId: 'other' })).toEqual([]);
		expect(await store.instructionsDue(T0 + 9, 9)).toEqual([]);
		expect(await store.instructionsDue(T0 + 10, 9)).toEqual([task]);
		const noticed = { ...task, overdueNoticedAtMs: T0 + 11, version: 2 };
		await store.commit(change({ instructions: [{ row: noticed, expect: 1 }] }));
		expect(await store.instructionsDue(T0 + 99, 9)).toEqual([]);
		const done = { ...noticed, state: 'done', version: 3 } as const;
		await store.commit(change({ instructions: [{ row: done, expect: 2 }] }));
		expect(await list({ open: true })).toEqual([]);
		expect(await store.instruction(task.id)).toEqual(done);
	});

	test('a line of a timeline is written once, and read in order', async () => {
		const { store } = await fresh();
		const entry = (n: number) => ({ ...rows.anEntry, n });
		await store.commit(change({ timeline: [entry(1), entry(2)] }));
		const again = store.commit(change({ timeline: [entry(2)], settings: { kept: 'no' } }));
		await expect(again).rejects.toMatchObject({ code: 'conflict' });
		expect(await store.setting('kept')).toBeNull();
		expect(await store.timeline('warning:w1', 0, 9)).toEqual([entry(1), entry(2)]);
		expect(await store.timeline('warning:w1', 1, 9)).toEqual([entry(2)]);
	});
}

function aJudgement(parts: Partial<Judgement> = {}): Judgement {
	return {
		id: 'j1',
		alarmId: 'alarm-1',
		n: 1,
		siteId: 'site-1',
		districtCode: '220102',
		sector: 'hazchem',
		pointCode: 'P-1',
		limitId: 'high',
		priority: 'red',
		alarmActivatedAtMs: T0,
		outcome: 'confirmed',
		reason: '现场确认',
		byId: 'person-1',
		byName: '李某',
		atMs: T0,
		...parts
	};
}

function aWarning(parts: Partial<Warning> = {}): Warning {
	return {
		id: 'w1',
		grade: 'I',
		state: 'issued',
		siteId: 'site-1',
		siteName: '南关加油站',
		districtCode: '220102',
		sector: 'hazchem',
		title: { zh: '泄漏', en: 'Leak' },
		text: { zh: '撤人', en: 'Withdraw' },
		origin: { kind: 'assessment', reason: '电话' },
		alarmIds: [],
		alarmsTotal: 0,
		issuedById: 'person-1',
		issuedByName: '李某',
		issuedAtMs: T0,
		ladderVersion: '1',
		recipients: [],
		needed: 1,
		ladderFromMs: T0,
		rungsDone: 0,
		gaps: [],
		feedbackDueAtMs: T0 + 1000,
		feedbackAtMs: null,
		feedbackOverdueAtMs: null,
		openInstructions: 0,
		handlerId: null,
		handlerName: null,
		reporting: [],
		publicProposal: null,
		incidentId: null,
		nextDueAtMs: null,
		closedAtMs: null,
		head: { n: 0, hash: '' },
		version: 1,
		...parts
	};
}

function anInstruction(): Instruction {
	return {
		id: 'task-1',
		warningId: 'w1',
		incidentId: null,
		siteId: 'site-1',
		districtCode: '220102',
		text: '疏散',
		givenById: 'person-2',
		givenByName: '王某',
		givenAtMs: T0,
		assigneeId: 'person-1',
		assigneeName: '李某',
		dueAtMs: T0 + 10,
		state: 'given',
		acceptedAtMs: null,
		doneAtMs: null,
		feedback: null,
		overdueNoticedAtMs: null,
		version: 1
	};
}
