import type { HiddenDanger, HiddenDangerMove } from '../inspection/hidden-danger.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Site } from '../site.ts';
import type { Incident, Resource } from '../warning/incident.ts';
import type { Actor, Role } from './role.ts';

/** Public 公开: may stand on a notice. Internal 内部: for those whose work it is. Restricted 受限: persons, and what an attacker wants. */
export const dataClasses = ['public', 'internal', 'restricted'] as const;
export type DataClass = (typeof dataClasses)[number];

/** Every field of a site has a class; one that is added must be given one. Our own choice: the owner of the data decides. */
export const classOfSiteField: Readonly<Record<keyof Site, DataClass>> = {
	id: 'public',
	name: 'public',
	sector: 'public',
	districtCode: 'public',
	streetCode: 'public',
	address: 'internal',
	position: 'internal',
	statedPosition: 'internal',
	outsideDistrict: 'internal',
	version: 'internal',
	// A person's name and number; substances and quantities.
	responsibleName: 'restricted',
	responsiblePhone: 'restricted',
	facts: 'restricted'
};

/**
 * The same for what is written down about a site. Names of officials who act in their office 职务行为 are internal: whoever
 * works on it must know whom to ask. Names of a company's people, of whoever reported something, numbers to call, and what
 * people wrote about what a person did or must do are restricted (`decisions/0018`).
 */
export const classOfRecordField = {
	inspection: {
		...{ id: 'internal', siteId: 'internal', checklistId: 'internal', checklistVersion: 'internal' },
		...{ atMs: 'internal', answers: 'internal', result: 'internal', note: 'internal' },
		inspectorId: 'internal',
		inspectorName: 'internal'
	},
	hiddenDanger: {
		...{ id: 'internal', siteId: 'internal', title: 'internal', description: 'internal', grade: 'internal' },
		...{ state: 'internal', isCandidate: 'internal', vetoItemId: 'internal', itemId: 'internal' },
		...{ inspectionId: 'internal', foundAtMs: 'internal', dueAtMs: 'internal', closedAtMs: 'internal' },
		...{ repeats: 'internal', failedReinspections: 'internal', listedForSupervision: 'internal' },
		...{ extensions: 'internal', moves: 'internal', version: 'internal' },
		foundBy: 'restricted',
		ownerName: 'restricted',
		rectifiedBy: 'restricted',
		closedBy: 'restricted',
		// 五落实 names who answers for it and with what money.
		measures: 'restricted'
	},
	hiddenDangerMove: {
		...{ id: 'internal', command: 'internal', from: 'internal', to: 'internal', atMs: 'internal' },
		byId: 'restricted',
		byName: 'restricted',
		reason: 'restricted',
		photoIds: 'restricted'
	},
	incident: {
		...{ id: 'internal', warningId: 'internal', siteId: 'internal', siteName: 'internal' },
		...{ districtCode: 'internal', sector: 'internal', title: 'internal', state: 'internal' },
		...{ declaredById: 'internal', declaredByName: 'internal', declaredAtMs: 'internal' },
		...{ commanderId: 'internal', commanderName: 'internal', planVersion: 'internal', steps: 'internal' },
		...{ resources: 'internal', reporting: 'internal', endedAtMs: 'internal', review: 'internal' },
		...{ reviewedByName: 'internal', closedAtMs: 'internal', head: 'internal', version: 'internal' }
	},
	incidentResource: {
		...{ id: 'internal', name: 'internal', amount: 'internal', state: 'internal', changedAtMs: 'internal' },
		contact: 'restricted'
	}
} as const satisfies {
	readonly inspection: Classes<Inspection>;
	readonly hiddenDanger: Classes<HiddenDanger>;
	readonly hiddenDangerMove: Classes<HiddenDangerMove>;
	readonly incident: Classes<Incident>;
	readonly incidentResource: Classes<Resource>;
};
/** Every field: one that is added must be given a class. */
type Classes<Shape> = Readonly<Record<keyof Required<Shape>, DataClass>>;

/** What leaves as a document, and the class of the whole. The audit has a right of its own. */
export const classOfDocument = {
	'rectification notice': 'restricted',
	/** People are in it. */
	'photo of a hidden danger': 'restricted',
	/** Addresses of desks and what people wrote: also for whoever reads the audit. */
	'evidence file': 'restricted'
} as const satisfies Record<string, DataClass>;

/** The highest class that a role sees inside its own limits. Grid workers know places, not persons and substances. */
const classOfRole: Readonly<Record<Role, DataClass>> = {
	duty_officer: 'restricted',
	leader: 'restricted',
	inspector: 'restricted',
	site_owner: 'restricted',
	grid_worker: 'internal',
	administrator: 'restricted',
	security_administrator: 'public',
	auditor: 'internal'
};

/** Keys read internal data: persons' names and numbers have no business in another system. Walls are seen by visitors. */
export function classOf({ kind, role }: Pick<Actor, 'kind' | 'role'>): DataClass {
	if (kind === 'system') return 'restricted';
	return role === null ? 'internal' : classOfRole[role];
}

export function covers(highest: DataClass, wanted: DataClass): boolean {
	return dataClasses.indexOf(wanted) <= dataClasses.indexOf(highest);
}
