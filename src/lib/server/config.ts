import { isIP } from 'node:net';
import path from 'node:path';

/** Settings from the environment, checked once at start. A wrong one stops the start with its name and what is allowed. */
export interface Config {
	readonly port: number;
	readonly host: string;
	/** Public address, e.g. `https://fengsui.example.gov.cn`; `null` = taken from each request. */
	readonly origin: string | null;
	readonly dataDir: string;
	/** PostgreSQL address; `null` = embedded SQLite under `dataDir`. */
	readonly databaseUrl: string | null;
	readonly demo: boolean;
	/** Addresses or networks of the proxies in front; only they are believed about the client's address and protocol. */
	readonly trustedProxy: readonly string[];
	/** Signs sessions; `null` = made once and kept with the data. */
	readonly authSecret: string | null;
	readonly logLevel: (typeof logLevels)[number];
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export class ConfigError extends Error {
	constructor(name: string, value: string, allowed: string) {
		super(`${name}=${JSON.stringify(value)} 无效 / is not allowed. 允许 / allowed: ${allowed}`);
		this.name = 'ConfigError';
	}
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(env: Environment): Config {
	return {
		port: port(env['PORT'] ?? '3000'),
		host: host(env['HOST'] ?? '0.0.0.0'),
		origin: env['ORIGIN'] ? origin(env['ORIGIN']) : null,
		dataDir: path.resolve(env['DATA_DIR'] || 'data/local'),
		databaseUrl: env['DATABASE_URL'] ? databaseUrl(env['DATABASE_URL']) : null,
		demo: flag('DEMO', env['DEMO'] ?? '1'),
		trustedProxy: networks(env['TRUSTED_PROXY'] ?? ''),
		authSecret: env['AUTH_SECRET'] ? secret(env['AUTH_SECRET']) : null,
		logLevel: logLevel(env['LOG_LEVEL'] ?? 'info')
	};
}

function port(value: string): number {
	const number = Number(value);
	if (!/^\d+$/.test(value) || number < 1 || number > 65535) throw new ConfigError('PORT', value, '1–65535');
	return number;
}

function host(value: string): string {
	if (isIP(value) === 0 && !/^[a-zA-Z0-9.-]+$/.test(value)) {
		throw new ConfigError('HOST', value, 'IP address or host name, e.g. 0.0.0.0, 127.0.0.1');
	}
	return value;
}

function origin(value: string): string {
	const allowed = 'http(s)://host[:port], no path, e.g. https://fengsui.example.gov.cn';
	let url: URL;
	try {
		url = new URL(value);
	} catch {
		throw new ConfigError('ORIGIN', value, allowed);
	}
	if (!/^https?:$/.test(url.protocol) || (url.pathname !== '/' && url.pathname !== '')) {
		throw new ConfigError('ORIGIN', value, allowed);
	}
	return url.origin;
}

function databaseUrl(value: string): string {
	if (!/^postgres(ql)?:\/\//.test(value)) {
		throw new ConfigError(
			'DATABASE_URL',
			value.replace(/:[^:@/]*@/, ':…@'),
			'postgres://user:password@host:port/database'
		);
	}
	return value;
}

function flag(name: string, value: string): boolean {
	if (value === '1' || value === 'true') return true;
	if (value === '0' || value === 'false') return false;
	throw new ConfigError(name, value, '1, 0, true, false');
}

function networks(value: string): readonly string[] {
	const list = value.split(',').map((one) => one.trim());
	const given = list.filter((one) => one !== '');
	const isNetwork = (one: string) => {
		const [address = '', bits, more] = one.split('/');
		const family = isIP(address);
		if (family === 0 || more !== undefined) return false;
		return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
	};
	if (given.every(isNetwork)) return given;
	throw new ConfigError('TRUSTED_PROXY', value, 'IP addresses or networks, e.g. 127.0.0.1,10.0.0.0/8');
}

const SECRET_LENGTH_MIN = 32;

function secret(value: string): string {
	if (value.length >= SECRET_LENGTH_MIN) return value;
	throw new ConfigError(
		'AUTH_SECRET',
		'…',
		`at least ${SECRET_LENGTH_MIN} characters, e.g. openssl rand -base64 32`
	);
}

function logLevel(value: string): Config['logLevel'] {
	const found = logLevels.find((level) => level === value);
	if (!found) throw new ConfigError('LOG_LEVEL', value, logLevels.join(', '));
	return found;
}
