import { randomInt } from 'node:crypto';
import type { Identity, Ports } from './ports.ts';

const ADMINISTRATOR = 'admin';
/** No characters that are mistaken for each other when read from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const PASSWORD_LENGTH = 16;

/**
 * On a database without an administrator, makes one and returns the password, this once. It is stored hashed only;
 * on every later start the answer is `null`. Do it last: what fails before is done again at the next start.
 */
export async function firstPeople(
	{ store, nowMs }: Ports,
	identity: Identity
): Promise<{ readonly username: string; readonly password: string } | null> {
	const people = await store.people();
	if (people.some((person) => person.role === 'administrator' || person.username === ADMINISTRATOR))
		return null;
	const password = Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
	const id = await identity.createPerson({
		username: ADMINISTRATOR,
		name: '系统管理员',
		password,
		role: 'administrator',
		districtCode: null,
		siteIds: null
	});
	await store.commit({
		events: [],
		audit: [
			{
				atMs: nowMs(),
				actorId: 'system',
				actorName: '烽燧',
				action: 'person.create',
				subject: `person:${id}`,
				reason: 'first start',
				detail: JSON.stringify({ after: { username: ADMINISTRATOR, role: 'administrator' } }),
				from: ''
			}
		]
	});
	return { username: ADMINISTRATOR, password };
}
