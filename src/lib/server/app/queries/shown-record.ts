import { classOfRecordField, covers, type DataClass } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { HiddenDanger } from '../../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import type { Incident } from '../../../domain/warning/incident.ts';
import type { Site } from '../../../domain/site.ts';
import { classFor } from '../must.ts';

/*
 * Records about a site as a reader may see them: what the one table of classes puts above their class is empty. Every page,
 * list, file and live event takes records from here, never from the store as they are.
 */

type Records = typeof classOfRecordField;
type Place = Pick<Site, 'id' | 'districtCode'>;

/** What stands where a field is hidden: nothing, in the field's own shape. */
const hidden = {
	...{ inspectorId: '', inspectorName: '', note: '', foundBy: '', ownerName: '', rectifiedBy: null },
	...{ closedBy: null, measures: null, byId: '', byName: '', reason: '', photoIds: [], contact: '' }
} as const;

function cleared<
	Name extends keyof Records,
	Shown extends { readonly [Field in keyof Records[Name]]?: unknown }
>(name: Name, highest: DataClass, record: Shown): Shown {
	const classes: Readonly<Record<string, DataClass>> = classOfRecordField[name];
	const kept = Object.entries(record).map(([field, value]) => {
		const isSeen = covers(highest, classes[field] ?? 'restricted');
		return [field, isSeen ? value : field in hidden ? hidden[field as keyof typeof hidden] : null];
	});
	return Object.fromEntries(kept) as Shown;
}

export function shownInspection(actor: Actor, place: Place, inspection: Inspection): Inspection {
	return cleared('inspection', classFor(actor, place) ?? 'public', inspection);
}

export function shownDanger(actor: Actor, place: Place, danger: HiddenDanger): HiddenDanger {
	const highest = classFor(actor, place) ?? 'public';
	const moves = danger.moves?.map((move) => cleared('hiddenDangerMove', highest, move));
	return cleared('hiddenDanger', highest, { ...danger, ...(moves ? { moves } : {}) });
}

/** Of an incident without its chain's end, too. */
export function shownIncident<Part extends Omit<Incident, 'head'>>(actor: Actor, incident: Part): Part {
	const highest = classFor(actor, { id: incident.siteId, districtCode: incident.districtCode }) ?? 'public';
	const resources = incident.resources.map((one) => cleared('incidentResource', highest, one));
	return cleared('incident', highest, { ...incident, resources });
}
