import type { ReadingQuality } from '../../domain/alarm/limit.ts';
import { fault } from './fault.ts';
import type { ImportOptions, ReadingRecord } from './record.ts';
import type { Row } from './row.ts';
import { sameUnit } from './site-record.ts';

/** A reading from its row. A unit beside the value or in the heading is compared with the point's, never converted. */
export function readingRecord(row: Row, options: ImportOptions): ReadingRecord | null {
	const point = row.text('point');
	const unit = options.unitOfPoint?.(point);
	if (options.unitOfPoint && unit === undefined && point !== '')
		row.refuse('point', fault('unknown_point', '测点不存在', 'The point is not known'), point);
	const stated = row.textOrNull('unit') ?? row.headingUnit('value');
	if (unit !== undefined && stated !== null && !sameUnit(stated, unit))
		row.refuse(
			'unit',
			fault('wrong_unit', `测点单位为 ${unit}，不换算`, `The point’s unit is ${unit}; nothing is converted`),
			stated
		);
	const atMs = row.number('at');
	const value = row.number('value');
	if (atMs === null || value === null || row.refusals.length > 0) return null;
	return { point, atMs, value, quality: (row.textOrNull('quality') ?? 'good') as ReadingQuality };
}
