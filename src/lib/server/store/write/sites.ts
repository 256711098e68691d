import type { Kysely } from 'kysely';
import type { Point } from '../../../domain/point.ts';
import type { Site } from '../../../domain/site.ts';
import type { Schema } from '../schema.ts';
import { searchText } from '../search-text.ts';
import type { Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function siteSteps(kysely: Kysely<Schema>, { row: site, expect }: Expecting<Site>): readonly Step[] {
	const row = {
		id: site.id,
		name: site.name,
		sector: site.sector,
		district_code: site.districtCode,
		street_code: site.streetCode ?? null,
		address: site.address,
		lon: site.position.lon,
		lat: site.position.lat,
		stated_x: site.statedPosition.x,
		stated_y: site.statedPosition.y,
		stated_system: site.statedPosition.system,
		outside_district: site.outsideDistrict ? 1 : 0,
		responsible_name: site.responsibleName,
		responsible_phone: site.responsiblePhone,
		facts_json: JSON.stringify(site.facts),
		version: site.version,
		search: searchText(site.name, site.address, site.id)
	};
	return [writeExpecting(kysely, 'site', { key: 'id', row, expect, subject: `site ${site.id}` })];
}

export function pointSteps(
	kysely: Kysely<Schema>,
	{ row: point, expect }: Expecting<Point>
): readonly Step[] {
	const row = {
		key: point.key,
		code: point.code,
		site_id: point.siteId,
		service: point.service,
		no_data_after_ms: point.noDataAfterMs,
		body_json: JSON.stringify(point),
		version: point.version,
		search: searchText(point.code, point.name)
	};
	return [writeExpecting(kysely, 'point', { key: 'key', row, expect, subject: `point ${point.code}` })];
}
