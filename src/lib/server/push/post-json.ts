import type { DeliveryResult } from './push.ts';

/** Shorter than the pump's own limit, so that the error says what did not answer. */
const ANSWER_WITHIN_MS = 8000;
const ANSWER_CHARS_MAX = 2000;

/** Temporary by their meaning; every other refusal of a request stays one. */
const worthTryingAgain: ReadonlySet<number> = new Set([408, 425, 429]);

type Refusal = { readonly error: string; readonly retry: boolean } | null;

interface Sending {
	readonly type: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly refusal?: (answer: string) => Refusal;
}

/** Sends once. `refusal` looks into an answer of success: gateways answer 200 with an error in it, and that is the result. */
export async function post(
	url: string,
	body: string | Uint8Array<ArrayBuffer>,
	{ type, headers = {}, refusal = () => null }: Sending
): Promise<DeliveryResult> {
	let response: Response;
	let text: string;
	try {
		response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': type, ...headers },
			body,
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		text = (await response.text()).slice(0, ANSWER_CHARS_MAX);
	} catch (error) {
		return { ok: false, error: messageOf(error), retry: true };
	}
	const { status } = response;
	if (!response.ok) {
		const retry = status >= 500 || worthTryingAgain.has(status);
		return { ok: false, error: `HTTP ${status}`, retry };
	}
	const refused = refusal(text);
	return refused ? { ok: false, ...refused } : { ok: true };
}

/** The same with JSON in both directions. */
export async function postJson(
	url: string,
	body: unknown,
	{
		headers = {},
		refusal = () => null
	}: {
		readonly headers?: Readonly<Record<string, string>>;
		readonly refusal?: (answer: unknown) => Refusal;
	} = {}
): Promise<DeliveryResult> {
	return post(url, JSON.stringify(body), {
		type: 'application/json; charset=utf-8',
		headers,
		refusal: (text) => refusal(parsed(text))
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** The reason under "fetch failed" is what helps: refused, not found, certificate. Never the address, which can hold a key. */
function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
