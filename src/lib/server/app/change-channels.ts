import { createHash, randomUUID } from 'node:crypto';
import {
	defaultChannelOrder,
	type ChannelName,
	type Contact,
	type PushSubscription
} from '../../domain/people/reach.ts';
import { SECOND_MS } from '../../domain/time.ts';
import type {
	ChannelBody,
	ChannelOrderBody,
	ContactBody,
	PushSubscriptionBody
} from '../../wire/channels.ts';
import { Problem } from '../../wire/problem.ts';
import type { Channel, ChannelBook, DeliveryResult, Recipient } from '../push/push.ts';
import type { StoredDelivery } from '../store/rows.ts';
import { auditEntry } from './audit-entry.ts';
import { CHANNELS_SETTING, type StoredChannels } from './channel-settings.ts';
import { manages, mustBeAllowed, mustBeOfCity, mustBePerson, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** Sets where a channel leads. Address and secret are taken, sealed and never shown or logged again. */
export async function saveChannel(
	ports: Ports,
	book: ChannelBook,
	caller: Caller,
	name: string,
	{ version, reason, ...settings }: ChannelBody
): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	const state = settable(book, name);
	const fault = await book.faultOf(state.name, settings);
	if (fault) throw new Problem('bad_request', fault.text, fault.path);
	const way = book.seal(settings);
	await change(ports, book, version, (before) => ({
		after: { ...before, ways: { ...before.ways, [state.name]: way } },
		audit: auditEntry(ports, caller, {
			...{ action: 'channel.set', subject: `channel:${name}`, reason },
			detail: { before: { leadsTo: state.shown }, after: { leadsTo: way.shown } }
		})
	}));
}

export async function removeChannel(
	ports: Ports,
	book: ChannelBook,
	caller: Caller,
	name: string,
	{ version, reason }: { readonly version: number; readonly reason: string }
): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	const state = settable(book, name);
	if (state.source === 'off') throw notFound({ zh: '该通道的设置', en: 'A setting of this channel' });
	await change(ports, book, version, (before) => {
		const { [state.name]: _removed, ...ways } = before.ways;
		const detail = { before: { leadsTo: state.shown }, after: null };
		const what = { action: 'channel.remove', subject: `channel:${name}`, reason, detail };
		return { after: { ...before, ways }, audit: auditEntry(ports, caller, what) };
	});
}

/** Which way is tried first for each colour. */
export async function orderChannels(
	ports: Ports,
	book: ChannelBook,
	caller: Caller,
	{ version, reason, ...order }: ChannelOrderBody
): Promise<void> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	const twice = Object.entries(order).find(([, ways]) => new Set(ways).size < ways.length);
	if (twice) throw new Problem('bad_request', { zh: '同一通道重复', en: 'A channel stands twice' }, twice[0]);
	await change(ports, book, version, (before) => ({
		after: { ...before, order },
		audit: auditEntry(ports, caller, {
			...{ action: 'channel.order', subject: 'channels', reason },
			detail: { before: before.order, after: order }
		})
	}));
}

/** Reads the row, decides and writes it with what it was based on; a page that shows an older one is told so. */
async function change(
	ports: Ports,
	book: ChannelBook,
	expected: number,
	decide: (before: StoredChannels) => {
		readonly after: StoredChannels;
		readonly audit: ReturnType<typeof auditEntry>;
	}
): Promise<void> {
	const known = await ports.store.versionedSetting(CHANNELS_SETTING);
	if ((known?.version ?? 0) !== expected) {
		throw new Problem('conflict', {
			zh: '通道设置刚被他人修改，请重新读取后再试',
			en: 'Somebody else has just changed the channels: read them again'
		});
	}
	const before = known
		? (JSON.parse(known.value) as StoredChannels)
		: { order: defaultChannelOrder, ways: {} };
	const { after, audit } = decide(before);
	const row = { key: CHANNELS_SETTING, value: JSON.stringify(after), version: expected + 1 };
	await withRetry(1, () =>
		ports.store.commit({
			versionedSettings: [{ row, expect: known ? known.version : null }],
			events: [],
			audit: [audit]
		})
	);
	await book.refresh();
}

function settable(book: ChannelBook, name: string) {
	const state = book.states().find((one) => one.name === name);
	if (!state || state.source === 'built_in') throw notFound({ zh: '该通道', en: 'The channel' });
	if (state.source === 'environment') {
		throw new Problem('wrong_state', {
			zh: '此通道由运维在环境变量中设置，请在那里修改',
			en: 'This channel is set in the environment: change it there'
		});
	}
	return state;
}

/** A person's phone and mail address: their own, or an administrator's change with a reason. */
export async function saveContact(
	ports: Ports,
	caller: Caller,
	personId: string,
	{ version, reason, phone, mail }: ContactBody
): Promise<Contact> {
	const isOwn = caller.actor.id === personId;
	if (isOwn) mustBePerson(caller.actor);
	else mustBeAllowed(caller.actor, 'admin.change');
	if (!isOwn && reason === '')
		throw new Problem('bad_request', { zh: '请写明原因', en: 'Give the reason' }, 'reason');
	const person = await ports.store.person(personId);
	if (!person || !(isOwn || manages(caller.actor, person)))
		throw notFound({ zh: '该人员', en: 'The person' });
	const row = { personId, phone, mail, version: version + 1 };
	// The audit says that it changed, not to what: it is kept for ever and read by others.
	const detail = { after: { phone: phone !== null, mail: mail !== null } };
	const what = { action: 'contact.set', subject: `person:${personId}`, reason, detail };
	await withRetry(1, () =>
		ports.store.commit({
			contacts: [{ row, expect: version === 0 ? null : version }],
			events: [],
			audit: [auditEntry(ports, caller, what)]
		})
	);
	return row;
}

