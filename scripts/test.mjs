// npm test: installs what it needs and runs everything. Any Node ≥ 18 runs this file; ends in one line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, productNode, root, say } from './install.mjs';

const results = path.join(root, 'test-results');
const count = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv[2];

ensureInstalled();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const environment = {
	...process.env,
	PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`
};
delete environment.NODE_OPTIONS;

const checks = [
	['format', () => check('prettier', ['--check', '--log-level', 'warn', '.'])],
	['lint', () => check('eslint', ['.'])],
	[
		'types',
		() =>
			check('svelte-kit', ['sync']) &&
			check('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'])
	],
	['arrows', () => check('depcruise', ['--config', 'scripts/arrows.cjs', 'src'])],
	['dead code', () => check('knip', [])]
];

for (const [name, work] of checks) {
	if (only && only !== 'static' && only !== name) continue;
	say(`${name} …`);
	if (work()) count.passed++;
	else {
		count.failed++;
		say(`✗ ${name}`);
	}
}

if (!only || only === 'unit') {
	ensurePostgres();
	say('unit, store contract …');
	const report = path.join(results, 'unit.json');
	check('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
	addVitest(report);
}

if (!only || only === 'e2e') {
	say('build …');
	ensureBuilt();
	count.passed++;
	ensurePostgres();
	environment.CHROMIUM = ensureChromium();
	say(`end to end, in ${environment.CHROMIUM} …`);
	const report = path.join(results, 'e2e.json');
	check('playwright', ['test', '-c', 'scripts/playwright.config.ts'], {
		PLAYWRIGHT_JSON_OUTPUT_NAME: report
	});
	addPlaywright(report);
}

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed === 0 ? 0 : 1);

function check(command, args, more = {}) {
	const file = path.join(root, 'node_modules/.bin', command);
	// The tools start with `#!/usr/bin/env node`: the product's Node comes first on the path.
	const env = {
		...environment,
		PATH: `${path.dirname(productNode)}${path.delimiter}${environment.PATH}`,
		...more
	};
	return spawnSync(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function addVitest(report) {
	if (!existsSync(report)) return fail('vitest wrote no report');
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, success } =
		JSON.parse(readFileSync(report, 'utf8'));
	count.passed += numPassedTests;
	// A file that does not load has no failed test of its own, but it is a failure.
	count.failed += numFailedTests || (success ? 0 : Math.max(1, numFailedTestSuites));
	count.skipped += numPendingTests + numTodoTests;
}

function addPlaywright(report) {
	if (!existsSync(report)) return fail('playwright wrote no report');
	const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'));
	count.passed += stats.expected + stats.flaky;
	count.failed += stats.unexpected + (errors?.length ?? 0);
	count.skipped += stats.skipped;
}

function fail(line) {
	count.failed++;
	say(`✗ ${line}`);
}

function found(command) {
	const done = spawnSync(process.platform === 'win32' ? 'where' : 'which', [command], { encoding: 'utf8' });
	return done.status === 0 ? done.stdout.split('\n')[0].trim() : null;
}

function canApt() {
	return process.getuid?.() === 0 && found('apt-get') !== null;
}

function apt(...packages) {
	const quiet = {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	spawnSync('apt-get', ['update', '-qq'], quiet);
	return (
		spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet).status === 0
	);
}

/** An existing Chromium first; else Debian's package where apt and root are there; else Playwright's own download. */
function ensureChromium() {
	const existing = () =>
		process.env.CHROMIUM ||
		['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(found).find(Boolean);
	if (canApt() && spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).stdout?.trim() === '') {
		say('安装中文字体 installing a Chinese font …');
		apt('fonts-noto-cjk');
	}
	if (!existing() && canApt()) {
		say('安装 installing Chromium …');
		apt('chromium', 'fonts-noto-cjk');
	}
	if (existing()) return existing();
	check('playwright', ['install', 'chromium']);
	return '';
}

/** Binaries for a throw-away cluster; a given DATABASE_URL is used instead. Without either, the suite says so loudly. */
function ensurePostgres() {
	const has = () =>
		Boolean(process.env.DATABASE_URL) ||
		found('initdb') !== null ||
		spawnSync('sh', ['-c', 'ls /usr/lib/postgresql/*/bin/initdb'], { stdio: 'ignore' }).status === 0;
	if (has()) return;
	if (canApt()) {
		say('安装 installing PostgreSQL …');
		apt('postgresql');
	}
	if (!has())
		say(
			'⚠ 未找到 PostgreSQL：真实服务器上的存储测试被跳过。 No PostgreSQL found: the store contract on a real server is SKIPPED.'
		);
}
