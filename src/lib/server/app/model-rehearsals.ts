import { editionInForce, type ModelEdition } from '../../domain/model/model-edition.ts';
import { DAY_MS } from '../../domain/time.ts';
import { Problem } from '../../wire/problem.ts';
import { mustBeAllowed, mustBeOfCity, notFound } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { rehearseModel, type RehearsalProgress } from './rehearse-model.ts';
import { keepRehearsal } from './save-model.ts';
import { readSectors } from './sectors-in-use.ts';

/** Longer than this a rehearsal is stopped: the window is too long for what is stored. */
const WITHIN_MS = 15 * 60_000;
/** Work this long at a stretch, then let the readings and alarms of the living system through. */
const STRETCH_MS = 8;

export interface RehearsalRun {
	readonly editionId: string;
	readonly byName: string;
	readonly startedAtMs: number;
	readonly progress: RehearsalProgress;
	/** `failed` and `stopped` stay until the next run, so that the person sees what became of it. */
	readonly state: 'running' | 'done' | 'failed' | 'stopped';
}

/** Stops the run from inside. */
class Stopped extends Error {}

/** Rehearsals in the background, one at a time. One that the server's end cuts off is simply started again. */
export class ModelRehearsals {
	readonly #ports: Ports;
	#run: RehearsalRun | null = null;
	#stop = false;
	#ended: Promise<void> = Promise.resolve();

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	status(caller: Caller): RehearsalRun | null {
		mustBeAllowed(caller.actor, 'model.view');
		return this.#run;
	}

	async start(caller: Caller, editionId: string, days: number): Promise<RehearsalRun> {
		mustBeAllowed(caller.actor, 'admin.change');
		mustBeOfCity(caller.actor);
		if (this.#run?.state === 'running')
			throw new Problem('overloaded', {
				zh: `${this.#run.byName} 的推演正在进行，请稍后`,
				en: `A rehearsal of ${this.#run.byName} is running; try again later`
			});
		const run: RehearsalRun = {
			...{ editionId, byName: caller.actor.name, startedAtMs: this.#ports.nowMs(), state: 'running' },
			progress: { phase: 'alarms', done: 0, total: null, readings: 0 }
		};
		// Taken before anything is awaited: of two at the same moment one is refused.
		this.#run = run;
		this.#stop = false;
		const edition = await this.#ports.store.modelEdition(editionId);
		if (edition?.state !== 'draft') {
			this.#run = null;
			throw notFound({ zh: '该草案', en: 'The draft' });
		}
		this.#ended = this.#work(caller, edition, days, run);
		return run;
	}

	cancel(caller: Caller): void {
		mustBeAllowed(caller.actor, 'admin.change');
		mustBeOfCity(caller.actor);
		this.#stop = true;
	}

	/** The server ends: what runs is broken off, nothing of it is stored. */
	async stop(): Promise<void> {
		this.#stop = true;
		await this.#ended;
	}

	async #work(caller: Caller, edition: ModelEdition, days: number, run: RehearsalRun): Promise<void> {
		const { store, nowMs, log } = this.#ports;
		const began = performance.now();
		let stretch = began;
		const pause = async (progress: RehearsalProgress) => {
			this.#run = { ...run, progress };
			if (performance.now() - stretch >= STRETCH_MS) {
				await new Promise((resolve) => setImmediate(resolve));
				stretch = performance.now();
			}
			if (this.#stop || performance.now() - began > WITHIN_MS) throw new Stopped();
		};
		try {
			const toMs = nowMs();
			await readSectors(store, toMs);
			const inForce = editionInForce(await store.publishedModels(), toMs);
			const window = { fromMs: toMs - days * DAY_MS, toMs };
			const found = await rehearseModel(store, edition.change, window, inForce, pause);
			await keepRehearsal(this.#ports, caller, edition, found);
			this.#end('done');
		} catch (error) {
			if (!(error instanceof Stopped)) log.error({ err: error }, 'a rehearsal failed');
			this.#end(error instanceof Stopped ? 'stopped' : 'failed');
		}
	}

	#end(state: RehearsalRun['state']): void {
		if (this.#run) this.#run = { ...this.#run, state };
	}
}
