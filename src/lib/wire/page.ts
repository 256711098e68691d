import type { Right } from '../domain/people/right.ts';
import type { Role } from '../domain/people/role.ts';
import type { SectorId } from '../domain/sectors/index.ts';
import type { Text } from '../domain/text.ts';

/** The signed-in person as pages know them. */
export interface Viewer {
	readonly id: string;
	readonly name: string;
	readonly role: Role;
	readonly rights: readonly Right[];
	readonly districtCode: string | null;
	/** When this person must have set up a second factor; absent = has one, or needs none. */
	readonly secondFactorDueMs?: number;
}

/** What a screen needs to name a sector; the rules stay on the server. */
export interface SectorName {
	readonly id: SectorId;
	readonly name: Text;
	readonly shortName: Text;
}

export interface DistrictName {
	readonly code: string;
	readonly name: Text;
}
