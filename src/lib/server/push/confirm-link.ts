import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY_MS } from '../../domain/time.ts';
import type { StoredDelivery } from '../store/rows.ts';

/** Long enough for a night without a network; a message older than this is confirmed after signing in. */
const VALID_MS = DAY_MS;
const SIGNATURE_BYTES = 16;

/**
 * A link that confirms one message for one person, until a moment: the message's id and the end, signed. The id holds the
 * recipient, so that a token cannot be turned to another one.
 */
export function confirmToken(
	key: string,
	{ id, createdAtMs }: Pick<StoredDelivery, 'id' | 'createdAtMs'>
): string {
	const content = Buffer.from(JSON.stringify([id, createdAtMs + VALID_MS])).toString('base64url');
	return `${content}.${signature(key, content)}`;
}

/** The message a token was made for; `null` when it is forged, damaged or too old. */
export function readConfirmToken(key: string, token: string, nowMs: number): { deliveryId: string } | null {
	const [content = '', given = '', more] = token.split('.');
	const expected = Buffer.from(signature(key, content));
	const got = Buffer.from(given);
	if (more !== undefined || got.length !== expected.length || !timingSafeEqual(got, expected)) return null;
	const [deliveryId, untilMs] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [string, number];
	return nowMs < untilMs ? { deliveryId } : null;
}

function signature(key: string, content: string): string {
	return createHmac('sha256', key)
		.update(`confirm ${content}`)
		.digest()
		.subarray(0, SIGNATURE_BYTES)
		.toString('base64url');
}
