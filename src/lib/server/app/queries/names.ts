import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rightsOfRole } from '../../../domain/people/rights.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectorIds, sectors } from '../../../domain/sectors/index.ts';
import type { DistrictName, SectorName, Viewer } from '../../../wire/page.ts';

/** The outlines that the product ships; an administrator replaces the file. Read once. */
const DISTRICTS_FILE = 'data/changchun-districts.geojson';

interface DistrictProperties {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
}
interface DistrictFeature {
	readonly properties: DistrictProperties;
}
export interface DistrictFile {
	readonly text: string;
	readonly names: readonly DistrictName[];
}

let districts: DistrictFile | null = null;

export function districtFile(): DistrictFile {
	if (districts) return districts;
	const text = readFileSync(path.resolve(DISTRICTS_FILE), 'utf8');
	const { features } = JSON.parse(text) as { readonly features: readonly DistrictFeature[] };
	const names = features.map(({ properties: { code, zh, en } }) => ({ code, name: { zh, en } }));
	districts = { text, names };
	return districts;
}

export function sectorNames(): readonly SectorName[] {
	return sectorIds.map((id) => ({ id, name: sectors[id].name, shortName: sectors[id].shortName }));
}

export function viewerOf(actor: Actor | null): Viewer | null {
	if (!actor?.role) return null;
	const { id, name, role, districtCode } = actor;
	return { id, name, role, rights: rightsOfRole[role], districtCode };
}
