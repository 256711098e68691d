import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { RefusedPlace, type PlaceGuard } from './place.ts';
import type { DeliveryResult } from './push.ts';

/** Shorter than the pump's own limit, so that the error says what did not answer. */
const ANSWER_WITHIN_MS = 8000;
const ANSWER_BYTES_MAX = 8000;

/** Temporary by their meaning; every other refusal of a request stays one. */
const worthTryingAgain: ReadonlySet<number> = new Set([408, 425, 429]);

type Refusal = { readonly error: string; readonly retry: boolean } | null;

interface Sending {
	readonly type: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Present where an administrator or a browser named the address; absent for the operator's own. */
	readonly guard?: PlaceGuard | undefined;
	readonly refusal?: (answer: string) => Refusal;
}

/**
 * Sends once, follows no redirect and reads no more than the beginning of the answer. `refusal` looks into an answer of
 * success: gateways answer 200 with an error in it, and that is the result.
 */
export async function post(
	url: string,
	body: string | Uint8Array,
	{ type, headers = {}, guard, refusal = () => null }: Sending
): Promise<DeliveryResult> {
	let status: number;
	let text: string;
	try {
		const fault = (await guard?.faultOf(url)) ?? null;
		if (fault) return { ok: false, error: fault.en, retry: false };
		({ status, text } = await exchange(url, body, { 'content-type': type, ...headers }, guard));
	} catch (error) {
		return { ok: false, error: messageOf(error), retry: !(error instanceof RefusedPlace) };
	}
	if (status < 200 || status > 299) {
		const retry = status >= 500 || worthTryingAgain.has(status);
		return { ok: false, error: `HTTP ${status}`, retry };
	}
	const refused = refusal(text);
	return refused ? { ok: false, ...refused } : { ok: true };
}

function exchange(
	url: string,
	body: string | Uint8Array,
	headers: Readonly<Record<string, string>>,
	guard: PlaceGuard | undefined
): Promise<{ readonly status: number; readonly text: string }> {
	return new Promise((resolve, reject) => {
		const request = (new URL(url).protocol === 'https:' ? httpsRequest : httpRequest)(url, {
			method: 'POST',
			headers: { ...headers, 'content-length': Buffer.byteLength(body) },
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
			// What was checked is what is connected to: a name cannot lead elsewhere in between.
			...(guard ? { lookup: guard.lookup } : {})
		});
		request.on('error', reject);
		request.on('response', (response) => {
			beginningOf(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
		});
		request.end(body);
	});
}

async function beginningOf(response: IncomingMessage): Promise<string> {
	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of response as AsyncIterable<Buffer>) {
		parts.push(part);
		bytes += part.length;
		if (bytes >= ANSWER_BYTES_MAX) break;
	}
	return Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX).toString();
}

/** The same with JSON in both directions. */
export async function postJson(
	url: string,
	body: unknown,
	{
		headers = {},
		guard,
		refusal = () => null
	}: {
		readonly headers?: Readonly<Record<string, string>>;
		readonly guard?: PlaceGuard | undefined;
		readonly refusal?: (answer: unknown) => Refusal;
	} = {}
): Promise<DeliveryResult> {
	return post(url, JSON.stringify(body), {
		type: 'application/json; charset=utf-8',
		headers,
		guard,
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

/** What went wrong on the line: refused, not found, certificate. Never the address, which can hold a key. */
function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.name === 'AbortError' || error.name === 'TimeoutError'
		? 'no answer in time'
		: error.message || error.name;
}
