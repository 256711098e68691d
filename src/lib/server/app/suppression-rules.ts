import type { SuppressionSwitches } from '../../domain/alarm/suppression-switch.ts';
import type { SuppressionRule } from '../../domain/alarm/suppression.ts';
import { sectors } from '../../domain/sectors/index.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { Store } from '../store/store.ts';

/** Every rule of suppression by design, by sector; a city may have ended some of them. */
export const suppressionRules: readonly SuppressionRule[] = Object.values(sectors).flatMap(
	(one: Sector) => one.suppressions ?? []
);

const SUPPRESSIONS = 'alarm.suppressions';
const byProfile = Map.groupBy(
	suppressionRules.flatMap((rule) => rule.profiles.map((profile) => ({ profile, rule }))),
	({ profile }) => profile
);
const none: readonly SuppressionRule[] = [];
let known = -1;
let ended: ReadonlySet<string> = new Set();

/** The rules in force for points of a profile. */
export function suppressionsOf(profile: string): readonly SuppressionRule[] {
	const rules = byProfile.get(profile)?.map(({ rule }) => rule) ?? none;
	return ended.size === 0 ? rules : rules.filter(({ id }) => !ended.has(id));
}

/** What the city changed of the rules, and its version; 0 = nothing yet. */
export async function suppressionSwitches(
	store: Pick<Store, 'versionedSetting'>
): Promise<{ readonly switches: SuppressionSwitches; readonly version: number }> {
	const row = await store.versionedSetting(SUPPRESSIONS);
	return row
		? { switches: JSON.parse(row.value) as SuppressionSwitches, version: row.version }
		: { switches: {}, version: 0 };
}

export const suppressionRow = (switches: SuppressionSwitches, version: number) => ({
	row: { key: SUPPRESSIONS, value: JSON.stringify(switches), version: version + 1 },
	expect: version === 0 ? null : version
});

/** Takes over what was changed since the last call, also by another process. */
export async function readSuppressions(store: Pick<Store, 'versionedSetting'>): Promise<void> {
	const { switches, version } = await suppressionSwitches(store);
	if (version === known) return;
	ended = new Set(Object.entries(switches).flatMap(([id, { on }]) => (on ? [] : [id])));
	known = version;
}
