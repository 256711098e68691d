import { randomUUID } from 'node:crypto';
import { loosened, whyNotJustified } from '../../domain/model/justification.ts';
import {
	disordered,
	findFaults,
	findPointFaults,
	noChange,
	type ModelChange
} from '../../domain/model/model-change.ts';
import {
	editionInForce,
	startOf,
	STARTS_WITHIN_DAYS,
	type ModelEdition,
	type ModelRehearsal
} from '../../domain/model/model-edition.ts';
import type { Point } from '../../domain/point.ts';
import { ahpWeights, findMatrixProblem } from '../../domain/risk/ahp.ts';
import { sectorIds, sectors } from '../../domain/sectors/index.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { AhpBody, ModelDraftBody } from '../../wire/models.ts';
import { Problem } from '../../wire/problem.ts';
import type { Expecting, NewEvent } from '../store/change.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

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
	const { reason, version, change, startsOn } = body;
	const nowMs = ports.nowMs();
	mustBeSound(change);
	mustBeOfCity(caller.actor);
	const points = await pointsNamed(ports, change);
	const [fault] = findPointFaults(change.points ?? [], points);
	if (fault) throw new Problem('bad_request', fault.message, `change.${fault.path}`);
	mustStartLater(startsOn, nowMs);
	const known = id === null ? null : await mustBeDraft(ports, id);
	if (known && known.draftedById !== caller.actor.id)
		throw new Problem('forbidden', {
			zh: '只有起草人可以修改草案；您可以另起一份',
			en: 'Only its author changes a draft; you can begin another one'
		});
	const inForce = editionInForce(await ports.store.publishedModels(), nowMs);
	const laxer = loosened(change, inForce?.change ?? noChange, points);
	mustBeJustified(reason, laxer);
	const row: ModelEdition = {
		id: known?.id ?? randomUUID(),
		number: null,
		state: 'draft',
		...{ change, reason, laxer, startsOn, rehearsal: null, published: null },
		...{ draftedById: caller.actor.id, draftedByName: caller.actor.name, draftedAtMs: nowMs },
		version: (known?.version ?? 0) + 1
	};
	return storeEdition(ports, caller, row, {
		expect: known ? (version ?? known.version) : null,
		action: 'model.draft',
		reason,
		detail: { before: known?.change ?? null, after: change, laxer, startsOn }
	});
}

function mustBeSound(change: ModelChange): void {
	const [fault] = findFaults(change);
	if (fault) throw new Problem('bad_request', fault.message, `change.${fault.path}`);
	const [order] = sectorIds.flatMap((one) => disordered(sectors[one], change));
	if (order) throw new Problem('bad_request', order, 'change.limits');
}

function mustStartLater(startsOn: string | null, nowMs: number): void {
	const start = startOf(startsOn, nowMs);
	if (start !== 'past' && start.atMs <= nowMs + STARTS_WITHIN_DAYS * DAY_MS) return;
	throw new Problem(
		'bad_request',
		{
			zh: `生效日期应在明天起 ${STARTS_WITHIN_DAYS} 天之内`,
			en: `The first day must lie within ${STARTS_WITHIN_DAYS} days from tomorrow`
		},
		'startsOn'
	);
}

/** A laxer rule needs grounds, from its author and from the person who puts it into force. */
export function mustBeJustified(reason: string, laxer: readonly string[]): void {
	const why = whyNotJustified(reason, laxer);
	if (why) throw new Problem('bad_request', why, 'reason');
}

/** The points that a change names, by code. */
export async function pointsNamed(ports: Ports, { points = [] }: ModelChange) {
	const codes = [...new Set(points.map(({ point }) => point))];
	const found = codes.length === 0 ? [] : await ports.store.pointsByCode(codes);
	return new Map(found.map((point) => [point.code, point]));
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
	return storeEdition(ports, caller, row, {
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
export async function withdrawModel(
	ports: Ports,
	caller: Caller,
	id: string,
	reason: string
): Promise<ModelEdition> {
	mustBeAllowed(caller.actor, 'admin.change');
	const known = await mustBeDraft(ports, id);
	const row = { ...known, state: 'withdrawn' as const, version: known.version + 1 };
	return storeEdition(ports, caller, row, {
		expect: known.version,
		action: 'model.withdraw',
		reason,
		detail: {}
	});
}

export async function mustBeDraft(ports: Ports, id: string): Promise<ModelEdition> {
	const known = await ports.store.modelEdition(id);
	if (!known) throw notFound({ zh: '该草案', en: 'The draft' });
	if (known.state !== 'draft')
		throw new Problem('wrong_state', {
			zh: '这一版已经发布或撤回',
			en: 'It was published or withdrawn already'
		});
	return known;
}

/** One commit with its audit entry. */
export async function storeEdition(
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
		readonly settings?: Readonly<Record<string, string>>;
	}
): Promise<ModelEdition> {
	const { expect, action, reason, detail, points = [], events = [], settings } = what;
	await withRetry(1, () =>
		ports.store.commit({
			modelEdition: { row, expect },
			...(settings ? { settings } : {}),
			points,
			events,
			audit: [auditEntry(ports, caller, { action, subject: `model:${row.id}`, reason, detail })]
		})
	);
	return row;
}
