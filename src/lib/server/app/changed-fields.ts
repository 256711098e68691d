/** What changed between two versions of a row, for the audit: only the fields that differ, before and after. */
export function changedFields(
	before: object | null,
	after: object
): {
	readonly before: Readonly<Record<string, unknown>> | null;
	readonly after: Readonly<Record<string, unknown>>;
} {
	if (before === null) return { before: null, after: { ...after } };
	const old = before as Readonly<Record<string, unknown>>;
	const fresh = after as Readonly<Record<string, unknown>>;
	const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
		(name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name])
	);
	const only = (row: Readonly<Record<string, unknown>>) =>
		Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
	return { before: only(old), after: only(fresh) };
}
