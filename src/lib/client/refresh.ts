import { invalidateAll } from '$app/navigation';

const ANSWER_WITHIN_MS = 3000;
const AGAIN_AFTER_MS = 2000;
const TRIES_MAX = 30;

let running: Promise<void> | null = null;

/**
 * Reads the page's data again as soon as the server answers. Without asking first, a server that is just restarting would
 * turn the page into the browser's own error page. Gives up after a minute: the live connection calls again when it is back.
 */
export function refresh(): Promise<void> {
	running ??= whenAnswered().finally(() => {
		running = null;
	});
	return running;
}

async function whenAnswered(): Promise<void> {
	for (let tries = 0; tries < TRIES_MAX; tries++) {
		if (await answers()) return invalidateAll();
		await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
	}
}

async function answers(): Promise<boolean> {
	try {
		return (await fetch('/healthz', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })).ok;
	} catch {
		return false;
	}
}
