/** `npm run seed`: loads the demo city into the demo database without serving; a loaded one is left as it is. */
import { loadDemoCity } from '../src/lib/server/app/load-demo-city.ts';
import { composeCore } from '../src/lib/server/compose.ts';

const core = await composeCore({ ...process.env, DEMO: '1' });
try {
	await loadDemoCity(core.ports, core.identity, core.recordReadings);
} finally {
	await core.recordReadings.stop();
	await core.close();
}
