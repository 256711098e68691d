import { formatNumber } from '$lib/i18n/format.ts';

/** A count for a sentence: small ones stay numbers, by which English finds its singular; large ones are grouped. */
export function counted(count: number): number | string {
	return count < 1000 ? count : formatNumber(count);
}
