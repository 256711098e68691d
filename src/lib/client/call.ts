import type { ProblemBody } from '$lib/wire/problem.ts';

/** A refusal by the server, or no answer at all (`code: 'no_answer'`), ready to be shown. */
export class CallRefused extends Error {
	readonly code: string;
	readonly problem: ProblemBody | null;

	constructor(code: string, message: string, problem: ProblemBody | null = null) {
		super(message);
		this.name = 'CallRefused';
		this.code = code;
		this.problem = problem;
	}
}

const ANSWER_WITHIN_MS = 15_000;

/** Calls our own API with JSON and the session. Throws `CallRefused` with words for the reader. */
export async function call<Answer>(
	method: 'GET' | 'POST' | 'PUT' | 'DELETE',
	path: string,
	body?: unknown
): Promise<Answer> {
	let response: Response;
	try {
		response = await fetch(path, {
			method,
			headers: {
				accept: 'application/json',
				...(body === undefined ? {} : { 'content-type': 'application/json' })
			},
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
	} catch {
		throw new CallRefused('no_answer', '');
	}
	if (response.ok) return (await response.json()) as Answer;
	const problem = (await response.json().catch(() => null)) as ProblemBody | null;
	throw new CallRefused(
		problem?.code ?? `http_${response.status}`,
		problem?.detail ?? response.statusText,
		problem
	);
}
