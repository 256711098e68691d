// Serves the built product. Makes the HTTP server, hands it to the product, prints where it is, stops it cleanly.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import { clientAddress, clientProtocol, trustedProxies } from '../src/lib/server/edge/http/client-address.ts';
import { root, say } from './install.mjs';

const STOP_WITHIN_MS = 4500;
const CUT_AFTER_MS = 1500;
/** Set by us on every request, over whatever a client claims: from the socket, or from a proxy named in TRUSTED_PROXY. */
const CLIENT_ADDRESS = 'x-fengsui-client-address';

// A large city's own data are 150 MB. From then on the heap may grow by a fifth between collections instead of several
// times: a machine that also runs the wall's browser has better uses for the rest. A small heap is left alone, because
// collecting it that often takes a quarter of the time of a storm.
const LARGE_HEAP_BYTES = 80 * 2 ** 20;
const HEAP_LOOKED_AT_EVERY_MS = 1000;
setInterval(() => {
	const isLarge = v8.getHeapStatistics().used_heap_size > LARGE_HEAP_BYTES;
	v8.setFlagsFromString(`--heap-growing-percent=${isLarge ? 20 : 0}`);
}, HEAP_LOOKED_AT_EVERY_MS).unref();

// Longer than the minute proxies and browsers keep an idle connection: if this side closed it first, a request sent in
// that very moment would be lost, and a gateway or a leader's confirmation would see an error for nothing.
const http = createServer({ keepAliveTimeout: 75_000 });
globalThis[Symbol.for('fengsui.http')] = http;
// Without ORIGIN the framework would take every request for https; our own header says what it is.
if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER = 'x-fengsui-protocol';
process.env.ADDRESS_HEADER = CLIENT_ADDRESS;
// Each route has its own, far smaller limit; up to this one the answer still reaches the sender.
process.env.BODY_SIZE_LIMIT = process.env.BODY_SIZE_LIMIT ?? '64M';
process.env.SHUTDOWN_TIMEOUT = '2';

const system = await start();
// Before anything else can fail: it is shown this once, and a port in use must not swallow it.
if (system.firstPassword)
	say(
		`管理员 administrator: ${system.firstPassword.username}  密码 password (shown only now): ${system.firstPassword.password}`
	);
http.listen(system.config.port, system.config.host, announce);
http.on('error', (error) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `端口已被占用 port ${system.config.port} is in use: set PORT`
			: error.message
	);
	void stop(1);
});

async function start() {
	try {
		const { handler } = await import('../build/handler.js');
		const composed = await globalThis[Symbol.for('fengsui.system')];
		const trusted = trustedProxies(composed.config.trustedProxy);
		http.on('request', (request, response) => {
			const from = request.socket.remoteAddress ?? '';
			const said = (name) => String(request.headers[name] ?? '');
			request.headers[CLIENT_ADDRESS] = clientAddress(from, said('x-forwarded-for'), trusted);
			request.headers['x-fengsui-protocol'] = clientProtocol(from, said('x-forwarded-proto'), trusted);
			handler(request, response, () => response.writeHead(404).end());
		});
		return composed;
	} catch (error) {
		console.error(error instanceof Error && error.name === 'ConfigError' ? error.message : error);
		process.exit(1);
	}
}

let simulator = null;
async function announce() {
	const { port, host, demo } = system.config;
	for (const address of addresses(host))
		say(`http://${address}:${port}  ·  /wall 大屏  /desk 值班  /field 检查  /brief 领导  /admin 管理`);
	if (demo)
		say(
			'演示城市 DEMO city: fictional data; demo accounts are on the sign-in page. DEMO=0 npm start serves an empty city.'
		);
	say('就绪 ready');
	if (demo && process.env.SIMULATOR !== '0') simulator = await startSimulator(port);
}

function addresses(host) {
	if (host !== '0.0.0.0' && host !== '::') return [host];
	const outside = Object.values(networkInterfaces())
		.flat()
		.filter((one) => one && one.family === 'IPv4' && !one.internal);
	return ['localhost', ...outside.map((one) => one.address)];
}

/** The simulator is an ordinary gateway with an ordinary key; its key is kept beside the data. */
async function startSimulator(port) {
	const file = path.join(system.config.dataDir, 'simulator.key');
	let key = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
	if (!key || !(await system.identity.gatewayOfKey(key))) {
		key = (await system.identity.createKey('模拟器 simulator')).key;
		writeFileSync(file, key, { mode: 0o600 });
	}
	// The channel ends with this process, and the simulator with the channel.
	return spawn(
		process.execPath,
		[path.join(root, 'scripts/simulate.ts'), '--url', `http://127.0.0.1:${port}`],
		{
			cwd: root,
			env: { ...process.env, SIMULATE_KEY: key },
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		}
	);
}

let isStopping = false;
async function stop(code) {
	if (isStopping) return;
	isStopping = true;
	setTimeout(() => process.exit(code || 1), STOP_WITHIN_MS).unref();
	simulator?.kill('SIGTERM');
	// A request that never ends must not keep the database from being closed.
	setTimeout(() => http.closeAllConnections(), CUT_AFTER_MS).unref();
	await system.stop();
	http.closeAllConnections();
	http.close();
	process.exit(code);
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => void stop(0));
