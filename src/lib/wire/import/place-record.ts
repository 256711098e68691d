import type { PlaceKind } from '../../domain/foresight/neighbourhood-place.ts';
import { wgs84Of } from './coordinates.ts';
import type { ImportOptions, PlaceRecord } from './record.ts';
import type { Row } from './row.ts';
import { districtOfRow, statedPosition } from './site-record.ts';

/** A sensitive place from its row; `null` with the reasons in `row.refusals`. */
export function placeRecord(row: Row, options: ImportOptions): PlaceRecord | null {
	const district = districtOfRow(row, options);
	const stated = statedPosition(row, options.crs);
	if (!district || !stated || row.refusals.length > 0) return null;
	return {
		id: row.text('id'),
		name: row.text('name'),
		kind: row.text('place_kind') as PlaceKind,
		districtCode: district.code,
		position: wgs84Of(stated),
		people: row.number('people')
	};
}
