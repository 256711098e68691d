import type { Actor } from '../../../domain/people/role.ts';
import { isCleared, mustBeAllowed, mustBeReadable, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownDanger } from './shown-record.ts';
import { hiddenDangerView } from './site-view.ts';

/** A hidden danger with what was done about it, as far as the reader's class goes. */
export async function hiddenDangerPage({ store, nowMs }: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'site.view');
	const what = { zh: '该隐患', en: 'The hidden danger' };
	const danger = await store.hiddenDanger(id);
	if (!danger) throw notFound(what);
	const site = mustBeReadable(actor, await store.site(danger.siteId), what);
	const shown = shownDanger(actor, site, danger);
	const photos = isCleared(actor, site, 'photo of a hidden danger') ? await store.photosOfDanger(id) : [];
	return {
		...hiddenDangerView(shown),
		siteName: site.name,
		measures: shown.measures ?? null,
		extensions: danger.extensions ?? 0,
		moves: (shown.moves ?? []).map((move) => ({
			id: move.id,
			command: move.command,
			from: move.from,
			to: move.to,
			by: move.byName,
			reason: move.reason,
			atMs: move.atMs,
			photos: move.photoIds
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
