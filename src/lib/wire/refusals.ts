import type { z } from 'zod';
import type { Text } from '../domain/text.ts';
import { Problem, type ProblemCode } from './problem.ts';

/** What is wrong with one field, in both languages, with its path. */
export interface Refusal {
	readonly path: string;
	readonly message: Text;
}

/** `['readings', 3, 'value']` → `readings[3].value`. */
export function pathText(path: readonly PropertyKey[]): string {
	return path.reduce<string>(
		(text, part) =>
			typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
		''
	);
}

type Issue = z.core.$ZodIssue;

/** One issue of the schema library in words a person can act on. */
export function refusalOf(issue: Issue): Refusal {
	return { path: pathText(pathOf(issue)), message: sentence(issue) };
}

function pathOf(issue: Issue): readonly PropertyKey[] {
	return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
}

function sentence(issue: Issue): Text {
	switch (issue.code) {
		case 'unrecognized_keys':
			return { zh: `不认识的字段：${issue.keys.join('、')}`, en: `Unknown field: ${issue.keys.join(', ')}` };
		case 'invalid_type':
			return issue.input === undefined
				? { zh: '缺少该字段', en: 'The field is missing' }
				: { zh: `类型应为 ${issue.expected}`, en: `Must be of type ${issue.expected}` };
		case 'too_small':
			return issue.inclusive === false
				? { zh: `必须大于（多于）${issue.minimum}`, en: `Must be more than ${issue.minimum}` }
				: { zh: `不能小于（少于）${issue.minimum}`, en: `Must be at least ${issue.minimum}` };
		case 'too_big':
			return issue.inclusive === false
				? { zh: `必须小于（少于）${issue.maximum}`, en: `Must be less than ${issue.maximum}` }
				: { zh: `不能大于（多于）${issue.maximum}`, en: `Must be at most ${issue.maximum}` };
		case 'invalid_value':
			return { zh: `只能是：${issue.values.join('、')}`, en: `Must be one of: ${issue.values.join(', ')}` };
		default:
			return { zh: `内容不符合要求（${issue.message}）`, en: issue.message };
	}
}

/** Parses at the edge: the typed value, or a problem that names the first bad field. */
export function parseOrRefuse<Value>(
	schema: z.ZodType<Value>,
	input: unknown,
	code: ProblemCode = 'bad_request'
): Value {
	const parsed = schema.safeParse(input, { reportInput: true });
	if (parsed.success) return parsed.data;
	const first = parsed.error.issues[0];
	if (!first) throw new Problem(code, { zh: '内容不符合要求', en: 'The content is not valid' });
	const { path, message } = refusalOf(first);
	throw new Problem(
		code,
		{ zh: `${path || '内容'}：${message.zh}`, en: `${path || 'body'}: ${message.en}` },
		path || null
	);
}
