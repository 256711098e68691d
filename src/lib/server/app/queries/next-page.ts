import type { Actor } from '../../../domain/people/role.ts';
import type { Page, PageRequest } from '../../store/lists.ts';
import type { LookNext, NextSite } from '../look-next.ts';
import { classFor, mustBeAllowed } from '../must.ts';

export interface NextFilter {
	readonly sector?: string;
	readonly district?: string;
}

export interface NextPage extends Page<NextSite> {
	readonly total: number;
	readonly madeAtMs: number;
	/** Of how many sites it was worked out. */
	readonly sites: number;
}

/** A page of where to look next, of what the reader may see. The cursor is the number of rows before it. */
export async function nextPage(
	lookNext: LookNext,
	actor: Actor,
	{ sector, district }: NextFilter,
	{ limit, cursor }: PageRequest
): Promise<NextPage> {
	mustBeAllowed(actor, 'foresight.view');
	const { items, madeAtMs, sites } = await lookNext.list();
	const seen = items.filter(
		({ site }) =>
			classFor(actor, site) !== null &&
			(sector === undefined || site.sector === sector) &&
			(district === undefined || site.districtCode === district)
	);
	const from = Math.max(0, Number.parseInt(cursor ?? '0', 10) || 0);
	const to = from + limit;
	return {
		items: seen.slice(from, to),
		nextCursor: to < seen.length ? String(to) : null,
		...{ total: seen.length, madeAtMs, sites }
	};
}
