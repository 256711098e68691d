import type { Actor } from '../people/role.ts';
import type { Site } from '../site.ts';
import type { HiddenDanger } from './hidden-danger.ts';

/** What a person saw at a site, in their words. */
export interface DangerReport {
	/** Made on the phone, so that sending twice is one report. */
	readonly id: string;
	readonly title: string;
	readonly description: string;
	/** The person thinks that it is a major one; somebody who may judge confirms that. */
	readonly looksMajor: boolean;
	/** UTC ms. */
	readonly seenAtMs: number;
	/** Photos that follow the report: the message does not wait for its pictures. */
	readonly photoIds: readonly string[];
}

/** The hidden danger that a report opens: found, to be graded by another person. */
export function dangerOfReport(
	report: DangerReport,
	site: Pick<Site, 'id' | 'responsibleName'>,
	{ id: byId, name: byName }: Pick<Actor, 'id' | 'name'>,
	nowMs: number
): HiddenDanger {
	return {
		id: report.id,
		siteId: site.id,
		title: report.title,
		description: report.description,
		grade: report.looksMajor ? 'major' : 'general',
		state: 'found',
		isCandidate: report.looksMajor,
		vetoItemId: null,
		itemId: null,
		inspectionId: null,
		foundBy: byId,
		foundAtMs: report.seenAtMs,
		ownerName: site.responsibleName,
		dueAtMs: null,
		rectifiedBy: null,
		closedBy: null,
		closedAtMs: null,
		repeats: 0,
		failedReinspections: 0,
		listedForSupervision: false,
		moves: [
			{
				id: report.id,
				command: 'report',
				from: 'found',
				to: 'found',
				byId,
				byName,
				reason: '',
				atMs: nowMs,
				photoIds: report.photoIds
			}
		],
		version: 1
	};
}
