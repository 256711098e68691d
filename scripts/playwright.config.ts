import { defineConfig } from '@playwright/test';

/** End-to-end tests stand next to the routes; each file starts the built product on its own port and database. */
export default defineConfig({
	testDir: '../src',
	testMatch: '**/*.e2e.ts',
	outputDir: '../test-results/e2e',
	timeout: 60_000,
	expect: { timeout: 15_000 },
	fullyParallel: false,
	workers: 1,
	projects: [
		{ name: 'sqlite' },
		// Who may do what, and what attackers try, hold on the other database, too.
		{ name: 'postgres', testMatch: /testing\/(access|attacks|markers|three-administrators)\.e2e\.ts$/ }
	],
	reporter: [['list'], ['json']],
	use: {
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
			args: [
				'--no-sandbox',
				'--use-angle=swiftshader',
				'--enable-unsafe-swiftshader',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run'
			]
		}
	}
});
