import { call } from './call.ts';

/** What this browser can do about being woken. */
export type PushState = 'unsupported' | 'insecure' | 'denied' | 'off' | 'on';

/** How long the app may take to be ready in the background before we say that it does not work. */
const READY_WITHIN_MS = 10_000;

export async function pushState(): Promise<PushState> {
	if (!isSecureContext) return 'insecure';
	if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
		return 'unsupported';
	if (Notification.permission === 'denied') return 'denied';
	const worker = await navigator.serviceWorker.getRegistration();
	const subscription = await worker?.pushManager.getSubscription();
	return subscription && Notification.permission === 'granted' ? 'on' : 'off';
}

/** Asks the person, then the browser's push service, then tells the server. Throws what went wrong. */
export async function turnPushOn(publicKey: string): Promise<PushState> {
	const permission = await Notification.requestPermission();
	if (permission !== 'granted') return permission === 'denied' ? 'denied' : 'off';
	const worker = await ready();
	// A subscription made with another key would be refused by the push service for ever.
	const old = await worker.pushManager.getSubscription();
	if (old && !hasKey(old, publicKey)) await old.unsubscribe();
	const subscription = await worker.pushManager.subscribe({
		userVisibleOnly: true,
		applicationServerKey: publicKey
	});
	const { endpoint, keys } = subscription.toJSON();
	await call('POST', '/api/v1/me/push', { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth } });
	return 'on';
}

/** Both sides forget it. */
export async function turnPushOff(): Promise<void> {
	const worker = await navigator.serviceWorker.getRegistration();
	const subscription = await worker?.pushManager.getSubscription();
	if (!subscription) return;
	await call('POST', '/api/v1/me/push/end', { id: await deviceId(subscription.endpoint) });
	await subscription.unsubscribe();
}

/** The server's name for this device; `null` = it is not subscribed. */
export async function ownDeviceId(): Promise<string | null> {
	if (!('serviceWorker' in navigator)) return null;
	const worker = await navigator.serviceWorker.getRegistration();
	const subscription = await worker?.pushManager?.getSubscription();
	return subscription ? deviceId(subscription.endpoint) : null;
}

/** The first half of the endpoint's digest. */
async function deviceId(endpoint: string): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
	return [...new Uint8Array(digest)]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('')
		.slice(0, 32);
}

async function ready(): Promise<ServiceWorkerRegistration> {
	if (!(await navigator.serviceWorker.getRegistration()))
		await navigator.serviceWorker.register('/service-worker.js');
	const late = new Promise<never>((_, reject) =>
		setTimeout(() => reject(new Error('service worker')), READY_WITHIN_MS)
	);
	return Promise.race([navigator.serviceWorker.ready, late]);
}

function hasKey({ options }: PushSubscription, publicKey: string): boolean {
	const { applicationServerKey } = options;
	if (!applicationServerKey) return false;
	const text = btoa(String.fromCharCode(...new Uint8Array(applicationServerKey)));
	return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === publicKey;
}
