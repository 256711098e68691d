import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { Channel, ChannelSettings, DeliveryResult } from '../push.ts';

const ANSWER_WITHIN_MS = 8000;
/** Few servers allow more at a time from one sender. */
const CONNECTIONS_MAX = 3;

/** Mail through an SMTP server: `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…:465`. */
export function mail({ url, form }: ChannelSettings): Channel {
	const transport = nodemailer.createTransport({
		url,
		pool: true,
		maxConnections: CONNECTIONS_MAX,
		connectionTimeout: ANSWER_WITHIN_MS,
		greetingTimeout: ANSWER_WITHIN_MS,
		socketTimeout: ANSWER_WITHIN_MS,
		// A message must never be able to name a file or an address to be fetched.
		disableFileAccess: true,
		disableUrlAccess: true
	} as Parameters<typeof nodemailer.createTransport>[0]);
	return {
		name: 'mail',
		close: () => transport.close(),
		deliver: async (delivery, to, link = null) => {
			const address = to?.contact?.mail ?? null;
			if (address === null) return { ok: false, error: 'no mail address', retry: false };
			const { id, title, body, priority } = delivery;
			try {
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
				return refused(error);
			}
		}
	};
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
