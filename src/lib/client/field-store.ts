import type { Checklist } from '../domain/inspection/checklist.ts';
import type { FieldKit, InspectionStored } from '../wire/field.ts';
import type { HiddenDangerMoveBody, HiddenDangerReportBody } from '../wire/hidden-dangers.ts';
import type { InspectionBody } from '../wire/inspections.ts';
import type { Draft } from './field-draft.ts';

/** Why the server did not take an inspection, in the reader's language. */
export interface Refusal {
	readonly code: string;
	readonly message: string;
	readonly path: string | null;
}

/** An inspection that was finished: on its way, refused, or stored on the server. */
export interface Sending {
	readonly id: string;
	readonly personId: string;
	readonly siteName: string;
	readonly body: InspectionBody;
	/** As it was, so that a refused one can be put right. */
	readonly draft: Draft;
	/** The site's level and score as the phone knew them when the inspection was finished. */
	readonly before: {
		readonly level: InspectionStored['score']['level'];
		readonly score: number | null;
	} | null;
	readonly state: 'waiting' | 'refused' | 'stored';
	readonly tries: number;
	readonly nextTryAtMs: number;
	/** Why the last try did not work; a waiting one is tried again all the same. */
	readonly problem: Refusal | null;
	readonly answer: InspectionStored | null;
	readonly finishedAtMs: number;
	readonly storedAtMs: number | null;
}

/** A step with a hidden danger that a person took on the phone, or the report that opens one, with its photos. */
export interface StepSending {
	readonly id: string;
	readonly personId: string;
	readonly dangerId: string;
	readonly title: string;
	readonly body: HiddenDangerMoveBody | HiddenDangerReportBody;
	readonly photos: readonly { readonly id: string; readonly jpeg: Blob }[];
	readonly state: 'waiting' | 'refused';
	readonly tries: number;
	readonly nextTryAtMs: number;
	readonly problem: Refusal | null;
	readonly takenAtMs: number;
}

const NAME = 'fengsui-field';
const VERSION = 2;
/** `checklists` holds the editions that drafts were begun with: the kit may bring a newer one while they are open. */
const keyPaths = {
	kits: 'personId',
	drafts: 'id',
	sendings: 'id',
	checklists: ['id', 'version'],
	steps: 'id'
} as const;
type StoreName = keyof typeof keyPaths;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
	return (opened ??= new Promise<IDBDatabase>((resolve, reject) => {
		const request = indexedDB.open(NAME, VERSION);
		request.onupgradeneeded = () => {
			for (const [name, keyPath] of Object.entries(keyPaths))
				if (!request.result.objectStoreNames.contains(name))
					request.result.createObjectStore(name, { keyPath: keyPath as string | string[] });
		};
		request.onsuccess = () => {
			// Another tab with a newer app wants to upgrade: let it, and open again at the next use.
			request.result.onversionchange = () => {
				request.result.close();
				opened = null;
			};
			resolve(request.result);
		};
		request.onerror = () => reject(request.error ?? new Error('indexedDB'));
	}).catch((error: unknown) => {
		opened = null;
		throw error;
	}));
}

type Steps = (store: (name: StoreName) => IDBObjectStore) => void;

/** One transaction over the named stores; resolves when it is on disk, so that a crash a moment later loses nothing. */
async function write(names: readonly StoreName[], steps: Steps): Promise<void> {
	const database = await open();
	await new Promise<void>((resolve, reject) => {
		const transaction = database.transaction([...names], 'readwrite', { durability: 'strict' });
		transaction.oncomplete = () => resolve();
		transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB'));
		steps((name) => transaction.objectStore(name));
		// Does not wait for the answers of the steps: a page that is left a moment later has handed everything over.
		transaction.commit();
	});
}

async function read<Value>(
	name: StoreName,
	ask: (store: IDBObjectStore) => IDBRequest<Value>
): Promise<Value> {
	const database = await open();
	return new Promise((resolve, reject) => {
		const request = ask(database.transaction(name).objectStore(name));
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('indexedDB'));
	});
}

export async function kitOf(personId: string): Promise<FieldKit | null> {
	return ((await read('kits', (store) => store.get(personId))) as FieldKit | undefined) ?? null;
}

/** Only the person who is signed in keeps a kit: a phone that changes hands shows nothing of the one before. */
export function keepKit(kit: FieldKit): Promise<void> {
	return write(['kits'], (store) => {
		store('kits').clear();
		store('kits').put(kit);
	});
}

export async function draftsOf(personId: string): Promise<readonly Draft[]> {
	const all = (await read('drafts', (store) => store.getAll())) as Draft[];
	return all.filter((draft) => draft.personId === personId).sort((a, b) => b.changedAtMs - a.changedAtMs);
}

export function keepChecklist(checklist: Checklist): Promise<void> {
	return write(['checklists'], (store) => store('checklists').put(checklist));
}

export async function checklistOf(
	draft: Pick<Draft, 'checklistId' | 'checklistVersion'>
): Promise<Checklist | null> {
	const key = [draft.checklistId, draft.checklistVersion];
	return ((await read('checklists', (store) => store.get(key))) as Checklist | undefined) ?? null;
}

export function keepDraft(draft: Draft): Promise<void> {
	return write(['drafts'], (store) => store('drafts').put(draft));
}

export function dropDraft(id: string): Promise<void> {
	return write(['drafts'], (store) => store('drafts').delete(id));
}

export async function sendingsOf(personId: string): Promise<readonly Sending[]> {
	const all = (await read('sendings', (store) => store.getAll())) as Sending[];
	return all.filter((one) => one.personId === personId).sort((a, b) => b.finishedAtMs - a.finishedAtMs);
}

export function keepSending(sending: Sending): Promise<void> {
	return write(['sendings'], (store) => store('sendings').put(sending));
}

/** The draft becomes a sending in one step: it is never in both places and never in none. */
export function finishDraft(sending: Sending): Promise<void> {
	return write(['drafts', 'sendings'], (store) => {
		store('sendings').put(sending);
		store('drafts').delete(sending.draft.id);
	});
}

/** A refused inspection goes back to be put right. */
export function reopenSending(sending: Sending, draft: Draft): Promise<void> {
	return write(['drafts', 'sendings'], (store) => {
		store('drafts').put(draft);
		store('sendings').delete(sending.id);
	});
}

export function dropSendings(ids: readonly string[]): Promise<void> {
	return write(['sendings'], (store) => {
		for (const id of ids) store('sendings').delete(id);
	});
}

/** Oldest first: the steps with one hidden danger build on each other. */
export async function stepsOf(personId: string): Promise<readonly StepSending[]> {
	const all = (await read('steps', (store) => store.getAll())) as StepSending[];
	return all.filter((one) => one.personId === personId).sort((a, b) => a.takenAtMs - b.takenAtMs);
}

export function keepStep(step: StepSending): Promise<void> {
	return write(['steps'], (store) => store('steps').put(step));
}

export function dropStep(id: string): Promise<void> {
	return write(['steps'], (store) => store('steps').delete(id));
}
