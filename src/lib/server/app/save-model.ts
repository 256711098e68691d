import { randomUUID } from 'node:crypto';
import { ahpWeights, findMatrixProblem } from '../../domain/risk/ahp.ts';
import { disordered, findFaults, isLaxer, limitOf, noChange } from '../../domain/model/model-change.ts';
import {
	editionInForce,
	whyNotPublish,
	type ModelEdition,
	type ModelRehearsal
} from '../../domain/model/model-edition.ts';
import { sectorIds, sectors } from '../../domain/sectors/index.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Point } from '../../domain/point.ts';
import type { Text } from '../../domain/text.ts';
import type { AhpBody, ModelDraftBody } from '../../wire/models.ts';
import { Problem } from '../../wire/problem.ts';
import type { Expecting, NewEvent } from '../store/store.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';
import { changedProfiles } from './rehearse-model.ts';
import { followed, pointsTouched, withProposed } from './rehearse-alarms.ts';
import { MODELS_REVISION, readSectors, withModel } from './sectors-in-use.ts';

const SETTLED_AT_ONCE = 500;

/** Pillar weights from pairwise judgements, refused at a consistency ratio of 0.10 or more. */
export function weightsFromJudgements(caller: Caller, { matrix }: AhpBody) {
	mustBeAllowed(caller.actor, 'model.view');
	const problem = findMatrixProblem(matrix);
	if (problem) throw new Problem('bad_request', problem, `matrix${problem.path}`);
	return ahpWeights(matrix);
}

/** Writes a draft, or changes one; what was rehearsed before is forgotten with it. Only its author changes a draft. */
export async function saveModelDraft(
	ports: Ports,
	caller: Caller,
	id: string | null,
	body: ModelDraftBody
): Promise<ModelEdition> {
	mustBeAllowed(caller.actor, 'admin.change');
	const { reason, version, change } = body;
	const [fault] = findFaults(change);
	if (fault) throw new Problem('bad_request', fault.message, `change.${fault.path}`);
	const [order] = sectorIds.flatMap((one) => disordered(sectors[one], change));
	if (order) throw new Problem('bad_request', order, 'change.limits');
	mustBeOfCity(caller.actor);
	const known = id === null ? null : await mustBeDraft(ports, id);
	if (known && known.draftedById !== caller.actor.id)
		throw new Problem('forbidden', {
			zh: '只有起草人可以修改草案；您可以另起一份',
			en: 'Only its author changes a draft; you can begin another one'
		});
	const row: ModelEdition = {
		id: known?.id ?? randomUUID(),
		number: null,
		state: 'draft',
		...{ change, reason, rehearsal: null, published: null },
		...{ draftedById: caller.actor.id, draftedByName: caller.actor.name, draftedAtMs: ports.nowMs() },
		version: (known?.version ?? 0) + 1
	};
	return store(ports, caller, row, {
		expect: known ? (version ?? known.version) : null,
		action: 'model.draft',
		reason,
		detail: { before: known?.change ?? null, after: change, laxer: laxerLimits(row) }
	});
}

/** Keeps what a rehearsal of exactly this version found. */
export async function keepRehearsal(
	ports: Ports,
	caller: Caller,
	edition: ModelEdition,
	rehearsal: ModelRehearsal
): Promise<ModelEdition> {
	const row = { ...edition, rehearsal, version: edition.version + 1 };
	const { caught, missed, levels, against, fromMs, toMs } = rehearsal;
	return store(ports, caller, row, {
		expect: edition.version,
		action: 'model.rehearse',
		reason: edition.reason,
		detail: {
			...{ against, fromMs, toMs, caught: caught.total, missed: missed.total },
			...{ confirmedMissed: missed.confirmed, levelsChanged: levels.changed }
		}
	});
}

/** A draft that nobody wants any more; it stays in the list. */
export async function withdrawModel(ports: Ports, caller: Caller, id: string, reason: string) {
	mustBeAllowed(caller.actor, 'admin.change');
	const known = await mustBeDraft(ports, id);
	const row = { ...known, state: 'withdrawn' as const, version: known.version + 1 };
	return store(ports, caller, row, { expect: known.version, action: 'model.withdraw', reason, detail: {} });
}

/**
 * Puts a rehearsed draft into force: in one transaction with every point that takes its limits from a changed profile.
 * Needs another person than its author. Scores of the past keep the weights they were made with, and alarms that are active
 * the limit they were raised at.
 */
