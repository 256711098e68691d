/** `on` = accounts and rights belong to the security administrator alone 三员分立. */
export const SEPARATED_SETTING = 'security.separated';
/** Since when a second factor is asked of those who need one, as ms; absent in the demo city, which asks nobody. */
export const SECOND_FACTOR_SINCE = 'security.second_factor_since';
