import { getContext, setContext } from 'svelte';
import type { Checklist } from '../domain/inspection/checklist.ts';
import type { FieldKit, FieldSite } from '../wire/field.ts';
import { bodyOf, newId, type Draft } from './field-draft.ts';
import { dropNote, leaveNote, notesOf, withNotes } from './field-rescue.ts';
import { pauseMs, send, type Outcome } from './field-send.ts';
import {
	checklistOf,
	draftsOf,
	dropDraft,
	dropSendings,
	finishDraft,
	keepChecklist,
	keepDraft,
	keepKit,
	keepSending,
	kitOf,
	reopenSending,
	sendingsOf,
	type Sending
} from './field-store.ts';

/** Stored inspections stay on the phone as a receipt; older ones are on the server. */
const RECEIPTS_MAX = 30;
const TICK_MS = 1000;
const KIT_WITHIN_MS = 20_000;
const LOCK = 'fengsui-field-send';

/** Where the kit on screen came from. `signed_out`: the phone's copy is shown until the person signs in again. */
export type KitState = 'loading' | 'fresh' | 'offline' | 'signed_out' | 'failed';

/**
 * An inspector's work on one phone: the kit, drafts and the queue. Every change is on disk before it counts; the memory
 * here only mirrors it.
 */
export class FieldWork {
	kit = $state.raw<FieldKit | null>(null);
	kitState = $state<KitState>('loading');
	drafts = $state.raw<readonly Draft[]>([]);
	sendings = $state.raw<readonly Sending[]>([]);
	/** Drafts and queue were read from disk. */
	isReady = $state(false);
	/** Id of the inspection that is on its way at this moment. */
	sendingId = $state<string | null>(null);
	/** The phone refuses to keep things (private mode, full disk): said loudly, because then a reload loses them. */
	diskFailed = $state(false);
	nowMs = $state(Date.now());

	readonly waiting = $derived(this.sendings.filter((one) => one.state === 'waiting'));
	readonly refused = $derived(this.sendings.filter((one) => one.state === 'refused'));
	readonly stored = $derived(this.sendings.filter((one) => one.state === 'stored'));

	readonly personId: string;
	/** Newest states that are not on disk yet, the one being written among them. */
	readonly #unsaved = new Map<string, Draft>();
	#saving: Promise<void> | null = null;
	#isPumping = false;

	constructor(personId: string) {
		this.personId = personId;
	}

	/** Reads the disk, then the network; the returned function stops the queue. Call once, from an `$effect`. */
	start(): () => void {
		void this.#open();
		const timer = setInterval(() => this.#tick(), TICK_MS);
		const now = () => this.#hurry();
		const seen = () => (document.visibilityState === 'visible' ? void this.#hurry() : this.#leaveNotes());
		const leaving = () => this.#leaveNotes();
		addEventListener('online', now);
		addEventListener('pagehide', leaving);
		document.addEventListener('visibilitychange', seen);
		return () => {
			clearInterval(timer);
			removeEventListener('online', now);
			removeEventListener('pagehide', leaving);
			document.removeEventListener('visibilitychange', seen);
		};
	}

	async #open(): Promise<void> {
		await this.#disk(async () => {
			this.kit = await kitOf(this.personId);
			this.sendings = await sendingsOf(this.personId);
			this.drafts = await draftsOf(this.personId);
			await this.#takeNotes();
		});
		this.isReady = true;
		await Promise.all([this.refreshKit(), this.#pump()]);
	}

	/** What the page could not finish writing when it went away. One that was finished since is only dropped. */
	async #takeNotes(): Promise<void> {
		for (const note of notesOf(localStorage, this.personId)) {
			if (!this.sendings.some((one) => one.id === note.id)) {
				this.drafts = withNotes(this.drafts, [note]);
				await keepDraft(this.drafts.find((draft) => draft.id === note.id) ?? note);
			}
			dropNote(localStorage, note.id);
		}
	}

