import { z } from 'zod';
import { publishedMethods } from '../src/lib/wire/methods/index.ts';
import type { PublishedMethod } from '../src/lib/wire/methods/method.ts';
import { findJsonError } from './json-error-position.ts';
import { findRepeatedKey } from './json-repeated-key.ts';

/** Larger inputs are no single case. */
const INPUT_MAX_BYTES = 16 * 1024 * 1024;

type Side = 'zh' | 'en';

/** A refusal for the person at the terminal: exit code 2, the message on stderr, nothing on stdout. */
class Refused extends Error {}

const wordsOf = {
	usage: {
		zh: '用法：npm run -s method -- --list | --example <方法编号> | <方法编号> < input.json   [--lang zh|en]',
		en: 'Usage: npm run -s method -- --list | --example <method id> | <method id> < input.json   [--lang zh|en]'
	},
	unknownMethod: { zh: '没有这个方法', en: 'There is no such method' },
	unknownLang: { zh: '--lang 只能是 zh 或 en', en: '--lang must be zh or en' },
	wrongInput: { zh: '输入有误', en: 'The input is wrong' },
	noJson: { zh: '输入不是有效的 JSON', en: 'The input is not valid JSON' },
	tooLarge: { zh: '输入过大', en: 'The input is too large' },
	notUtf8: { zh: '输入不是 UTF-8 文本', en: 'The input is not UTF-8 text' },
	wholeInput: { zh: '整个输入', en: 'the whole input' },
	unknownKey: { zh: '未知的字段', en: 'unknown field' },
	missing: { zh: '缺少该字段', en: 'the field is missing' },
	notFinite: { zh: '数值过大，无法表示', en: 'the number is too large' },
	oneOf: { zh: '只能是', en: 'must be one of' },
	or: { zh: '；或 ', en: '; or ' },
	repeatedKey: { zh: '同一字段出现两次', en: 'the field stands twice' }
} as const;

async function main(args: readonly string[]): Promise<string> {
	const { side, rest } = readLang(args);
	const [first, second, ...more] = rest;
	const usage = () => new Refused(wordsOf.usage[side]);
	if (first === '--list' && second === undefined) return pretty(publishedMethods.map(describe));
	if (first === '--example' && second !== undefined && more.length === 0)
		return pretty(findMethod(second, side).example);
	if (first === undefined || first.startsWith('-') || second !== undefined) throw usage();
	const method = findMethod(first, side);
	const json = await readInput(side);
	const input = parseJson(json, side);
	const repeated = findRepeatedKey(json);
	if (repeated)
		throw new Refused(
			`${wordsOf.wrongInput[side]}\n  ${pathOf(repeated, side)}: ${wordsOf.repeatedKey[side]}`
		);
	return pretty(run(method, input, side));
}

/** `--lang` wins over LC_ALL and LANG; Chinese unless English is asked for. */
function readLang(args: readonly string[]): { readonly side: Side; readonly rest: readonly string[] } {
	const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
	const fromSystem: Side = /^en/i.test(process.env['LC_ALL'] || process.env['LANG'] || '') ? 'en' : 'zh';
	if (at < 0) return { side: fromSystem, rest: args };
	const joined = args[at]?.startsWith('--lang=') ?? false;
	const stated = joined ? args[at]?.slice('--lang='.length) : args[at + 1];
	if (stated !== 'zh' && stated !== 'en') throw new Refused(wordsOf.unknownLang[fromSystem]);
	return { side: stated, rest: args.filter((_, index) => index !== at && (joined || index !== at + 1)) };
}

function describe(method: PublishedMethod) {
	const { id, title, example } = method;
	const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
		z.toJSONSchema(schema, { io, unrepresentable: 'any' });
	return {
		id,
		title,
		input: schemaOf(method.input, 'input'),
		output: schemaOf(resultOf(method.output), 'output'),
		example
	};
}

/** What is printed: the method's own value with its steps and notes. */
function resultOf(value: z.ZodType): z.ZodType {
	const text = z.object({ zh: z.string(), en: z.string() });
	const step = z.looseObject({
		id: z.string(),
		text,
		value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
		source: z.looseObject({ standard: z.string(), clause: z.string().nullable(), confidence: z.string() })
	});
	return z.object({ value, steps: z.array(step), notes: z.array(text) });
}

