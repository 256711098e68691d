import { diffChecklists } from '../../../domain/inspection/checklist-diff.ts';
import { inForce } from '../../../domain/provenance.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectorIds } from '../../../domain/sectors/index.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { LOCAL_PREFIX, readSectors, sectorInUse } from '../sectors-in-use.ts';

/** All editions of all checklists, each with what it changed against the one before it. */
export async function checklistsPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'admin.view');
	const now = nowMs();
	await readSectors(store, now);
	const today = shanghaiDay(now);
	const authors = new Map(
		(await store.localChecklists()).map(({ checklist: { id, version }, authorName, atMs }) => [
			`${id}@${version}`,
			{ authorName, atMs }
		])
	);
	return {
		today,
		lists: sectorIds.flatMap((sector) => {
			const { checklists } = sectorInUse(sector);
			return [...new Set(checklists.map(({ id }) => id))].map((id) => {
				const editions = checklists.filter((one) => one.id === id);
				return {
					sector,
					id,
					isLocal: id.startsWith(LOCAL_PREFIX),
					title: editions.at(-1)?.title ?? { zh: id, en: id },
					editions: editions.map((edition, index) => ({
						version: edition.version,
						items: edition.groups.reduce((sum, group) => sum + group.items.length, 0),
						source: edition.source,
						inForce: inForce(edition.source, today),
						author: authors.get(`${id}@${edition.version}`) ?? null,
						diff: counted(diffChecklists(editions[index - 1] ?? null, edition))
					}))
				};
			});
		})
	};
}

function counted({ added, removed, changed }: ReturnType<typeof diffChecklists>) {
	return { added: added.length, removed: removed.length, changed: changed.length };
}
