import { SECOND_MS } from '../domain/time.ts';
import type { HiddenDangerReportBody } from '../wire/hidden-dangers.ts';
import { refusalOf } from './field-send.ts';
import type { Refusal, StepSending } from './field-store.ts';

const PHOTO_WITHIN_MS = 60 * SECOND_MS;
const STEP_WITHIN_MS = 20 * SECOND_MS;

export function isReport(body: StepSending['body']): body is HiddenDangerReportBody {
	return 'site' in body;
}

export type StepOutcome =
	{ readonly kind: 'stored' } | { readonly kind: 'later' | 'refused'; readonly problem: Refusal };

/**
 * Sends a step with a hidden danger: its photos first, then the step that names them; a report goes before its photos, the
 * message must not wait for pictures. Each has an id made on the phone, so beginning again after half of it is harmless.
 */
export async function sendStep(
	{ dangerId, body, photos }: Pick<StepSending, 'dangerId' | 'body' | 'photos'>,
	ask: typeof fetch = fetch
): Promise<StepOutcome> {
	const place = `/api/v1/hidden-dangers/${encodeURIComponent(dangerId)}`;
	if (!isReport(body)) {
		const outcome = await sendPhotos(ask, place, photos);
		return outcome.kind === 'stored' ? sendJson(ask, `${place}/moves`, body) : outcome;
	}
	const outcome = await sendJson(ask, '/api/v1/hidden-dangers', body);
	return outcome.kind === 'stored' ? sendPhotos(ask, place, photos) : outcome;
}

async function sendPhotos(
	ask: typeof fetch,
	place: string,
	photos: StepSending['photos']
): Promise<StepOutcome> {
	for (const { id, jpeg } of photos) {
		const outcome = await sendOne(ask, `${place}/photos/${encodeURIComponent(id)}`, {
			method: 'PUT',
			headers: { 'content-type': 'image/jpeg', accept: 'application/json' },
			body: jpeg,
			signal: AbortSignal.timeout(PHOTO_WITHIN_MS)
		});
		if (outcome.kind !== 'stored') return outcome;
	}
	return { kind: 'stored' };
}

function sendJson(ask: typeof fetch, address: string, body: StepSending['body']): Promise<StepOutcome> {
	return sendOne(ask, address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(STEP_WITHIN_MS)
	});
}

async function sendOne(ask: typeof fetch, address: string, init: RequestInit): Promise<StepOutcome> {
	let response: Response;
	try {
		response = await ask(address, init);
	} catch {
		return { kind: 'later', problem: { code: 'no_answer', message: '', path: null } };
	}
	const body: unknown = await response.json().catch(() => null);
	// A captive portal answers 200 with a page of its own.
	if (response.ok)
		return isOurs(body)
			? { kind: 'stored' }
			: { kind: 'later', problem: { code: 'no_answer', message: '', path: null } };
	return refusalOf(response.status, body);
}

function isOurs(body: unknown): boolean {
	const status = (body as { status?: unknown } | null)?.status;
	return status === 'stored' || status === 'already_stored';
}
