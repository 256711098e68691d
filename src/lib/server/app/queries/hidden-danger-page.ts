import { covers } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { classFor, mustBeAllowed, mustBeReadable, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';
import { hiddenDangerView } from './site-view.ts';

/** A hidden danger with what was done about it. Names and photos are for whoever may see persons. */
export async function hiddenDangerPage({ store, nowMs }: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'site.view');
	const what = { zh: '该隐患', en: 'The hidden danger' };
	const danger = await store.hiddenDanger(id);
	if (!danger) throw notFound(what);
	const site = mustBeReadable(actor, await store.site(danger.siteId), what);
	const seesPersons = covers(classFor(actor, site) ?? 'public', 'restricted');
	const photos = seesPersons ? await store.photosOfDanger(id) : [];
	return {
		...hiddenDangerView(danger),
		...(seesPersons ? {} : { owner: '', foundBy: '', rectifiedBy: null, closedBy: null }),
		siteName: site.name,
		measures: seesPersons ? (danger.measures ?? null) : null,
		extensions: danger.extensions ?? 0,
		moves: (danger.moves ?? []).map((move) => ({
			id: move.id,
			command: move.command,
			from: move.from,
			to: move.to,
			by: seesPersons ? move.byName : '',
			reason: seesPersons ? move.reason : '',
			atMs: move.atMs,
			photos: seesPersons ? move.photoIds : []
		})),
		photos: photos.map((photo) => ({
			id: photo.id,
			by: photo.byName,
			atMs: photo.atMs,
			width: photo.width,
			height: photo.height
		})),
		/** Who asked for the re-inspection cannot pass it: the page says so before they try. */
		rectifiedByViewer: danger.rectifiedBy === actor.id,
		nowMs: nowMs()
	};
}
