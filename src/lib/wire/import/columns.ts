import type { Column } from './column.ts';
import { hiddenDangerColumns } from './hidden-danger-columns.ts';
import { inspectionColumns } from './inspection-columns.ts';
import { personColumns, shiftColumns } from './person-columns.ts';
import { placeColumns } from './place-columns.ts';
import { readingColumns } from './reading-columns.ts';
import type { ImportKind } from './record.ts';
import { pointColumns, siteColumns } from './site-columns.ts';

/**
 * The columns of every import kind. The one table that parsing, the manual and the templates derive from.
 * Open sets come on top: facts of a site (`fact.<field>`, `事实.<字段>`, or the field's own id or name) and
 * site-set limits of a point (`limit.<limit>.activate` / `限值.<限值>.报警值`, `…restore` / `…恢复值`).
 */
export const importColumns: Readonly<Record<ImportKind, readonly Column[]>> = {
	sites: siteColumns,
	points: pointColumns,
	inspections: inspectionColumns,
	readings: readingColumns,
	hidden_dangers: hiddenDangerColumns,
	places: placeColumns,
	people: personColumns,
	roster: shiftColumns
};

/** Names of sheets and files that tell the kind, compared without regard to case, width, blanks and order number. */
export const kindNames: Readonly<Record<ImportKind, readonly string[]>> = {
	sites: ['sites', 'site', '风险点', '风险点清单', '企业', '企业清单'],
	points: ['points', 'point', '测点', '测点清单'],
	inspections: ['inspections', 'inspection', '检查', '检查记录'],
	readings: ['readings', 'reading', '监测数据', '监测'],
	hidden_dangers: ['hidden_dangers', 'hidden-dangers', 'hiddendangers', '隐患', '隐患清单', '隐患台账'],
	places: ['places', 'place', '敏感场所', '敏感场所清单'],
	people: ['people', 'persons', '人员', '账号'],
	roster: ['roster', 'shifts', '值班表', '值班']
};
