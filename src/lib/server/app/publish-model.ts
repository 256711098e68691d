import { changingLimits, withoutNext } from '../../domain/alarm/limits-in-force.ts';
import type { LimitPlan } from '../../domain/model/limit-plan.ts';
import { loosened } from '../../domain/model/justification.ts';
import { noChange } from '../../domain/model/model-change.ts';
import {
	editionInForce,
	editionWaiting,
	startMsOf,
	startOf,
	whyNotPublish,
	type ModelEdition,
	type PublishRefusal
} from '../../domain/model/model-edition.ts';
import type { Point } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { Problem } from '../../wire/problem.ts';
import type { Expecting, NewEvent } from '../store/change.ts';
import { mustBeAllowed, mustBeOfCity, notFound } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';
import { pointsTouched } from './rehearse-alarms.ts';
import { planOf } from './rehearse-model.ts';
import { mustBeDraft, mustBeJustified, pointsNamed, storeEdition } from './save-model.ts';
import { markOf, MODELS_REVISION, readSectors } from './sectors-in-use.ts';

const SETTLED_AT_ONCE = 500;
/** Number of the published edition whose points do not have its limits yet; empty = none. */
const WAITING = 'models.waiting';

interface ChangedPoints {
	readonly points: readonly Expecting<Point>[];
	readonly events: readonly NewEvent[];
}

/**
 * Publishes a rehearsed draft: in one transaction with every point whose limits change. It holds at once, or by itself from
 * the beginning of its first day on; readings are judged by the limits of their own time. Needs another person than its
 * author. Scores of the past keep the weights they were made with, and alarms that are active the limit they were raised at.
 */
export async function publishModel(
	ports: Ports,
	recordReadings: RecordReadings,
	caller: Caller,
	id: string,
	{ reason, version }: { readonly reason: string; readonly version: number }
): Promise<ModelEdition> {
	mustBeAllowed(caller.actor, 'model.publish');
	const known = await mustBeDraft(ports, id);
	mustBeOfCity(caller.actor);
	if (known.version !== version) throw conflict();
	const nowMs = ports.nowMs();
	const published = await ports.store.publishedModels();
	const why = whyNotPublish(known, caller.actor.id, published, nowMs);
	if (why) throw new Problem(why === 'own_draft' ? 'forbidden' : 'wrong_state', refusals[why]);
	const inForce = editionInForce(published, nowMs);
	const before = inForce?.change ?? noChange;
	const laxer = loosened(known.change, before, await pointsNamed(ports, known.change));
	mustBeJustified(reason, laxer);
	const row = await publishedRow(ports, caller, known, { reason, laxer, nowMs });
	const startMs = startMsOf(row) ?? nowMs;
	const { points, events } = await changedPoints(
		ports,
		planOf(row.change, before, markOf(row)),
		startMs,
		nowMs
	);
	const { number } = row;
	await storeEdition(ports, caller, row, {
		...{ expect: known.version, action: 'model.publish', reason, points, events },
		settings: {
			[MODELS_REVISION]: String(number),
			...(startMs > nowMs ? { [WAITING]: String(startMs) } : {})
		},
		detail: {
			...{ number, draftedBy: known.draftedByName, points: points.length, laxer },
			...{ effectiveFrom: row.published?.effectiveFrom, before, after: known.change }
		}
	});
	await readSectors(ports.store, nowMs);
	await settle(recordReadings, points);
	ports.wake();
	return row;
}

async function publishedRow(
	ports: Ports,
	{ actor }: Caller,
	known: ModelEdition,
	{
		reason,
		laxer,
		nowMs
	}: { readonly reason: string; readonly laxer: readonly string[]; readonly nowMs: number }
): Promise<ModelEdition> {
	const start = startOf(known.startsOn ?? null, nowMs);
	const effectiveFromMs = start === 'past' ? nowMs : start.atMs;
	return {
		...{ ...known, laxer, number: await nextNumber(ports), state: 'published' },
		published: {
			...{ byId: actor.id, byName: actor.name, atMs: nowMs, reason, effectiveFromMs },
			effectiveFrom: shanghaiDay(effectiveFromMs)
		},
		version: known.version + 1
	};
}

/** Numbers of editions that were taken back before they began are not given again. */
async function nextNumber({ store }: Ports): Promise<number> {
	const all = [...(await store.publishedModels()), ...(await store.modelEditions(EDITIONS_LOOKED_AT))];
	return Math.max(0, ...all.map(({ number }) => number ?? 0)) + 1;
}
const EDITIONS_LOOKED_AT = 1000;

