import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import { alarmPriorities, type AlarmPriority } from './limit.ts';
import { isAnnounced, type AlarmOccurrence, type Who } from './occurrence.ts';

/** While one alarm of a point says everything, another of the same point says nothing more: suppression by design. */
export interface SuppressionRule {
	readonly id: string;
	readonly name: Text;
	/** Profiles of the points it holds for. */
	readonly profiles: readonly string[];
	/** While one of these limits is active and announced … */
	readonly whileActive: readonly string[];
	/** … these are not announced. */
	readonly suppresses: readonly string[];
	readonly source: Provenance;
}

/** The rules themselves, where a person would stand. */
export const byDesign: Who = { id: 'system:design', name: '设计抑制' };

export const isByDesign = ({ suppressedByDesign }: Pick<AlarmOccurrence, 'suppressedByDesign'>): boolean =>
	suppressedByDesign?.by.id === byDesign.id;

/**
 * The rule that silences this alarm of a point now; `null` = none. A red alarm is never silenced, nothing is silenced by
 * something less urgent, and an alarm that is itself out of sight silences nothing.
 */
export function suppressing(
	rules: readonly SuppressionRule[],
	alarm: Pick<AlarmOccurrence, 'limitId' | 'priority'>,
	others: readonly AlarmOccurrence[]
): SuppressionRule | null {
	if (alarm.priority === 'red') return null;
	const fits = (rule: SuppressionRule) =>
		rule.suppresses.includes(alarm.limitId) &&
		others.some(
			(other) =>
				other.active &&
				other.limitId !== alarm.limitId &&
				rule.whileActive.includes(other.limitId) &&
				isAnnounced(other) &&
				rank(other.priority) <= rank(alarm.priority)
		);
	return rules.find(fits) ?? null;
}

const rank = (priority: AlarmPriority): number => alarmPriorities.indexOf(priority);
