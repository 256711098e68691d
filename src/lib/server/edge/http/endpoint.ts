import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '../../../domain/people/role.ts';
import { Problem, problemBody, type Lang } from '../../../wire/problem.ts';
import type { Caller } from '../../app/ports.ts';
import type { Log } from '../../log.ts';
import type { System } from '../../system.ts';
import { system } from '../../system.ts';
import { mediaType } from './cross-site.ts';
import { KeyRate, REQUESTS_PER_MINUTE } from './key-rate.ts';

/** What a route's function gets: the composed system, who calls, and the request. */
export interface Call {
	readonly system: System;
	readonly caller: Caller;
	readonly event: RequestEvent;
	readonly lang: Lang;
}

const KEY_HEADER = 'x-api-key';
const JSON_TYPE = 'application/json';

/** Wraps a route: identify, run, answer JSON; every refusal becomes problem+json and every bug an id in the log. */
export function endpoint(run: (call: Call) => Promise<Response>) {
	return async (event: RequestEvent): Promise<Response> => {
		const lang = langOf(event);
		const running = await system();
		try {
			// A key that was given counts: a browser's cookie must not lend it a person's rights.
			const actor = (await gateway(running, event.request)) ?? event.locals.actor;
			if (!actor) throw new Problem('not_signed_in', needSignIn);
			return await run({ system: running, caller: { actor, address: addressOf(event) }, event, lang });
		} catch (error) {
			return refusal(error, lang, running.ports.log, event);
		}
	};
}

/** So often may one address ask without being signed in: a wall asks every five seconds. */
const OPEN_REQUESTS_PER_MINUTE = 120;

/** A route for somebody who is not signed in yet: bounded per address. */
export function openEndpoint(run: (call: Omit<Call, 'caller'>) => Promise<Response>) {
	return async (event: RequestEvent): Promise<Response> => {
		const lang = langOf(event);
		const running = await system();
		try {
			const waitMs = rate.take(
				`address ${addressOf(event)}`,
				OPEN_REQUESTS_PER_MINUTE,
				running.ports.nowMs()
			);
			if (waitMs > 0) throw new Problem('rate_limited', tooOften);
			return await run({ system: running, event, lang });
		} catch (error) {
			return refusal(error, lang, running.ports.log, event);
		}
	};
}

const tooOften = { zh: '请求过于频繁，请一分钟后再试', en: 'Too many requests: try again in a minute' };

const needSignIn = {
	zh: '请登录，或在 Authorization: Bearer 中给出网关密钥',
	en: 'Sign in, or give a gateway key as Authorization: Bearer'
};

async function gateway({ identity, ports }: System, request: Request): Promise<Actor | null> {
	const header = request.headers.get('authorization');
	const key = header?.startsWith('Bearer ')
		? header.slice('Bearer '.length).trim()
		: request.headers.get(KEY_HEADER);
	if (!key) return null;
	const actor = await identity.gatewayOfKey(key);
	if (actor) mustNotExceed(actor, ports.nowMs());
	else {
		throw new Problem('bad_key', {
			zh: '网关密钥无效或已停用',
			en: 'The gateway key is not valid or was revoked'
		});
	}
	return actor;
}

const rate = new KeyRate();

function mustNotExceed({ id, requestsPerMinute = REQUESTS_PER_MINUTE }: Actor, nowMs: number): void {
	const waitMs = rate.take(id, requestsPerMinute, nowMs);
	if (waitMs === 0) return;
	const seconds = Math.ceil(waitMs / 1000);
	throw new Problem('rate_limited', {
		zh: `此密钥每分钟最多 ${requestsPerMinute} 次请求，请 ${seconds} 秒后再发`,
		en: `This key may make ${requestsPerMinute} requests a minute: send again in ${seconds} s`
	});
}

export function langOf(event: Pick<RequestEvent, 'cookies' | 'request'>): Lang {
	const chosen = event.cookies.get('lang');
	if (chosen === 'en' || chosen === 'zh-CN') return chosen;
	const wanted = event.request.headers.get('accept-language') ?? '';
	return /^en\b/i.test(wanted) && !/zh/i.test(wanted) ? 'en' : 'zh-CN';
}

export function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return '';
	}
}

function refusal(error: unknown, lang: Lang, log: Log, event: RequestEvent): Response {
	if (error instanceof Problem) return problemResponse(error, lang);
	const instance = randomUUID();
	log.error({ err: error, instance, path: event.url.pathname }, 'request failed');
	const internal = new Problem('internal', {
		zh: `系统内部错误，请将编号 ${instance} 告知管理员`,
		en: `Internal error: quote ${instance} to the administrator`
	});
	return problemResponse(internal, lang, instance);
}

