import { secondFactorDefault, type SecondFactorRule } from '../../domain/people/second-factor.ts';
import type { Store } from '../store/store.ts';

/** `on` = accounts and rights belong to the security administrator alone 三员分立. */
export const SEPARATED_SETTING = 'security.separated';
/** Since when a second factor is asked of those who need one, as ms; absent in the demo city, which asks nobody. */
export const SECOND_FACTOR_SINCE = 'security.second_factor_since';
/** Who is asked for one, where an administrator changed it. */
export const SECOND_FACTOR_RULE = 'security.second_factor';

export async function secondFactorRuleOf(store: Pick<Store, 'versionedSetting'>): Promise<{
	readonly rule: SecondFactorRule;
	/** 0 = never changed. */
	readonly version: number;
}> {
	const row = await store.versionedSetting(SECOND_FACTOR_RULE);
	return row
		? { rule: JSON.parse(row.value) as SecondFactorRule, version: row.version }
		: { rule: secondFactorDefault, version: 0 };
}
