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

function logLevel(value: string): Config['logLevel'] {
	const found = logLevels.find((level) => level === value);
	if (!found) throw new ConfigError('LOG_LEVEL', value, logLevels.join(', '));
	return found;
}
