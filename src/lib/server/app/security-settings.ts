/** `on` = accounts and rights belong to the security administrator alone 三员分立. */
export const SEPARATED_SETTING = 'security.separated';
