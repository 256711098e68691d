import type { DeliveryResult } from '../push.ts';

/** Shorter than the pump's own limit, so that the error says what did not answer. */
const ANSWER_WITHIN_MS = 8000;
const ANSWER_CHARS_MAX = 2000;

/** Temporary by their meaning; every other refusal of a request stays one. */
const worthTryingAgain: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Sends JSON once. `refusal` looks into the answer: robots answer 200 with an error code, and that code is the result.
 */
export async function postJson(
	url: string,
	body: unknown,
	{
		headers = {},
		refusal = () => null
	}: {
		readonly headers?: Readonly<Record<string, string>>;
		readonly refusal?: (answer: unknown) => { readonly error: string; readonly retry: boolean } | null;
	} = {}
): Promise<DeliveryResult> {
	let response: Response;
	let text: string;
	try {
		response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
			body: JSON.stringify(body),
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		text = (await response.text()).slice(0, ANSWER_CHARS_MAX);
	} catch (error) {
		return { ok: false, error: messageOf(error), retry: true };
	}
	if (!response.ok) {
		const retry = response.status >= 500 || worthTryingAgain.has(response.status);
		return { ok: false, error: `HTTP ${response.status}`, retry };
	}
	const refused = refusal(parsed(text));
	return refused ? { ok: false, ...refused } : { ok: true };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** The reason under "fetch failed" is what helps: refused, not found, certificate. */
function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
