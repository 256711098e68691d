import type { Socket } from 'socket.io';

/** What waits for one screen, in characters; the largest first data of a city fit in many times. */
const WAITING_MAX = 16 * 1024 * 1024;

/**
 * Cuts a screen that takes in less than it is sent, so that it never grows our memory. It comes back by itself, names
 * the last `seq` it has and gets the rest from the store.
 */
export function cutWhenSlow({ conn }: Pick<Socket, 'conn'>, onCut: () => void): void {
	let waiting = 0;
	conn.on('packetCreate', ({ data }: { data?: unknown }) => {
		waiting += typeof data === 'string' ? data.length : 0;
		if (waiting <= WAITING_MAX) return;
		waiting = Number.NEGATIVE_INFINITY;
		onCut();
		// `true`: what waits is thrown away; else closing would wait for it.
		conn.close(true);
	});
	// Everything that waited went to the network.
	conn.on('flush', () => {
		waiting = 0;
	});
}