/** Takes back an edition that is published and has not begun: nothing was ever judged by it. */
export async function recallModel(
	ports: Ports,
	recordReadings: RecordReadings,
	caller: Caller,
	id: string,
	reason: string
): Promise<ModelEdition> {
	mustBeAllowed(caller.actor, 'model.publish');
	mustBeOfCity(caller.actor);
	const nowMs = ports.nowMs();
	const waiting = editionWaiting(await ports.store.publishedModels(), nowMs);
	if (!(await ports.store.modelEdition(id))) throw notFound({ zh: '这一版', en: 'The edition' });
	if (waiting?.id !== id)
		throw new Problem('wrong_state', {
			zh: '只能收回尚未生效的版本；已生效的请另发一版',
			en: 'Only an edition that has not begun can be taken back; publish another one instead'
		});
	const row: ModelEdition = { ...waiting, state: 'withdrawn', version: waiting.version + 1 };
	const { points, events } = await recalledPoints(ports, nowMs);
	await storeEdition(ports, caller, row, {
		...{ expect: waiting.version, action: 'model.recall', reason, points, events },
		settings: { [MODELS_REVISION]: `${row.number} recalled`, [WAITING]: '' },
		detail: { number: row.number, points: points.length }
	});
	await readSectors(ports.store, nowMs);
	await settle(recordReadings, points);
	ports.wake();
	return row;
}

/**
 * Called all the time: gives points the limits of an edition that has begun. Readings are judged by them from that moment
 * on anyway; this makes them what screens show, and reaches points that were made in between.
 */
export async function beginModel(ports: Ports, recordReadings: RecordReadings): Promise<void> {
	const nowMs = ports.nowMs();
	const waitingMs = Number((await ports.store.setting(WAITING)) || Number.NaN);
	if (!(waitingMs <= nowMs)) return;
	const published = await ports.store.publishedModels();
	const begun = editionInForce(published, nowMs);
	const before = editionInForce(published, waitingMs - 1);
	const plan = planOf(begun?.change ?? noChange, before?.change ?? noChange, begun && markOf(begun));
	const { points, events } = await changedPoints(ports, plan, waitingMs, nowMs);
	await ports.store.commit({
		...{ points, events, settings: { [WAITING]: '' } },
		audit: [
			{
				...{ atMs: nowMs, actorId: 'system', actorName: '烽燧', action: 'model.begin', from: '' },
				subject: `model:${begun?.id ?? ''}`,
				reason: begun?.published?.reason ?? '',
				detail: JSON.stringify({ number: begun?.number, points: points.length })
			}
		]
	});
	await readSectors(ports.store, nowMs);
	await settle(recordReadings, points);
	ports.wake();
}

/** Every point whose limits the plan changes, as it will be stored. */
async function changedPoints(
	ports: Ports,
	plan: LimitPlan,
	startMs: number,
	nowMs: number
): Promise<ChangedPoints> {
	const changed: Point[] = [];
	for await (const { point, planned } of pointsTouched(ports.store, plan)) {
		const next = changingLimits(point, planned.limits, startMs, nowMs);
		// What a limit would be without the edition is known from its beginning on.
		changed.push(startMs > nowMs ? next : { ...next, cityLimits: planned.cityLimits });
	}
	return announced(ports, changed, nowMs);
}

async function recalledPoints(ports: Ports, nowMs: number): Promise<ChangedPoints> {
	const changed: Point[] = [];
	for await (const { point } of pointsTouched(ports.store, nothingPlanned))
		if (point.limitsNext) changed.push(withoutNext(point));
	return announced(ports, changed, nowMs);
}
const nothingPlanned: LimitPlan = { pairs: new Map(), points: new Map(), mark: null };

async function announced(ports: Ports, changed: readonly Point[], nowMs: number): Promise<ChangedPoints> {
	const sites = changed.length === 0 ? [] : await ports.store.allSites();
	const districts = new Map(sites.map((site) => [site.id, site.districtCode]));
	return {
		points: changed.map((point) => ({
			row: { ...point, version: point.version + 1 },
			expect: point.version
		})),
		events: changed.map(({ key, code, siteId }) => ({
			kind: 'point.changed',
			atMs: nowMs,
			siteId,
			districtCode: districts.get(siteId) ?? null,
			personId: null,
			body: { key, code, siteId }
		}))
	};
}

async function settle(recordReadings: RecordReadings, points: readonly Expecting<Point>[]): Promise<void> {
	const codes = points.map(({ row }) => row.code);
	for (let at = 0; at < codes.length; at += SETTLED_AT_ONCE)
		await recordReadings.settle(codes.slice(at, at + SETTLED_AT_ONCE));
}

function conflict(): Problem {
	return new Problem('conflict', {
		zh: '草案刚被修改，请重新读取后再试',
		en: 'The draft was just changed; read it again'
	});
}

const refusals: Readonly<Record<PublishRefusal, Text>> = {
	not_a_draft: { zh: '这一版已经发布或撤回', en: 'It was published or withdrawn already' },
	own_draft: {
		zh: '起草人不能发布自己的草案，须由另一人批准',
		en: 'Nobody publishes their own draft: another person must'
	},
	not_rehearsed: { zh: '发布前须先推演', en: 'It must be rehearsed before it is published' },
	rehearsed_against_older: {
		zh: '推演之后发布过新版，请重新推演',
		en: 'Another edition was published since the rehearsal: rehearse again'
	},
	another_waits: {
		zh: '另有一版已发布、尚未生效，请等它生效或先收回',
		en: 'Another edition is published and has not begun: wait for it or take it back'
	},
	start_has_passed: {
		zh: '草案的生效日期已过，请修改日期',
		en: 'The first day of the draft has passed: change it'
	}
};
