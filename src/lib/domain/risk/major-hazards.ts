import { inForce } from '../provenance.ts';
import type { VetoItem } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { MethodResult, MethodStep } from './method.ts';

/** An item of a list with where it stands and how sure we are of it. */
type ListedHazard = Pick<VetoItem, 'id' | 'text' | 'candidateFromMonitoring' | 'source'>;

/**
 * The major hazards 重大事故隐患 whose edition is in force on a day (`YYYY-MM-DD`): an edition begins on its first day and ends before
 * that of its successor. Example: chemicals on 2026-09-29 gives the 20 items of 2017, a day later the 53 topics of AQ 3067-2026.
 */
export function majorHazardsOn(
	items: readonly VetoItem[],
	day: string
): MethodResult<readonly ListedHazard[]> {
	const current = items.filter(({ source }) => inForce(source, day));
	const editions = Map.groupBy(current, ({ source }) => `${source.standard} ${source.edition ?? ''}`.trim());
	return {
		value: current.map(({ id, text, candidateFromMonitoring, source }) => ({
			id,
			text,
			candidateFromMonitoring,
			source
		})),
		steps: [...editions].flatMap(([name, [first, ...others]]): MethodStep[] =>
			first ? [stepOf(name, first, 1 + others.length, day)] : []
		),
		notes: editions.size === 0 ? [noEdition(day)] : []
	};
}

function stepOf(name: string, { source }: VetoItem, count: number, day: string): MethodStep {
	const { effectiveFrom, effectiveTo } = source;
	return {
		id: name,
		text: { zh: `${name}：适用条目数`, en: `${name}: items in force` },
		formula: `${effectiveFrom ?? '?'} ≤ ${day} < ${effectiveTo ?? '?'}`,
		value: count,
		source
	};
}

const noEdition = (day: string): Text => ({
	zh: `${day} 没有已知的适用版本。`,
	en: `No edition is known to be in force on ${day}.`
});
