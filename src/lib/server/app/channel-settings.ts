import type { ChannelName, ChannelOrder } from '../../domain/people/reach.ts';
import type { StoredDelivery } from '../store/rows.ts';

/** One row holds order and addresses, so that two administrators who change them see each other. */
export const CHANNELS_SETTING = 'channels';

export interface StoredChannels {
	readonly order: ChannelOrder;
	readonly ways: Readonly<Partial<Record<ChannelName, { readonly sealed: string; readonly shown: string }>>>;
}

/** Between a message's id and how much its summary held when it went this way. */
const GROWN = '~';

/** The id on another way; a summary that has grown is another message there. */
export function idOnWay(inbox: StoredDelivery, channel: string): string {
	return `${inbox.id}${inbox.bundle ? `${GROWN}${inbox.bundle.total}` : ''}|${channel}`;
}

/** The message in the inbox that this one repeats on another way: its receipt is the receipt. */
export function inboxIdOf({ id, channel, bundle }: StoredDelivery): string {
	if (channel === 'inbox') return id;
	const own = id.slice(0, -`|${channel}`.length);
	return bundle ? own.slice(0, own.lastIndexOf(GROWN)) : own;
}
