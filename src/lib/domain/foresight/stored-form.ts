/** Names as they are stored, by their own. */
export type ShortNames = Readonly<Record<string, string>>;

/**
 * Plain data as text in few letters: a city has tens of thousands of these. Names are shortened, and so are numbers: 0.5 → .5,
 * 0.0012 → 12e-4, the same numbers.
 */
export function storedText(state: object, names: ShortNames): string {
	return JSON.stringify(renamed(state, names))
		.replaceAll(/\b0\.(00\d+)\b(?!e)/g, (_whole, places: string) => `${Number(places)}e-${places.length}`)
		.replaceAll(/([[:,-])0\./g, '$1.');
}

/** The same data again. */
export function readText(text: string, names: ShortNames): unknown {
	const long = Object.fromEntries(Object.entries(names).map(([own, short]) => [short, own]));
	return renamed(JSON.parse(text.replaceAll(/([[:,-])\./g, '$10.')), long);
}

function renamed(value: unknown, names: ShortNames): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) {
		const isNumbers = typeof value[0] === 'number';
		return isNumbers ? value : value.map((inner: unknown) => renamed(inner, names));
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [names[name] ?? name, renamed(inner, names)])
	);
}
