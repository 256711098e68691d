import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { SECOND_MS } from '../../../domain/time.ts';
import { Problem } from '../../../wire/problem.ts';
import { parseOrRefuse } from '../../../wire/refusals.ts';
import { countFailure, signedIn, signInLockedUntil } from '../../app/sign-in.ts';
import type { System } from '../../system.ts';
import { addressOf, jsonBody, langOf, problemResponse } from './endpoint.ts';

export const SIGN_IN_PATH = '/api/auth/sign-in/username';

const BODY_BYTES_MAX = 4 * 1024;
const SignInBody = z.strictObject({
	username: z.string().min(1).max(200),
	password: z.string().min(1).max(200)
});

/**
 * Signing in. The identity library checks the password; around it stand the lock after repeated failures and the audit.
 * A name that does not exist is answered, counted and locked like one that does.
 */
export async function signInAnswer(system: System, event: RequestEvent): Promise<Response> {
	try {
		const body = parseOrRefuse(SignInBody, await jsonBody(event, BODY_BYTES_MAX));
		const attempt = { username: body.username, address: addressOf(event) };
		const untilMs = await signInLockedUntil(system.ports, attempt);
		if (untilMs !== null) return lockedAnswer(untilMs - system.ports.nowMs(), langOf(event));
		const response = await system.identity.handler(forwarded(event.request, body));
		if (response.status === 401) {
			const guard = await countFailure(system.ports, attempt);
			const until = guard?.lockedUntilMs ?? null;
			if (until !== null) return lockedAnswer(until - system.ports.nowMs(), langOf(event));
		}
		const who = response.ok ? ((await response.clone().json()) as { user?: { id?: string } }) : {};
		if (who.user?.id !== undefined) await signedIn(system.ports, attempt, who.user.id);
		return response;
	} catch (error) {
		if (error instanceof Problem) return problemResponse(error, langOf(event));
		throw error;
	}
}

function forwarded({ url, headers }: Request, body: object): Request {
	const text = JSON.stringify(body);
	const passed = new Headers(headers);
	passed.delete('content-length');
	return new Request(url, { method: 'POST', headers: passed, body: text });
}

function lockedAnswer(leftMs: number, lang: ReturnType<typeof langOf>): Response {
	const minutes = Math.ceil(leftMs / 60_000);
	const problem = new Problem('sign_in_locked', {
		zh: `连续失败次数过多，请 ${minutes} 分钟后再试，或联系管理员解锁`,
		en: `Too many failures: try again in ${minutes} minutes, or ask an administrator`
	});
	const response = problemResponse(problem, lang);
	response.headers.set('retry-after', String(Math.ceil(leftMs / SECOND_MS)));
	return response;
}
