import type { ChannelName, ChannelOrder, Contact, PushSubscription } from '../../domain/people/reach.ts';
import type { Text } from '../../domain/text.ts';
import type { LiveEvent } from '../../wire/live.ts';
import type { PlaceGuard } from './place.ts';
import type { Person, StoredDelivery } from '../store/rows.ts';

/** What became of one try. `retry` is false when another try cannot help (the person is gone, the address is refused). */
export type DeliveryResult = (
	{ readonly ok: true } | { readonly ok: false; readonly error: string; readonly retry: boolean }
) & {
	/** Browsers that do not want to be woken any more: ids of their subscriptions. */
	readonly gone?: readonly string[];
};

/** One person with their addresses. */
export interface Recipient {
	readonly person: Person;
	readonly contact: Contact | null;
	readonly subscriptions: readonly PushSubscription[];
}

/** A way to reach a person, or with `isGroup` a group or another system. `deliver` may be called twice with the same id and must tolerate it. */
export interface Channel {
	readonly name: string;
	readonly isGroup?: true;
	/** `to` is `null` for a group. `link` opens the message: a person's confirms it, a group's asks to sign in. */
	deliver(delivery: StoredDelivery, to: Recipient | null, link?: string | null): Promise<DeliveryResult>;
	/** Ends connections that are kept open. */
	close?(): void;
}

/** What an administrator or the environment says of one channel. `url` and `secret` are never shown again. */
export interface ChannelSettings {
	readonly url: string;
	readonly secret: string | null;
	/** Mail: the sender's address. SMS: the body with `{phone}`, `{text}`, `{title}`, `{link}`, `{id}`. */
	readonly form: string | null;
	/** SMS: what the gateway's answer must contain; `null` = any answer of success. */
	readonly ok: string | null;
	/** Present where an administrator set it: where it may lead. The environment is the operator's own word. */
	readonly guard?: PlaceGuard;
}

export interface ChannelState {
	readonly name: ChannelName;
	/** Where it is set: built in, by the environment, by an administrator, not at all, or no longer readable. */
	readonly source: 'built_in' | 'environment' | 'administrator' | 'off' | 'unreadable';
	/** Where it leads, without anything secret: host and port. */
	readonly shown: string | null;
}

/** The channels as they are set at this moment. */
export interface ChannelBook {
	readonly current: () => ReadonlyMap<string, Channel>;
	readonly order: () => ChannelOrder;
	readonly states: () => readonly ChannelState[];
	/** Of the settings; 0 = never changed. */
	readonly version: () => number;
	/** The key that browsers subscribe with. */
	readonly pushKey: string;
	/** Reads what an administrator changed, here or in another process. */
	readonly refresh: () => Promise<void>;
	/** What is wrong with an administrator's settings; `null` = nothing. */
	readonly faultOf: (
		name: ChannelName,
		settings: ChannelSettings
	) => Promise<{ readonly path: string; readonly text: Text } | null>;
	/** What may be stored of them: nobody reads address and secret without the product's own key. */
	readonly seal: (settings: Omit<ChannelSettings, 'guard'>) => {
		readonly sealed: string;
		readonly shown: string;
	};
	/** Whether a browser may be woken at this address. */
	readonly takesEndpoint: (endpoint: string) => boolean;
	/** What a message links to; `null` = our own address is not known. */
	readonly linkTo: (delivery: StoredDelivery, isGroup: boolean) => string | null;
	/** The message and recipient that a link was made for; `null` = forged or expired. */
	readonly readLink: (token: string, nowMs: number) => { readonly deliveryId: string } | null;
	readonly close: () => void;
}

/**
 * The live screens. Events come in order of `seq`, each at least once. Called after every look at the store, also when
 * there was nothing new: a sink that hears nothing knows that the store does not answer.
 */
export interface LiveSink {
	push(events: readonly LiveEvent[], upTo: number): void;
	/** Resolves once a storm that is coming in has been stored, at the latest after `waitsMs`; at once when there is none. */
	calm?(waitsMs: number): Promise<void>;
}
