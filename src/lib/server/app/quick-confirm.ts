import type { Actor } from '../../domain/people/role.ts';
import { Problem } from '../../wire/problem.ts';
import type { ChannelBook } from '../push/push.ts';
import type { Person, StoredDelivery } from '../store/rows.ts';
import { confirmDelivery } from './confirm-delivery.ts';
import type { Ports } from './ports.ts';

/** What somebody may see who only holds the link: nothing of the place or of what happened. */
export interface QuickMessage {
	readonly atMs: number;
	readonly priority: StoredDelivery['priority'];
	readonly receiptAtMs: number | null;
}

type Reader = Pick<ChannelBook, 'readLink'>;

/** The message behind a link. Somebody else who is signed in is refused; so is a link that is forged or too old. */
export async function quickMessage(
	ports: Ports,
	book: Reader,
	token: string,
	actor: Actor | null
): Promise<QuickMessage> {
	return viewOf((await found(ports, book, token, actor)).delivery);
}

/** Confirms receipt with one tap, without signing in. The second tap keeps the first time. */
export async function quickConfirm(
	ports: Ports,
	book: Reader,
	{
		token,
		actor,
		address
	}: { readonly token: string; readonly actor: Actor | null; readonly address: string }
): Promise<QuickMessage> {
	const { delivery, person } = await found(ports, book, token, actor);
	const { id, name, role, districtCode, siteIds } = person;
	const holder: Actor = { id, name, role, districtCode, siteIds, kind: 'person' };
	await confirmDelivery(ports, { actor: holder, address }, delivery.id, { way: 'link' });
	const confirmed = await ports.store.delivery(delivery.id);
	return viewOf(confirmed ?? delivery);
}

async function found(
	{ store, nowMs }: Ports,
	book: Reader,
	token: string,
	actor: Actor | null
): Promise<{ readonly delivery: StoredDelivery; readonly person: Person }> {
	const read = book.readLink(token, nowMs());
	const delivery = read && (await store.delivery(read.deliveryId));
	const person = delivery && (await store.person(delivery.personId));
	if (!delivery || !person) {
		throw new Problem('not_found', {
			zh: '链接无效或已过期，请登录后在简报中签收',
			en: 'The link is not valid or too old: sign in and confirm on the brief'
		});
	}
	if (actor && actor.id !== delivery.personId) {
		throw new Problem('forbidden', {
			zh: '这条消息不是发给您的',
			en: 'This message was not sent to you'
		});
	}
	return { delivery, person };
}

function viewOf({ createdAtMs, priority, receiptAtMs }: StoredDelivery): QuickMessage {
	return { atMs: createdAtMs, priority, receiptAtMs };
}
