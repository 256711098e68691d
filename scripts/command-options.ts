/** A refusal for the person at the terminal: exit code 2, the message on stderr, nothing on stdout. */
export class Refused extends Error {}

interface Range {
	readonly min?: number;
	readonly max?: number;
	readonly whole?: boolean;
}

export interface Given {
	has(name: string): boolean;
	text(name: string): string | null;
	/** `null` = not given. Refuses what is no number or out of its range. */
	number(name: string, range?: Range): number | null;
}

/** `--name value` and `--name=value`; a name nobody knows, or one given twice, is refused with what is allowed. */
export function options(
	args: readonly string[],
	known: { readonly flags: readonly string[]; readonly values: readonly string[] },
	usage: string
): Given {
	const values = new Map<string, string>();
	for (let at = 0; at < args.length; at++) {
		const [, name = '', joined] = /^--([a-z-]+)(?:=(.*))?$/s.exec(args[at] ?? '') ?? [];
		const isFlag = known.flags.includes(name);
		if (!isFlag && !known.values.includes(name))
			throw new Refused(`不认识 not known: ${args[at]}\n\n${usage}`);
		if (values.has(name)) throw new Refused(`--${name} 出现两次 is given twice`);
		const value = isFlag ? '' : (joined ?? args[++at]);
		if (value === undefined) throw new Refused(`--${name} 缺少值 needs a value`);
		values.set(name, value);
	}
	return {
		has: (name) => values.has(name),
		text: (name) => values.get(name) ?? null,
		number: (name, range = {}) => numberOf(name, values.get(name), range)
	};
}

function numberOf(
	name: string,
	text: string | undefined,
	{ min = -Infinity, max = Infinity, whole = false }: Range
) {
	if (text === undefined) return null;
	const value = Number(text);
	if (
		text.trim() !== '' &&
		Number.isFinite(value) &&
		value >= min &&
		value <= max &&
		(!whole || Number.isInteger(value))
	)
		return value;
	const range = Number.isFinite(min) && Number.isFinite(max) ? ` ${min}–${max}` : '';
	throw new Refused(
		`--${name} 应为${whole ? '整数' : '数字'} must be a ${whole ? 'whole number' : 'number'}${range}: ${text}`
	);
}
