import { randomUUID } from 'node:crypto';
import type { Server as HttpServer } from 'node:http';
import { error, redirect, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import type { Actor } from '$lib/domain/people/role.ts';
import type { Right } from '$lib/domain/people/right.ts';
import { may } from '$lib/domain/people/rights.ts';
import { compose } from '$lib/server/compose.ts';
import { isCrossSiteForm } from '$lib/server/edge/http/cross-site.ts';
import { langOf, problemResponse } from '$lib/server/edge/http/endpoint.ts';
import { provideSystem, system } from '$lib/server/system.ts';
import { Problem } from '$lib/wire/problem.ts';

/** Which right opens which part of the product. A path that is not here is open only as far as its own code says. */
const rightOfArea: readonly { readonly area: string; readonly right: Right }[] = [
	{ area: '/wall', right: 'wall.view' },
	{ area: '/desk', right: 'desk.view' },
	{ area: '/brief', right: 'brief.view' },
	{ area: '/field', right: 'site.view' },
	{ area: '/sites', right: 'site.view' },
	{ area: '/admin', right: 'admin.view' }
];

const foreignForm = new Problem('forbidden', {
	zh: '不接受来自其他网站的表单',
	en: 'A form from another site is not taken'
});

const themes = ['light', 'dark', 'sunlight'] as const;

export const init: ServerInit = async () => {
	if (building) return;
	// The entry script made the HTTP server; under `vite dev` it stands there too (scripts/dev.ts).
	const http = (globalThis as { [key: symbol]: unknown })[Symbol.for('fengsui.http')] as
		HttpServer | undefined;
	await provideSystem(() => compose(process.env, http ?? null));
};

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.lang = langOf(event);
	event.locals.theme = themes.find((theme) => theme === event.cookies.get('theme')) ?? 'light';
	event.locals.actor = null;
	if (building) return resolve(event);
	if (isCrossSiteForm(event.request, event.url)) return problemResponse(foreignForm, event.locals.lang);
	const running = await system();
	if (event.url.pathname.startsWith('/api/auth/')) return running.identity.handler(event.request);
	const cookie = event.request.headers.get('cookie');
	if (cookie) event.locals.actor = await running.identity.actorOfCookie(cookie);
	guard(areaOf(event.route.id), event.url, event.locals.actor);
	// The wall is dark from the first paint, whatever this browser's theme is elsewhere.
	const isWall = event.url.pathname === '/wall';
	const response = await resolve(event, {
		transformPageChunk: ({ html }) =>
			html
				.replace('%fengsui.lang%', event.locals.lang)
				.replace('%fengsui.theme%', isWall ? 'wall' : event.locals.theme)
	});
	harden(response.headers);
	return response;
};

/** `/(admin)/admin/people` → `/admin/people`. By route, not by address: `/%61dmin` leads to the same page. */
function areaOf(routeId: string | null): string {
	return (routeId ?? '').replaceAll(/\/\([^)]*\)/g, '');
}

function guard(path: string, url: URL, actor: Actor | null): void {
	const area = rightOfArea.find((one) => path === one.area || path.startsWith(one.area + '/'));
	if (!area) return;
	if (!actor) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	if (!may(actor.role, area.right)) error(403, { message: 'forbidden' });
}

function harden(headers: Headers): void {
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
