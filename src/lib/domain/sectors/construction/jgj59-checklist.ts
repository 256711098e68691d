import type { Checklist } from '../../inspection/checklist.ts';
import { jgj59Groups, jgj59Tables } from './jgj59-tables.ts';
import { jgj59 } from './sources.ts';

/** Name of the method, stored in the checklist. */
export const JGJ59_METHOD = 'construction.jgj59-2011';

const tablesOfGroup = (group: string) => jgj59Tables.filter((table) => table.group === group).length;

/** Item id in the checklist, e.g. `JGJ59-B.1-01`. */
const itemId = (table: string, no: number) => `JGJ59-${table}-${String(no).padStart(2, '0')}`;

/**
 * JGJ 59-2011 in full: 19 tables, 189 items. A table's own weight is known only where it is alone in its group of Table A;
 * where tables share a group their mean counts, so they carry none. Tables that do not apply are answered `not_applicable`.
 */
export const jgj59Checklist: Checklist = {
	id: 'con-jgj59-2011',
	version: 1,
	title: { zh: '建筑施工安全检查（JGJ 59-2011）', en: 'Construction safety inspection (JGJ 59-2011)' },
	method: JGJ59_METHOD,
	groups: jgj59Tables.map((table) => ({
		id: table.id,
		title: { zh: `表${table.id} ${table.zh}`, en: `Table ${table.id} ${table.en}` },
		weightPercent:
			tablesOfGroup(table.group) > 1
				? null
				: (jgj59Groups.find(({ id }) => id === table.group)?.weight ?? null),
		items: table.items.map(({ no, zh, en, points, guarantee, mark }) => ({
			id: itemId(table.id, no),
			text: { zh, en },
			points,
			guarantee,
			...(guarantee
				? {
						guidance: {
							zh: '保证项目：扣完即全表零分，须全数检查',
							en: 'Guarantee item: losing all its points zeroes the table; inspect in full'
						}
					}
				: {}),
			source: jgj59(
				`Table ${table.id}, item ${no}`,
				mark,
				mark === 'verified-in-part' ? 'Name seen, points unverified.' : (table.note ?? undefined)
			)
		}))
	})),
	source: jgj59(
		'Tables A, B.1–B.19',
		'verified-in-part',
		'Of 189 items 58 are verified with points, 20 by name, 111 unverified; the 1999 edition differs.'
	)
};
