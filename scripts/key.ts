/** `npm run -s key -- create --name NAME`: makes a gateway key and prints it, this once. */
import { parseArgs } from 'node:util';
import { composeCore } from '../src/lib/server/compose.ts';
import { silentLog } from '../src/lib/server/log.ts';

const usage = 'npm run -s key -- create --name NAME';
const { positionals, values } = parseArgs({
	args: process.argv.slice(2),
	allowPositionals: true,
	strict: false,
	options: { name: { type: 'string' } }
});
const name = typeof values['name'] === 'string' ? values['name'].trim() : '';
if (positionals[0] !== 'create' || name === '' || name.length > 100) {
	console.error(`用法 usage: ${usage}`);
	process.exit(2);
}

const core = await composeCore(process.env, silentLog);
try {
	const { id, key } = await core.identity.createKey(name);
	await core.ports.store.commit({
		events: [],
		audit: [
			{
				atMs: Date.now(),
				actorId: 'console',
				actorName: 'console',
				action: 'key.create',
				subject: `key:${id}`,
				reason: '',
				detail: JSON.stringify({ after: { name } }),
				from: ''
			}
		]
	});
	console.log(key);
} finally {
	await core.close();
}
