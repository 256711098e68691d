import type { Log } from '../log.ts';

/** A loop that runs its step when woken and also on its own every `pollMs`, never twice at once. */
export interface Pump {
	wake(): void;
	/** When a step last ended well, by the machine's clock; its start until then. */
	doneAtMs(): number;
	/** Waits for the running step; afterwards nothing runs any more. */
	stop(): Promise<void>;
}

/** After a failed step the next try comes this much later, so that a broken database is not hammered. */
const PAUSE_AFTER_FAILURE_MS = 1000;

/** A pump with a backlog leaves at least as much time to everybody else as it took itself, up to this much. */
const REST_MAX_MS = 250;

/** `step` returns true when more may be waiting. The first one begins `afterMs` from now. */
export function startPump(
	name: string,
	pollMs: number,
	log: Log,
	step: () => Promise<boolean>,
	afterMs = 0
): Pump {
	let isStopped = false;
	let isWanted = true;
	let doneAtMs = Date.now();
	let running: Promise<void> | null = null;
	let timer: NodeJS.Timeout | null = null;

	async function run(): Promise<void> {
		let pauseMs = pollMs;
		try {
			while (isWanted && !isStopped) {
				isWanted = false;
				const fromMs = performance.now();
				const isMore = await step();
				doneAtMs = Date.now();
				if (!isMore) continue;
				isWanted = true;
				// On the embedded database a step never lets go by itself: requests and screens would wait for the whole backlog.
				await rest(Math.min(REST_MAX_MS, performance.now() - fromMs));
			}
		} catch (error) {
			log.error({ err: error, pump: name }, 'outbox step failed, will try again');
			pauseMs = PAUSE_AFTER_FAILURE_MS;
		}
		running = null;
		if (isStopped) return;
		if (isWanted && pauseMs === pollMs) return start();
		timer = setTimeout(start, pauseMs);
	}

	function start(): void {
		if (timer) clearTimeout(timer);
		timer = null;
		isWanted = true;
		running ??= run();
	}

	let isBegun = afterMs === 0;
	if (isBegun) start();
	else
		timer = setTimeout(() => {
			isBegun = true;
			start();
		}, afterMs);
	return {
		doneAtMs: () => doneAtMs,
		wake() {
			if (isStopped) return;
			isWanted = true;
			if (!running && isBegun) start();
		},
		async stop() {
			isStopped = true;
			if (timer) clearTimeout(timer);
			await running;
		}
	};
}

function rest(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
