import type { KeyUse } from '../../domain/people/rights.ts';
import type { Actor, PointScope, Role } from '../../domain/people/role.ts';
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
	/** Names of channels that reach a group or another system at this moment; absent = none is set. */
	readonly groupChannels?: () => readonly string[];
}

export interface NewPerson {
	readonly username: string;
	readonly name: string;
	readonly password: string;
	/** `gateway` owns the gateway keys, `wall` is a paired screen; neither can sign in as a person. */
	readonly role: Role | 'gateway' | 'wall';
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
	/** Made so that nobody can use it yet. */
	readonly disabled?: boolean;
}

/** What a gateway's key opens; what is limited is limited for sending and for reading. */
export interface KeyScope {
	readonly uses: readonly KeyUse[];
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
	/** Points it may send for; `null` = all of its district and sites. */
	readonly points: PointScope | null;
	/** `null` = the product's default. */
	readonly requestsPerMinute: number | null;
}

export interface KeyRow {
	readonly id: string;
	readonly name: string;
	/** The first characters, to tell keys apart. */
	readonly start: string;
	readonly scope: KeyScope;
	readonly createdAtMs: number;
	readonly lastUsedAtMs: number | null;
	/** `null` = does not end; 0 = revoked. */
	readonly endsAtMs: number | null;
}

export interface SessionRow {
	readonly id: string;
	readonly createdAtMs: number;
	readonly lastUsedAtMs: number;
	readonly address: string;
	readonly browser: string;
}

export interface WallRow {
	readonly id: string;
	readonly name: string;
	readonly districtCode: string | null;
	readonly pairedAtMs: number;
	readonly address: string;
	/** False once it was revoked, or before the screen fetched its pairing. */
	readonly isPaired: boolean;
}

export interface PairingCode {
	/** Stays on the wall. */
	readonly deviceCode: string;
	/** Shown, and confirmed by an administrator. */
	readonly userCode: string;
	readonly expiresInS: number;
	readonly intervalS: number;
}

/** The answer to a wall that asks whether it was confirmed; `cookies` are set on it when it was. */
export interface Pairing {
	readonly state: 'paired' | 'waiting' | 'expired';
	readonly cookies: readonly string[];
}

/** Who is asking. Answers may be two seconds old; a wrong or expired secret is `null`. */
/** Shown once. */
export interface SecondFactor {
	/** `otpauth://…`, for the QR code. */
	readonly uri: string;
	readonly backupCodes: readonly string[];
}

export interface Identity {
	/** Serves the identity library's own endpoints. */
	handler(request: Request): Promise<Response>;
	actorOfCookie(cookie: string, how?: { readonly use: boolean }): Promise<Actor | null>;
	gatewayOfKey(key: string): Promise<Actor | null>;
	createPerson(person: NewPerson): Promise<string>;
	/** Their sessions end, and the old password with them. */
	setPassword(personId: string, password: string): Promise<void>;
	/** False when the old one is wrong. The other sessions of the person end. */
	changePassword(cookie: string, old: string, password: string): Promise<boolean>;
	/** The key is returned once and stored hashed. */
	createKey(name: string, scope?: KeyScope): Promise<{ readonly id: string; readonly key: string }>;
	keys(): Promise<readonly KeyRow[]>;
	/** From this moment the key is refused; `null` = at once, for ever. */
	endKey(id: string, atMs: number | null): Promise<void>;
	/** Begins a second factor: the secret for an authenticator app, and codes for when it is lost. `null` = wrong password. */
	beginSecondFactor(cookie: string, password: string): Promise<SecondFactor | null>;
	/** Who has one. */
	secondFactorOf(personIds: readonly string[]): Promise<ReadonlySet<string>>;
	/** Takes it away; the person's sessions end. */
	removeSecondFactor(personId: string): Promise<void>;
	sessionsOf(personId: string): Promise<readonly SessionRow[]>;
	/** The session of this cookie, so that a person sees which one is theirs. */
	sessionIdOf(cookie: string): Promise<string | null>;
	/** Says how many ended. */
	endSessions(
		personId: string,
		which: { readonly id: string } | { readonly except: string | null }
	): Promise<number>;
	startPairing(): Promise<PairingCode>;
	/** The new wall's id; `null` when no such code is waiting. */
	approvePairing(wall: {
		readonly userCode: string;
		readonly name: string;
		readonly districtCode: string | null;
	}): Promise<string | null>;
	pairing(deviceCode: string, request: Request): Promise<Pairing>;
	walls(): Promise<readonly WallRow[]>;
	/** Its session ends, and it is asked for a code again. */
	removeWall(id: string): Promise<void>;
}

/** Who did it and from where, for the audit. */
export interface Caller {
	readonly actor: Actor;
	readonly address: string;
}
