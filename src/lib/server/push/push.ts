import type { LiveEvent } from '../../wire/live.ts';
import type { Person, StoredDelivery } from '../store/store.ts';

/** What became of one try. `retry` is false when another try cannot help (the person is gone, the address is refused). */
export type DeliveryResult =
	{ readonly ok: true } | { readonly ok: false; readonly error: string; readonly retry: boolean };

/** A way to reach a person, or with `isGroup` a group or another system. `deliver` may be called twice with the same id and must tolerate it. */
export interface Channel {
	readonly name: string;
	readonly isGroup?: true;
	/** `person` is `null` for a group. */
	deliver(delivery: StoredDelivery, person: Person | null): Promise<DeliveryResult>;
}

/**
 * The live screens. Events come in order of `seq`, each at least once. Called after every look at the store, also when
 * there was nothing new: a sink that hears nothing knows that the store does not answer.
 */
export interface LiveSink {
	push(events: readonly LiveEvent[], upTo: number): void;
	/** Resolves once a storm that is coming in has been stored; at once when there is none. */
	calm?(): Promise<void>;
}
