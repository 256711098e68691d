import type { Actor } from '../../../domain/people/role.ts';
import type { Remedy } from '../../../domain/risk/site-score.ts';
import { cheapestWayOut } from '../../../domain/risk/way-out.ts';
import type { Sector } from '../../../domain/sectors/sector.ts';
import { gatherEvidence } from '../gather-evidence.ts';
import { mustBeAllowed, mustBeCleared, mustBeReadable } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownSite } from './shown-site.ts';
import { sectorInUse } from '../sectors-in-use.ts';

/**
 * The cheapest set of steps that leaves the site's level, for its printable notice. Up to a second of work: only on
 * request. `wayOut` is `null` for a blue or unrated site, and where nothing a person could do here is enough.
 */
export async function siteWayOut({ store, nowMs }: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'site.view');
	const site = mustBeReadable(actor, await store.site(id), { zh: `风险点 ${id}`, en: `Site ${id}` });
	mustBeCleared(actor, site, 'rectification notice');
	const shown = shownSite(actor, site);
	const now = nowMs();
	const score = await store.score(id);
	const levelOf = new Map([[id, score?.level ?? 'unrated']] as const);
	const [evidence] = await gatherEvidence(store, [site], levelOf, now);
	const sector: Sector = sectorInUse(site.sector);
	const wayOut = evidence ? cheapestWayOut(sector, evidence, now) : null;
	return {
		nowMs: now,
		site: {
			id,
			name: site.name,
			address: site.address,
			districtCode: site.districtCode,
			responsibleName: shown.responsibleName,
			responsiblePhone: shown.responsiblePhone
		},
		sectorName: sector.name,
		score: score && {
			level: score.level,
			score: score.score,
			worst: score.worst,
			best: score.best,
			atMs: score.atMs,
			decision: score.decision,
			modelVersion: score.modelVersion
		},
		wayOut: wayOut && {
			...wayOut,
			remedies: await Promise.all(wayOut.remedies.map((one) => withClause(store, sector, one)))
		}
	};
}

/** A step about a hidden danger names it, and rests on the clause of the item that found it where no list of major ones does. */
async function withClause(store: Ports['store'], sector: Sector, remedy: Remedy): Promise<Remedy> {
	const dangerId = /^(?:close|duty:rectification):(.+)$/s.exec(remedy.id)?.[1];
	const danger = dangerId === undefined ? null : await store.hiddenDanger(dangerId);
	if (!danger) return remedy;
	const items = sector.checklists.flatMap(({ groups }) => groups.flatMap((group) => group.items));
	const item = items.findLast(({ id }) => id === danger.itemId);
	const { title } = danger;
	const named = remedy.id.startsWith('duty:')
		? { zh: `完成逾期整改：${title}`, en: `Finish the overdue rectification: ${title}` }
		: remedy.text;
	return { ...remedy, text: named, source: remedy.source ?? item?.source ?? null };
}
