import type { ImportItem } from './record.ts';

const moved = (atMs: number | null, byMs: number) => (atMs === null ? null : atMs + byMs);

/**
 * The same item with every moment moved by `byMs`: the demo city is written around a fixed reference time and
 * loaded as if that time were now. Sites, points and people carry no times.
 */
export function shiftItem(item: ImportItem, byMs: number): ImportItem {
	switch (item.kind) {
		case 'reading':
		case 'inspection':
			return { ...item, record: { ...item.record, atMs: item.record.atMs + byMs } } as ImportItem;
		case 'hidden_danger': {
			const { foundAtMs, dueAtMs, closedAtMs } = item.record;
			const times = {
				foundAtMs: foundAtMs + byMs,
				dueAtMs: moved(dueAtMs, byMs),
				closedAtMs: moved(closedAtMs, byMs)
			};
			return { ...item, record: { ...item.record, ...times } };
		}
		case 'shift': {
			const { fromMs, toMs } = item.record;
			return { ...item, record: { ...item.record, fromMs: fromMs + byMs, toMs: toMs + byMs } };
		}
		case 'site':
		case 'point':
		case 'place':
		case 'person':
		case 'refused':
		case 'notice':
			return item;
	}
}
