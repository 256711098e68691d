import { Problem } from '../../wire/problem.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { SEPARATED_SETTING } from './security-settings.ts';

/** Switches 三员分立. It needs a security administrator and an auditor first, or nobody could give rights or read the audit. */
export async function separateAdministrators(
	ports: Ports,
	caller: Caller,
	{ separated, reason }: { readonly separated: boolean; readonly reason: string }
): Promise<{ readonly separated: boolean }> {
	mustBeAllowed(caller.actor, 'access.manage');
	mustBeOfCity(caller.actor);
	const people = await ports.store.people();
	const missing = (['administrator', 'security_administrator', 'auditor'] as const).filter(
		(role) => !people.some((person) => person.role === role)
	);
	if (separated && missing.length > 0) {
		throw new Problem('wrong_state', {
			zh: '请先为系统管理员、安全管理员、审计员各建立一个账号',
			en: 'Make an account each for the system administrator, the security administrator and the auditor first'
		});
	}
	const before = (await ports.store.setting(SEPARATED_SETTING)) === 'on';
	const what = {
		...{ action: 'security.separate', subject: 'security', reason },
		detail: { before: { separated: before }, after: { separated } }
	};
	await ports.store.commit({
		settings: { [SEPARATED_SETTING]: separated ? 'on' : 'off' },
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
	return { separated };
}