/** More browsers than this a person does not use; the oldest makes room. */
const BROWSERS_MAX = 10;

/** This browser may be woken from now on. */
export async function subscribePush(
	ports: Ports,
	book: ChannelBook,
	caller: Caller,
	{ endpoint, keys }: PushSubscriptionBody,
	device: string
): Promise<{ readonly id: string }> {
	mustBePerson(caller.actor);
	if (!book.takesEndpoint(endpoint)) {
		throw new Problem(
			'bad_request',
			{
				zh: '不认识的推送服务，请由运维在 PUSH_HOSTS 中登记',
				en: 'An unknown push service: the operator can name it in PUSH_HOSTS'
			},
			'endpoint'
		);
	}
	const id = createHash('sha256').update(endpoint).digest('hex').slice(0, 32);
	const personId = caller.actor.id;
	const row: PushSubscription = {
		...{ id, personId, endpoint, ...keys, device: device.slice(0, 200) },
		createdAtMs: ports.nowMs()
	};
	const own = (await ports.store.pushSubscriptions()).filter(
		(one) => one.personId === personId && one.id !== id
	);
	const what = {
		action: 'push.subscribe',
		subject: `person:${personId}`,
		reason: '',
		detail: { device: id }
	};
	await ports.store.commit({
		pushSubscriptions: [row],
		removedPushSubscriptions: own.slice(0, Math.max(0, own.length + 1 - BROWSERS_MAX)).map((one) => one.id),
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
	return { id };
}

export async function unsubscribePush(ports: Ports, caller: Caller, id: string): Promise<void> {
	mustBePerson(caller.actor);
	const own = (await ports.store.pushSubscriptions()).some(
		(one) => one.id === id && one.personId === caller.actor.id
	);
	if (!own) throw notFound({ zh: '该设备', en: 'The device' });
	const what = {
		action: 'push.end',
		subject: `person:${caller.actor.id}`,
		reason: '',
		detail: { device: id }
	};
	await ports.store.commit({
		removedPushSubscriptions: [id],
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
}

const TEST_WITHIN_MS = 10 * SECOND_MS;

/** Sends a marked test to oneself, or to the group, now, and says what really came back. */
export async function testChannel(
	ports: Ports,
	book: ChannelBook,
	caller: Caller,
	name: string
): Promise<{ readonly ok: boolean; readonly error: string | null; readonly tookMs: number }> {
	mustBeAllowed(caller.actor, 'admin.change');
	mustBeOfCity(caller.actor);
	mustBePerson(caller.actor);
	const channel = book.current().get(name);
	if (!channel || name === 'inbox') throw notFound({ zh: '该通道，或尚未设置', en: 'A channel that is set' });
	const fromMs = ports.nowMs();
	const to = channel.isGroup ? null : await ownAddresses(ports, caller);
	const result = await answered(channel, testMessage(ports, caller, name, fromMs), to);
	const detail = { after: result.ok ? { ok: true } : { ok: false, error: result.error } };
	const what = { action: 'channel.test', subject: `channel:${name}`, reason: '', detail };
	await ports.store.commit({
		removedPushSubscriptions: result.gone ?? [],
		events: [],
		audit: [auditEntry(ports, caller, what)]
	});
	return { ok: result.ok, error: result.ok ? null : result.error, tookMs: ports.nowMs() - fromMs };
}

async function ownAddresses({ store }: Ports, { actor }: Caller): Promise<Recipient> {
	const [person, contacts, browsers] = await Promise.all([
		store.person(actor.id),
		store.contacts(),
		store.pushSubscriptions()
	]);
	if (!person) throw notFound({ zh: '您的账号', en: 'Your account' });
	return {
		person,
		contact: contacts.find((one) => one.personId === actor.id) ?? null,
		subscriptions: browsers.filter((one) => one.personId === actor.id)
	};
}

async function answered(
	channel: Channel,
	message: StoredDelivery,
	to: Recipient | null
): Promise<DeliveryResult> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<DeliveryResult>((resolve) => {
		timer = setTimeout(() => resolve({ ok: false, error: 'no answer in time', retry: true }), TEST_WITHIN_MS);
	});
	try {
		return await Promise.race([channel.deliver(message, to, null), late]);
	} catch (error) {
		return { ok: false, error: error instanceof Error ? error.message : String(error), retry: false };
	} finally {
		clearTimeout(timer);
	}
}

function testMessage({ demo }: Ports, { actor }: Caller, channel: ChannelName | string, nowMs: number) {
	const mark = demo ? '【演示】' : '';
	return {
		...{ id: `test-${randomUUID()}`, personId: actor.id, personName: actor.name, channel },
		...{ alarmId: null, warningId: null, bundle: null, siteId: '', districtCode: '' },
		title: { zh: `${mark}【测试】烽燧消息通道`, en: `${demo ? '[DEMO] ' : ''}[TEST] Fengsui channel` },
		body: {
			zh: `${actor.name} 发出的测试消息，收到即通，无需处置。`,
			en: `A test sent by ${actor.name}. Nothing is to be done.`
		},
		...{ priority: 'blue', state: 'pending', tries: 1, createdAtMs: nowMs, deliveredAtMs: null },
		...{ receiptAtMs: null, lastError: null, nextTryAtMs: null }
	} satisfies StoredDelivery;
}
