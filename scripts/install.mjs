// Runs on any Node ≥ 18, before anything is installed: only built-in modules here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 18;
const installedStamp = path.join(root, 'node_modules/.fengsui-installed');
const builtStamp = path.join(root, 'build/.fengsui-built');

/** The Node that the product runs on; the npm package `node` brings it. */
export const productNode = path.join(
	root,
	'node_modules/node/bin',
	process.platform === 'win32' ? 'node.exe' : 'node'
);

/**
 * What `productNode` runs. The young part of the heap stays below 3 × 16 MB: it grows to 130 MB otherwise, on a machine
 * that also runs the wall's browser.
 */
export const serveArguments = ['--max-semi-space-size=16', path.join(root, 'scripts/serve.mjs')];

/** Installs exactly what the lock file says, unless that was done already. */
export function ensureInstalled() {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < OLDEST_NODE)
		stop(`Node ${process.versions.node} is too old: Node ${OLDEST_NODE} or newer starts the product.`);
	const wanted = hashOf(['package.json', 'package-lock.json']);
	if (existsSync(productNode) && stampIs(installedStamp, wanted)) return;
	say('安装依赖 installing packages (npm ci) …');
	run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
	if (!existsSync(productNode)) {
		stop(
			'npm ci did not bring Node 24 (package "node"). Its install script must be allowed: npm install-scripts approve node'
		);
	}
	writeFileSync(installedStamp, wanted);
}

/** Builds when a source file changed since the last build. */
export function ensureBuilt() {
	const wanted = hashOf([
		'package-lock.json',
		'svelte.config.js',
		'vite.config.ts',
		'tsconfig.json',
		'src',
		'static'
	]);
	if (stampIs(builtStamp, wanted) && existsSync(path.join(root, 'build/handler.js'))) return;
	say('构建 building …');
	run(productNode, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
	writeFileSync(builtStamp, wanted);
}

/** Runs a command in the project folder and stops with its exit code when it fails. */
export function run(command, args, env = {}) {
	const done = spawnSync(command, args, {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, ...env },
		shell: process.platform === 'win32' && command === 'npm'
	});
	if (done.error) stop(`${command} could not be started: ${done.error.message}`);
	if (done.status !== 0) process.exit(done.status ?? 1);
}

export function say(line) {
	console.log(`[烽燧] ${line}`);
}

function stop(line) {
	console.error(`[烽燧] ${line}`);
	process.exit(1);
}

function stampIs(file, wanted) {
	return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

function hashOf(places) {
	const hash = createHash('sha256');
	for (const place of places)
		for (const file of filesBelow(path.join(root, place))) hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}

function filesBelow(place) {
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place)
		.sort()
		.flatMap((name) => filesBelow(path.join(place, name)));
}
