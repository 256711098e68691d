import type { z } from 'zod';
import { decideSecondFactor, rolesAsked, type SecondFactorRule } from '../../domain/people/second-factor.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { SecondFactorBody } from '../../wire/access.ts';
import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { SECOND_FACTOR_RULE, secondFactorRuleOf } from './security-settings.ts';

/** Changes who needs a second factor and how long they have; holds for everybody as soon as their identification is looked up anew (2 s). */
export async function changeSecondFactor(
	ports: Ports,
	caller: Caller,
	{ version, reason, ...wish }: z.output<typeof SecondFactorBody>
): Promise<{ readonly version: number }> {
	mustBeAllowed(caller.actor, 'access.manage');
	mustBeOfCity(caller.actor);
	const before = await secondFactorRuleOf(ports.store);
	const decision = decideSecondFactor(before.rule, wish, ports.nowMs());
	if (!decision.ok) throw new Problem('bad_request', decision.text, decision.path);
	const row = { key: SECOND_FACTOR_RULE, value: JSON.stringify(decision.rule), version: version + 1 };
	const detail = {
		before: shown(before.rule),
		after: { ...shown(decision.rule), belowDefault: wish.belowDefault }
	};
	const what = { action: 'security.second_factor', subject: 'security', reason, detail };
	await withRetry(1, () =>
		ports.store.commit({
			versionedSettings: [{ row, expect: version === 0 ? null : version }],
			events: [],
			audit: [auditEntry(ports, caller, what)]
		})
	);
	return { version: row.version };
}

function shown(rule: SecondFactorRule): object {
	return { roles: rolesAsked(rule), graceHours: rule.graceMs / HOUR_MS };
}
