import type { Actor } from '../../../domain/people/role.ts';
import type { Site } from '../../../domain/site.ts';
import type { Page, PageRequest } from '../../store/lists.ts';
import type { Store } from '../../store/store.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownDanger, shownInspection } from './shown-record.ts';
import { hiddenDangerView, inspectionView } from './site-view.ts';

type InspectionFilter = Omit<Parameters<Store['inspections']>[0], 'scope'>;
type DangerFilter = Omit<Parameters<Store['hiddenDangers']>[0], 'scope'>;

/** A page of inspections inside the reader's limits and grants, each as its site's class allows. */
export async function inspectionList(
	{ store }: Pick<Ports, 'store'>,
	actor: Actor,
	filter: InspectionFilter,
	request: PageRequest
) {
	mustBeAllowed(actor, 'site.view');
	const page = await store.inspections({ ...filter, scope: readingScope(actor) }, request);
	return shownPage(store, actor, page, (place, one) => inspectionView(shownInspection(actor, place, one)));
}

/** The same of hidden dangers. */
export async function hiddenDangerList(
	{ store }: Pick<Ports, 'store'>,
	actor: Actor,
	filter: DangerFilter,
	request: PageRequest
) {
	mustBeAllowed(actor, 'site.view');
	const page = await store.hiddenDangers({ ...filter, scope: readingScope(actor) }, request);
	return shownPage(store, actor, page, (place, one) => hiddenDangerView(shownDanger(actor, place, one)));
}

type Place = Pick<Site, 'id' | 'districtCode'>;

async function shownPage<Row extends { readonly siteId: string }, Shown>(
	store: Pick<Store, 'site'>,
	actor: Actor,
	page: Page<Row>,
	show: (place: Place, row: Row) => Shown
): Promise<Page<Shown>> {
	// Without grants everything on the page lies in the reader's own district; else each site is asked where it is.
	const ids = actor.granted ? [...new Set(page.items.map(({ siteId }) => siteId))] : [];
	const sites = new Map((await Promise.all(ids.map((id) => store.site(id)))).map((site) => [site?.id, site]));
	const placeOf = (id: string) => sites.get(id) ?? { id, districtCode: actor.districtCode ?? '' };
	return { ...page, items: page.items.map((row) => show(placeOf(row.siteId), row)) };
}
