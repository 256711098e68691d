import webpush from 'web-push';
import type { PushSubscription } from '../../../domain/people/reach.ts';
import { HOUR_MS, SECOND_MS } from '../../../domain/time.ts';
import type { PlaceGuard } from '../place.ts';
import { post } from '../post-json.ts';
import type { Channel, DeliveryResult } from '../push.ts';

export interface PushKeys {
	readonly publicKey: string;
	readonly privateKey: string;
	/** Whom a push service may ask about us: our address, or a mail address. */
	readonly subject: string;
}

/** After this long a message is no news: the phone was off, and the other ways were taken. */
const KEPT_MS = 4 * HOUR_MS;

export function newPushKeys(): Pick<PushKeys, 'publicKey' | 'privateKey'> {
	return webpush.generateVAPIDKeys();
}

/**
 * Wakes the person's browsers, encrypted so that the push service cannot read it. One that answers "gone" is forgotten; if
 * any of them took it, the message is delivered.
 */
export function webPush(keys: PushKeys, guard?: PlaceGuard): Channel {
	return {
		name: 'push',
		deliver: async (delivery, to, link = null) => {
			const browsers = to?.subscriptions ?? [];
			if (browsers.length === 0) return { ok: false, error: 'no device', retry: false };
			const { id, title, body, priority } = delivery;
			const payload = JSON.stringify({ id, title: title.zh, body: body.zh.slice(0, 500), priority, link });
			const tried = await Promise.all(
				browsers.map(async (browser) => ({
					browser,
					sent: await send(browser, payload, { keys, priority, guard })
				}))
			);
			const gone = tried.filter(({ sent }) => isGone(sent)).map(({ browser }) => browser.id);
			if (tried.some(({ sent }) => sent.ok)) return { ok: true, gone };
			const retry = tried.some(({ sent }) => !sent.ok && sent.retry);
			const [first] = tried;
			const error = first && !first.sent.ok ? first.sent.error : 'not sent';
			return { ok: false, error: gone.length === tried.length ? 'no device any more' : error, retry, gone };
		}
	};
}

function isGone(sent: DeliveryResult): boolean {
	return !sent.ok && (sent.error === 'HTTP 404' || sent.error === 'HTTP 410');
}

interface Sending {
	readonly keys: PushKeys;
	readonly priority: string;
	readonly guard: PlaceGuard | undefined;
}

async function send(
	{ endpoint, p256dh, auth }: PushSubscription,
	payload: string,
	{ keys: { publicKey, privateKey, subject }, priority, guard }: Sending
): Promise<DeliveryResult> {
	try {
		const request = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
			vapidDetails: { subject, publicKey, privateKey },
			TTL: KEPT_MS / SECOND_MS,
			urgency: priority === 'red' || priority === 'orange' ? 'high' : 'normal'
		});
		const { 'Content-Length': _length, 'Content-Type': type, ...headers } = request.headers;
		return await post(request.endpoint, new Uint8Array(request.body ?? []), {
			type: String(type),
			guard,
			headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
		});
	} catch (error) {
		// Keys that are none: the browser has to subscribe again.
		return { ok: false, error: error instanceof Error ? error.message : String(error), retry: false };
	}
}
