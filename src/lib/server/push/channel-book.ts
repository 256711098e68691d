import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { channelNames, defaultChannelOrder, type ChannelName } from '../../domain/people/reach.ts';
import type { Text } from '../../domain/text.ts';
import type { Store } from '../store/store.ts';
import type { StoredDelivery } from '../store/rows.ts';
import { channelKinds, settingsOf } from './channel-config.ts';
import { faultOfForm } from './http/sms.ts';
import { faultOfPort, hostList, isPushService, placeGuard, type PlaceGuard } from './place.ts';
import { confirmToken, readConfirmToken } from './confirm-link.ts';
import { inbox } from './inbox/inbox.ts';
import type { Channel, ChannelBook, ChannelSettings, ChannelState } from './push.ts';
import { webPush, type PushKeys } from './webpush/web-push.ts';
import { CHANNELS_SETTING, inboxIdOf, type StoredChannels } from '../app/channel-settings.ts';

interface Options {
	readonly store: Pick<Store, 'versionedSetting'>;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The product's own secret; everything here is sealed and signed with keys derived from it. */
	readonly secret: string;
	readonly origin: string | null;
	readonly pushKeys: PushKeys;
}

/** Channels from the environment, which wins, and from the administrator; read again when somebody changed them. */
export async function openChannelBook({
	store,
	env,
	secret,
	origin,
	pushKeys
}: Options): Promise<ChannelBook> {
	const sealKey = derived(secret, 'fengsui channel settings');
	const linkKey = derived(secret, 'fengsui confirm links').toString('base64');
	const given = settingsOf(env);
	const pushHosts = hostList('PUSH_HOSTS', env['PUSH_HOSTS']);
	const inner = hostList('CHANNEL_HOSTS', env['CHANNEL_HOSTS']);
	const guard = placeGuard(inner);
	// A browser names its push service: what the operator lists may stand inside, too.
	const pushGuard = placeGuard([...inner, ...pushHosts.map((host) => host.replace(/:\d+$/u, ''))]);
	const fixed = [inbox, webPush(pushKeys, pushGuard), ...made(given)];
	let kept: StoredChannels = { order: defaultChannelOrder, ways: {} };
	let version = 0;
	let current = new Map(fixed.map((channel) => [channel.name, channel]));
	let own: readonly Channel[] = [];
	let unreadable: ReadonlySet<string> = new Set();

	async function refresh(): Promise<void> {
		const row = await store.versionedSetting(CHANNELS_SETTING);
		if (!row || row.version === version) return;
		kept = JSON.parse(row.value) as StoredChannels;
		const opened = new Map<ChannelName, ChannelSettings>();
		const closed = new Set<string>();
		for (const [name, way] of Object.entries(kept.ways)) {
			const settings = given.has(name as ChannelName) ? null : unsealed(sealKey, way.sealed);
			if (settings) opened.set(name as ChannelName, { ...settings, guard });
			else closed.add(name);
		}
		for (const channel of own) channel.close?.();
		own = made(opened);
		unreadable = closed;
		current = new Map([...fixed, ...own].map((channel) => [channel.name, channel]));
		version = row.version;
	}

	function stateOf(name: ChannelName): ChannelState {
		const way = kept.ways[name];
		const fromEnv = given.get(name);
		if (name === 'inbox' || name === 'push') return { name, source: 'built_in', shown: null };
		if (fromEnv) return { name, source: 'environment', shown: placeOf(fromEnv.url) };
		if (!way) return { name, source: 'off', shown: null };
		return { name, source: unreadable.has(name) ? 'unreadable' : 'administrator', shown: way.shown };
	}

	await refresh();
	return {
		current: () => current,
		order: () => kept.order,
		states: () => channelNames.map(stateOf),
		version: () => version,
		pushKey: pushKeys.publicKey,
		refresh,
		faultOf: (name, settings) => faultOf(guard, name, settings),
		seal: (settings) => ({ sealed: sealed(sealKey, settings), shown: placeOf(settings.url) }),
		takesEndpoint: (endpoint) => isPushService(endpoint, pushHosts),
		linkTo: (delivery, isGroup) => origin && linkOf(origin, linkKey, delivery, isGroup),
		readLink: (token, nowMs) => readConfirmToken(linkKey, token, nowMs),
		close: () => {
			for (const channel of current.values()) channel.close?.();
		}
	};
}

function made(settings: ReadonlyMap<ChannelName, ChannelSettings>): readonly Channel[] {
	return channelKinds.flatMap(({ name, make }) => {
		const own = settings.get(name);
		return own ? [make(own)] : [];
	});
}

async function faultOf(
	guard: PlaceGuard,
	name: ChannelName,
	{ url, form }: ChannelSettings
): Promise<{ readonly path: string; readonly text: Text } | null> {
	const kind = channelKinds.find((one) => one.name === name);
	if (!kind || !URL.canParse(url) || !kind.protocols.test(new URL(url).protocol)) {
		const wanted = name === 'mail' ? 'smtp(s)://…' : 'http(s)://…';
		return { path: 'url', text: { zh: `地址应为 ${wanted}`, en: `The address must be ${wanted}` } };
	}
	const faultOfTemplate = name === 'sms' && form !== null ? faultOfForm(form) : null;
	if (faultOfTemplate !== null) {
		const text = { zh: `模板须含或须为 ${faultOfTemplate}`, en: `The template needs ${faultOfTemplate}` };
		return { path: 'form', text };
	}
	if (name === 'mail' && (form === null || !/^[^\s@<>]+@[^\s@<>]+$/u.test(form)))
		return { path: 'form', text: { zh: '请填写发件邮箱', en: 'Give the sender’s mail address' } };
	const place = faultOfPort(url) ?? (await guard.faultOf(url));
	return place && { path: 'url', text: place };
}

/** A group has no single reader: its link opens the warning for whoever may see it. */
function linkOf(origin: string, key: string, delivery: StoredDelivery, isGroup: boolean): string {
	if (!isGroup) {
		const id = inboxIdOf(delivery);
		return `${origin}/confirm/${confirmToken(key, { id, createdAtMs: delivery.createdAtMs })}`;
	}
	return delivery.warningId === null
		? `${origin}/desk`
		: `${origin}/warnings/${encodeURIComponent(delivery.warningId)}`;
}

/** Host and port only: a path can hold a key, and a user name can hold a password. */
function placeOf(url: string): string {
	return new URL(url).host;
}

function derived(secret: string, purpose: string): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function sealed(key: Buffer, settings: ChannelSettings): string {
	const nonce = randomBytes(NONCE_BYTES);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	const content = Buffer.concat([cipher.update(JSON.stringify(settings)), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64');
}

/** `null` when the product's secret is another one than at the time of sealing. */
function unsealed(key: Buffer, text: string): ChannelSettings | null {
	const bytes = Buffer.from(text, 'base64');
	try {
		const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
		decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
		const content = Buffer.concat([
			decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
			decipher.final()
		]);
		return JSON.parse(content.toString()) as ChannelSettings;
	} catch {
		return null;
	}
}
