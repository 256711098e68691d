import { BlockList, isIP } from 'node:net';

/** Whose word about the client counts: addresses and networks of our own proxies, e.g. `10.0.0.0/8`. */
export function trustedProxies(networks: readonly string[]): BlockList {
	const list = new BlockList();
	for (const network of networks) {
		const [address = '', bits] = network.split('/');
		const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
		if (bits === undefined) list.addAddress(address, family);
		else list.addSubnet(address, Number(bits), family);
	}
	return list;
}

/** `::ffff:10.0.0.1` is 10.0.0.1. */
function plain(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isTrusted(trusted: BlockList, address: string): boolean {
	const family = isIP(address);
	return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Who is really asking. `X-Forwarded-For` is read from the right, as far as the hops are our own proxies; whatever a client
 * wrote before them is not believed.
 */
export function clientAddress(socketAddress: string, forwardedFor: string, trusted: BlockList): string {
	let address = plain(socketAddress);
	const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
	while (isTrusted(trusted, address)) {
		const next = hops.pop();
		if (next === undefined || isIP(next) === 0) break;
		address = next;
	}
	return address;
}

/** `https` only on the word of a trusted proxy. */
export function clientProtocol(
	socketAddress: string,
	forwardedProto: string,
	trusted: BlockList
): 'http' | 'https' {
	const last = forwardedProto.split(',').at(-1)?.trim().toLowerCase();
	return last === 'https' && isTrusted(trusted, plain(socketAddress)) ? 'https' : 'http';
}
