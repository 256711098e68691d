import type { HiddenDanger, HiddenDangerMove } from '../inspection/hidden-danger.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text.ts';
import type { Incident, Resource } from '../warning/incident.ts';
import type { Actor, Role } from './role.ts';

/** Public 公开: may stand on a notice. Internal 内部: for those whose work it is. Restricted 受限: persons, and what an attacker wants. */
export const dataClasses = ['public', 'internal', 'restricted'] as const;
export type DataClass = (typeof dataClasses)[number];

/** Every field of a site has a class; one that is added must be given one. Our own choice: the owner of the data decides. */
export const classOfSiteField = {
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
} as const satisfies Classes<Site>;

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

type RestrictedOf<Table> = {
	[Field in keyof Table]: Table[Field] extends 'restricted' ? Field : never;
}[keyof Table];
type Names<Table> = Readonly<Record<RestrictedOf<Table>, Text>>;

const person = { zh: '办理人', en: 'who took a step' };

/** What restricted means, in words, for whoever gives leave to see it. A field that becomes restricted must be named. */
export const restrictedNames: {
	readonly site: Names<typeof classOfSiteField>;
	readonly hiddenDanger: Names<(typeof classOfRecordField)['hiddenDanger']>;
	readonly hiddenDangerMove: Names<(typeof classOfRecordField)['hiddenDangerMove']>;
	readonly incidentResource: Names<(typeof classOfRecordField)['incidentResource']>;
	readonly document: Names<typeof classOfDocument>;
} = {
	site: {
		responsibleName: { zh: '责任人姓名', en: 'name of the person who answers for the site' },
		responsiblePhone: { zh: '责任人电话', en: 'their phone' },
		facts: { zh: '物质、数量和工艺', en: 'substances, quantities, processes' }
	},
	hiddenDanger: {
		foundBy: { zh: '发现人', en: 'who found it' },
		ownerName: { zh: '整改责任人', en: 'who answers for putting it right' },
		rectifiedBy: { zh: '整改人', en: 'who put it right' },
		closedBy: { zh: '销号人', en: 'who closed it' },
		measures: { zh: '五落实', en: 'measures, funds, time and plan' }
	},
	hiddenDangerMove: {
		byId: person,
		byName: person,
		reason: { zh: '办理意见', en: 'what was written at each step' },
		photoIds: { zh: '现场照片', en: 'photos' }
	},
	incidentResource: { contact: { zh: '调派力量的联系方式', en: 'numbers to call' } },
	document: {
		'rectification notice': { zh: '整改通知书', en: 'rectification notice' },
		'photo of a hidden danger': { zh: '隐患照片', en: 'photo of a hidden danger' },
		'evidence file': { zh: '预警档案', en: 'evidence file of a warning' }
	}
};

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
