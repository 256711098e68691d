import type { PairRule } from '../../domain/alarm/pair.ts';
import { sectors } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';

const rules: readonly PairRule[] = Object.values(sectors).flatMap((one: Sector) => one.pairRules ?? []);

/** The rule under which points of this profile say something about their neighbours. */
export function pairRuleOf(profile: string): PairRule | null {
	return rules.find(({ neighbours }) => neighbours.includes(profile)) ?? null;
}

/** From which value on a point of this profile says something about its neighbours; `null` = never. */
export function activeFrom(profile: string): number | null {
	return byProfile.get(profile) ?? null;
}
const byProfile = new Map(
	rules.flatMap(({ neighbours, activeFrom: from }) => neighbours.map((profile) => [profile, from] as const))
);
