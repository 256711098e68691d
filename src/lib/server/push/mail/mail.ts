import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import nodemailer, { type Transporter } from 'nodemailer';
import { RefusedPlace } from '../place.ts';
import type { Channel, ChannelSettings, DeliveryResult } from '../push.ts';

const ANSWER_WITHIN_MS = 8000;
/** Few servers allow more at a time from one sender. */
const CONNECTIONS_MAX = 3;

/** Mail through an SMTP server: `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…:465`. */
export function mail({ url, form, guard }: ChannelSettings): Channel {
	let line = guard ? null : openLine({ url });
	/** Connects to the address that was looked at, not to what the name leads to a moment later. */
	async function lineNow(): Promise<Line> {
		if (!guard) return (line ??= openLine({ url }));
		const host = new URL(url).hostname;
		const [address = host] = await guard.addressesOf(host);
		if (line?.address === address) return line;
		line?.transport.close();
		const pinned = new URL(url);
		pinned.hostname = isIP(address) === 6 ? `[${address}]` : address;
		// The certificate is still asked for the name.
		const tls = isIP(host) === 0 ? { servername: host } : {};
		return (line = openLine({ url: pinned.href, address, tls }));
	}
	return {
		name: 'mail',
		close: () => line?.transport.close(),
		deliver: async (delivery, to, link = null) => {
			const address = to?.contact?.mail ?? null;
			if (address === null) return { ok: false, error: 'no mail address', retry: false };
			const { id, title, body, priority } = delivery;
			try {
				const { transport } = await lineNow();
				await transport.sendMail({
					from: form ?? 'fengsui@localhost',
					to: { name: to?.person.name ?? '', address },
					subject: title.zh,
					text: `${body.zh}\n${link === null ? '' : `\n签收 Confirm: ${link}\n`}`,
					priority: priority === 'red' ? 'high' : 'normal',
					// The same on every try: mail servers and readers drop the second one.
					messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@fengsui>`
				});
				return { ok: true };
			} catch (error) {
				return error instanceof RefusedPlace
					? { ok: false, error: error.message, retry: false }
					: refused(error);
			}
		}
	};
}

interface Line {
	readonly transport: Transporter;
	/** `undefined`: whatever the name leads to. */
	readonly address: string | undefined;
}

function openLine({
	url,
	tls = {},
	address
}: {
	readonly url: string;
	readonly tls?: object;
	readonly address?: string;
}): Line {
	const transport = nodemailer.createTransport({
		url,
		tls,
		pool: true,
		maxConnections: CONNECTIONS_MAX,
		connectionTimeout: ANSWER_WITHIN_MS,
		greetingTimeout: ANSWER_WITHIN_MS,
		socketTimeout: ANSWER_WITHIN_MS,
		// A message must never be able to name a file or an address to be fetched.
		disableFileAccess: true,
		disableUrlAccess: true
	} as Parameters<typeof nodemailer.createTransport>[0]);
	return { transport, address };
}

/** A 5xx of the server about sender or recipient stays; what is about the line or the moment does not. */
function refused(error: unknown): DeliveryResult {
	const { responseCode, code, message } = error as {
		readonly responseCode?: number;
		readonly code?: string;
		readonly message?: string;
	};
	const isFinal = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
	return { ok: false, error: [code, message].filter(Boolean).join(': ').slice(0, 300), retry: !isFinal };
}
