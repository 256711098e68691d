import { lookup as systemLookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Text } from '../../domain/text.ts';
import { ConfigError } from '../config.ts';

/** Ourselves, what a cloud answers only to its own machines, and what is no single machine: for nobody to send to. */
const never = blockList([
	...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '100.100.100.200/32', '192.0.0.0/24', '224.0.0.0/3'],
	...['::/127', 'fe80::/10', 'fd00:ec2::254/128', 'ff00::/8'],
	// Tunnels to an IPv4 address that stands inside them: 6to4, Teredo, a network's own NAT64.
	...['2002::/16', '2001::/32', '64:ff9b:1::/48']
]);
/** The city's own networks: an operator names the gateways that stand there. */
const inside = blockList([
	...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15'],
	...['fc00::/7', 'fec0::/10']
]);
/** IPv6 addresses with an IPv4 address in their last 32 bits: mapped, NAT64, compatible. */
const carriers = blockList(['::ffff:0:0/96', '64:ff9b::/96', '::/96']);

type Resolve = (host: string) => Promise<readonly string[]>;

/** Where an administrator's settings, or a browser's subscription, may lead. */
export interface PlaceGuard {
	/** Why it may not lead there; `null` = allowed, or a name that nobody knows at the moment. */
	readonly faultOf: (url: string) => Promise<Text | null>;
	/** The addresses of a host for connecting to; throws for a refused one, so that no name changes its mind after the check. */
	readonly addressesOf: (host: string) => Promise<readonly string[]>;
	/** The same for `node:http`. */
	readonly lookup: LookupFunction;
}

/**
 * Refuses this machine, cloud metadata and the city's own networks, however they are written, except what `allowed` names:
 * host names, addresses or networks like `10.1.0.0/16`. A machine's own address and metadata are open only to an entry that
 * names the address or network itself.
 */
export function placeGuard(allowed: readonly string[], resolve: Resolve = resolveBySystem): PlaceGuard {
	const names = new Set(allowed.filter((one) => addressPart(one) === null).map((one) => one.toLowerCase()));
	const networks = blockList(allowed.filter((one) => addressPart(one) !== null));

	function isRefused(address: string, host: string): boolean {
		const plain = carriedBy(address);
		if (contains(networks, plain)) return false;
		if (contains(never, plain) || isOurs(plain)) return true;
		return contains(inside, plain) && !names.has(host);
	}

	async function addressesOf(stated: string): Promise<readonly string[]> {
		const host = plainHost(stated);
		const addresses = isIP(host) === 0 ? await resolve(host) : [host];
		// One refused address refuses the name: which of them is taken is not ours to say.
		if (addresses.some((address) => isRefused(address, host))) throw new RefusedPlace();
		return addresses;
	}

	return {
		addressesOf,
		faultOf: async (url) => {
			try {
				await addressesOf(new URL(url).hostname);
				return null;
			} catch (error) {
				return error instanceof RefusedPlace ? refusal : null;
			}
		},
		lookup: (host, options, answer) => {
			addressesOf(host).then(
				(addresses) => {
					const all = addresses.map((address) => ({ address, family: isIP(address) }));
					const [first] = all;
					if (!first) answer(new Error(`no address of ${host}`), '', 0);
					else if (options.all) answer(null, all);
					else answer(null, first.address, first.family);
				},
				(error: Error) => answer(error, '', 0)
			);
		}
	};
}

const refusal: Text = {
	zh: '不能填写本机、内网或云元数据地址；内网网关须由运维先在 CHANNEL_HOSTS 中登记',
	en: 'This machine, the inner network and cloud metadata are not allowed; the operator names inner gateways in CHANNEL_HOSTS'
};

export class RefusedPlace extends Error {
	constructor() {
		super(refusal.en);
	}
}

/** Below 1024 only where such gateways stand; above, not where databases and container engines listen by habit. Our choice. */
const lowPorts: Readonly<Record<string, readonly number[]>> = {
	'http:': [80, 443],
	'https:': [80, 443],
	'smtp:': [25, 465, 587],
	'smtps:': [25, 465, 587]
};
const otherServices: readonly number[] = [
	...[1433, 1521, 2049, 2375, 2376, 2379, 3306, 3389, 5432, 5900, 6000, 6379, 6443],
	...[9200, 10250, 11211, 27017]
];

/** What is wrong with the port of an administrator's address; `null` = nothing. `http://gateway.cn:22` is refused, `:8080` is not. */
export function faultOfPort(url: string): Text | null {
	const { protocol, port } = new URL(url);
	const low = lowPorts[protocol] ?? [];
	const number = Number(port);
	const isOpen = port === '' || (number < 1024 ? low.includes(number) : !otherServices.includes(number));
	return isOpen
		? null
		: {
				zh: `不能使用端口 ${port}，请用 ${low.join('、')} 或 1024 以上的网关端口；其他端口须由运维在环境变量中配置该通道`,
				en: `Port ${port} is not allowed: use ${low.join(', ')} or a gateway's port from 1024 on; for any other the operator sets this channel in the environment`
			};
}

/** `CHANNEL_HOSTS` and `PUSH_HOSTS`: names, addresses, networks, separated by commas. */
export function hostList(setting: string, given: string | undefined): readonly string[] {
	const entries = (given ?? '')
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
	for (const one of entries) {
		const isKnown = addressPart(one) !== null || /^[\w-]+(\.[\w-]+)*(:\d{1,5})?$/u.test(one);
		// A push service is named with its port; a gateway's entry with one would silently open nothing.
		const hasPort = setting === 'CHANNEL_HOSTS' && /:\d{1,5}$/u.test(one) && isIP(one) === 0;
		if (!isKnown || hasPort)
			throw new ConfigError(setting, one, 'host names, addresses or networks like 10.1.0.0/16');
	}
	return entries;
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
	return (await systemLookup(host, { all: true })).map(({ address }) => address);
}

/** Without the brackets of IPv6 and the dot that ends a full name. */
function plainHost(host: string): string {
	return host
		.replace(/^\[|\]$/gu, '')
		.replace(/\.$/u, '')
		.toLowerCase();
}

function addressPart(entry: string): { readonly address: string; readonly bits: number } | null {
	const [address = '', bits] = entry.split('/');
	const family = isIP(address);
	if (family === 0) return null;
	const whole = family === 6 ? 128 : 32;
	const given = bits === undefined ? whole : /^\d{1,3}$/u.test(bits) ? Number(bits) : Number.NaN;
	return given <= whole ? { address, bits: given } : null;
}

function blockList(entries: readonly string[]): BlockList {
	const list = new BlockList();
	for (const entry of entries) {
		const part = addressPart(entry);
		if (part) list.addSubnet(part.address, part.bits, isIP(part.address) === 6 ? 'ipv6' : 'ipv4');
	}
	return list;
}

function contains(list: BlockList, address: string): boolean {
	return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The IPv4 address inside an IPv6 one that carries it, in every way to write that. */
function carriedBy(address: string): string {
	const [bare = address] = address.split('%');
	if (isIP(bare) !== 6 || !contains(carriers, bare)) return bare;
	const dotted = /:([\d.]+)$/u.exec(bare)?.[1];
	if (dotted && isIP(dotted) === 4) return dotted;
	// The address parser writes the last two groups in hex, and leaves out zeros.
	const [high = '0', low = '0'] = new URL(`http://[${bare}]`).hostname
		.replace(/^\[|\]$/gu, '')
		.split(':')
		.slice(-2);
	const bits = parseInt(high || '0', 16) * 65_536 + parseInt(low || '0', 16);
	return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

function isOurs(address: string): boolean {
	return Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === address));
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
