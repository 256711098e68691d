import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import {
	error,
	redirect,
	type RequestEvent,
	type Handle,
	type HandleServerError,
	type ServerInit
} from '@sveltejs/kit';
import { building } from '$app/environment';
import type { Actor } from '$lib/domain/people/role.ts';
import type { Right } from '$lib/domain/people/right.ts';
import { actorMay } from '$lib/domain/people/rights.ts';
import { WALL_SESSION_MS } from '$lib/domain/people/security-policy.ts';
import { SECOND_MS } from '$lib/domain/time.ts';
import { GrantUses, watchedUse, type WatchedUse } from '$lib/server/app/grant-use.ts';
import { compose } from '$lib/server/compose.ts';
import { isCrossSiteChange, isCrossSiteForm } from '$lib/server/edge/http/cross-site.ts';
import { addressOf, langOf, problemResponse } from '$lib/server/edge/http/endpoint.ts';
import {
	SECOND_FACTOR_PATH,
	secondFactorAnswer,
	SIGN_IN_PATH,
	signInAnswer
} from '$lib/server/edge/http/sign-in.ts';
import { provideSystem, system } from '$lib/server/system.ts';
import { Problem } from '$lib/wire/problem.ts';

/** Which right opens which part of the product. A path that is not here is open only as far as its own code says. */
const rightOfArea: readonly { readonly area: string; readonly right: Right }[] = [
	{ area: '/wall', right: 'wall.view' },
	{ area: '/desk', right: 'desk.view' },
	{ area: '/performance', right: 'desk.view' },
	{ area: '/shifts', right: 'desk.view' },
	{ area: '/brief', right: 'brief.view' },
	{ area: '/field', right: 'site.view' },
	{ area: '/sites', right: 'site.view' },
	{ area: '/admin/model', right: 'model.view' },
	{ area: '/admin/suppressions', right: 'model.view' },
	{ area: '/admin', right: 'admin.view' }
];

const foreignForm = new Problem('forbidden', {
	zh: '不接受来自其他网站的表单',
	en: 'A form from another site is not taken'
});

const tooManyCookies = new Problem('too_large', {
	zh: 'Cookie 过大，请清除浏览器中本站的 Cookie',
	en: 'The cookies are too large: remove those of this site in the browser'
});

const unknownAddress = new Problem('not_found', {
	zh: '没有这个地址',
	en: 'There is no such address'
});

const themes = ['light', 'dark', 'sunlight'] as const;

export const init: ServerInit = async () => {
	if (building) return;
	// The entry script made the HTTP server; under `vite dev` it stands there too (scripts/dev.ts).
	const http = (globalThis as { [key: symbol]: unknown })[Symbol.for('fengsui.http')] as
		HttpServer | undefined;
	await provideSystem(() => compose(process.env, http ?? null));
};

/** A cookie of ours is a few hundred bytes; far more is somebody trying what happens. */
const COOKIE_BYTES_MAX = 8 * 1024;

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.lang = langOf(event);
	event.locals.theme = themes.find((theme) => theme === event.cookies.get('theme')) ?? 'light';
	event.locals.actor = null;
	if (building) return resolve(event);
	const response = await answered({ event, resolve });
	harden(response.headers, event);
	return response;
};

const answered: Handle = async ({ event, resolve }) => {
	const { request, url } = event;
	if (isCrossSiteForm(request, url) || isCrossSiteChange(request, url))
		return problemResponse(foreignForm, event.locals.lang);
	// No address of ours has it, and PostgreSQL refuses it in any text.
	if (url.href.includes('%00')) return problemResponse(unknownAddress, event.locals.lang);
	const cookie = request.headers.get('cookie') ?? '';
	if (cookie.length > COOKIE_BYTES_MAX) return problemResponse(tooManyCookies, event.locals.lang);
	const running = await system();
	if (url.pathname === SIGN_IN_PATH && request.method === 'POST') return signInAnswer(running, event);
	if (cookie) event.locals.actor = await running.identity.actorOfCookie(cookie, { use: true });
	if (url.pathname === SECOND_FACTOR_PATH && request.method === 'POST')
		return secondFactorAnswer(running, event);
	if (url.pathname.startsWith('/api/auth/')) return running.identity.handler(request);
	guard(areaOf(event.route.id), url, event.locals.actor);
	if (event.locals.actor?.kind === 'wall') keepPaired(event);
	const { used } = watchGrants(event);
	// The wall is dark from the first paint, whatever this browser's theme is elsewhere.
	const isWall = url.pathname === '/wall' || url.pathname === '/pair';
	const response = await resolve(event, {
		transformPageChunk: ({ html }) =>
			html
				.replace('%fengsui.lang%', event.locals.lang)
				.replace('%fengsui.theme%', isWall ? 'wall' : event.locals.theme)
	});
	// Before anything of the answer leaves: what cannot be written down is not shown.
	const { actor } = event.locals;
	if (actor) await uses.note(running.ports, { actor, address: addressOf(event) }, url.pathname, used);
	return response;
};

const uses = new GrantUses();

/** From here on the request's actor remembers what grants opened for them. */
function watchGrants({ locals }: RequestEvent): Pick<WatchedUse, 'used'> {
	if (!locals.actor) return { used: new Set() };
	const watched = watchedUse(locals.actor);
	locals.actor = watched.actor;
	return watched;
}

/** Browsers forget a cookie after 400 days at most; the wall's page is read anew every day, which starts them again. */
function keepPaired({ cookies, url }: RequestEvent): void {
	const name = cookies.getAll().find((one) => one.name.endsWith('fengsui.session_token'))?.name;
	const value = name && cookies.get(name);
	if (!name || !value) return;
	cookies.set(name, value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: WALL_SESSION_MS / SECOND_MS
	});
}

/** `/(admin)/admin/people` → `/admin/people`. By route, not by address: `/%61dmin` leads to the same page. */
function areaOf(routeId: string | null): string {
	return (routeId ?? '').replaceAll(/\/\([^)]*\)/g, '');
}

function guard(path: string, url: URL, actor: Actor | null): void {
	const area = rightOfArea.find((one) => path === one.area || path.startsWith(one.area + '/'));
	if (!area) return;
	// A screen without a person: it shows a code instead of asking for a password.
	if (!actor && path === '/wall') redirect(303, '/pair');
	if (!actor) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	if (actorMay(actor, area.right)) return;
	// Their rights wait for the second factor: that is where it is set up.
	if (actor.secondFactorDueMs !== undefined) redirect(303, '/account#second-factor');
	error(403, { message: 'forbidden' });
}

const HSTS = 'max-age=31536000; includeSubDomains';

function harden(headers: Headers, { url, locals }: RequestEvent): void {
	if (url.protocol === 'https:') headers.set('strict-transport-security', HSTS);
	// What somebody who is signed in was shown must not come back from a cache after they left.
	if (locals.actor && !headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
	headers.set('x-frame-options', 'SAMEORIGIN');
	headers.set('cross-origin-resource-policy', 'same-origin');
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
}

export const handleError: HandleServerError = async ({ error: cause, event, status, message }) => {
	if (status < 500) return { message };
	const id = randomUUID();
	const running = await system();
	running.ports.log.error({ err: cause, instance: id, path: event.url.pathname }, 'page failed');
	return { message, id };
};
