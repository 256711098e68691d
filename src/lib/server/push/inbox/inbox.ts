import type { Channel } from '../push.ts';

/**
 * The product's own inbox: the message stands on the person's `/brief` page as soon as it is stored, and the socket
 * carries it there. Nothing can fail on the way, so a try always succeeds.
 */
export const inbox: Channel = {
	name: 'inbox',
	deliver: () => Promise.resolve({ ok: true })
};
