import type { Checklist, ChecklistItem } from './checklist.ts';

/** Parts of an item that an inspector or the score would notice. */
const parts = [
	'group',
	'text',
	'guidance',
	'points',
	'guarantee',
	'vetoItemId',
	'measure',
	'source'
] as const;
export type ItemPart = (typeof parts)[number];

export interface ChecklistDiff {
	readonly added: readonly ChecklistItem[];
	readonly removed: readonly ChecklistItem[];
	readonly changed: readonly {
		readonly before: ChecklistItem;
		readonly after: ChecklistItem;
		readonly parts: readonly ItemPart[];
	}[];
}

/**
 * What a new edition changes against an older one, item by item by their ids. Without an older one every item is added.
 * The order of items is no change; the group they stand in is.
 */
export function diffChecklists(
	before: Pick<Checklist, 'groups'> | null,
	after: Pick<Checklist, 'groups'>
): ChecklistDiff {
	const old = itemsById(before);
	const fresh = itemsById(after);
	const both = [...fresh].flatMap(([id, item]) => {
		const known = old.get(id);
		return known ? [{ known, item }] : [];
	});
	return {
		added: [...fresh.values()].filter(({ item }) => !old.has(item.id)).map(({ item }) => item),
		removed: [...old.values()].filter(({ item }) => !fresh.has(item.id)).map(({ item }) => item),
		changed: both
			.map(({ known, item }) => ({ before: known.item, after: item.item, parts: changedParts(known, item) }))
			.filter((change) => change.parts.length > 0)
	};
}

interface Placed {
	readonly group: string;
	readonly item: ChecklistItem;
}

function itemsById(checklist: Pick<Checklist, 'groups'> | null): ReadonlyMap<string, Placed> {
	return new Map(
		checklist?.groups.flatMap((group) =>
			group.items.map((item) => [item.id, { group: group.title.zh, item }] as const)
		) ?? []
	);
}

function changedParts(before: Placed, after: Placed): readonly ItemPart[] {
	return parts.filter((part) => JSON.stringify(partOf(before, part)) !== JSON.stringify(partOf(after, part)));
}

function partOf({ group, item }: Placed, part: ItemPart): unknown {
	switch (part) {
		case 'group':
			return group;
		case 'guarantee':
			return item.guarantee ?? false;
		case 'measure':
			return item.measure && [item.measure.quantity, item.measure.unit, item.measure.min, item.measure.max];
		case 'source':
			return [item.source.standard, item.source.clause, item.source.edition, item.source.confidence];
		case 'text':
		case 'guidance':
			return item[part] && [item[part].zh, item[part].en];
		default:
			return item[part] ?? null;
	}
}
