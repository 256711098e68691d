import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { Text } from '../../domain/text.ts';

/** Ourselves and what a cloud answers only to its own machines. A city's intranet is allowed: gateways stand there. */
const forbidden = new BlockList();
forbidden.addSubnet('127.0.0.0', 8);
forbidden.addSubnet('0.0.0.0', 8);
forbidden.addSubnet('169.254.0.0', 16);
forbidden.addSubnet('100.100.100.200', 32);
forbidden.addSubnet('::', 127, 'ipv6');
forbidden.addSubnet('fe80::', 10, 'ipv6');
forbidden.addSubnet('fd00:ec2::254', 128, 'ipv6');

function isForbidden(address: string): boolean {
	const mapped = /^::ffff:([\d.]+)$/iu.exec(address)?.[1] ?? address;
	const plain = /^::ffff:/iu.test(address) && mapped === address ? fromHexMapped(address) : mapped;
	const family = isIP(plain);
	return family !== 0 && forbidden.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:7f00:1` is how an address parser writes `::ffff:127.0.0.1`. */
function fromHexMapped(address: string): string {
	const [high = '0', low = '0'] = address.toLowerCase().slice('::ffff:'.length).split(':');
	const bits = parseInt(high, 16) * 65_536 + parseInt(low, 16);
	return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

/** Why an administrator may not send to this address; `null` = allowed. A name is refused when it leads to such a place. */
export async function faultOfPlace(url: string): Promise<Text | null> {
	const host = new URL(url).hostname.replace(/^\[|\]$/gu, '');
	const addresses =
		isIP(host) !== 0
			? [host]
			: await lookup(host, { all: true }).then(
					(all) => all.map(({ address }) => address),
					() => []
				);
	if (/(^|\.)localhost$/iu.test(host) || addresses.some(isForbidden)) {
		return {
			zh: '不能填写本机或云元数据地址；确需本机地址时由运维在环境变量中设置',
			en: 'This machine and cloud metadata are not allowed here: the operator can set such an address in the environment'
		};
	}
	return null;
}

/** The push services of the browsers there are; an operator names others in `PUSH_HOSTS`. */
const pushServices = [
	/^fcm\.googleapis\.com$/u,
	/^([\w-]+\.)*push\.services\.mozilla\.com$/u,
	/^([\w-]+\.)*notify\.windows\.com$/u,
	/^([\w-]+\.)*push\.apple\.com$/u
];

/** A browser tells us where to send: only to a push service, never to whatever it likes. */
export function isPushService(endpoint: string, more: readonly string[]): boolean {
	if (!URL.canParse(endpoint)) return false;
	const { protocol, hostname, host } = new URL(endpoint);
	if (more.includes(host)) return true;
	return protocol === 'https:' && pushServices.some((service) => service.test(hostname));
}
