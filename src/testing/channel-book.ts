import { channelNames, defaultChannelOrder, type ChannelOrder } from '../lib/domain/people/reach.ts';
import { inbox } from '../lib/server/push/inbox/inbox.ts';
import type { Channel, ChannelBook } from '../lib/server/push/push.ts';

/** Channels as given, without settings, keys or links. */
export function aChannelBook(
	channels: readonly Channel[] = [],
	order: ChannelOrder = defaultChannelOrder
): ChannelBook {
	return {
		current: () => new Map([inbox, ...channels].map((channel) => [channel.name, channel])),
		order: () => order,
		states: () => channelNames.map((name) => ({ name, source: 'off', shown: null })),
		version: () => 0,
		pushKey: '',
		refresh: async () => {},
		faultOf: async () => null,
		seal: () => ({ sealed: '', shown: '' }),
		takesEndpoint: () => true,
		linkTo: () => null,
		readLink: () => null,
		close: () => {}
	};
}
