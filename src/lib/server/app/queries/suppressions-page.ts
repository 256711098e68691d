import { untouched } from '../../../domain/alarm/suppression-switch.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectors } from '../../../domain/sectors/index.ts';
import type { Text } from '../../../domain/text.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { suppressionRules, suppressionSwitches } from '../suppression-rules.ts';

/** More are counted and not listed; the desk has them all. */
const LISTED_MAX = 200;

const profileNames: ReadonlyMap<string, Text> = new Map(
	Object.values(sectors).flatMap(({ limitProfiles }) =>
		limitProfiles.map(({ id, name }) => [id, name] as const)
	)
);

/** `/admin/suppressions`: the rules, who changed them, and every alarm that is kept from people now, with its reason. */
export async function suppressionsPage({ store }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'model.view');
	const { districtCode, siteIds } = actor;
	const { switches, version } = await suppressionSwitches(store);
	const quiet = await store.alarms(
		{ state: 'quiet', scope: { districtCode, siteIds } },
		{ limit: LISTED_MAX, cursor: null }
	);
	return {
		version,
		rules: suppressionRules.map((rule) => ({
			...{ id: rule.id, name: rule.name, source: rule.source },
			profiles: rule.profiles.map((id) => profileNames.get(id) ?? { zh: id, en: id }),
			...(switches[rule.id] ?? untouched)
		})),
		quiet: quiet.items,
		isCut: quiet.nextCursor !== null
	};
}