	/** The page is being hidden or left: the browser may break off what is being written. */
	#leaveNotes(): void {
		try {
			for (const draft of this.#unsaved.values()) leaveNote(localStorage, draft);
		} catch {
			this.diskFailed = true;
		}
	}

	async refreshKit(): Promise<void> {
		let response: Response;
		try {
			response = await fetch('/field/kit', {
				redirect: 'manual',
				signal: AbortSignal.timeout(KIT_WITHIN_MS)
			});
		} catch {
			this.kitState = 'offline';
			return;
		}
		if (response.type === 'opaqueredirect' || response.status === 401) this.kitState = 'signed_out';
		else if (!response.ok) this.kitState = response.status >= 500 ? 'offline' : 'failed';
		else {
			const kit = (await response.json()) as FieldKit;
			// Somebody else signed in in another tab: their kit is not for this page.
			if (kit.personId !== this.personId) return location.reload();
			this.kit = kit;
			this.kitState = 'fresh';
			await this.#disk(() => keepKit(kit));
		}
	}

	siteOf(id: string): FieldSite | null {
		return this.kit?.sites.find((site) => site.id === id) ?? null;
	}

	checklistOf(draft: Draft): Promise<Checklist | null> {
		return checklistOf(draft);
	}

	/** Begins an inspection; from here on its id is fixed. */
	async begin(site: FieldSite, checklist: Checklist): Promise<Draft> {
		const atMs = Date.now();
		const draft: Draft = {
			id: newId(),
			personId: this.personId,
			siteId: site.id,
			siteName: site.name,
			checklistId: checklist.id,
			checklistVersion: checklist.version,
			answers: {},
			note: '',
			startedAtMs: atMs,
			changedAtMs: atMs
		};
		await this.#disk(async () => {
			await keepChecklist(checklist);
			await keepDraft(draft);
		});
		this.drafts = [draft, ...this.drafts];
		// Asks the browser not to clear our storage when the phone is short of space.
		void navigator.storage?.persist?.();
		return draft;
	}

	/** Keeps a change; while one write is under way the newest state waits, so that typing never queues up. */
	save(draft: Draft): void {
		this.drafts = this.drafts.map((one) => (one.id === draft.id ? draft : one));
		this.#unsaved.set(draft.id, draft);
		this.#saving ??= this.#saveAll();
	}

	async #saveAll(): Promise<void> {
		for (let [next] = this.#unsaved.values(); next; [next] = this.#unsaved.values()) {
			const draft = next;
			await this.#disk(() => keepDraft(draft));
			if (this.#unsaved.get(draft.id) === draft) this.#forgetUnsaved(draft.id);
		}
		this.#saving = null;
	}

	#forgetUnsaved(id: string): void {
		this.#unsaved.delete(id);
		try {
			dropNote(localStorage, id);
		} catch {
			this.diskFailed = true;
		}
	}

	async discard(id: string): Promise<void> {
		this.#forgetUnsaved(id);
		await this.#saving;
		await this.#disk(() => dropDraft(id));
		this.drafts = this.drafts.filter((draft) => draft.id !== id);
	}

	/** The inspection is done: it joins the queue in one step with leaving the drafts, then goes out. */
	async finish(draft: Draft, checklist: Checklist): Promise<void> {
		this.#forgetUnsaved(draft.id);
		await this.#saving;
		const atMs = Date.now();
		const site = this.siteOf(draft.siteId);
		const sending: Sending = {
			id: draft.id,
			personId: this.personId,
			siteName: draft.siteName,
			body: bodyOf(draft, checklist, atMs),
			draft,
			before: site && { level: site.level, score: site.score },
			state: 'waiting',
			tries: 0,
			nextTryAtMs: atMs,
			problem: null,
			answer: null,
			finishedAtMs: atMs,
			storedAtMs: null
		};
		// Not through #disk: when this fails the person must see it and still have the draft.
		await finishDraft(sending);
		this.drafts = this.drafts.filter((one) => one.id !== draft.id);
		this.sendings = [sending, ...this.sendings];
		void this.#pump();
	}

	/** A refused inspection becomes a draft again; where its id was taken by another it gets a new one. */
	async reopen(sending: Sending): Promise<void> {
		const id = sending.problem?.code === 'duplicate' ? newId() : sending.id;
		const draft = { ...sending.draft, id, changedAtMs: Date.now() };
		await reopenSending(sending, draft);
		this.sendings = this.sendings.filter((one) => one.id !== sending.id);
		this.drafts = [draft, ...this.drafts];
	}

	/** Forgets a refused inspection, on a person's word only. */
	async discardSending(id: string): Promise<void> {
		await dropSendings([id]);
		this.sendings = this.sendings.filter((one) => one.id !== id);
	}

	/** Tries everything that waits at once, e.g. when the network is back. */
	async #hurry(): Promise<void> {
		const nowMs = Date.now();
		this.sendings = this.sendings.map((one) =>
			one.state === 'waiting' && one.nextTryAtMs > nowMs ? { ...one, nextTryAtMs: nowMs } : one
		);
		if (this.isReady && this.kitState !== 'fresh') void this.refreshKit();
		await this.#pump();
	}

	retryNow(): Promise<void> {
		return this.#hurry();
	}

	#tick(): void {
		this.nowMs = Date.now();
		if (this.waiting.some((one) => one.nextTryAtMs <= this.nowMs)) void this.#pump();
	}

	/** One tab sends at a time; the oldest first. */
	async #pump(): Promise<void> {
		if (this.#isPumping) return;
		this.#isPumping = true;
		try {
			if (navigator.locks)
				await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && this.#sendDue());
			else await this.#sendDue();
		} finally {
			this.#isPumping = false;
		}
	}

	async #sendDue(): Promise<void> {
		const isDue = (one: Sending) => one.state === 'waiting' && one.nextTryAtMs <= Date.now();
		for (let next = this.sendings.findLast(isDue); next; next = this.sendings.findLast(isDue)) {
			this.sendingId = next.id;
			const after = settled(next, await send(next), Date.now());
			await this.#disk(() => keepSending(after));
			this.sendings = this.sendings.map((one) => (one.id === after.id ? after : one));
			this.sendingId = null;
			if (after.state === 'stored') this.#applyScore(after);
			// The network is down or we are signed out: the others would meet the same.
			if (after.state === 'waiting') break;
		}
		await this.#forgetReceipts();
	}

	/** The list shows the new level at once; the kit from the server follows. */
	#applyScore({ body, answer, finishedAtMs }: Sending): void {
		if (!this.kit || !answer) return;
		const { level, score } = answer.score;
		const sites = this.kit.sites.map((site) =>
			site.id === body.site ? { ...site, level, score, lastInspectionAtMs: finishedAtMs } : site
		);
		this.kit = { ...this.kit, sites };
		void this.refreshKit();
	}

	async #forgetReceipts(): Promise<void> {
		const old = this.stored.slice(RECEIPTS_MAX).map((one) => one.id);
		if (old.length === 0) return;
		await this.#disk(() => dropSendings(old));
		this.sendings = this.sendings.filter((one) => !old.includes(one.id));
	}

	async #disk(step: () => Promise<void>): Promise<void> {
		try {
			await step();
		} catch {
			this.diskFailed = true;
		}
	}
}

function settled(sending: Sending, outcome: Outcome, nowMs: number): Sending {
	const tries = sending.tries + 1;
	switch (outcome.kind) {
		case 'stored':
			return { ...sending, state: 'stored', tries, problem: null, answer: outcome.answer, storedAtMs: nowMs };
		case 'refused':
			return { ...sending, state: 'refused', tries, problem: outcome.problem };
		case 'later':
			return {
				...sending,
				tries,
				problem: outcome.problem,
				nextTryAtMs: nowMs + pauseMs(tries, Math.random())
			};
	}
}

const key = Symbol('field work');

export function provideFieldWork(work: FieldWork): FieldWork {
	return setContext(key, work);
}

export function useFieldWork(): FieldWork {
	return getContext<FieldWork>(key);
}
