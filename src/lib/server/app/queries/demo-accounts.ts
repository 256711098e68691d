import { roles } from '../../../domain/people/role.ts';
import { DEMO_PASSWORD } from '../../../wire/demo.ts';
import type { Ports } from '../ports.ts';

/**
 * The accounts shown on the sign-in page of the demo city, by role; in each, who is on duty first, then those of the whole
 * city. The administrator's password is not among them.
 */
export async function demoAccounts({ store, nowMs }: Ports) {
	const [people, shifts] = await Promise.all([store.people(), store.shiftsAt(nowMs())]);
	const onDuty = new Set(shifts.map(({ personId, substituteId }) => substituteId ?? personId));
	const shown = people.map(({ id, username, name, role, districtCode, siteIds }) => ({
		...{ username, name, role, districtCode },
		sites: siteIds?.length ?? null,
		isOnDuty: onDuty.has(id),
		password: DEMO_PASSWORD
	}));
	return roles
		.filter((role) => role !== 'administrator')
		.map((role) => ({
			role,
			accounts: shown
				.filter((one) => one.role === role)
				.toSorted(
					(a, b) =>
						Number(b.isOnDuty) - Number(a.isOnDuty) ||
						(a.districtCode ?? '').localeCompare(b.districtCode ?? '') ||
						a.username.localeCompare(b.username)
				)
		}))
		.filter(({ accounts }) => accounts.length > 0);
}
