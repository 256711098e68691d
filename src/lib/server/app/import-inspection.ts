import type { Inspection } from '../../domain/inspection/inspection.ts';
import { inForce } from '../../domain/provenance.ts';
import type { Site } from '../../domain/site.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { InspectionRecord } from '../../wire/import/record.ts';
import { sectorInUse } from './sectors-in-use.ts';

/** What the file states of an inspection; the result follows from it. */
export function stated({
	id,
	siteId,
	checklistId,
	checklistVersion,
	atMs,
	answers,
	note
}: Inspection): object {
	return { id, siteId, checklistId, checklistVersion, atMs, answers, note };
}

/** The inspection with its result, or what is wrong with it. */
export function inspectionOf(
	site: Site,
	record: InspectionRecord,
	inspector: { readonly id: string; readonly name: string }
): Inspection | string {
	const day = shanghaiDay(record.atMs);
	const editions = sectorInUse(site.sector).checklists.filter((one) => one.id === record.checklistId);
	const checklist =
		record.checklistVersion === null
			? editions.findLast((one) => inForce(one.source, day))
			: editions.find((one) => one.version === record.checklistVersion);
	if (!checklist) return `${record.checklistId} v${record.checklistVersion ?? day}`;
	try {
		return {
			id: record.id,
			siteId: site.id,
			checklistId: checklist.id,
			checklistVersion: checklist.version,
			inspectorId: inspector.id,
			inspectorName: inspector.name,
			atMs: record.atMs,
			answers: record.answers,
			result: sectorInUse(site.sector).scoreChecklist(checklist, record.answers),
			note: record.note
		};
	} catch (error) {
		if (error instanceof RangeError) return error.message;
		throw error;
	}
}
