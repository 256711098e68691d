type Path = readonly (string | number)[];

interface Open {
	/** Keys of an object so far; `null` = a list. */
	readonly keys: Set<string> | null;
	/** Key or index of the part that is being read. */
	at: string | number;
}

/**
 * Where a JSON text names a key of one object twice, or `null`. `JSON.parse` keeps the last one and says nothing, so that half of
 * what was written would count. The text must be valid JSON. Example: `{"a": [{"b": 1, "b": 2}]}` → `a`, `0`, `b`.
 */
export function findRepeatedKey(text: string): Path | null {
	const open: Open[] = [];
	let isKey = false;
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at];
		const top = open.at(-1);
		if (sign === '"') {
			const end = endOfString(text, at);
			if (isKey && top?.keys) {
				// Decoded: "a" and "\u0061" are one key.
				const key = JSON.parse(text.slice(at, end + 1)) as string;
				top.at = key;
				if (top.keys.has(key)) return open.map((part) => part.at);
				top.keys.add(key);
				isKey = false;
			}
			at = end;
		} else if (sign === '{') {
			open.push({ keys: new Set(), at: '' });
			isKey = true;
		} else if (sign === '[') {
			open.push({ keys: null, at: 0 });
			isKey = false;
		} else if (sign === '}' || sign === ']') {
			open.pop();
			isKey = false;
		} else if (sign === ',' && top) {
			isKey = top.keys !== null;
			if (typeof top.at === 'number') top.at += 1;
		}
	}
	return null;
}

/** Offset of the closing quote. */
function endOfString(text: string, start: number): number {
	let at = start + 1;
	while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
	return at;
}
