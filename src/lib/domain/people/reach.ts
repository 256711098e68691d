import type { AlarmPriority } from '../alarm/limit.ts';

/** Ways to one person, besides the product's own inbox, which everybody has. */
export const personalChannels = ['push', 'sms', 'mail'] as const;
export type PersonalChannel = (typeof personalChannels)[number];

/** Ways to a group or another system. */
export const groupChannels = ['wecom', 'dingtalk', 'feishu', 'webhook'] as const;

export const channelNames = ['inbox', ...personalChannels, ...groupChannels] as const;
export type ChannelName = (typeof channelNames)[number];

/** Where a person can be written to. */
export interface Contact {
	readonly personId: string;
	/** Digits with an optional leading `+`. */
	readonly phone: string | null;
	readonly mail: string | null;
	readonly version: number;
}

/** A browser that agreed to be woken. */
export interface PushSubscription {
	/** Digest of the endpoint: the same browser again is the same row. */
	readonly id: string;
	readonly personId: string;
	readonly endpoint: string;
	readonly p256dh: string;
	readonly auth: string;
	/** What the browser calls itself, to tell devices apart. */
	readonly device: string;
	readonly createdAtMs: number;
}

/** Which way is tried first, second, third; an empty list = the inbox only. */
export type ChannelOrder = Readonly<Record<AlarmPriority, readonly PersonalChannel[]>>;

/** Our choice: what rings at once comes first; blue stays in the inbox so that nobody learns to ignore the others. */
export const defaultChannelOrder: ChannelOrder = {
	red: ['push', 'sms', 'mail'],
	orange: ['push', 'sms', 'mail'],
	yellow: ['push', 'mail'],
	blue: []
};

/** What is known of a person's addresses. */
export interface Addresses {
	readonly contact: Contact | null;
	readonly subscriptions: readonly PushSubscription[];
}

/** The ways that lead to this person, of those that work. */
export function waysTo(
	{ contact, subscriptions }: Addresses,
	working: ReadonlySet<string>
): readonly PersonalChannel[] {
	const has: Readonly<Record<PersonalChannel, boolean>> = {
		push: subscriptions.length > 0,
		sms: contact !== null && contact.phone !== null,
		mail: contact !== null && contact.mail !== null
	};
	return personalChannels.filter((channel) => has[channel] && working.has(channel));
}

/**
 * The way that follows `after` (`inbox` = the first one); `null` = there is none left.
 * Example: order push, sms, mail; a person with phone and mail: after the inbox comes sms, after sms mail.
 */
export function nextWay(
	after: string,
	order: readonly PersonalChannel[],
	ways: readonly PersonalChannel[]
): PersonalChannel | null {
	const from = after === 'inbox' ? 0 : order.indexOf(after as PersonalChannel) + 1;
	if (from === 0 && after !== 'inbox') return null;
	return order.slice(from).find((channel) => ways.includes(channel)) ?? null;
}
