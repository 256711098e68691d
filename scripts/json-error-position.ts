/**
 * Where a text stops being JSON: the offset of the first character that cannot be right (the length of the text where it
 * merely ends too early), or `null` where the whole text is JSON. `JSON.parse` says that something is wrong, not always where.
 */
export function findJsonError(text: string): number | null {
	const opened: ('{' | '[')[] = [];
	let expects: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' = 'value';
	let at = 0;
	for (;;) {
		at += /^[ \t\n\r]*/.exec(text.slice(at))?.[0].length ?? 0;
		const rest = text.slice(at, at + CHUNK);
		if (rest === '') return expects === ', or end' && opened.length === 0 ? null : text.length;
		const sign = rest.charAt(0);
		if (expects === ', or end') {
			const top = opened.at(-1);
			if (top === undefined) return at;
			if (sign === ',') expects = top === '{' ? 'key' : 'value';
			else if (sign === (top === '{' ? '}' : ']')) opened.pop();
			else return at;
			at += 1;
		} else if (expects === ':') {
			if (sign !== ':') return at;
			expects = 'value';
			at += 1;
		} else if (sign === '}' && expects === 'key or }') {
			opened.pop();
			expects = ', or end';
			at += 1;
		} else if (sign === ']' && expects === 'value or ]') {
			opened.pop();
			expects = ', or end';
			at += 1;
		} else if (expects === 'key' || expects === 'key or }') {
			const end = sign === '"' ? endOfString(text, at) : { bad: at };
			if ('bad' in end) return end.bad;
			expects = ':';
			at = end.at;
		} else if (sign === '{' || sign === '[') {
			opened.push(sign);
			expects = sign === '{' ? 'key or }' : 'value or ]';
			at += 1;
		} else {
			const end = sign === '"' ? endOfString(text, at) : endOfWord(text, at);
			if ('bad' in end) return end.bad;
			expects = ', or end';
			at = end.at;
		}
	}
}

/** Longest number looked at; strings are walked in place. */
const CHUNK = 400;

type End = { readonly at: number } | { readonly bad: number };

function endOfString(text: string, start: number): End {
	for (let at = start + 1; at < text.length; at += 1) {
		const sign = text.charAt(at);
		if (sign === '"') return { at: at + 1 };
		if (sign < ' ') return { bad: at };
		if (sign !== '\\') continue;
		const escape = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(at + 1, at + 6));
		if (!escape) return { bad: at };
		at += escape[0].length;
	}
	return { bad: text.length };
}

function endOfWord(text: string, start: number): End {
	const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(
		text.slice(start, start + CHUNK)
	);
	return word ? { at: start + word[0].length } : { bad: start };
}
