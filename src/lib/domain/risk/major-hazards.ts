import { inForce, type Provenance } from '../provenance.ts';
import type { VetoItem } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { MethodResult, MethodStep } from './method.ts';

/** An item of a list with where it stands and how sure we are of it. */
type ListedHazard = Pick<VetoItem, 'id' | 'text' | 'candidateFromMonitoring' | 'source'>;

/**
 * The major hazards 重大事故隐患 whose edition is in force on a day (`YYYY-MM-DD`): an edition begins on its first day, where that is not
 * known with the year it carries, and ends before that of its successor. A list whose text is missing comes with the one
 * before it as the working list. Example: chemicals on 2026-09-29 gives the 20 items of 2017, a day later the 53 topics of AQ 3067-2026.
 */
export function majorHazardsOn(
	items: readonly VetoItem[],
	day: string
): MethodResult<readonly ListedHazard[]> {
	const current = items.filter(({ source }) => isListed(source, day));
	const working = workingList(items, current);
	const listed = [...current, ...working];
	const editions = Map.groupBy(listed, ({ source }) => `${source.standard} ${source.edition ?? ''}`.trim());
	return {
		value: listed.map(({ id, text, candidateFromMonitoring, source }) => ({
			id,
			text,
			candidateFromMonitoring,
			source
		})),
		steps: [...editions].flatMap(([name, [first, ...others]]): MethodStep[] =>
			first ? [stepOf(name, first, 1 + others.length, day)] : []
		),
		notes:
			editions.size === 0
				? [noEdition(day)]
				: working
						.map(({ source }) => source.standard)
						.filter(isFirst)
						.map(textMissing)
	};
}

/** What was in force until a list whose text is missing took over; empty while there is any text. */
function workingList(items: readonly VetoItem[], current: readonly VetoItem[]): readonly VetoItem[] {
	if (!current.every(({ isTextMissing }) => isTextMissing)) return [];
	const ends = new Set(current.map(({ source }) => source.effectiveFrom).filter((day) => day !== null));
	return items.filter(({ source }) => source.effectiveTo !== null && ends.has(source.effectiveTo));
}

/** In force on `day`; an order of 2020 was not in force in 2015, whatever its first day was. */
export function isListed(source: Provenance, day: string): boolean {
	const { effectiveFrom, edition } = source;
	const hasOnlyYear = effectiveFrom === null && edition !== null && /^\d{4}$/u.test(edition);
	return inForce(source, day) && !(hasOnlyYear && day < `${edition}-01-01`);
}

const isFirst = <Item>(item: Item, index: number, all: readonly Item[]) => all.indexOf(item) === index;

const textMissing = (standard: string): Text => ({
	zh: `现行版本的条文未取得；“${standard}”已失效，仅作工作清单，须逐条对照原文核定。`,
	en: `The text of the list in force is not available; the superseded ${standard} serves as a working list: check each item against the original.`
});

function stepOf(name: string, { source }: VetoItem, count: number, day: string): MethodStep {
	const { effectiveFrom, effectiveTo } = source;
	const isOver = effectiveTo !== null && effectiveTo <= day;
	return {
		id: name,
		text: isOver
			? { zh: `${name}：工作清单条目数（已失效）`, en: `${name}: items of the working list (superseded)` }
			: { zh: `${name}：适用条目数`, en: `${name}: items in force` },
		formula: isOver ? `${effectiveTo} ≤ ${day}` : `${effectiveFrom ?? '?'} ≤ ${day} < ${effectiveTo ?? '?'}`,
		value: count,
		source
	};
}

export const noEdition = (day: string): Text => ({
	zh: `${day} 没有已知的适用版本。`,
	en: `No edition is known to be in force on ${day}.`
});
