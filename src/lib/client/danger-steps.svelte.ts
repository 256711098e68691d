import { getContext, setContext } from 'svelte';
import type { HiddenDangerMoveBody, HiddenDangerReportBody } from '../wire/hidden-dangers.ts';
import { sendStep, type StepOutcome } from './danger-send.ts';
import { newId } from './field-draft.ts';
import { pauseMs } from './field-send.ts';
import { dropStep, keepStep, stepsOf, type StepSending } from './field-store.ts';

const TICK_MS = 2000;
const LOCK = 'fengsui-danger-send';
/** With six photos of 300 kB each, about 50 MB: more does not gather in a day underground. */
const WAITING_MAX = 30;

/** The steps with hidden dangers that this phone still has to send, oldest first. On disk before they count. */
export class DangerSteps {
	steps = $state.raw<readonly StepSending[]>([]);
	isReady = $state(false);
	readonly personId: string;
	readonly #onstored: () => void;
	#isPumping = false;

	constructor(personId: string, onstored: () => void) {
		this.personId = personId;
		this.#onstored = onstored;
	}

	/** Call once, from an `$effect`; the returned function stops the queue. */
	start(): () => void {
		void this.#open();
		const timer = setInterval(() => void this.#pump(), TICK_MS);
		const online = () => void this.retryNow();
		addEventListener('online', online);
		return () => {
			clearInterval(timer);
			removeEventListener('online', online);
		};
	}

	async #open(): Promise<void> {
		// A phone that keeps nothing has nothing to send; `take` says so when it matters.
		this.steps = await stepsOf(this.personId).catch(() => []);
		this.isReady = true;
		await this.#pump();
	}

	get isFull(): boolean {
		return this.steps.length >= WAITING_MAX;
	}

	of(dangerId: string): readonly StepSending[] {
		return this.steps.filter((one) => one.dangerId === dangerId);
	}

	/** Keeps a step on the phone, then sends it. Throws when the phone cannot keep it: then nothing was done. */
	async take(
		danger: { readonly id: string; readonly title: string },
		command: HiddenDangerMoveBody['command'],
		jpegs: readonly Blob[]
	): Promise<void> {
		const photos = photosOf(jpegs);
		const id = newId();
		await this.#keep(danger, { id, command, photos: photos.map((photo) => photo.id) }, photos);
	}

	/** Keeps a report of a new hidden danger on the phone, then sends it; throws as `take` does. */
	async report(
		seen: Omit<HiddenDangerReportBody, 'id' | 'at' | 'photos'>,
		jpegs: readonly Blob[]
	): Promise<void> {
		const photos = photosOf(jpegs);
		const id = newId();
		const at = new Date().toISOString();
		const body = { ...seen, id, at, photos: photos.map((photo) => photo.id) };
		await this.#keep({ id, title: seen.title }, body, photos);
	}

	async #keep(
		danger: { readonly id: string; readonly title: string },
		body: StepSending['body'],
		photos: StepSending['photos']
	): Promise<void> {
		const step: StepSending = {
			id: body.id,
			personId: this.personId,
			dangerId: danger.id,
			title: danger.title,
			body,
			photos,
			state: 'waiting',
			tries: 0,
			nextTryAtMs: 0,
			problem: null,
			takenAtMs: Date.now()
		};
		await keepStep(step);
		this.steps = [...this.steps, step];
		await this.#pump();
	}

	/** Forgets a refused step, on a person's word only. */
	async discard(id: string): Promise<void> {
		await dropStep(id);
		this.steps = this.steps.filter((one) => one.id !== id);
	}

	async retryNow(): Promise<void> {
		this.steps = this.steps.map((one) => ({ ...one, nextTryAtMs: 0 }));
		await this.#pump();
	}

	/** One tab sends at a time. */
	async #pump(): Promise<void> {
		if (this.#isPumping || !this.steps.some((one) => one.state === 'waiting')) return;
		this.#isPumping = true;
		try {
			if (navigator.locks)
				await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && this.#sendDue());
			else await this.#sendDue();
		} finally {
			this.#isPumping = false;
		}
	}

	/** The first of each hidden danger: a later step waits for the one before it, also while that one is refused. */
	async #sendDue(): Promise<void> {
		const blocked = new Set<string>();
		for (const step of this.steps) {
			if (blocked.has(step.dangerId)) continue;
			if (step.state !== 'waiting' || step.nextTryAtMs > Date.now()) {
				blocked.add(step.dangerId);
				continue;
			}
			const outcome = await sendStep(step);
			await this.#settle(step, outcome);
			if (outcome.kind === 'later') return;
			if (outcome.kind === 'refused') blocked.add(step.dangerId);
		}
	}

	async #settle(step: StepSending, outcome: StepOutcome): Promise<void> {
		if (outcome.kind === 'stored') {
			// Sent again should this fail: the server knows its id.
			await dropStep(step.id).catch(() => undefined);
			this.steps = this.steps.filter((one) => one.id !== step.id);
			this.#onstored();
			return;
		}
		const tries = step.tries + 1;
		const after: StepSending = {
			...step,
			tries,
			problem: outcome.problem,
			state: outcome.kind === 'refused' ? 'refused' : 'waiting',
			nextTryAtMs: Date.now() + pauseMs(tries, Math.random())
		};
		await keepStep(after).catch(() => undefined);
		this.steps = this.steps.map((one) => (one.id === after.id ? after : one));
	}
}

function photosOf(jpegs: readonly Blob[]): StepSending['photos'] {
	return jpegs.map((jpeg) => ({ id: newId(), jpeg }));
}

const key = Symbol('danger steps');

export function provideDangerSteps(steps: DangerSteps): DangerSteps {
	return setContext(key, steps);
}

export function useDangerSteps(): DangerSteps {
	return getContext<DangerSteps>(key);
}
