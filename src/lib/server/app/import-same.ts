export type Effect = 'added' | 'changed' | 'same';

export function effectOf(known: object | null, wanted: object): Effect {
	if (known === null) return 'added';
	return canonical(known) === canonical(wanted) ? 'same' : 'changed';
}

/** Equal content gives equal text whatever the order of keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

export function withoutVersion<Row extends { readonly version: number }>({
	version: _version,
	...record
}: Row): Omit<Row, 'version'> {
	return record;
}

/** Of what is stored, the fields that the record states: what people added since is not the file's business. */
export function statedOf(known: object, record: object): object {
	return Object.fromEntries(
		Object.keys(record).map((name) => [name, (known as Record<string, unknown>)[name]])
	);
}
