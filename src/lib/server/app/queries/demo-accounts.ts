import { DEMO_PASSWORD } from '../../../wire/demo.ts';
import type { Ports } from '../ports.ts';

/** The accounts shown on the sign-in page of the demo city; the administrator's password is not among them. */
export async function demoAccounts({ store }: Ports) {
	const people = await store.people();
	return people
		.filter((person) => person.role !== 'administrator')
		.map(({ username, name, role, districtCode }) => ({
			username,
			name,
			role,
			districtCode,
			password: DEMO_PASSWORD
		}));
}
