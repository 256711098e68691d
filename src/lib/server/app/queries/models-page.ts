import type { ModelChange } from '../../../domain/model/model-change.ts';
import {
	editionInForce,
	editionWaiting,
	whyNotPublish,
	type ModelEdition,
	type PublishRefusal
} from '../../../domain/model/model-edition.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { publishedCuts } from '../../../domain/risk/level.ts';
import { scoreModel } from '../../../domain/risk/score-model.ts';
import { DAY_MS, shanghaiDay } from '../../../domain/time.ts';
import { sectorIds, sectors } from '../../../domain/sectors/index.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';

const EDITIONS_MAX = 100;
const POINTS_MAX = 1000;

/** `/admin/model`: what the standards say, what is in force, drafts and earlier editions. */
export async function modelsPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'model.view');
	const [editions, published] = await Promise.all([
		store.modelEditions(EDITIONS_MAX),
		store.publishedModels()
	]);
	const now = nowMs();
	const inForce = editionInForce(published, now);
	const waiting = editionWaiting(published, now);
	const points = await namedPoints(store, editions);
	return {
		points,
		personId: actor.id,
		inForce: inForce && { number: inForce.number ?? 0, change: complete(inForce.change) },
		waitingNumber: waiting?.number ?? null,
		tomorrow: shanghaiDay(now + DAY_MS),
		publishedCuts,
		halfLifeDays: halfLives,
		editions: editions.map((one) => viewOf(one, whyNotPublish(one, actor.id, published, now), actor.id)),
		forms: sectorIds.map((id) => ({
			id,
			weights: sectors[id].pillarWeights[0]?.weights ?? null,
			weightsSource: sectors[id].pillarWeights[0]?.source ?? null,
			profiles: sectors[id].limitProfiles.map(({ id: profile, name, unit, span, limits }) => ({
				...{ id: profile, name, unit, span },
				limits: limits.map(({ id: limit, name: limitName, kind, priority, activateAt, clear, source }) => ({
					...{ id: limit, name: limitName, kind, priority, activateAt, source },
					restoreAt: 'restoreAt' in clear ? clear.restoreAt : null
				}))
			}))
		}))
	};
}

/** Points that editions give limits of their own. */
async function namedPoints(store: Ports['store'], editions: readonly ModelEdition[]) {
	const codes = new Set(editions.flatMap(({ change }) => (change.points ?? []).map(({ point }) => point)));
	if (codes.size === 0) return [];
	const found = await store.pointsByCode([...codes].slice(0, POINTS_MAX));
	return found.map(({ code, name, unit, limits }) => ({
		...{ code, name, unit },
		limits: limits.map(({ id, name: limitName, kind, priority, activateAt }) => ({
			...{ id, name: limitName, kind, priority, activateAt }
		}))
	}));
}

const { source: _source, ...halfLives } = scoreModel.halfLifeDays;

/** Older editions do not have every part. */
function complete(change: ModelChange) {
	return { points: [], levelCuts: null, halfLifeDays: null, ...change };
}

function viewOf(edition: ModelEdition, whyNot: PublishRefusal | null, personId: string) {
	return {
		...edition,
		change: complete(edition.change),
		laxer: edition.laxer ?? [],
		startsOn: edition.startsOn ?? null,
		isOwn: edition.draftedById === personId,
		whyNot
	};
}
