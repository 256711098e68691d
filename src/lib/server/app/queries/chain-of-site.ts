import type { Audience } from '../../../domain/warning/ladder.ts';
import { resolve, type Place } from '../../../domain/warning/recipients.ts';
import { chainLinkLevels, type ChainLink } from '../../../wire/chain-link.ts';
import type { Ports } from '../ports.ts';
import { chainAt } from '../warning-settings.ts';

const audienceOf: Readonly<Record<ChainLink['level'], Audience>> = {
	city: 'duty_leader',
	district: 'district',
	street: 'street',
	grid: 'grid',
	site: 'site'
};

/** Who answers for a place right now, from the city down to the site 市–区县–街道–网格–企业. */
export async function chainOfSite(
	{ store, nowMs }: Pick<Ports, 'store' | 'nowMs'>,
	place: Place
): Promise<readonly ChainLink[]> {
	const chain = await chainAt(store, nowMs());
	return chainLinkLevels.map((level) => {
		const { told, gaps } = resolve([audienceOf[level]], place, chain);
		const people = told.map(({ person, insteadOf }) => ({
			id: person.id,
			name: person.name,
			insteadOf: insteadOf === null ? null : (chain.people.get(insteadOf)?.name ?? null)
		}));
		return { level, people, gaps };
	});
}
