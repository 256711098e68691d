import type { Site } from '../site.ts';
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

/** What leaves as a document, and the class of the whole. The audit and evidence files have rights of their own. */
export const classOfDocument = {
	'rectification notice': 'restricted'
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
