import { MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import type { InspectionStored } from '../wire/field.ts';
import type { ProblemBody } from '../wire/problem.ts';
import type { Refusal, Sending } from './field-store.ts';

const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
const ANSWER_WITHIN_MS = 20 * SECOND_MS;

/** What became of one try. `later` is tried again; `refused` needs a person. */
export type Outcome =
	| { readonly kind: 'stored'; readonly answer: InspectionStored }
	| { readonly kind: 'later'; readonly problem: Refusal }
	| { readonly kind: 'refused'; readonly problem: Refusal };

/** Pause before try number `tries` + 1: 2 s, 4 s, 8 s … at most 5 min, shortened by up to a quarter by `chance` 0–1. */
export function pauseMs(tries: number, chance: number): number {
	const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1));
	return Math.round(whole * (1 - chance / 4));
}

/** Sends one inspection under the id made on the phone. Sending it twice is harmless: the server knows the id. */
export async function send(sending: Pick<Sending, 'body'>, post: typeof fetch = fetch): Promise<Outcome> {
	let response: Response;
	try {
		response = await post('/api/v1/inspections', {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(sending.body),
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
	} catch {
		return { kind: 'later', problem: { code: 'no_answer', message: '', path: null } };
	}
	return outcomeOf(response.status, await response.json().catch(() => null));
}

/** Only our own answer counts as stored; what else it can be is `refusalOf`. */
export function outcomeOf(status: number, body: unknown): Outcome {
	if (status >= 200 && status < 300) {
		return isStored(body)
			? { kind: 'stored', answer: body }
			: { kind: 'later', problem: { code: 'no_answer', message: '', path: null } };
	}
	return refusalOf(status, body);
}

/** 401 waits for the person to sign in again; what the server calls retryable waits; every other refusal is final. */
export function refusalOf(
	status: number,
	body: unknown
): { readonly kind: 'later' | 'refused'; readonly problem: Refusal } {
	const said = body as Partial<ProblemBody> | null;
	const problem: Refusal = {
		code: said?.code ?? `http_${status}`,
		message: said?.detail ?? '',
		path: said?.path ?? null
	};
	const isForLater =
		status === 401 || status === 408 || status === 429 || status >= 500 || said?.retry === true;
	return { kind: isForLater ? 'later' : 'refused', problem };
}

/** A captive portal answers 200 with a page of its own: only our own answer counts as stored. */
function isStored(body: unknown): body is InspectionStored {
	return typeof body === 'object' && body !== null && 'id' in body && 'score' in body;
}
