import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { SECOND_MS } from '../../../domain/time.ts';
import { Problem } from '../../../wire/problem.ts';
import { parseOrRefuse } from '../../../wire/refusals.ts';
import { countFailure, secondFactorSet, signedIn, signInLockedUntil } from '../../app/sign-in.ts';
import type { System } from '../../system.ts';
import { addressOf, jsonBody, langOf, problemResponse } from './endpoint.ts';

export const SIGN_IN_PATH = '/api/auth/sign-in/username';
/** The second step of signing in, and the first use of a new authenticator app. */
export const SECOND_FACTOR_PATH = '/api/auth/second-factor';

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

const CodeBody = z.strictObject({ code: z.string().trim().min(6).max(40) });
/** A code of an app is six digits; everything else is one of the codes for when the app is lost. */
const APP_CODE = /^\d{6}$/;
/** An app's code is good for about this long; used once, it is not taken again. */
const CODE_LIVES_MS = 120_000;
const usedCodes = new Map<string, number>();

/**
 * The code after the password. The library counts failures per person and locks; here a code that was used is refused the
 * second time, and who got in is written into the audit.
 */
export async function secondFactorAnswer(system: System, event: RequestEvent): Promise<Response> {
	try {
		const { code } = parseOrRefuse(CodeBody, await jsonBody(event, BODY_BYTES_MAX));
		const step = APP_CODE.test(code) ? 'verify-totp' : 'verify-backup-code';
		const url = new URL(`/api/auth/two-factor/${step}`, event.url);
		const isEnrolling = event.locals.actor !== null;
		const response = await system.identity.handler(
			forwarded({ url: url.href, headers: event.request.headers }, { code })
		);
		if (!response.ok) return response.status === 429 ? tooOften(langOf(event)) : wrongCode(langOf(event));
		const { user } = (await response.clone().json()) as {
			readonly user?: { readonly id?: string; readonly username?: string };
		};
		if (user?.id === undefined) return response;
		if (!isFirstUse(`${user.id}:${code}`, system.ports.nowMs())) {
			await system.identity.endSessions(user.id, { except: null });
			return wrongCode(langOf(event));
		}
		const attempt = { username: user.username ?? user.id, address: addressOf(event) };
		if (isEnrolling) await secondFactorSet(system.ports, attempt, user.id);
		else await signedIn(system.ports, attempt, user.id);
		return response;
	} catch (error) {
		if (error instanceof Problem) return problemResponse(error, langOf(event));
		throw error;
	}
}

function isFirstUse(use: string, nowMs: number): boolean {
	for (const [one, untilMs] of usedCodes) if (untilMs <= nowMs) usedCodes.delete(one);
	if (usedCodes.has(use)) return false;
	usedCodes.set(use, nowMs + CODE_LIVES_MS);
	return true;
}

function tooOften(lang: ReturnType<typeof langOf>): Response {
	const said = {
		zh: '尝试次数过多，请半小时后再试，或请管理员取消双因素认证',
		en: 'Too many attempts: try again in half an hour, or ask an administrator to remove the second factor'
	};
	return problemResponse(new Problem('sign_in_locked', said), lang);
}

function wrongCode(lang: ReturnType<typeof langOf>): Response {
	const said = {
		zh: '验证码不正确或已使用，请等下一个再试；重新登录可再次输入',
		en: 'The code is wrong or was used; wait for the next one, or sign in again'
	};
	return problemResponse(new Problem('wrong_code', said, 'code'), lang);
}

function forwarded({ url, headers }: Pick<Request, 'url' | 'headers'>, body: object): Request {
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
