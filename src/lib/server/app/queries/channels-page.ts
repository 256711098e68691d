import { channelNames, waysTo } from '../../../domain/people/reach.ts';
import { actorMay, rightsOfRole } from '../../../domain/people/rights.ts';
import { roles, type Actor } from '../../../domain/people/role.ts';
import { DAY_MS } from '../../../domain/time.ts';
import type { ChannelBook } from '../../push/push.ts';
import { mustBeAllowed, mustBePerson } from '../must.ts';
import type { Ports } from '../ports.ts';

const SINCE_MS = 7 * DAY_MS;

/** `/admin/channels`: how each way does, in which order they are taken, and whom none of them reaches. */
export async function channelsPage({ store, nowMs }: Ports, book: ChannelBook, actor: Actor) {
	mustBeAllowed(actor, 'admin.view');
	const now = nowMs();
	const [health, people, contacts, browsers] = await Promise.all([
		store.channelHealth(now - SINCE_MS, now),
		store.people(),
		store.contacts(),
		store.pushSubscriptions()
	]);
	const healthOf = new Map(health.map((one) => [one.channel, one]));
	const contactOf = new Map(contacts.map((one) => [one.personId, one]));
	const browsersOf = Map.groupBy(browsers, ({ personId }) => personId);
	const working = new Set(book.current().keys());
	const isFull = actorMay(actor, 'admin.change');
	return {
		nowMs: now,
		version: book.version(),
		order: book.order(),
		channels: book.states().map((state) => ({ ...state, health: healthOf.get(state.name) ?? null })),
		working: channelNames.filter((name) => working.has(name)),
		people: people
			.filter(({ role }) => rightsOfRole[role].includes('delivery.confirm'))
			// A district's administrator reaches the district's people; the others' numbers are restricted.
			.filter((person) => actor.districtCode === null || person.districtCode === actor.districtCode)
			// Who must be reached first stands first.
			.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
			.map(({ id, name, role, districtCode }) => {
				const contact = contactOf.get(id) ?? null;
				const subscriptions = browsersOf.get(id) ?? [];
				return {
					...{ id, name, role, districtCode },
					phone: isFull ? (contact?.phone ?? null) : masked(contact?.phone ?? null),
					mail: isFull ? (contact?.mail ?? null) : masked(contact?.mail ?? null),
					version: contact?.version ?? 0,
					devices: subscriptions.length,
					ways: waysTo({ contact, subscriptions }, working)
				};
			})
	};
}

/** Who may look but not change sees that there is one, not which. */
function masked(value: string | null): string | null {
	return value && `${value.slice(0, 3)}****`;
}

/** `/account`: how this person can be reached, and what this browser needs to be woken. */
export async function ownReach({ store }: Ports, book: ChannelBook, actor: Actor) {
	mustBePerson(actor);
	const [contacts, browsers] = await Promise.all([store.contacts(), store.pushSubscriptions()]);
	const contact = contacts.find(({ personId }) => personId === actor.id);
	return {
		pushKey: book.pushKey,
		contact: { phone: contact?.phone ?? null, mail: contact?.mail ?? null, version: contact?.version ?? 0 },
		devices: browsers
			.filter(({ personId }) => personId === actor.id)
			.map(({ id, device, createdAtMs }) => ({ id, device, createdAtMs }))
	};
}
