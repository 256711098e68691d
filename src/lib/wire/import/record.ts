import type { ReadingQuality, SensorKind } from '../../domain/alarm/limit.ts';
import type { CoordinateSystem } from '../../domain/geo.ts';
import type { Answer } from '../../domain/inspection/checklist.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Point } from '../../domain/point.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { Site } from '../../domain/site.ts';
import type { Text } from '../../domain/text.ts';
import type { DistrictLookup } from './district-of.ts';

/** What an import file can hold. `people` and `roster` serve the first set-up of a city. */
export const importKinds = [
	'sites',
	'points',
	'inspections',
	'readings',
	'hidden_dangers',
	'places',
	'people',
	'roster'
] as const;
export type ImportKind = (typeof importKinds)[number];

/** A site as the file states it; the store adds the version. */
export type SiteRecord = Omit<Site, 'version'>;

/** A limit that a responsible person set for one point; it replaces these numbers of the profile's limit. */
export interface LimitOverride {
	/** Id of a limit of the point's profile. */
	readonly limitId: string;
	/** In the point's unit. */
	readonly activateAt?: number;
	readonly restoreAt?: number;
}

export interface PointRecord {
	readonly code: string;
	readonly siteId: string;
	readonly name: string;
	/** Id of a `LimitProfile`; its unit, span and limits hold for the point. */
	readonly profile: string;
	readonly service: Point['service'];
	/** `null` = not stated: a point that is known keeps its kind. */
	readonly sensorKind: SensorKind | null;
	readonly limitOverrides: readonly LimitOverride[];
	/** Who set the limits and on what ground; `null` exactly when there is no override. */
	readonly limitReason: string | null;
}

export interface InspectionRecord {
	readonly id: string;
	readonly siteId: string;
	readonly checklistId: string;
	/** `null` = not stated: the edition in force on the day of the inspection. */
	readonly checklistVersion: number | null;
	/** User name or name of the person, as stated. */
	readonly inspector: string;
	readonly atMs: number;
	readonly answers: readonly Answer[];
	readonly note: string;
}

export interface ReadingRecord {
	/** The code the gateway knows. */
	readonly point: string;
	readonly atMs: number;
	readonly value: number;
	readonly quality: ReadingQuality;
}

/** A hidden danger as the file states it; the store adds the version. */
export type HiddenDangerRecord = Omit<HiddenDanger, 'version'>;

/** A sensitive place as the file states it; the store adds the version. */
export type PlaceRecord = Omit<SensitivePlace, 'version'>;

export interface PersonRecord {
	readonly username: string;
	readonly name: string;
	readonly role: Role;
	/** `null` = the whole city. */
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
	/** Shown on the brief page; empty when not stated. */
	readonly phone: string;
}

export interface ShiftRecord {
	readonly id: string;
	/** User name of the person on duty. */
	readonly person: string;
	readonly role: Role;
	readonly fromMs: number;
	/** Excluded. */
	readonly toMs: number;
	readonly substitute: string | null;
}

/** Why a row was refused or noted. A closed list; the message says what exactly and what to do. */
export const importCodes = [
	'bad_file',
	'too_large',
	'bad_encoding',
	'kind_unknown',
	'missing_column',
	'unknown_column',
	'duplicate_column',
	'bad_row',
	'wrong_cell_count',
	'missing_value',
	'bad_text',
	'not_a_number',
	'out_of_range',
	'wrong_unit',
	'bad_time',
	'future_time',
	'not_allowed',
	'duplicate_id',
	'crs_missing',
	'coordinates_swapped',
	'unknown_sector',
	'unknown_district',
	'unknown_site',
	'unknown_profile',
	'unknown_limit',
	'unknown_checklist',
	'unknown_item',
	'unknown_point',
	'wrong_fact',
	'inconsistent',
	'incomplete_inspection',
	'outside_district',
	'sheet_ignored'
] as const;
export type ImportCode = (typeof importCodes)[number];

/** One row, or one cell of it, that did not make it (or, as a notice, that a person should look at). */
export interface ImportRemark {
	readonly file: string;
	readonly sheet?: string;
	/** 1-based line of the text file, row of the sheet, or feature number of a GeoJSON; 0 = the whole file. */
	readonly line: number;
	/** Heading as it stands in the file, or our column id where it is missing; `null` = the whole row. */
	readonly column: string | null;
	readonly code: ImportCode;
	readonly message: Text;
	/** The offending value as text, at most 120 characters. */
	readonly value: string | null;
}

interface Placed {
	readonly line: number;
	readonly sheet?: string;
}

/** One result per row: a typed record, a refusal, or a notice beside an accepted record. */
export type ImportItem =
	| ({ readonly kind: 'site'; readonly record: SiteRecord } & Placed)
	| ({ readonly kind: 'point'; readonly record: PointRecord } & Placed)
	| ({ readonly kind: 'inspection'; readonly record: InspectionRecord } & Placed)
	| ({ readonly kind: 'reading'; readonly record: ReadingRecord } & Placed)
	| ({ readonly kind: 'hidden_danger'; readonly record: HiddenDangerRecord } & Placed)
	| ({ readonly kind: 'place'; readonly record: PlaceRecord } & Placed)
	| ({ readonly kind: 'person'; readonly record: PersonRecord } & Placed)
	| ({ readonly kind: 'shift'; readonly record: ShiftRecord } & Placed)
	| { readonly kind: 'refused'; readonly refused: ImportRemark }
	| { readonly kind: 'notice'; readonly notice: ImportRemark };

/** The file as bytes or as a stream of byte chunks. The name's ending picks the format; `.gz` is unpacked on the way. */
export interface ImportFile {
	readonly name: string;
	readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

export interface ImportOptions {
	readonly sectors: Readonly<Record<string, Sector>>;
	readonly districts: DistrictLookup;
	/** Overrides sheet name, file name and heading detection. */
	readonly kind?: ImportKind;
	/** System of coordinates that the rows do not state themselves. */
	readonly crs?: CoordinateSystem;
	readonly encoding?: 'utf-8' | 'gb18030';
	/** Given: times more than 5 minutes later are refused. */
	readonly nowMs?: number;
	/** Given: rows that name a site it does not know are refused, and sectors are compared. */
	readonly sectorOfSite?: (siteId: string) => string | undefined;
	/** Given: readings of points it does not know are refused, and a stated unit is compared. */
	readonly unitOfPoint?: (code: string) => string | undefined;
}