export async function publishModel(
	ports: Ports,
	recordReadings: RecordReadings,
	caller: Caller,
	id: string,
	{ reason, version }: { readonly reason: string; readonly version: number }
): Promise<ModelEdition> {
	mustBeAllowed(caller.actor, 'model.publish');
	await readSectors(ports.store);
	const known = await mustBeDraft(ports, id);
	mustBeOfCity(caller.actor);
	if (known.version !== version) throw conflict();
	const published = await ports.store.publishedModels();
	const inForce = editionInForce(published)?.number ?? 0;
	const why = whyNotPublish(known, caller.actor.id, inForce);
	if (why) throw new Problem(why === 'own_draft' ? 'forbidden' : 'wrong_state', refusals[why]);
	const nowMs = ports.nowMs();
	const row: ModelEdition = {
		...known,
		number: inForce + 1,
		state: 'published',
		published: {
			...{ byId: caller.actor.id, byName: caller.actor.name, atMs: nowMs, reason },
			effectiveFrom: shanghaiDay(nowMs)
		},
		version: known.version + 1
	};
	const points = await pointsOf(ports, row, published);
	await store(ports, caller, row, {
		expect: known.version,
		action: 'model.publish',
		reason,
		detail: {
			...{ number: row.number, draftedBy: known.draftedByName, points: points.length },
			before: editionInForce(published)?.change ?? noChange,
			...{ after: known.change, laxer: laxerLimits(known) }
		},
		points: points.map(({ point }) => ({ row: point, expect: point.version - 1 })),
		events: points.map(({ event }) => event)
	});
	await readSectors(ports.store);
	const codes = points.map(({ point }) => point.code);
	for (let at = 0; at < codes.length; at += SETTLED_AT_ONCE)
		await recordReadings.settle(codes.slice(at, at + SETTLED_AT_ONCE));
	ports.wake();
	return row;
}

const refusals: Readonly<Record<NonNullable<ReturnType<typeof whyNotPublish>>, Text>> = {
	not_a_draft: { zh: '这一版已经发布或撤回', en: 'It was published or withdrawn already' },
	own_draft: {
		zh: '起草人不能发布自己的草案，须由另一人批准',
		en: 'Nobody publishes their own draft: another person must'
	},
	not_rehearsed: { zh: '发布前须先推演', en: 'It must be rehearsed before it is published' },
	rehearsed_against_older: {
		zh: '推演之后发布过新版，请重新推演',
		en: 'Another edition was published since the rehearsal: rehearse again'
	}
};

/** Every point that takes a changed limit from its profile, as it will be. */
async function pointsOf(ports: Ports, row: ModelEdition, published: readonly ModelEdition[]) {
	const pairs = changedProfiles(row.change);
	const marked = new Map(
		sectorIds.flatMap((id) =>
			withModel(sectors[id], [...published, row]).limitProfiles.map((one) => [one.id, one] as const)
		)
	);
	const found: { readonly point: Point; readonly event: NewEvent }[] = [];
	const districts = new Map(
		pairs.size === 0
			? []
			: (await ports.store.allSites()).map((site) => [site.id, site.districtCode] as const)
	);
	for await (const point of pointsTouched(ports.store, pairs)) {
		const pair = pairs.get(point.profile);
		const proposed = marked.get(point.profile);
		if (!pair || !proposed) continue;
		const next = withProposed(point, { ...pair, proposed }, followed(point, pair));
		found.push({
			point: { ...next, version: point.version + 1 },
			event: {
				kind: 'point.changed',
				atMs: ports.nowMs(),
				siteId: point.siteId,
				districtCode: districts.get(point.siteId) ?? null,
				personId: null,
				body: { key: point.key, code: point.code, siteId: point.siteId }
			}
		});
	}
	return found;
}

/** Limits that alarm later than the standard; named in the audit. */
export function laxerLimits({ change }: Pick<ModelEdition, 'change'>): readonly string[] {
	return change.limits.flatMap((one) => {
		const found = limitOf(one);
		return found && isLaxer(found.limit, one) ? [`${one.profile}~${one.limitId}`] : [];
	});
}

async function mustBeDraft(ports: Ports, id: string): Promise<ModelEdition> {
	const known = await ports.store.modelEdition(id);
	if (!known) throw notFound({ zh: '该草案', en: 'The draft' });
	if (known.state !== 'draft') throw new Problem('wrong_state', refusals.not_a_draft);
	return known;
}

function conflict(): Problem {
	return new Problem('conflict', {
		zh: '草案刚被修改，请重新读取后再试',
		en: 'The draft was just changed; read it again'
	});
}

async function store(
	ports: Ports,
	caller: Caller,
	row: ModelEdition,
	what: {
		readonly expect: number | null;
		readonly action: string;
		readonly reason: string;
		readonly detail: object;
		readonly points?: readonly Expecting<Point>[];
		readonly events?: readonly NewEvent[];
	}
): Promise<ModelEdition> {
	const { expect, action, reason, detail, points = [], events = [] } = what;
	await withRetry(1, () =>
		ports.store.commit({
			modelEdition: { row, expect },
			...(row.state === 'published' ? { settings: { [MODELS_REVISION]: String(row.number) } } : {}),
			points,
			events,
			audit: [auditEntry(ports, caller, { action, subject: `model:${row.id}`, reason, detail })]
		})
	);
	return row;
}
