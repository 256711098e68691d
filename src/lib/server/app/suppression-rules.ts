import type { SuppressionRule } from '../../domain/alarm/suppression.ts';
import { sectors } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';

/** Every rule of suppression by design that is in force, by sector. */
export const suppressionRules: readonly SuppressionRule[] = Object.values(sectors).flatMap(
	(one: Sector) => one.suppressions ?? []
);

const byProfile = Map.groupBy(
	suppressionRules.flatMap((rule) => rule.profiles.map((profile) => ({ profile, rule }))),
	({ profile }) => profile
);
const none: readonly SuppressionRule[] = [];

export function suppressionsOf(profile: string): readonly SuppressionRule[] {
	return byProfile.get(profile)?.map(({ rule }) => rule) ?? none;
}