export function problemResponse(problem: Problem, lang: Lang, instance?: string): Response {
	const body = problemBody(problem, lang, instance);
	return new Response(JSON.stringify(body), {
		status: body.status,
		headers: {
			'content-type': 'application/problem+json; charset=utf-8',
			...(problem.code === 'overloaded' ? { 'retry-after': '1' } : {}),
			...(problem.code === 'rate_limited' ? { 'retry-after': '60' } : {})
		}
	});
}

export function answer(body: unknown, status = 200): Response {
	return new Response(JSON.stringify(body), {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8' }
	});
}

/** The body as JSON, refused when it is too large, not JSON, not said to be JSON, or holds text that no database keeps. */
export async function jsonBody(event: RequestEvent, bytesMax: number): Promise<unknown> {
	const body = await jsonBodyOfItems(event, bytesMax);
	const path = pathOfNul(body);
	if (path === null) return body;
	throw new Problem(
		'bad_request',
		{ zh: '含有不能保存的空字符（U+0000）', en: 'Holds the character U+0000, which cannot be kept' },
		path
	);
}

/** Where text with U+0000 stands: PostgreSQL refuses it, SQLite's own functions end at it. `null` = nowhere. */
function pathOfNul(value: unknown): string | null {
	if (typeof value === 'string') return value.includes('\0') ? '' : null;
	if (typeof value !== 'object' || value === null) return null;
	for (const [name, part] of Object.entries(value)) {
		const step = Array.isArray(value) ? `[${name}]` : name;
		if (name.includes('\0')) return step;
		const inside = pathOfNul(part);
		if (inside === null) continue;
		return inside === '' || inside.startsWith('[') ? step + inside : `${step}.${inside}`;
	}
	return null;
}

/** The same for a batch whose items are checked one by one. */
export async function jsonBodyOfItems({ request }: RequestEvent, bytesMax: number): Promise<unknown> {
	if (mediaType(request) !== JSON_TYPE) {
		await textOf(request, 0);
		throw new Problem('wrong_type', {
			zh: `Content-Type 应为 ${JSON_TYPE}`,
			en: `Content-Type must be ${JSON_TYPE}`
		});
	}
	const text = await textOf(request, bytesMax);
	if (text === null) throw tooLarge(bytesMax);
	try {
		return JSON.parse(text);
	} catch (error) {
		const where = error instanceof Error ? error.message : '';
		throw new Problem('bad_json', { zh: `不是有效的 JSON：${where}`, en: `Not valid JSON: ${where}` });
	}
}

function tooLarge(bytesMax: number): Problem {
	return new Problem('too_large', {
		zh: `请求内容不能超过 ${bytesMax} 字节，请分批发送`,
		en: `The body may have at most ${bytesMax} bytes: send it in parts`
	});
}

/** The body as it came, refused when it is larger than allowed or said to be of another type. */
export async function bytesBody(
	{ request }: RequestEvent,
	type: string,
	bytesMax: number
): Promise<Uint8Array> {
	if (mediaType(request) !== type) {
		await bytesOf(request, 0);
		throw new Problem('wrong_type', { zh: `Content-Type 应为 ${type}`, en: `Content-Type must be ${type}` });
	}
	const body = await bytesOf(request, bytesMax);
	if (body === null) throw tooLarge(bytesMax);
	return body;
}

async function textOf(request: Request, bytesMax: number): Promise<string | null> {
	const body = await bytesOf(request, bytesMax);
	if (body === null) return null;
	if (!isUtf8(body)) {
		throw new Problem('bad_json', { zh: '请求内容不是 UTF-8 编码', en: 'The body is not encoded in UTF-8' });
	}
	return body.toString('utf8');
}

/**
 * The body; `null` when it is larger than allowed. What is too much is read to its end and dropped: a sender that is
 * cut off while it still sends never sees why.
 */
async function bytesOf(request: Request, bytesMax: number): Promise<Buffer | null> {
	const kept: Uint8Array[] = [];
	let bytes = 0;
	try {
		for await (const chunk of request.body ?? []) {
			bytes += chunk.byteLength;
			if (bytes <= bytesMax) kept.push(chunk);
			else kept.length = 0;
		}
	} catch (error) {
		// The entry's own limit, far above ours, or a sender that went away.
		if ((error as { status?: unknown } | null)?.status === 413) return null;
		throw new Problem('bad_request', { zh: '请求内容没有收全', en: 'The body did not arrive whole' });
	}
	return bytes > bytesMax ? null : Buffer.concat(kept);
}
