/** What the load generator's process is asked to do, and what it answers. */
export interface Target {
	readonly url: string;
	readonly key: string;
	/** Session of the screens; empty for the floor, which asks for none. */
	readonly cookie: string;
}

export type Job = Target &
	(
		| {
				readonly kind: 'batches' | 'singles';
				readonly points: number;
				readonly connections: number;
				readonly perRequest: number;
				readonly warmUpMs: number;
				readonly measureMs: number;
		  }
		| {
				readonly kind: 'crossings';
				readonly screens: number;
				readonly crossings: number;
				readonly everyMs: number;
		  }
		| {
				readonly kind: 'storm';
				readonly screens: number;
				readonly points: number;
				readonly connections: number;
				readonly perRequest: number;
		  }
		| { readonly kind: 'first-data'; readonly times: number }
		| { readonly kind: 'crowd'; readonly screens: number; readonly points: number; readonly rounds: number }
	);

export interface JobAnswer {
	/** Readings answered per second, for `batches` and `singles`. */
	readonly perSecond?: number;
	/** Until the last screen had everything, for `storm`. */
	readonly allMs?: number;
	/** Of what the job waits for, in ms. */
	readonly latency?: { readonly p50: number; readonly p95: number; readonly p99: number };
}

/** Code of the n-th point, from 0. */
export const pointCode = (n: number) => `B-${n}`;
