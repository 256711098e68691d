/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

/**
 * Lets `/field` open without a network. Holds the app's own files, and one empty page with the name of the person who is
 * signed in; everything else an inspector needs lies in IndexedDB, which this file touches only to forget at sign-out.
 * It never answers for `/api` or for any other page.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const APP = `fengsui-app-${version}`;
const PAGES = `fengsui-pages-${version}`;
const SHELLS = ['/field', '/field/inspect/_'];
const DATA_ENDING = '/__data.json';
const DATABASE = 'fengsui-field';
const NETWORK_WITHIN_MS = 4000;

/** Fonts are a hundred slices of which a phone needs a few: they are kept when first used. */
const appFiles = [...build.filter((path) => !/\.woff2?$/.test(path)), ...files];
const known = new Set([...build, ...files]);

worker.addEventListener('install', (event) => {
	event.waitUntil(install());
});

async function install(): Promise<void> {
	const app = await caches.open(APP);
	await app.addAll(appFiles);
	await Promise.all(SHELLS.map(keepShell));
	// Open pages go on with their old files, which are kept; drafts lie in IndexedDB and are not touched by an update.
	await worker.skipWaiting();
}

/** The page and the data that the framework asks for first. Signed out or offline, there is nothing to keep. */
async function keepShell(path: string): Promise<void> {
	for (const url of [path, path + DATA_ENDING]) {
		const response = await fetch(url, { redirect: 'manual' }).catch(() => null);
		if (response) await keepPage(url, response);
	}
}

worker.addEventListener('activate', (event) => {
	event.waitUntil(activate());
});

/** Keeps the version before this one: a page that was open during the update still asks for its files. */
async function activate(): Promise<void> {
	const apps = (await caches.keys()).filter((name) => name.startsWith('fengsui-app-')).sort();
	const kept = new Set([APP, PAGES, apps.filter((name) => name !== APP).at(-1)]);
	const names = (await caches.keys()).filter((name) => name.startsWith('fengsui-') && !kept.has(name));
	await Promise.all(names.map((name) => caches.delete(name)));
	await worker.clients.claim();
}

interface Pushed {
	readonly id: string;
	readonly title: string;
	readonly body: string;
	readonly priority: string;
	/** Confirms it without signing in; `null` = the server does not know its own address. */
	readonly link: string | null;
}

worker.addEventListener('push', (event) => {
	const pushed = event.data?.json() as Pushed | undefined;
	if (pushed) event.waitUntil(show(pushed));
});

/** One notification per message: the same one again, grown or sent twice, takes the place of the one before. */
function show({ id, title, body, priority, link }: Pushed): Promise<void> {
	const isUrgent = priority === 'red' || priority === 'orange';
	const [tag] = id.split('~');
	const actions = link === null ? [] : [{ action: 'confirm', title: '签收 Confirm' }];
	const more = { actions, renotify: true, data: { link } };
	const options: NotificationOptions = { body, tag: tag ?? id, requireInteraction: isUrgent, ...more };
	return worker.registration.showNotification(title, options);
}

worker.addEventListener('notificationclick', (event) => {
	event.notification.close();
	const { link } = event.notification.data as Pick<Pushed, 'link'>;
	const isConfirm = event.action === 'confirm' && link !== null;
	event.waitUntil(isConfirm ? confirmOrOpen(link) : openPage('/brief'));
});

/** One tap confirms; without a network the page with the button opens instead, so that nothing is lost silently. */
async function confirmOrOpen(link: string): Promise<void> {
	const token = new URL(link).pathname.split('/').at(-1);
	const answer = await fetch('/api/v1/quick-confirm', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ token })
	}).catch(() => null);
	if (!answer?.ok) await openPage(new URL(link).pathname);
}

async function openPage(path: string): Promise<void> {
	const open = await worker.clients.matchAll({ type: 'window' });
	const same = open.find((client) => new URL(client.url).pathname === path);
	if (same) await same.focus();
	else await worker.clients.openWindow(path);
}

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== worker.location.origin) return;
	if (/^\/api\/auth\/sign-(in|out)/.test(url.pathname)) event.respondWith(handOver(request));
	else if (request.method !== 'GET') return;
	else if (known.has(url.pathname) || url.pathname.startsWith('/_app/immutable/'))
		event.respondWith(appFile(request, url));
	else if (isFieldPage(url)) event.respondWith(fieldPage(request, url));
});

/** Who is signed in changes: what the phone shows of the one before is forgotten. Drafts and the queue stay for them. */
async function handOver(request: Request): Promise<Response> {
	const response = await fetch(request);
	if (response.ok) await forgetPerson();
	return response;
}

async function forgetPerson(): Promise<void> {
	await Promise.all([caches.delete(PAGES), forgetKits()]);
}

function forgetKits(): Promise<void> {
	return new Promise((resolve) => {
		const request = indexedDB.open(DATABASE);
		// A database that is not there yet must not be made here: it would lack its stores.
		request.onupgradeneeded = () => request.transaction?.abort();
		request.onerror = () => resolve();
		request.onsuccess = () => {
			const database = request.result;
			const transaction = database.transaction('kits', 'readwrite');
			transaction.objectStore('kits').clear();
			transaction.oncomplete = transaction.onabort = () => {
				database.close();
				resolve();
			};
		};
	});
}

/** Files with their content's hash in the name never change: the copy is as good as the original. */
async function appFile(request: Request, url: URL): Promise<Response> {
	const copy = await caches.match(url.pathname);
	if (copy) return copy;
	const response = await fetch(request);
	if (response.ok) await (await caches.open(APP)).put(url.pathname, response.clone());
	return response;
}

function isFieldPage({ pathname }: URL): boolean {
	return pathname !== '/field/kit' && (pathname === '/field' || pathname.startsWith('/field/'));
}

/** The network first; the phone's copy when it does not answer in time. */
async function fieldPage(request: Request, url: URL): Promise<Response> {
	const answer = await fetch(request, { signal: AbortSignal.timeout(NETWORK_WITHIN_MS) }).catch(() => null);
	if (answer === null || answer.status >= 502) return (await keptPage(url)) ?? answer ?? Response.error();
	if (request.mode === 'navigate' && answer.type === 'opaqueredirect') await forgetPerson();
	else await keepPage(url.pathname, answer.clone());
	return answer;
}

/** All pages of one depth are the same empty page: any kept one will do. */
async function keptPage({ pathname }: URL): Promise<Response | undefined> {
	const pages = await caches.open(PAGES);
	return pages.match(shellOf(pathname));
}

function shellOf(pathname: string): string {
	const ending = pathname.endsWith(DATA_ENDING) ? DATA_ENDING : '';
	const path = pathname.slice(0, pathname.length - ending.length);
	return (path === '/field' ? '/field' : '/field/inspect/_') + ending;
}

async function keepPage(path: string, response: Response): Promise<void> {
	if (!response.ok || response.redirected) return;
	const copy = response.clone();
	if (path.endsWith(DATA_ENDING) && !(await response.text()).startsWith('{"type":"data"')) return;
	await (await caches.open(PAGES)).put(shellOf(path), copy);
}
