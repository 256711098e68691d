import type { Actor, Role } from '../../domain/people/role.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/** What every use case gets. Time is read once per operation; `wake` tells the outbox that something was committed. */
export interface Ports {
	readonly store: Store;
	readonly nowMs: () => number;
	readonly wake: () => void;
	readonly log: Log;
	/** True when this is the demo city: its name stands on everything that leaves. */
	readonly demo: boolean;
}

export interface NewPerson {
	readonly username: string;
	readonly name: string;
	readonly password: string;
	/** `gateway` owns the gateway keys and cannot sign in as a person. */
	readonly role: Role | 'gateway';
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
}

/** Who is asking. Answers may be a few seconds old; a wrong or expired secret is `null`. */
export interface Identity {
	/** Serves the identity library's own endpoints. */
	handler(request: Request): Promise<Response>;
	actorOfCookie(cookie: string): Promise<Actor | null>;
	gatewayOfKey(key: string): Promise<Actor | null>;
	createPerson(person: NewPerson): Promise<string>;
	/** The key is returned once and stored hashed. */
	createKey(name: string): Promise<{ readonly id: string; readonly key: string }>;
}

/** Who did it and from where, for the audit. */
export interface Caller {
	readonly actor: Actor;
	readonly address: string;
}