function findMethod(id: string, side: Side): PublishedMethod {
	const method = publishedMethods.find((one) => one.id === id);
	if (method) return method;
	throw new Refused(
		`${wordsOf.unknownMethod[side]}: ${id}\n${publishedMethods.map((one) => `  ${one.id}`).join('\n')}`
	);
}

async function readInput(side: Side): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > INPUT_MAX_BYTES) throw new Refused(`${wordsOf.tooLarge[side]} (> ${INPUT_MAX_BYTES} bytes)`);
		chunks.push(chunk);
	}
	try {
		// A leading byte-order mark (Windows editors) is dropped by the decoder.
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
	} catch {
		throw new Refused(wordsOf.notUtf8[side]);
	}
}

function parseJson(text: string, side: Side): unknown {
	try {
		return JSON.parse(text);
	} catch {
		const at = findJsonError(text) ?? text.length;
		const before = text.slice(0, at).split('\n');
		const line = before.length;
		const column = (before.at(-1)?.length ?? 0) + 1;
		const where =
			side === 'zh'
				? `第 ${line} 行第 ${column} 列（位置 ${at}）`
				: `line ${line}, column ${column} (position ${at})`;
		throw new Refused(`${wordsOf.noJson[side]}: ${where}`);
	}
}

function run(method: PublishedMethod, input: unknown, side: Side): unknown {
	z.config(side === 'zh' ? z.locales.zhCN() : z.locales.en());
	try {
		return method.run(input);
	} catch (error) {
		if (error instanceof z.ZodError) {
			throw new Refused(
				[wordsOf.wrongInput[side], ...error.issues.flatMap((issue) => issueLines(issue, input, side))].join(
					'\n'
				)
			);
		}
		// Methods refuse with a RangeError what a schema cannot say.
		if (error instanceof RangeError) throw new Refused(`${wordsOf.wrongInput[side]}\n  ${error.message}`);
		throw error;
	}
}

function issueLines(
	issue: z.core.$ZodIssue,
	input: unknown,
	side: Side,
	under: readonly PropertyKey[] = []
): readonly string[] {
	const path = [...under, ...issue.path];
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => `  ${pathOf([...path, key], side)}: ${wordsOf.unknownKey[side]}`);
	}
	if (issue.code === 'invalid_union') return unionLines(issue, input, side, path);
	return [`  ${pathOf(path, side)}: ${plainly({ ...issue, path }, input, side) ?? issue.message}`];
}

/** Of the forms a field may have, the one that was meant says what is wrong; where none was, what is allowed. */
function unionLines(
	issue: z.core.$ZodIssueInvalidUnion,
	input: unknown,
	side: Side,
	path: readonly PropertyKey[]
): readonly string[] {
	const options: unknown = 'options' in issue ? issue.options : undefined;
	if (Array.isArray(options)) {
		const allowed = options.map((option) => JSON.stringify(option)).join(' | ');
		return [`  ${pathOf(path, side)}: ${wordsOf.oneOf[side]} ${allowed}`];
	}
	const meant = issue.errors.find((branch) => branch.every((inner) => inner.path.length > 0));
	if (meant) return meant.flatMap((inner) => issueLines(inner, input, side, path));
	const messages = new Set(issue.errors.flatMap((branch) => branch.map(({ message }) => message)));
	return [`  ${pathOf(path, side)}: ${[...messages].join(wordsOf.or[side])}`];
}

/** What the schema library calls "received undefined" or "received number". */
function plainly(issue: z.core.$ZodIssue, input: unknown, side: Side): string | null {
	if (issue.code !== 'invalid_type') return null;
	const value = issue.path.reduce<unknown>(
		(inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
		input
	);
	if (value === undefined) return wordsOf.missing[side];
	return typeof value === 'number' && !Number.isFinite(value) ? wordsOf.notFinite[side] : null;
}

/** `matrix[0][1]`, `substances[2].amountT`. */
function pathOf(path: readonly PropertyKey[], side: Side): string {
	const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
	return text === '' ? wordsOf.wholeInput[side] : text.replace(/^\./, '');
}

function pretty(value: unknown): string {
	return JSON.stringify(value, null, 2) + '\n';
}

try {
	const output = await main(process.argv.slice(2));
	process.stdout.write(output);
} catch (error) {
	if (!(error instanceof Refused)) throw error;
	process.stderr.write(`${error.message}\n`);
	process.exitCode = 2;
}
