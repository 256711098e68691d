import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment gives the documented defaults', () => {
	const config = readConfig({});
	expect(config).toMatchObject({
		port: 3000,
		host: '0.0.0.0',
		origin: null,
		databaseUrl: null,
		demo: true,
		logLevel: 'info'
	});
	expect(config.dataDir.replaceAll('\\', '/')).toMatch(/\/data\/local$/);
});

test.each([
	['PORT', '0', '1–65535'],
	['PORT', '3000x', '1–65535'],
	['PORT', '70000', '1–65535'],
	['HOST', 'a b', 'IP address'],
	['ORIGIN', 'fengsui.cn', 'http(s)://'],
	['ORIGIN', 'https://fengsui.cn/path', 'no path'],
	['DATABASE_URL', 'mysql://x', 'postgres://'],
	['DEMO', 'yes', '1, 0, true, false'],
	['LOG_LEVEL', 'loud', 'fatal, error']
])('%s=%s is refused with its name and what is allowed', (name, value, allowed) => {
	expect(() => readConfig({ [name]: value })).toThrow(name);
	expect(() => readConfig({ [name]: value })).toThrow(allowed);
});

test('a refused database address does not print its password', () => {
	expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@host/db' })).toThrow(/^(?!.*secret)/);
});
