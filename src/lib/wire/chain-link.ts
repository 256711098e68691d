import type { Text } from '../domain/text.ts';

export const chainLinkLevels = ['city', 'district', 'street', 'grid', 'site'] as const;

/** One level of the chain of responsibility of a place, as screens show it. */
export interface ChainLink {
	readonly level: (typeof chainLinkLevels)[number];
	readonly people: readonly {
		readonly id: string;
		readonly name: string;
		/** Whom they stand in for. */
		readonly insteadOf: string | null;
	}[];
	/** Nobody is named for this level; who is told in their stead stands in `people`. */
	readonly gaps: readonly Text[];
}
