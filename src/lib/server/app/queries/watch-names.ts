import type { PlaceKind } from '../../../domain/foresight/neighbourhood-place.ts';
import type { JointWatch } from '../../../domain/foresight/neighbourhood-watch.ts';
import type { Ports } from '../ports.ts';

export interface WatchNames {
	readonly sites: Readonly<Record<string, string>>;
	readonly places: Readonly<Record<string, { readonly name: string; readonly kind: PlaceKind }>>;
}

/** Names of the sites and places that these watches speak of. */
export async function namesOf({ store }: Ports, watches: readonly JointWatch[]): Promise<WatchNames> {
	const siteIds = new Set(watches.flatMap(({ siteId, otherSiteId }) => [siteId, otherSiteId ?? siteId]));
	const placeIds = watches.flatMap(({ placeId }) => placeId ?? []);
	const [sites, places] = await Promise.all([
		Promise.all([...siteIds].map((id) => store.site(id))),
		store.placesByIds(placeIds)
	]);
	return {
		sites: Object.fromEntries(sites.flatMap((site) => (site ? [[site.id, site.name]] : []))),
		places: Object.fromEntries(places.map(({ id, name, kind }) => [id, { name, kind }]))
	};
}
