import type { Actor } from '../../../domain/people/role.ts';
import type { Ports } from '../ports.ts';

/** Auditors and administrators keep the books; work is never given to them. */
const workers: ReadonlySet<string> = new Set([
	'duty_officer',
	'leader',
	'inspector',
	'site_owner',
	'grid_worker'
]);

/** People that an instruction or a hand-over can go to: those whose area covers the place. */
export async function assignees(
	{ store }: Pick<Ports, 'store'>,
	actor: Actor,
	place: { readonly siteId: string; readonly districtCode: string } | null
) {
	const people = await store.people();
	return people
		.filter(({ id, role }) => id !== actor.id && workers.has(role))
		.filter(({ districtCode }) => districtCode === null || !place || districtCode === place.districtCode)
		.filter(({ siteIds }) => siteIds === null || !place || siteIds.includes(place.siteId))
		.map(({ id, name, role }) => ({ id, name, role }));
}
