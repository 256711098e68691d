import type { Actor } from '../../../domain/people/role.ts';
import { sectors } from '../../../domain/sectors/index.ts';
import type { Text } from '../../../domain/text.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import type { Ports } from '../ports.ts';
import { namesOf } from './watch-names.ts';
import { trackRecord } from './track-record.ts';

const FIRST_ROWS = 100;

/** Classes of points by profile. */
const profileNames: readonly (readonly [string, Text])[] = Object.values(sectors).flatMap(
	({ limitProfiles }) => limitProfiles.map(({ id, name }) => [id, name] as const)
);

/** Everything `/foresight` shows first; more of each list is asked for page by page. */
export async function foresightPage(ports: Ports, actor: Actor) {
	mustBeAllowed(actor, 'foresight.view');
	const scope = readingScope(actor);
	const first = { limit: FIRST_ROWS, cursor: null };
	const [watches, advisories, record] = await Promise.all([
		ports.store.jointWatches({ scope }, first),
		ports.store.advisories({ scope }, first),
		trackRecord(ports)
	]);
	return {
		watches,
		advisories,
		record,
		names: await namesOf(ports, watches.items),
		profileNames: Object.fromEntries(profileNames)
	};
}
