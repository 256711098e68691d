/**
 * What a statutory warning must state: 突发事件应对法 (2024) art. 64. The platform only recommends; the people's
 * government of a county or above publishes.
 */
export const publicContents = [
	'category',
	'level',
	'startsAt',
	'area',
	'cautions',
	'measures',
	'issuer',
	'issuedAt'
] as const;
export type PublicContent = (typeof publicContents)[number];
export type PublicContents = Readonly<Record<PublicContent, string>>;

/** A recommendation to publish 法定预警发布建议, with the person who must decide on it. */
export interface PublicProposal {
	readonly contents: PublicContents;
	readonly approverId: string;
	readonly approverName: string;
	readonly proposedById: string;
	readonly proposedByName: string;
	readonly proposedAtMs: number;
	readonly decision: 'waiting' | 'approved' | 'rejected';
	readonly decidedAtMs: number | null;
	readonly reason: string;
}

/** The contents that are still empty, in the order of the article. */
export function missingContents(
	contents: Readonly<Partial<Record<PublicContent, string>>>
): readonly PublicContent[] {
	return publicContents.filter((content) => (contents[content] ?? '').trim() === '');
}
