// npm start: installs, builds, migrates, loads the demo city on the first run, serves. Any Node ≥ 18 runs this file.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, productNode, root, serveArguments } from './install.mjs';

ensureInstalled();
ensureBuilt();

const server = spawn(productNode, serveArguments, { cwd: root, stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
