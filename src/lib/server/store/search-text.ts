/** Folds text for searching: full-width to half-width, upper to lower case. `Ａ矿 No.1` is found by `a矿`. */
export function searchText(...parts: readonly string[]): string {
	return parts.map((part) => part.normalize('NFKC').toLowerCase()).join('\n');
}

/** A LIKE pattern for "contains", with `\` as its escape, so that `100%` finds only `100%`. */
export function containsPattern(search: string): string {
	return `%${searchText(search).replace(/[\\%_]/g, '\\$&')}%`;
}
