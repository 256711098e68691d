import { DAY_MS, HOUR_MS, MINUTE_MS } from '$lib/domain/time.ts';

/** Calm is waited for this long; then the page is read anew as soon as the server answers. */
const PATIENCE_MS = 12 * HOUR_MS;

/**
 * Reads the page anew once a day: takes the server's new release and gives back what a browser hoards over months.
 * Returns the way to stop.
 */
export function renewDaily(isCalm: () => boolean): () => void {
	const startedAtMs = performance.now();
	const timer = setInterval(async () => {
		const runningMs = performance.now() - startedAtMs;
		if (runningMs < DAY_MS || !(isCalm() || runningMs > DAY_MS + PATIENCE_MS)) return;
		if (await answers()) location.reload();
	}, 5 * MINUTE_MS);
	return () => clearInterval(timer);
}

/** A reload from a server that is down would leave the browser's own error page on the wall. */
async function answers(): Promise<boolean> {
	try {
		return (await fetch('/readyz', { cache: 'no-store', signal: AbortSignal.timeout(5000) })).ok;
	} catch {
		return false;
	}
}
