import { editionInForce, whyNotPublish, type ModelEdition } from '../../../domain/model/model-edition.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectorIds, sectors } from '../../../domain/sectors/index.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { laxerLimits } from '../save-model.ts';

const EDITIONS_MAX = 100;

/** `/admin/model`: what the standards say, what is in force, drafts and earlier editions. */
export async function modelsPage({ store }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'model.view');
	const [editions, published] = await Promise.all([
		store.modelEditions(EDITIONS_MAX),
		store.publishedModels()
	]);
	const inForce = editionInForce(published);
	return {
		personId: actor.id,
		inForce: inForce && { number: inForce.number ?? 0, change: inForce.change },
		editions: editions.map((one) => viewOf(one, actor.id, inForce?.number ?? 0)),
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

function viewOf(edition: ModelEdition, personId: string, inForce: number) {
	return {
		...edition,
		laxer: laxerLimits(edition),
		isOwn: edition.draftedById === personId,
		whyNot: whyNotPublish(edition, personId, inForce)
	};
}
